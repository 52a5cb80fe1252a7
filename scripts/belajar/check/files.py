"""Names and sizes of files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..problem import Problem
from ..strings import LANGUAGES

LARGEST_IMAGE = 1024 * 1024
"""Bytes. A reader pays for every one of them; a photograph as WebP at 1,280 px needs a tenth."""
_IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp"}


def check(docs: Path) -> Iterator[Problem]:
    for path in sorted(docs.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(docs).parts):
            continue  # MkDocs leaves hidden files out as well
        name = path.relative_to(docs.parent).as_posix()
        if _swallowed(path):
            yield Problem(name, 1, "dotted-name", {"name": path.name})
        if path.suffix.lower() in _IMAGES and path.is_file() and (size := path.stat().st_size) > LARGEST_IMAGE:
            yield Problem(name, 1, "image-too-large", {"size": f"{size / 1e6:.1f}", "limit": f"{LARGEST_IMAGE / 1e6:.1f}"})


def _swallowed(path: Path) -> bool:
    """static-i18n takes a dotted part of two letters for a language and drops the file; a folder's dot breaks the pairing."""
    if path.is_dir():
        return "." in path.name
    return any(part not in LANGUAGES for part in path.name.split(".")[1:-1])
