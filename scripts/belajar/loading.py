"""What a page of a built site loads, and what that weighs on its way to a reader."""

from __future__ import annotations

import gzip
import math
import posixpath
import re
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path

_TAG = re.compile(r"<(?:link|script|img|source)\b[^>]*>")
_ADDRESS = re.compile(r"\s(?:src|href)=\"([^\"#?]+)")
_LINKS = re.compile(r"\srel=\"(?:stylesheet|icon|manifest)\"")
"""The kinds of ``<link>`` that a browser follows by itself."""
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".webmanifest")
"""What servers send with gzip; pictures are packed already."""


def needs(page: str, html: str, files: Collection[str]) -> list[str]:
    """Paths below the root of the site, each once, of those ``files`` that ``page`` loads; ``page`` is a path as well."""
    found = (posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) for address in _addresses(html))
    return [path for path in dict.fromkeys(found) if path in files]


def _addresses(html: str) -> Iterator[str]:
    for tag in _TAG.findall(html):
        if (address := _ADDRESS.search(tag)) and (not tag.startswith("<link") or _LINKS.search(tag)):
            yield address[1]


class Weights:
    """Of the files of one built site. Each is looked at once, so a page that is given some digits later keeps its weight: people
    read these numbers rounded."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._known: dict[str, int] = {}

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(path.relative_to(self._site).as_posix() for path in self._site.rglob("*") if path.is_file())

    def of(self, path: str) -> int:
        """Bytes as the file travels. Raises OSError."""
        if path not in self._known:
            content = (self._site / path).read_bytes()
            self._known[path] = len(gzip.compress(content, 6)) if path.endswith(_PACKED) else len(content)
        return self._known[path]

    def first_view(self, page: str) -> int:
        """The page with its styles, scripts and pictures, in whole kB (1000 bytes), rounded up. Raises OSError."""
        html = (self._site / page).read_text(encoding="utf-8")
        return math.ceil(sum(self.of(path) for path in (page, *needs(page, html, self._files))) / 1000)
