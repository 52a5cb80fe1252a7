"""Hands the built site to ``keeping``: what makes it stay on a reader's device."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ..keeping import Shelf, listings, state_costs, write_worker
from ..library import TOPICS, Library
from ..loading import Weights
from ..manifest import WORKER_FILES, Manifest
from ..strings import LANGUAGES
from . import addresses

PAGE = "luring"
"""Folder of the page that stands in for those that are not kept."""
SOURCES = "assets/worker"
"""Parts of the worker among the files of the theme."""


def worker(library: Library) -> str:
    """Path of the worker in the built site; "" where there will be none."""
    return WORKER_FILES[0] if (library.docs / PAGE / "index.md").is_file() else ""


def write(site: Path, library: Library, config: MkDocsConfig, weights: Weights) -> Manifest | None:
    """Last of all but the version: the lists hold the digests of all other files. Return these, where they were needed."""
    wanted = shelves(site, library)
    if not all((site / shelf.offline).is_file() for shelf in wanted):
        return None
    own = listings(site, wanted, weights)
    state_costs(site, own)
    write_worker(site, Path(config.theme.custom_dir) / SOURCES, own, library.changed)
    return own[0].manifest


def shelves(site: Path, library: Library) -> list[Shelf]:
    """What readers of a built site can keep, by language."""
    return [_shelf(site, library, language) for language in LANGUAGES]


def _shelf(site: Path, library: Library, language: str) -> Shelf:
    pages = {topic: (addresses.place(f"{TOPICS}/{topic}", language),
                     *(addresses.place(lesson.slug, language) for lesson in library.about(topic)))
             for topic in library.data.topics}
    topics = {topic: own for topic, own in pages.items() if len(own) > 1 and (site / own[0]).is_file()}
    return Shelf(language, addresses.place(PAGE, language), addresses.prefix(language), topics)
