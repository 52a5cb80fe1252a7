"""Typed reading of YAML: a table of fields says what may stand under which key, and every problem is reported, not the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any
from urllib.parse import urlsplit

import yaml

from .dates import PartialDate
from .problem import Edit, Report
from .strings import LANGUAGES, SOURCE_LANGUAGE
from .yamltree import Node, shortened

_MOST_DIGITS = 100
"""Far beyond any number that is wanted; int() itself refuses more than 4,300."""
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_KNOWN = 10
_PERCENT = re.compile(r"(\d+)\s*%")
_FORMS = "string", "number", "boolean"
"""What YAML makes of a text that stands without quotes."""
INDONESIAN_KEYS = {
    "judul": "title", "deskripsi": "description", "seri": "episode", "tahun": "year", "nomor": "number", "tanggal": "date",
    "terbit": "published", "diterbitkan": "published", "ditinjau": "reviewed", "topik": "topics", "daerah": "regions",
    "narasumber": "speakers", "nama": "name", "jabatan": "post", "peran": "role", "tujuan": "objectives", "hukum": "laws",
    "peraturan": "laws", "sumber": "sources", "penerbit": "publisher", "kepercayaan": "trust", "untuk": "for",
    "catatan": "note", "menit": "minutes", "kuis": "quiz", "alamat": "url", "tautan": "url",
}
"""Keys as an Indonesian would write them, and the key that is meant."""


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


@dataclass(frozen=True)
class Parser:
    """Turns a node into a typed value, or reports and returns None."""

    read: Callable[[Node, Report], Any]
    schema: Mapping[str, Any]
    """The same knowledge for editors, as JSON Schema (draft 7)."""

    def __call__(self, node: Node, report: Report) -> Any:
        return self.read(node, report)


def parser(**schema: Any) -> Callable[[Callable[[Node, Report], Any]], Parser]:
    """Decorator: what ``schema`` says of a value, the function below checks."""
    return lambda read: Parser(read, schema)


@dataclass(frozen=True)
class Field:
    """What may stand under one key."""

    parse: Parser
    required: bool = False
    default: Any = None


def record(node: Node, fields: Mapping[str, Field], report: Report, elsewhere: Collection[str] = ()) -> dict[str, Any] | None:
    """Read a mapping. Return every field's value, defaults filled in, or None where it cannot be used.

    Keys of ``elsewhere`` belong into the file from which this one inherits.
    """
    if not isinstance(node.yaml, yaml.MappingNode):
        report.at(node, "wrong-type", key=node.key, wanted="record")
        return None
    found = _known_keys(node, fields, report, elsewhere)
    filled = {key: value for key, value in found.items() if not value.blank}
    before = len(report.problems)
    for key, field in fields.items():
        # A key with nothing behind it may be left open, as in a template; "" was meant to be something.
        left_open = key not in found or found[key].empty
        if key not in filled and (field.required or not left_open):
            report.at(found.get(key, node), "missing-key", key=key)
    values = {key: field.parse(filled[key], report) if key in filled else field.default for key, field in fields.items()}
    return None if len(report.problems) > before else values


def _known_keys(node: Node, fields: Mapping[str, Field], report: Report, elsewhere: Collection[str]) -> dict[str, Node]:
    """What stands under each key of ``fields``; other keys, and a key that is there twice, are reported."""
    found: dict[str, Node] = {}
    unknown: list[tuple[Node, str]] = []
    for key_node, value in node.yaml.value:
        place = Node(key_node, node.first_line)
        key = key_node.value if isinstance(key_node.value, str) else place.shown
        if key in fields and key not in found:
            found[key] = node.child(key, value)
        elif key in fields:
            report.at(place, "duplicate-key", key=key, first=found[key].line)
        elif key in elsewhere:
            report.at(place, "key-inherited", key=key)
        else:
            unknown.append((place, key))
    for place, key in unknown:
        _unknown_key(place, key, fields, found, report)
    return found


def _unknown_key(place: Node, key: str, fields: Mapping[str, Field], found: Mapping[str, Node], report: Report) -> None:
    """A key in Indonesian has one English key that was meant; that of a mere slip is a guess, and left to a person."""
    meant = INDONESIAN_KEYS.get(key.casefold(), "")
    if meant in fields and meant not in found and place.yaml.value == key:
        report.at(place, "unknown-key", key=key, nearest=meant, edits=(Edit(place.line, place.column, key, meant),))
    else:
        report.at(place, "unknown-key", key=shortened(key) or "?", nearest=nearest(key, fields))


def object_schema(fields: Mapping[str, Field]) -> dict[str, Any]:
    """What ``record`` asks of a mapping, as JSON Schema. A key may be left open, as in a template."""
    return {"type": "object", "additionalProperties": False,
            "properties": {key: field.parse.schema if field.required else {"anyOf": [field.parse.schema, {"type": "null"}]}
                           for key, field in fields.items()},
            "required": [key for key, field in fields.items() if field.required]}


def likeliest(word: str, words: Mapping[str, object] | list[str]) -> str:
    """All of ``words`` where they are few, else those most like ``word``: what a message can bear."""
    known = list(words)
    return ", ".join(known if len(known) <= _MOST_KNOWN else difflib.get_close_matches(word, known, n=_MOST_KNOWN, cutoff=0))


def nearest(word: str, words: Mapping[str, object] | list[str]) -> str:
    """The most similar of ``words``, or ""."""
    return next(iter(difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)), "")


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
