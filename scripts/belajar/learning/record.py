"""The study record as a file: the border at which what somebody sends becomes typed.

``catatan.schema.json`` is the whole rule: it is published with the site, the browser writes by it, and files are read by it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .shape import fault

SCHEMA_FILE = Path(__file__).with_name("catatan.schema.json")
SCHEMA_PLACE = "skema/catatan.schema.json"
"""Below the root of the built site."""
FORMAT = "asn-belajar-progress"
NEWEST = 2
LARGEST = 5 * 1024 * 1024
"""Bytes, as in ``progress-page.js``: a file of ours holds some kilobytes."""


class RecordError(Exception):
    """The file is no record that can be used: a key of the words and what they name."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class Studied:
    """One lesson in a record. Times are ISO 8601 in UTC."""

    slug: str
    title: str
    done: str | None
    """When it was marked."""
    questions: int | None
    """In the quiz; this and the next two are None where the file does not say."""
    answered: int | None
    score: int | None
    """Per cent."""
    attempts: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Record:
    name: str
    """"" where none was typed."""
    lessons: tuple[Studied, ...]
    version: int


@cache
def schema() -> Mapping[str, Any]:
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def publish_schema(site: Path) -> None:
    """Put the schema into a built site. Raises OSError."""
    place = site / SCHEMA_PLACE
    place.parent.mkdir(exist_ok=True)
    place.write_text(SCHEMA_FILE.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def read_record(path: Path) -> Record:
    """Raises RecordError. A file that is too large is not opened."""
    try:
        if not path.is_file():
            raise RecordError("recap.no_file")
        if (size := path.stat().st_size) > LARGEST:
            raise RecordError("recap.too_large", megabytes=math.ceil(size / 1024 ** 2), most=LARGEST // 1024 ** 2)
        return parse_record(path.read_bytes())
    except OSError as error:
        raise RecordError("recap.unreadable", reason=error.strerror or str(error)) from error


def parse_record(data: bytes) -> Record:
    """Raises RecordError."""
    try:
        file = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise RecordError("recap.no_json") from error
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise RecordError("recap.foreign")
    if isinstance(file.get("version"), int) and file["version"] > NEWEST:
        raise RecordError("recap.later")
    if (place := fault(file, schema(), schema())) is not None:
        raise RecordError("recap.shape", place=place[:120] or "/")
    return Record(file.get("name", "").strip(), tuple(_studied(slug, one) for slug, one in sorted(file["lessons"].items())),
                  file["version"])


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity, which Python reads and JSON does not have


def _studied(slug: str, entry: Mapping[str, Any]) -> Studied:
    attempts = [attempt for answer in entry["questions"].values() for attempt in answer["attempts"]]
    times = sorted([attempt["t"] for attempt in attempts] + [entry[key]["t"] for key in ("place", "done") if key in entry])
    done = entry.get("done", {"on": False})
    told = entry.get("summary", {})
    return Studied(slug, entry.get("title") or slug, done["t"] if done["on"] else None, told.get("questions"),
                   told.get("answered"), told.get("score"), told.get("attempts", len(attempts)),
                   told.get("first") or next(iter(times), None), told.get("last") or next(reversed(times), None))
