"""Every address in a built site, followed as a browser would under the site's public address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_ATTRIBUTES = {"href", "src", "poster", "data", "action"}
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_PLACE = re.compile(r"(?:<loc>|<xhtml:link[^>]*href=\")([^<\"]+)")
MISSING_PAGE = "404.html"
"""Shown at any address, however deep; so its links begin at the root of the host."""


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _ATTRIBUTES and value:
                self.found.append(value)
            elif name == "srcset" and value:
                self.found += [part.split()[0] for part in value.split(",") if part.strip()]


def broken(site: Path, address: str) -> Iterator[tuple[str, str]]:
    """File and address of every link into the site that leads nowhere, and of every link from the root of the host, which would
    lead out of a site below a sub-path. ``address``: where the site will be, with a slash at its end."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for file in sorted(files):
        for found in _addresses(site / file, file):
            if not _leads_somewhere(found, file, files, address):
                yield file, found


def _addresses(path: Path, file: str) -> list[str]:
    if file.endswith(".html"):
        parser = _Addresses()
        parser.feed(path.read_text(encoding="utf-8"))
        return parser.found
    if file.endswith(".css"):
        return _CSS_URL.findall(path.read_text(encoding="utf-8"))
    return _PLACE.findall(path.read_text(encoding="utf-8")) if file == "sitemap.xml" else []


def _leads_somewhere(found: str, file: str, files: set[str], address: str) -> bool:
    whole, home = urlsplit(urljoin(address + file, found)), urlsplit(address)
    from_root = found.startswith("/") and not found.startswith("//")
    if from_root and file != MISSING_PAGE:
        return False
    if (whole.scheme, whole.netloc) != (home.scheme, home.netloc) or not whole.path.startswith(home.path):
        return _is_elsewhere(found) and file != "sitemap.xml"  # which lists this site alone
    path = unquote(whole.path.removeprefix(home.path))
    return path in files or ((not path or path.endswith("/")) and f"{path}index.html" in files)


def _is_elsewhere(found: str) -> bool:
    """Whether the address is whole, so that it means another site even on the same host."""
    return bool(urlsplit(found).scheme) or found.startswith("//")
