"""The menu draws itself from the library: a new lesson needs a new folder and nothing else."""

from __future__ import annotations

from mkdocs.structure.files import Files

from ..library import Library
from ..strings import text

_LAST = ("glosarium", "hukum", "panduan", "tentang")
"""Pages behind the lessons, in this order; any page that is not known here comes after them."""


def tree(library: Library, files: Files, language: str) -> list:
    """The ``nav`` of MkDocs for one language: home, catalogue, topics with their lessons, then the other pages."""
    topics = [{topic.name.of(language): [_index(f"topik/{topic.id}"), *(_index(lesson.slug) for lesson in library.at_home_in(topic.id))]}
              for topic in library.data.topics.values()]
    nav: list = [{text("nav.home", language): "index.md"}, {text("nav.catalogue", language): _index("katalog")},
                 {text("nav.lessons", language): [_index("topik"), *topics]}]
    placed = {"index.md", _index("katalog"), _index("topik"), *(_index(lesson.slug) for lesson in library.lessons),
              *(_index(f"topik/{topic}") for topic in library.data.topics)}
    rest = [uri for file in files.documentation_pages() if (uri := file.norm_src_uri) not in placed]
    shelves = sorted({uri.split("/")[0] for uri in rest}, key=lambda shelf: (_LAST.index(shelf) if shelf in _LAST else len(_LAST), shelf))
    for shelf in shelves:
        pages = sorted((uri for uri in rest if uri.split("/")[0] == shelf), key=lambda uri: (not uri.endswith("/index.md"), uri))
        key = f"nav.{shelf}"
        nav.append({text(key, language) if shelf in _LAST else shelf: pages[0] if len(pages) == 1 else pages})
    return nav


def link_neighbours(library: Library, files: Files) -> None:
    """Previous and next stay inside a topic, and lead nowhere from other pages."""
    for file in files.documentation_pages():
        if file.page:
            file.page.previous_page = file.page.next_page = None
    for topic in library.data.topics:
        pages = [file.page for lesson in library.at_home_in(topic)
                 if (file := files.get_file_from_path(_index(lesson.slug))) and file.page]
        for before, after in zip(pages, pages[1:], strict=False):
            before.next_page, after.previous_page = after, before


def _index(folder: str) -> str:
    return f"{folder}/index.md"
