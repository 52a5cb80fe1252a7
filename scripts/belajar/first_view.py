"""What a page costs a reader who opens it for the first time."""

from __future__ import annotations

import gzip
import math
import re
from functools import cache
from pathlib import Path

_LOADED = re.compile(r'<(?:script|img)\b[^>]*?\bsrc="([^"#?]+)|<link rel="(?:stylesheet|icon)" href="([^"#?]+)')
_PACKED = {".html", ".css", ".js", ".svg"}
"""Servers send these with gzip; pictures are packed already."""


class FirstView:
    """The sizes of the pages of one built site; what many pages load is looked at once."""

    def __init__(self, site: Path) -> None:
        self._site = site.resolve()
        self._size = cache(_size)

    def kilobytes(self, page: Path, html: str) -> int:
        """The page with its styles, scripts and pictures as they travel, in whole kB (1000 bytes), rounded up."""
        names = {first or second for first, second in _LOADED.findall(html)}
        files = {(page.parent / name).resolve() for name in names if "://" not in name and not name.startswith("data:")}
        loaded = sum(self._size(file) for file in files if file.is_file() and self._site in file.parents)
        return math.ceil((len(gzip.compress(html.encode(), 6)) + loaded) / 1000)


def _size(file: Path) -> int:
    data = file.read_bytes()
    return len(gzip.compress(data, 6)) if file.suffix in _PACKED else len(data)
