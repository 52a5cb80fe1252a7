"""What the first view of a lesson asks of a reader's connection."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .. import browser
from .serving import served

KINDS = ("html", "css", "js", "fonts", "other")
"""What the weight of a page is made of; its images are counted apart."""
_SUFFIXES = {".html": "html", ".css": "css", ".js": "js", ".woff": "fonts", ".woff2": "fonts",
             **dict.fromkeys((".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico"), "images")}
_VIEWPORT = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Weight:
    """What the first view of one page asks for."""

    sizes: Mapping[str, int]
    """Bytes after gzip -9, by the kinds of KINDS and by "images"."""
    images: int
    requests: int
    """All of them, failed ones and those to another host included."""
    foreign: int
    """Those to another host."""


def weigh(sites: Mapping[str, Path], place: str, executable: str) -> dict[str, Weight]:
    """The first view of the page at ``place``, in each site."""
    return {name: _first_view(site, place, executable) for name, site in sites.items()}


def _first_view(site: Path, place: str, executable: str) -> Weight:
    with served(site) as (address, asked):
        foreign = _visit(address, place, executable)
    sizes = dict.fromkeys((*KINDS, "images"), 0)
    files = [(file, _SUFFIXES.get(file.suffix, "other")) for file in asked if file]
    for file, kind in files:
        sizes[kind] += len(gzip.compress(file.read_bytes(), 9, mtime=0))
    return Weight(sizes, sum(kind == "images" for _, kind in files), len(asked) + foreign, foreign)


def _visit(address: str, place: str, executable: str) -> int:
    """Open a page with an empty cache until the network is quiet. Return how many requests went to another host."""
    from playwright.sync_api import sync_playwright  # comes with the tests' packages

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=browser.FLAGS)
        context = opened.new_context(viewport=_VIEWPORT)
        urls: list[str] = []
        context.on("request", lambda request: urls.append(request.url))
        context.new_page().goto(address + place, wait_until="networkidle")
        opened.close()
    return sum(urlsplit(url).scheme in ("http", "https") and not url.startswith(address) for url in urls)
