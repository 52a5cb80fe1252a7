"""What a built page loads besides itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

_TAG = re.compile(r"<(?:link|script|img|source)\b[^>]*>")
_ADDRESS = re.compile(r"\s(?:src|href)=\"([^\"#?]+)")
_LINKS = re.compile(r"\srel=\"(?:stylesheet|icon|manifest)\"")
"""The kinds of ``<link>`` that a browser follows by itself."""


def needs(page: str, html: str, files: Collection[str]) -> list[str]:
    """Paths below the root of the site, each once, of those ``files`` that ``page`` loads; ``page`` is a path as well."""
    found = (posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) for address in _addresses(html))
    return [path for path in dict.fromkeys(found) if path in files]


def _addresses(html: str) -> Iterator[str]:
    for tag in _TAG.findall(html):
        if (address := _ADDRESS.search(tag)) and (not tag.startswith("<link") or _LINKS.search(tag)):
            yield address[1]
