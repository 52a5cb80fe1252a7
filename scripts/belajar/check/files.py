"""Names and sizes of files."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..problem import Problem
from ..strings import LANGUAGES

LARGEST_IMAGE = 1024 * 1024
"""Bytes. A reader pays for every one of them; a photograph as WebP at 1,280 px needs a tenth."""
_IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp"}


def check(docs: Path, folders: list[str], files: list[str]) -> Iterator[Problem]:
    """``folders`` and ``files``: what there is below ``docs``, see ``library.entries``."""
    # static-i18n takes a dotted part of two letters for a language and drops the file; a folder's dot breaks the pairing.
    yield from (_dotted(docs, folder) for folder in folders if "." in folder.rpartition("/")[2])
    for file in files:
        if any(part not in LANGUAGES for part in file.rpartition("/")[2].split(".")[1:-1]):
            yield _dotted(docs, file)
        if PurePosixPath(file).suffix.lower() in _IMAGES and (size := (docs / file).stat().st_size) > LARGEST_IMAGE:
            yield Problem(f"{docs.name}/{file}", 1, "image-too-large",
                          {"size": f"{math.ceil(size / 1e5) / 10:.1f}", "limit": f"{LARGEST_IMAGE / 1e6:.1f}"})


def _dotted(docs: Path, path: str) -> Problem:
    return Problem(f"{docs.name}/{path}", 1, "dotted-name", {"name": PurePosixPath(path).name})
