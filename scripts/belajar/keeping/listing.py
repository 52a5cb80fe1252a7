"""Which files of a built site belong together: those of a page, of a topic, of the search."""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..loading import Weights
from ..manifest import OUTSIDE, Entry, Manifest, entry

EQUIPMENT = ("assets/keep.js", "assets/keep.css", "assets/keep-note.js")
"""Loaded by scripts, and needed where there is no network."""
_ALONE = ("404.html", "sitemap.xml", "robots.txt")
"""Files that no kept page asks for."""
_DIGEST_BYTES = 9
"""Of a SHA-256: enough to tell a file from an older one or a broken one, and a third of the weight. Nothing is defended by it:
whoever could change a file could change the list."""
_UNSTATED = re.compile(r"data-download=\"\" data-space=\"\"")


@dataclass(frozen=True)
class Shelf:
    """What can be kept in one language: paths of pages below the root of the site."""

    language: str
    offline: str
    """The page that stands in for those that are not kept."""
    home: str
    """Prefix of all pages of the language, "" or ``en/``."""
    topics: Mapping[str, tuple[str, ...]]
    """By the id of a topic, its own page and those of its lessons."""


@dataclass
class Listing:
    """The files of one language in a built site."""

    weights: Weights
    manifest: Manifest
    """Of the whole site, but for the files that are made from it."""
    shelf: Shelf
    homes: tuple[str, ...]
    """Prefixes of all languages."""

    @cached_property
    def pages(self) -> dict[str, list[str]]:
        """Every page of the language with what it loads."""
        found = (path for path in self.manifest.files if path.endswith(".html") and path not in _ALONE and self._is_own(path))
        return {page: self.weights.needs(page) for page in found}

    def _is_own(self, page: str) -> bool:
        longer = (home for home in self.homes if len(home) > len(self.shelf.home))
        return page.startswith(self.shelf.home) and not any(page.startswith(home) for home in longer)

    @cached_property
    def search(self) -> list[str]:
        """Box, engine and index; not the text of single pages."""
        index, texts = f"search/{self.shelf.language}/", f"search/{self.shelf.language}/text/"
        return [path for path in self.manifest.files
                if path.startswith("assets/search/") or (path.startswith(index) and not path.startswith(texts))]

    def with_text(self, page: str) -> Iterator[str]:
        """A page, what it loads, and its text in the search."""
        yield from (page, *self.pages[page])
        text = f"search/{self.shelf.language}/text/{page.removesuffix('index.html').strip('/').replace('/', '.') or 'index'}.js"
        if text in self.manifest.files:
            yield text

    def topic(self, id: str) -> list[str]:
        """All that is kept with a topic, in order."""
        own = {path for page in self.shelf.topics[id] for path in self.with_text(page)}
        return sorted({*own, *self.search, *self.equipment})

    @cached_property
    def equipment(self) -> list[str]:
        """What the worker has at hand from the first day: how to say that something is not there."""
        page = self.shelf.offline
        return list(dict.fromkeys([page, *self.pages[page], *(path for path in EQUIPMENT if path in self.manifest.files)]))

    def fields(self, version: str, date: str) -> dict[str, Any]:
        """As ``sw.<language>.json`` holds it, with the ``date`` in words: files by path with digest and size, all else by their
        numbers in that order."""
        listed = {*self.pages, *(path for own in self.pages.values() for path in own), *self.search, *self.equipment,
                  *(path for page in self.pages for path in self.with_text(page))}
        order = [path for path in self.manifest.files if path in listed]
        place = {path: number for number, path in enumerate(order)}
        return {
            "version": version, "date": date,
            "files": {path: [_short(self.manifest.files[path].sha256), self.manifest.files[path].size] for path in order},
            "pages": {str(place[page]): [place[path] for path in own] for page, own in self.pages.items()},
            "topics": {id: [place[page], *(place[path] for path in self.topic(id) if path != page)]
                       for id, (page, *_) in self.shelf.topics.items()},
            "equipment": [place[path] for path in self.equipment],
        }


def listings(site: Path, shelves: Iterable[Shelf], weights: Weights) -> list[Listing]:
    """Read the built ``site``, whose ``weights`` they are. Raises OSError."""
    shelves = tuple(shelves)
    manifest = Manifest.of(site, OUTSIDE)
    return [Listing(weights, manifest, shelf, tuple(one.home for one in shelves)) for shelf in shelves]


def state_costs(site: Path, own: Collection[Listing]) -> None:
    """Write into the page of each topic how many bytes it takes to load and to keep it. Raises OSError.

    The few digits themselves are not counted: people read them rounded.
    """
    changed: dict[str, Entry] = {}
    for listing in own:
        for id, (page, *_) in listing.shelf.topics.items():
            needed = listing.topic(id)
            download = sum(listing.weights.of(path) for path in needed)
            space = sum(listing.manifest.files[path].size for path in needed)
            text = (site / page).read_text(encoding="utf-8")
            text = _UNSTATED.sub(f'data-download="{download}" data-space="{space}"', text)
            (site / page).write_text(text, encoding="utf-8", newline="\n")
            changed[page] = entry(site / page)
    for listing in own:
        listing.manifest = Manifest({**listing.manifest.files, **changed})


def _short(sha256: str) -> str:
    return base64.urlsafe_b64encode(bytes.fromhex(sha256)[:_DIGEST_BYTES]).decode("ascii")
