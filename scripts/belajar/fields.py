"""The values that fields may have: each reads one YAML node into a typed value, or reports what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any
from urllib.parse import urlsplit

import yaml

from .dates import PartialDate
from .problem import Edit, Report
from .records import Field, Parser, likeliest, nearest, object_schema, parser, record
from .strings import LANGUAGES, SOURCE_LANGUAGE
from .yamltree import Node

__all__ = [
    "IDENTIFIER", "Field", "Ids", "Parser", "Reference", "Words", "address", "boolean", "both_languages", "built", "choice",
    "each", "folder", "full_date", "identifier", "likeliest", "nearest", "object_schema", "parser", "partial_date", "record",
    "reference", "text", "whole_number", "words",
]

_MOST_DIGITS = 100
"""Far beyond any number that is wanted; int() itself refuses more than 4,300."""
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PERCENT = re.compile(r"(\d+)\s*%")
_FORMS = "string", "number", "boolean"
"""What YAML makes of a text that stands without quotes."""


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


@parser(type=_FORMS)
def text(node: Node, report: Report) -> str | None:
    """Any single value, kept as written."""
    if node.scalar is None:
        report.at(node, "wrong-type", key=node.key, wanted="text")
    return node.scalar


_MAYBE_BOTH = {language: Field(text, required=language == SOURCE_LANGUAGE) for language in LANGUAGES}
_BOTH = {language: Field(text, required=True) for language in LANGUAGES}


@parser(anyOf=[text.schema, object_schema(_MAYBE_BOTH)])
def words(node: Node, report: Report) -> Words | None:
    """One text, or ``{id: ..., en: ...}``."""
    if node.scalar:
        return Words(node.scalar)
    values = record(node, _MAYBE_BOTH, report)
    return Words(**values) if values else None


@parser(**object_schema(_BOTH))
def both_languages(node: Node, report: Report) -> Words | None:
    """``{id: ..., en: ...}``, both required."""
    values = record(node, _BOTH, report)
    return Words(**values) if values else None


@parser(type=("string", "integer"), pattern=r"^\s*\d{4}(-\d{2}(-\d{2})?)?\s*$")
def partial_date(node: Node, report: Report) -> PartialDate | None:
    """YYYY, YYYY-MM or YYYY-MM-DD, quoted or not."""
    value = _date(node)
    if value is None:
        report.at(node, "impossible-date", key=node.key, found=node.shown, wanted="partial_date")
    return value


@parser(type="string", pattern=r"^\s*\d{4}-\d{2}-\d{2}\s*$")
def full_date(node: Node, report: Report) -> PartialDate | None:
    """YYYY-MM-DD."""
    value = _date(node)
    if value is None or value.day is None:
        report.at(node, "impossible-date", key=node.key, found=node.shown, wanted="full_date")
        return None
    return value


def _date(node: Node) -> PartialDate | None:
    try:
        return PartialDate.parse(node.scalar or "")
    except ValueError:
        return None


def whole_number(low: int, high: int) -> Parser:
    """A whole number from ``low`` to ``high``, both included."""
    @parser(type="integer", minimum=low, maximum=high)
    def parse(node: Node, report: Report) -> int | None:
        if node.scalar is None or not re.fullmatch(r"-?\d+", node.scalar):
            _no_number(node, report)
        elif len(node.scalar) > _MOST_DIGITS or not low <= int(node.scalar) <= high:
            report.at(node, "number-range", key=node.key, found=node.shown, low=low, high=high)
        else:
            return int(node.scalar)
        return None
    return parse


def _no_number(node: Node, report: Report) -> None:
    """``70%`` means 70 where per cents are asked for; nothing else is a number with a sign behind it."""
    if percent := _PERCENT.fullmatch(node.scalar or ""):
        report.at(node, "wrong-type", key=node.key, wanted="number", nearest=percent[1],
                  edits=(Edit(node.line, node.column, node.scalar, percent[1]),) if not node.yaml.style else ())
    else:
        report.at(node, "wrong-type", key=node.key, wanted="number")


@parser(type="boolean")
def boolean(node: Node, report: Report) -> bool | None:
    """``true`` or ``false``."""
    return {"true": True, "false": False}.get(choice("true", "false")(node, report))


def choice(*allowed: str) -> Parser:
    """One of ``allowed``."""
    @parser(enum=allowed)
    def parse(node: Node, report: Report) -> str | None:
        if node.scalar in allowed:
            return node.scalar
        report.at(node, "unknown-choice", key=node.key, found=node.shown, allowed=", ".join(allowed))
        return None
    return parse


@parser(type=("string", "integer"), pattern=rf"^{IDENTIFIER.pattern}$")
def identifier(node: Node, report: Report) -> str | None:
    """Lower-case letters and digits, joined by hyphens."""
    if node.scalar and IDENTIFIER.fullmatch(node.scalar):
        return node.scalar
    report.at(node, "invalid-id", key=node.key, found=node.shown)
    return None


@parser(type="string", pattern="^https?://[^ ]+$")
def address(node: Node, report: Report) -> str | None:
    """An http or https address."""
    try:
        parts = urlsplit(node.scalar or "")
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.netloc and " " not in (node.scalar or ""):
        return node.scalar
    report.at(node, "invalid-address", key=node.key, found=node.shown)
    return None


class Ids:
    """Reports an id that stands twice in a list."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}

    def is_new(self, id: str, node: Node, report: Report) -> bool:
        if id in self.lines:
            report.at(node, "duplicate-id", id=id, first=self.lines[id])
            return False
        self.lines[id] = node.line
        return True


def each(parse: Parser, *, least: int = 0, named: bool = False) -> Parser:
    """A list whose items ``parse`` reads, as a tuple; those that are ``named`` have ids of their own."""
    @parser(type="array", items=parse.schema, minItems=least)
    def parse_list(node: Node, report: Report) -> tuple | None:
        if not isinstance(node.yaml, yaml.SequenceNode):
            report.at(node, "wrong-type", key=node.key, wanted="list")
            return None
        if len(node.yaml.value) < least:
            report.at(node, "missing-key", key=node.key)
            return None
        ids = Ids()
        return tuple(value for item in node.items() if (value := _item(item, parse, report)) is not None
                     and (not named or ids.is_new(value.id, item, report)))
    return parse_list


def _item(item: Node, parse: Parser, report: Report) -> Any:
    if item.blank:
        report.at(item, "missing-key", key=item.key)
        return None
    return parse(item, report)


def built(make: Callable[..., Any], fields: Mapping[str, Field]) -> Parser:
    """A mapping that becomes ``make(**values)``."""
    @parser(**object_schema(fields))
    def parse(node: Node, report: Report) -> Any:
        values = record(node, fields, report)
        return make(**values) if values else None
    return parse


@dataclass(frozen=True)
class Reference:
    """The id of a record elsewhere, with its line, so that a dead one can be reported where it stands."""

    id: str
    line: int
    column: int = dataclass_field(default=1, compare=False)


@parser(type=("string", "integer"), pattern=rf"^{IDENTIFIER.pattern}$")
def reference(node: Node, report: Report) -> Reference | None:
    """Any text is taken for an id here: whoever knows the ids can say which of them was meant by a name written out."""
    if node.scalar is None:
        report.at(node, "invalid-id", key=node.key, found=node.shown)
        return None
    return Reference(node.scalar, node.line, node.column)


@parser(type="string", pattern=r"^(\d{4}|pendamping)/[^/]+$")
def folder(node: Node, report: Report) -> Reference | None:
    """The folder of a lesson below ``docs/``; whoever knows the lessons can say whether there is one."""
    return reference(node, report)
