"""Typed reading of YAML with the line of every value.

PyYAML's loader would drop lines, read ``2025-02-30`` as an exception and ``no`` as a boolean; a table of fields over its
node tree keeps each value as it was written, and reports every problem instead of the first.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import yaml

from .dates import PartialDate
from .problem import Problem
from .strings import LANGUAGES, SOURCE_LANGUAGE

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MANY_OPENERS = 1000
"""So many nested lists and mappings are safe on any stack; whether more of them are nested is looked up."""
_DEEPEST = 100
_OPENER = re.compile(r"[\[{]|[-?] ")
_OTHER_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""Line ends for YAML, but for no editor: they would shift every line below."""
_NOT_YAML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_CAUSES = {
    "mapping values are not allowed": "yaml_colon",
    "could not find expected ':'": "yaml_no_colon",
    "tab character": "yaml_tab",
    "'\\t' that cannot start": "yaml_tab",
    "unexpected end of stream": "yaml_quote",
    "',' or ": "yaml_bracket",
    "expected node content": "yaml_bracket",
    "expected the node content": "yaml_bracket",
    "expected key": "yaml_indent",
    "'-' indicator": "yaml_indent",
    "<block end>": "yaml_indent",
    "cannot start any token": "yaml_sign",
    "undefined alias": "yaml_sign",
}
"""Part of what PyYAML says, in C or in Python, and our word for it."""
_OPENED = ("while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping")
"""Where PyYAML notices late, sometimes lines below, that something was not closed."""
_LONGEST_SHOWN = 60
_MOST_DIGITS = 100
"""Far beyond any number that is wanted; int() itself refuses more than 4,300."""
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Words:
    """A text in one or both languages."""

    id: str
    en: str | None = None

    def of(self, language: str) -> str:
        """The text in ``language``, else in Indonesian."""
        return (self.en if language == "en" else None) or self.id

    def language(self, wanted: str) -> str:
        """The language that ``of(wanted)`` is in."""
        return wanted if wanted == SOURCE_LANGUAGE or self.en else SOURCE_LANGUAGE


class Report:
    """Collects the problems of one file."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems

    def __call__(self, line: int, rule: str, **details: object) -> None:
        self.problems.append(Problem(self.name, line, rule, details))


@dataclass(frozen=True)
class Node:
    """One YAML value and where it stands."""

    yaml: yaml.Node
    first_line: int
    """Line of the file in which the YAML text begins."""
    key: str = ""
    """The key under which it stands, for messages."""

    @property
    def line(self) -> int:
        return self.first_line + self.yaml.start_mark.line

    @property
    def scalar(self) -> str | None:
        """The text as written, or None for a list, a mapping or nothing."""
        if not isinstance(self.yaml, yaml.ScalarNode) or self.empty:
            return None
        return self.yaml.value.strip()

    @property
    def empty(self) -> bool:
        return self.yaml.tag == "tag:yaml.org,2002:null"

    @property
    def blank(self) -> bool:
        """A key or an item is there, but nothing in it: ``""``, or a hyphen alone."""
        return isinstance(self.yaml.value, str) and (self.empty or not self.yaml.value.strip())

    @property
    def shown(self) -> str:
        """What stands there, for messages."""
        if isinstance(self.yaml, yaml.ScalarNode):
            return shortened(self.yaml.value.strip())
        return "[...]" if isinstance(self.yaml, yaml.SequenceNode) else "{...}"

    def items(self) -> list[Node]:
        return [Node(child, self.first_line, self.key) for child in self.yaml.value]

    def text_of(self, key: str) -> str | None:
        """The text under ``key`` of a mapping, whether or not the rest of it can be used."""
        pairs = self.yaml.value if isinstance(self.yaml, yaml.MappingNode) else []
        return next((Node(value, self.first_line).scalar for name, value in pairs if name.value == key), None)

    def child(self, key: str, value: yaml.Node) -> Node:
        return Node(value, self.first_line, key)


Parser = Callable[[Node, Report], Any]
"""Turns a node into a typed value, or reports and returns None."""


@dataclass(frozen=True)
class Field:
    """What may stand under one key."""

    parse: Parser
    required: bool = False
    default: Any = None


def parse_yaml(written: str, first_line: int, report: Report) -> Node | None:
    """Compose ``written``, nothing being an empty mapping; ``first_line`` is its line in the file."""
    if not written.isascii():
        written = written.translate(_OTHER_LINE_ENDS)
    try:
        if (line := _too_deep(written)) is not None:
            report(first_line + line, "invalid-yaml", what="yaml_deep")
            return None
        tree = yaml.compose(written, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        line, what = _fault(error, written)
        report(first_line + line, "invalid-yaml", what=what)
        return None
    if tree is None or (tree.tag == "tag:yaml.org,2002:null" and not tree.value):  # PyYAML puts it behind the last line
        tree = yaml.compose("{}", Loader=_LOADER)
    return Node(tree, first_line)


def _too_deep(written: str) -> int | None:
    """The line, from 0, where lists and mappings stand deeper than PyYAML's C loader survives: it overflows the stack."""
    if len(_OPENER.findall(written)) < _MANY_OPENERS:
        return None
    depth = 0
    for event in yaml.parse(written, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return event.start_mark.line
    return None


def _fault(error: Exception, written: str) -> tuple[int, str]:
    """The line, from 0, at which somebody has to look, and our word for what is wrong there."""
    if isinstance(error, yaml.reader.ReaderError):
        sign = _NOT_YAML.search(written)
        return written.count("\n", 0, sign.start()) if sign else 0, "yaml_control"
    said = str(getattr(error, "problem", None))
    opened = getattr(error, "context", None) in _OPENED
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)
    return mark.line if mark else 0, next((word for part, word in _CAUSES.items() if part in said), "yaml_other")


def key_lines(node: Node) -> dict[str, int]:
    """The line of each key of a mapping."""
    return {key.value: node.first_line + key.start_mark.line for key, _ in node.yaml.value if isinstance(key, yaml.ScalarNode)}


def shortened(written: str) -> str:
    """``written`` in a length that a message can bear."""
    return written if len(written) <= _LONGEST_SHOWN else written[:_LONGEST_SHOWN].rstrip() + "..."


def record(node: Node, fields: Mapping[str, Field], report: Report) -> dict[str, Any] | None:
    """Read a mapping. Return every field's value, defaults filled in, or None where it cannot be used."""
    if not isinstance(node.yaml, yaml.MappingNode):
        report(node.line, "wrong-type", key=node.key, wanted="record")
        return None
    found = _known_keys(node, fields, report)
    filled = {key: value for key, value in found.items() if not value.blank}
    before = len(report.problems)
    for key, field in fields.items():
        # A key with nothing behind it may be left open, as in a template; "" was meant to be something.
        left_open = key not in found or found[key].empty
        if key not in filled and (field.required or not left_open):
            report(found[key].line if key in found else node.line, "missing-key", key=key)
    values = {key: field.parse(filled[key], report) if key in filled else field.default for key, field in fields.items()}
    return None if len(report.problems) > before else values


def _known_keys(node: Node, fields: Mapping[str, Field], report: Report) -> dict[str, Node]:
    """What stands under each key of ``fields``; other keys, and a key that is there twice, are reported."""
    found: dict[str, Node] = {}
    for key_node, value in node.yaml.value:
        key = key_node.value if isinstance(key_node.value, str) else Node(key_node, 1).shown
        if key in fields and key not in found:
            found[key] = node.child(key, value)
            continue
        line = node.first_line + key_node.start_mark.line
        if key in fields:
            report(line, "duplicate-key", key=key, first=found[key].line)
        else:
            report(line, "unknown-key", key=shortened(key) or "?", nearest=nearest(key, fields))
    return found


def nearest(word: str, words: Mapping[str, object] | list[str]) -> str:
    """The most similar of ``words``, or ""."""
    return next(iter(difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)), "")


def text(node: Node, report: Report) -> str | None:
    """Any single value, kept as written."""
    if node.scalar is None:
        report(node.line, "wrong-type", key=node.key, wanted="text")
    return node.scalar


def words(node: Node, report: Report) -> Words | None:
    """One text, or ``{id: ..., en: ...}``."""
    if node.scalar:
        return Words(node.scalar)
    values = record(node, {language: Field(text, required=language == SOURCE_LANGUAGE) for language in LANGUAGES}, report)
    return Words(**values) if values else None


def both_languages(node: Node, report: Report) -> Words | None:
    """``{id: ..., en: ...}``, both required."""
    values = record(node, {language: Field(text, required=True) for language in LANGUAGES}, report)
    return Words(**values) if values else None


def partial_date(node: Node, report: Report) -> PartialDate | None:
    """YYYY, YYYY-MM or YYYY-MM-DD, quoted or not."""
    value = _date(node)
    if value is None:
        report(node.line, "impossible-date", key=node.key, found=node.shown, wanted="partial_date")
    return value


def full_date(node: Node, report: Report) -> PartialDate | None:
    """YYYY-MM-DD."""
    value = _date(node)
    if value is None or value.day is None:
        report(node.line, "impossible-date", key=node.key, found=node.shown, wanted="full_date")
        return None
    return value


def _date(node: Node) -> PartialDate | None:
    try:
        return PartialDate.parse(node.scalar or "")
    except ValueError:
        return None


def whole_number(low: int, high: int) -> Parser:
    """A whole number from ``low`` to ``high``, both included."""
    def parse(node: Node, report: Report) -> int | None:
        if node.scalar is None or not re.fullmatch(r"-?\d+", node.scalar):
            report(node.line, "wrong-type", key=node.key, wanted="number")
        elif len(node.scalar) > _MOST_DIGITS or not low <= int(node.scalar) <= high:
            report(node.line, "number-range", key=node.key, found=node.shown, low=low, high=high)
        else:
            return int(node.scalar)
        return None
    return parse


def boolean(node: Node, report: Report) -> bool | None:
    """``true`` or ``false``."""
    return {"true": True, "false": False}.get(choice("true", "false")(node, report))


def choice(*allowed: str) -> Parser:
    """One of ``allowed``."""
    def parse(node: Node, report: Report) -> str | None:
        if node.scalar in allowed:
            return node.scalar
        report(node.line, "unknown-choice", key=node.key, found=node.shown, allowed=", ".join(allowed))
        return None
    return parse


def identifier(node: Node, report: Report) -> str | None:
    """Lower-case letters and digits, joined by hyphens."""
    if node.scalar and IDENTIFIER.fullmatch(node.scalar):
        return node.scalar
    report(node.line, "invalid-id", key=node.key, found=node.shown)
    return None


def address(node: Node, report: Report) -> str | None:
    """An http or https address."""
    try:
        parts = urlsplit(node.scalar or "")
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.netloc and " " not in (node.scalar or ""):
        return node.scalar
    report(node.line, "invalid-address", key=node.key, found=node.shown)
    return None


class Ids:
    """Reports an id that stands twice in a list."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}

    def is_new(self, id: str, node: Node, report: Report) -> bool:
        if id in self.lines:
            report(node.line, "duplicate-id", id=id, first=self.lines[id])
            return False
        self.lines[id] = node.line
        return True


def each(parse: Parser, *, least: int = 0, named: bool = False) -> Parser:
    """A list whose items ``parse`` reads, as a tuple; those that are ``named`` have ids of their own."""
    def parse_list(node: Node, report: Report) -> tuple | None:
        if not isinstance(node.yaml, yaml.SequenceNode):
            report(node.line, "wrong-type", key=node.key, wanted="list")
            return None
        if len(node.yaml.value) < least:
            report(node.line, "missing-key", key=node.key)
            return None
        ids = Ids()
        return tuple(value for item in node.items() if (value := _item(item, parse, report)) is not None
                     and (not named or ids.is_new(value.id, item, report)))
    return parse_list


def _item(item: Node, parse: Parser, report: Report) -> Any:
    if item.blank:
        report(item.line, "missing-key", key=item.key)
        return None
    return parse(item, report)


def built(make: Callable[..., Any], fields: Mapping[str, Field]) -> Parser:
    """A mapping that becomes ``make(**values)``."""
    def parse(node: Node, report: Report) -> Any:
        values = record(node, fields, report)
        return make(**values) if values else None
    return parse


@dataclass(frozen=True)
class Reference:
    """The id of a record elsewhere, with its line, so that a dead one can be reported where it stands."""

    id: str
    line: int


def reference(node: Node, report: Report) -> Reference | None:
    value = identifier(node, report)
    return Reference(value, node.line) if value else None
