"""Hands the pages that MkDocs has rendered to the search index."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.pages import Page

from ..library import TOPICS, Library
from ..search import PAGE, Document, main_part, sections, write_index
from . import addresses
from .views import slug, title

FOLDER = "search"
"""Below the root of the site."""


class Rendered:
    """The pages of one run of MkDocs, in all languages."""

    def __init__(self) -> None:
        self._documents: list[Document] = []

    def forget(self) -> None:
        self._documents.clear()

    def add(self, output: str, page: Page, library: Library) -> None:
        """Take a page in its own language; ``output`` is the whole of its HTML."""
        language = addresses.text_language(page)
        lesson = library.lesson(slug(page))
        shelf, _, topic = slug(page).partition("/")
        self._documents.append(Document(
            page.url, language, title(page, library), sections(main_part(output)), lesson.kind.value if lesson else PAGE,
            tuple(own.id for own in lesson.topics) if lesson else (topic,) if shelf == TOPICS and topic else (),
            lesson.episode.year if lesson and lesson.episode else None,
            lesson.text(language).description if lesson else page.meta.get("description", "")))

    def write(self, site: Path, library: Library) -> None:
        write_index(site / FOLDER, self._documents, library.data)
