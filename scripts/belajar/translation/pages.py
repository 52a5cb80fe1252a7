"""All pages that a folder makes, ``index.md`` with or without ``index.en.md``, and the state of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..fields import Words
from ..lesson import Lesson
from ..library import DATA_FOLDER, TOPICS, Library, entries, is_shelf
from ..problem import Problem
from ..source import read_source
from ..strings import SOURCE_LANGUAGE
from .reading import lesson_outline, page_outline
from .record import FILE, Record, read_record
from .sections import Outline
from .state import Comparison, compare

INDEX = "index.md"
ENGLISH = "index.en.md"


@dataclass(frozen=True)
class PageState:
    """A page of the site in both languages."""

    slug: str
    """Its folder below ``docs/``; "" for the home page."""
    folder: Path
    original: Outline
    english: Outline | None
    record: Record | None
    problems: tuple[Problem, ...]
    """What is wrong with its record."""
    is_lesson: bool
    title: Words

    @cached_property
    def comparison(self) -> Comparison:
        return compare(self.original, self.english, self.record)

    @property
    def place(self) -> str:
        """Its folder for reports."""
        return self.original.name.rpartition("/")[0]

    @property
    def record_file(self) -> Path:
        return self.folder / FILE


class Pages:
    """The pages of a library, each read when it is asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._lessons = {lesson.slug: lesson for lesson in library.lessons}
        self._read: dict[str, PageState | None] = {}

    @cached_property
    def slugs(self) -> tuple[str, ...]:
        """Of every folder with a page, lessons that cannot be read included."""
        files = entries(self.library.docs)[1]
        return tuple(file.removesuffix(INDEX).rstrip("/") for file in files
                     if (file == INDEX or file.endswith(f"/{INDEX}")) and not file.startswith(f"{DATA_FOLDER}/"))

    def page(self, slug: str) -> PageState | None:
        """None where a text of the page cannot be read: ``check`` says why, and nothing can be compared."""
        if slug not in self._read:
            self._read[slug] = self._page(slug)
        return self._read[slug]

    def all(self, within: str = "") -> Iterator[PageState]:
        """Every page that can be read, by its folder; those in and below ``within`` alone, where it is given."""
        wanted = (slug for slug in self.slugs if not within or slug == within or slug.startswith(f"{within}/"))
        return (page for slug in wanted if (page := self.page(slug)))

    def _page(self, slug: str) -> PageState | None:
        folder = self.library.docs / slug
        lesson = self._lessons.get(slug)
        if lesson is None and is_shelf(slug.split("/")[0]):
            return None  # what is left of it would not be what was recorded
        texts = _of_lesson(lesson) if lesson else self._of_page(folder)
        original, english = texts.get(INDEX), texts.get(ENGLISH)
        if original is None or (english is None and (folder / ENGLISH).exists()):
            return None
        problems: list[Problem] = []
        record = read_record(folder / FILE, self.library.docs.parent, problems) if english else None
        return PageState(slug, folder, original, english, record, tuple(problems), lesson is not None,
                         self._titles(slug, original, english))

    def _of_page(self, folder: Path) -> dict[str, Outline]:
        """The texts of a page that is no lesson, as far as they can be read."""
        texts = {name: _outline(folder / name, self.library.docs.parent) for name in (INDEX, ENGLISH)}
        return {name: text for name, text in texts.items() if text}

    def _titles(self, slug: str, original: Outline, english: Outline | None) -> Words:
        """Topic pages may leave their title to the data."""
        shelf, _, name = slug.partition("/")
        topic = self.library.data.topics.get(name) if shelf == TOPICS else None
        if topic and not original.title:
            return topic.name
        return Words(original.title, english.title if english else None)


def _of_lesson(lesson: Lesson) -> dict[str, Outline]:
    names = {SOURCE_LANGUAGE: INDEX, "en": ENGLISH}
    return {names[language]: lesson_outline(text) for language, text in lesson.texts.items()}


def _outline(path: Path, root: Path) -> Outline | None:
    """None where there is no such file, or it cannot be read."""
    source = read_source(path, root, []) if path.exists() else None
    return page_outline(source) if source else None
