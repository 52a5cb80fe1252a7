"""Typed reading of YAML: a table of fields says what may stand under which key, and every problem is reported, not the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import yaml

from .dates import PartialDate
from .problem import Report
from .strings import LANGUAGES, SOURCE_LANGUAGE
from .yamltree import Node, shortened

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


Parser = Callable[[Node, Report], Any]
"""Turns a node into a typed value, or reports and returns None."""


@dataclass(frozen=True)
class Field:
    """What may stand under one key."""

    parse: Parser
    required: bool = False
    default: Any = None


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
