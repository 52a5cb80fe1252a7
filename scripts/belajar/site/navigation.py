"""The menu draws itself from the library: a new lesson needs a new folder and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import escape
from mkdocs.structure.files import Files

from ..library import TOPICS, Library
from ..strings import text

CATALOGUE = "katalog"
_LAST = ("jalur", "glosarium", "hukum", "kemajuan", "unduh", "panduan", "tentang")
"""Pages behind the lessons, in this order; any page that is not known here comes after them."""
_STEPS = ("memasang", "menulis", "kuis", "memeriksa", "aturan", "mengirim", "rekap", "paket", "menerbitkan")
"""The pages of the guide, in the order in which a beginner needs them."""
_OUTSIDE = ("aksesibilitas", "luring", "terjemahan")
"""Pages for the few, reached from others and named under not_in_nav in mkdocs.yml."""


def tree(library: Library, files: Files, language: str) -> list:
    """The ``nav`` of MkDocs for one language: home, catalogue, topics with their lessons, then the other pages."""
    topics = [{escape(topic.name.of(language)): _topic(topic.id, library)} for topic in library.data.topics.values()]
    lessons = [_index(TOPICS), *topics]
    placed = {"index.md", _index(CATALOGUE), _index(TOPICS), *(_index(lesson.slug) for lesson in library.lessons),
              *(_index(f"{TOPICS}/{topic}") for topic in library.data.topics)}
    rest = [file.norm_src_uri for file in files.documentation_pages()
            if file.norm_src_uri not in placed and file.norm_src_uri.split("/")[0] not in _OUTSIDE]
    return [{text("nav.home", language): "index.md"}, {text("nav.catalogue", language): _index(CATALOGUE)},
            {text("nav.lessons", language): lessons}, *_other_pages(rest, language)]


def _topic(topic: str, library: Library) -> list[str]:
    """Each lesson stands once, under its first topic."""
    return [_index(f"{TOPICS}/{topic}"), *(_index(lesson.slug) for lesson in library.at_home_in(topic))]


def _other_pages(uris: list[str], language: str) -> Iterator[dict]:
    """One entry for each remaining folder, its own page first."""
    for shelf in sorted({uri.split("/")[0] for uri in uris}, key=_place):
        own = [uri for uri in uris if uri.split("/")[0] == shelf]
        pages = sorted(own, key=lambda uri: (uri != _index(shelf), _step(uri), uri))
        yield {text(f"nav.{shelf}", language) if shelf in _LAST else shelf: pages[0] if len(pages) == 1 else pages}


def _place(shelf: str) -> tuple[int, str]:
    return (_LAST.index(shelf) if shelf in _LAST else len(_LAST)), shelf


def _step(uri: str) -> int:
    folder = uri.removesuffix("/index.md").rpartition("/")[2]
    return _STEPS.index(folder) if folder in _STEPS else len(_STEPS)


def link_neighbours(library: Library, files: Files) -> None:
    """Previous and next stay inside a topic, and lead nowhere from other pages."""
    for file in files.documentation_pages():
        if file.page:
            file.page.previous_page = file.page.next_page = None
    for topic in library.data.topics:
        pages = [file.page for lesson in library.at_home_in(topic)
                 if (file := files.get_file_from_path(_index(lesson.slug))) and file.page]
        for before, after in pairwise(pages):
            before.next_page, after.previous_page = after, before


def _index(folder: str) -> str:
    return f"{folder}/index.md"
