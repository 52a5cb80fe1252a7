"""Names and sizes of files."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..library import is_shelf
from ..problem import Problem
from ..strings import LANGUAGES

LARGEST_IMAGE = 1024 * 1024
"""Bytes. A reader pays for every one of them; a photograph as WebP at 1,280 px needs a tenth."""
_FOLDER = re.compile(r"[a-z0-9.]+(?:-[a-z0-9.]+)*")
"""A dot is reported by a rule of its own."""
_IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp"}


def check(docs: Path, folders: list[str], files: list[str]) -> Iterator[Problem]:
    """``folders`` and ``files``: what there is below ``docs``, see ``library.entries``."""
    # static-i18n takes a dotted part of two letters for a language and drops the file; a folder's dot breaks the pairing.
    yield from (_dotted(docs, folder) for folder in folders if "." in folder.rpartition("/")[2])
    yield from (_misnamed(docs, folder) for folder in folders if _is_badly_named_lesson(folder))
    for file in files:
        if file.lower().endswith(".md.txt"):
            name = PurePosixPath(file).name
            yield Problem(f"{docs.name}/{file}", 1, "txt-ending", {"name": name, "wanted_name": name[:-len(".txt")]})
        elif any(part not in LANGUAGES for part in file.rpartition("/")[2].split(".")[1:-1]):
            yield _dotted(docs, file)
        if PurePosixPath(file).suffix.lower() in _IMAGES and (size := (docs / file).stat().st_size) > LARGEST_IMAGE:
            yield Problem(f"{docs.name}/{file}", 1, "image-too-large",
                          {"size": f"{math.ceil(size / 1e5) / 10:.1f}", "limit": f"{LARGEST_IMAGE / 1e6:.1f}"})


def _is_badly_named_lesson(folder: str) -> bool:
    shelf, _, name = folder.partition("/")
    return is_shelf(shelf) and bool(name) and "/" not in name and not _FOLDER.fullmatch(name)


def _misnamed(docs: Path, folder: str) -> Problem:
    name = folder.split("/")[1]
    example = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Problem(f"{docs.name}/{folder}", 1, "folder-name", {"name": name, "example": example or "nama-pelajaran"})


def _dotted(docs: Path, path: str) -> Problem:
    return Problem(f"{docs.name}/{path}", 1, "dotted-name", {"name": PurePosixPath(path).name})
