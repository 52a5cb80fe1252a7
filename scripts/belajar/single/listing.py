"""``satu-berkas.json``: which single files there are, for the download page and for whoever hands them out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..dates import PartialDate
from ..manifest import Version
from ..strings import LANGUAGES
from .names import PATTERN

FILE = "satu-berkas.json"
FORMAT = "asn-belajar-single"
FORMAT_VERSION = 1


class ListingError(Exception):
    """The text is no list of single files of ours."""


@dataclass(frozen=True)
class SingleFile:
    name: str
    lesson: str
    """Slug of the lesson."""
    language: str
    title: str
    date: PartialDate
    """When the lesson was last reviewed."""
    size: int
    """Bytes of the file."""
    pictures: int
    """Bytes of it that are pictures."""
    sha256: str
    """Of the file, in hexadecimal digits."""

    @property
    def version(self) -> str:
        """Of this file alone: it changes when its lesson does, not with every release of the site."""
        return Version(self.date.isoformat(), self.sha256).label


def as_json(files: Iterable[SingleFile]) -> str:
    """The files in the order in which they are to be shown."""
    listed = {"format": FORMAT, "version": FORMAT_VERSION, "lessons": [_fields(file) for file in files]}
    return json.dumps(listed, indent=1, ensure_ascii=False) + "\n"


def parse(text: str) -> list[SingleFile]:
    """Read what ``as_json`` wrote. Raises ListingError."""
    try:
        read = json.loads(text)
        if read["format"] != FORMAT or read["version"] != FORMAT_VERSION:
            raise ListingError
        return [_file(one) for one in read["lessons"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ListingError from error


def _fields(file: SingleFile) -> dict[str, Any]:
    return {"name": file.name, "lesson": file.lesson, "language": file.language, "title": file.title, "version": file.version,
            "date": file.date.isoformat(), "size": file.size, "pictures": file.pictures, "sha256": file.sha256}


def _file(read: dict[str, Any]) -> SingleFile:
    words = {name: read[name] for name in ("name", "lesson", "language", "title", "sha256")}
    numbers = {name: read[name] for name in ("size", "pictures")}
    if not all(isinstance(word, str) for word in words.values()) or not all(isinstance(one, int) for one in numbers.values()):
        raise ListingError
    if not PATTERN.fullmatch(words["name"]) or words["language"] not in LANGUAGES:
        raise ListingError
    return SingleFile(**words, **numbers, date=PartialDate.parse(read["date"]))
