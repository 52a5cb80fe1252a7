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
_LEVEL = 4
"""Of compression. Servers choose their own; this one takes half the time of 6, and pages come out a hundredth larger."""


def needs(page: str, html: str, files: Collection[str]) -> list[str]:
    """Paths below the root of the site, each once, of those ``files`` that ``page`` loads; ``page`` is a path as well."""
    found = (posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) for address in _addresses(html))
    return [path for path in dict.fromkeys(found) if path in files]


def _addresses(html: str) -> Iterator[str]:
    for tag in _TAG.findall(html):
        if (address := _ADDRESS.search(tag)) and (not tag.startswith("<link") or _LINKS.search(tag)):
            yield address[1]


class Weights:
    """Of the files of one built site, and what its pages load. Each file is looked at once, so a page that is given some digits
    later keeps its weight: people read these numbers rounded."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._known: dict[str, int] = {}
        self._needed: dict[str, list[str]] = {}

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(path.relative_to(self._site).as_posix() for path in self._site.rglob("*") if path.is_file())

    def of(self, path: str) -> int:
        """Bytes as the file travels. Raises OSError."""
        if path not in self._known:
            content = (self._site / path).read_bytes()
            self._known[path] = len(gzip.compress(content, _LEVEL)) if path.endswith(_PACKED) else len(content)
        return self._known[path]

    def needs(self, page: str) -> list[str]:
        """Paths of what ``page`` loads, itself left out. Raises OSError."""
        if page not in self._needed:
            self._needed[page] = needs(page, (self._site / page).read_text(encoding="utf-8"), self._files)
        return self._needed[page]

    def first_view(self, page: str) -> int:
        """The page with its styles, scripts and pictures, in whole kB (1000 bytes), rounded up. Raises OSError."""
        return math.ceil(sum(self.of(path) for path in (page, *self.needs(page))) / 1000)
