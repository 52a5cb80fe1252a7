"""Records in YAML: a table of fields says what may stand under which key, and every problem is reported, not the first."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from .problem import Edit, Report
from .yamltree import Node, shortened

_MOST_KNOWN = 10
INDONESIAN_KEYS = {
    "judul": "title", "deskripsi": "description", "seri": "episode", "tahun": "year", "nomor": "number", "tanggal": "date",
    "terbit": "published", "diterbitkan": "published", "ditinjau": "reviewed", "topik": "topics", "daerah": "regions",
    "narasumber": "speakers", "nama": "name", "jabatan": "post", "peran": "role", "tujuan": "objectives", "hukum": "laws",
    "peraturan": "laws", "sumber": "sources", "penerbit": "publisher", "kepercayaan": "trust", "untuk": "for",
    "catatan": "note", "menit": "minutes", "kuis": "quiz", "alamat": "url", "tautan": "url",
}
"""Keys as an Indonesian would write them, and the key that is meant."""


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
        if key not in filled and (field.required or (key in found and not found[key].empty)):
            report.at(found.get(key, node), "missing-key", key=key)
    values = {key: field.parse(filled[key], report) if key in filled else field.default for key, field in fields.items()}
    return None if len(report.problems) > before else values


def _known_keys(node: Node, fields: Mapping[str, Field], report: Report, elsewhere: Collection[str]) -> dict[str, Node]:
    """What stands under each key of ``fields``; other keys, and a key that is there twice, are reported."""
    found: dict[str, Node] = {}
    unknown: list[tuple[Node, str]] = []
    for key_node, value in node.yaml.value:
        key = key_node.value
        if isinstance(key, str) and key in fields and key not in found:
            found[key] = node.child(key, value)
            continue
        place = Node(key_node, node.first_line)
        key = key if isinstance(key, str) else place.shown
        if key in fields:
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
