"""JSON Schema of heads and data files, for editors: what the typed core reads, said once more to a machine.

Each parser of ``fields`` carries its own schema; here the keys get their descriptions, which are Indonesian, as the files are.
Draft 7, the newest that the YAML extension of VS Code understands in full.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..data import DATA_FILES
from ..fields import Field, object_schema
from ..lesson import LESSON_FIELDS, TRANSLATED_FIELDS
from ..strings import LANGUAGES, SOURCE_LANGUAGE, text

FOLDER = ".vscode"
_DRAFT = "http://json-schema.org/draft-07/schema#"
LESSON = "lesson"


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file."""
    heads = {LESSON: LESSON_FIELDS, f"{LESSON}.en": TRANSLATED_FIELDS}
    lists = {name: {"type": "array", "items": object_schema(fields)} for name, (_, fields, _) in DATA_FILES.items()}
    whole = {name: object_schema(fields) for name, fields in heads.items()} | lists
    return {f"{name}.schema.json": {"$schema": _DRAFT, **_described(schema, name.partition(".")[0])}
            for name, schema in whole.items()}


def write(project: Path) -> list[Path]:
    """Write them into the folder that VS Code looks into. Return the files that changed."""
    changed = []
    for name, schema in schemas().items():
        file = project / FOLDER / name
        written = as_json(schema)
        if not file.exists() or file.read_text(encoding="utf-8") != written:
            file.parent.mkdir(exist_ok=True)
            file.write_text(written, encoding="utf-8", newline="\n")
            changed.append(file)
    return changed


def as_json(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def keys_described() -> set[str]:
    """``record.key`` of everything that has a description."""
    fields: dict[str, Mapping[str, Field]] = {LESSON: LESSON_FIELDS} | {name: how[1] for name, how in DATA_FILES.items()}
    return {key for name, own in fields.items() for key in _keys(object_schema(own), name)}


def _keys(schema: Mapping[str, Any], record: str) -> Iterator[str]:
    for part in _parts(schema):
        yield from _keys(part, record)
    for key, below in _properties(schema):
        yield f"{record}.{key}"
        yield from _keys(below, key)


def _described(schema: Mapping[str, Any], record: str) -> dict[str, Any]:
    """The same with a description for each key; ``record``: the name of the file, or the key that holds the mapping."""
    result = dict(schema)
    if "anyOf" in result:
        result["anyOf"] = [_described(part, record) for part in result["anyOf"]]
    if "items" in result:
        result["items"] = _described(result["items"], record)
    if own := dict(_properties(schema)):
        result["properties"] = {key: {"description": text(f"key.{record}.{key}", SOURCE_LANGUAGE), **_described(below, key)}
                                for key, below in own.items()}
    return result


def _parts(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]


def _properties(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """But for texts in both languages, whose keys speak for themselves."""
    own = schema.get("properties", {})
    if set(own) != set(LANGUAGES):
        yield from own.items()
