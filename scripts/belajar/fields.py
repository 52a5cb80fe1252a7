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

    def items(self) -> list[Node]:
        return [Node(child, self.first_line, self.key) for child in self.yaml.value]

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
    try:
        tree = yaml.compose(written, Loader=_LOADER) or yaml.compose("{}", Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        found = getattr(error, "problem", None) or str(error).splitlines()[0]
        report(first_line + (mark.line if mark else 0), "invalid-yaml", found=found)
        return None
    return Node(tree, first_line)


def key_lines(node: Node) -> dict[str, int]:
    """The line of each key of a mapping."""
    return {str(key.value): node.first_line + key.start_mark.line for key, _ in node.yaml.value}


def record(node: Node, fields: Mapping[str, Field], report: Report) -> dict[str, Any] | None:
    """Read a mapping. Return every field's value, defaults filled in, or None where it cannot be used."""
    if not isinstance(node.yaml, yaml.MappingNode):
        report(node.line, "wrong-type", key=node.key, wanted="record")
        return None
    found: dict[str, Node] = {}
    for key_node, value in node.yaml.value:
        key = str(key_node.value)
        line = node.first_line + key_node.start_mark.line
        if key not in fields:
            report(line, "unknown-key", key=key, nearest=nearest(key, fields))
        elif key in found:
            report(line, "duplicate-key", key=key, first=found[key].line)
        else:
            found[key] = node.child(key, value)
    for key, field in fields.items():
        if field.required and (key not in found or found[key].empty):
            report(found[key].line if key in found else node.line, "missing-key", key=key)
    before = len(report.problems)
    values = {key: field.parse(found[key], report) if key in found and not found[key].empty else field.default
              for key, field in fields.items()}
    missing = any(field.required and values[key] is None for key, field in fields.items())
    return None if missing or len(report.problems) > before else values


def nearest(word: str, words: Mapping[str, object] | list[str]) -> str:
    """The most similar of ``words``, or ""."""
    return next(iter(difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)), "")


def text(node: Node, report: Report) -> str | None:
    """Any single value, kept as written."""
    if not node.scalar:
        report(node.line, "wrong-type", key=node.key, wanted="text")
    return node.scalar or None


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
    try:
        return PartialDate.parse(node.scalar or "")
    except ValueError:
        report(node.line, "impossible-date", key=node.key, found=node.scalar or "")
        return None


def full_date(node: Node, report: Report) -> PartialDate | None:
    """YYYY-MM-DD."""
    value = partial_date(node, report)
    if value and not value.day:
        report(node.line, "impossible-date", key=node.key, found=node.scalar or "")
        return None
    return value


def whole_number(low: int, high: int) -> Parser:
    """A whole number from ``low`` to ``high``, both included."""
    def parse(node: Node, report: Report) -> int | None:
        if node.scalar is None or not re.fullmatch(r"-?\d+", node.scalar):
            report(node.line, "wrong-type", key=node.key, wanted="number")
        elif not low <= int(node.scalar) <= high:
            report(node.line, "number-range", key=node.key, found=node.scalar, low=low, high=high)
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
        report(node.line, "unknown-choice", key=node.key, found=node.scalar or "", allowed=", ".join(allowed))
        return None
    return parse


def identifier(node: Node, report: Report) -> str | None:
    """Lower-case letters and digits, joined by hyphens."""
    if node.scalar and IDENTIFIER.fullmatch(node.scalar):
        return node.scalar
    report(node.line, "invalid-id", key=node.key, found=node.scalar or "")
    return None


def address(node: Node, report: Report) -> str | None:
    """An http or https address."""
    try:
        parts = urlsplit(node.scalar or "")
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.netloc and " " not in (node.scalar or ""):
        return node.scalar
    report(node.line, "invalid-address", key=node.key, found=node.scalar or "")
    return None


def each(parse: Parser, *, least: int = 0) -> Parser:
    """A list whose items ``parse`` reads, as a tuple."""
    def parse_list(node: Node, report: Report) -> tuple | None:
        if not isinstance(node.yaml, yaml.SequenceNode):
            report(node.line, "wrong-type", key=node.key, wanted="list")
            return None
        if len(node.yaml.value) < least:
            report(node.line, "missing-key", key=node.key)
            return None
        return tuple(value for item in node.items() if (value := parse(item, report)) is not None)
    return parse_list


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
