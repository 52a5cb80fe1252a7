"""All lessons and data: what the catalogue, the checks, search, feeds and bundles are drawn from."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from .data import Data, KnownEpisode, Law, Region, Selection, read_data
from .lesson import Kind, Lesson, read_lesson
from .problem import Problem

COMPANIONS = "pendamping"
TOPICS = "topik"
PATHS = "jalur"
"""The page of the learning paths."""
DATA_FOLDER = "_data"
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True)
class Library:
    docs: Path
    lessons: tuple[Lesson, ...]
    """Newest first."""
    data: Data
    problems: tuple[Problem, ...]
    """What was found while reading."""

    @classmethod
    def read(cls, docs: Path, read: Callable[[Path, Path, list[Problem]], Lesson | None] = read_lesson) -> Library:
        """Read everything below ``docs``: front matter and text, no Markdown. Raises nothing; see ``problems``.

        ``read`` reads one lesson, as ``read_lesson`` does; a preview that reads again and again remembers what has not changed.
        """
        problems: list[Problem] = []
        data = read_data(docs / DATA_FOLDER, docs.parent, problems)
        lessons = [lesson for folder in lesson_folders(docs, problems) if (lesson := read(folder, docs, problems))]
        lessons.sort(key=_newest_first)
        return cls(docs, tuple(lessons), data, tuple(problems))

    @cached_property
    def _by_slug(self) -> dict[str, Lesson]:
        return {lesson.slug: lesson for lesson in self.lessons}

    def lesson(self, slug: str) -> Lesson | None:
        return self._by_slug.get(slug)

    def only(self, folder: str) -> Library:
        """The same library with the lesson in ``folder`` alone."""
        return replace(self, lessons=tuple(lesson for lesson in self.lessons if lesson.slug == folder))

    def selected(self, region: Region) -> Library:
        """The same library with what the region's bundle holds: lessons that its selection asks for, and those that name it.

        Of the known episodes without a lesson those stay that fit; one whose lesson was left out is not among them.
        """
        known = {str(one.episode): one for one in self.unwritten() if _fits(one, one.episode.year, region.selection)}
        kept = tuple(lesson for lesson in self.lessons
                     if _names(lesson, region.id) or _fits(lesson, lesson.year, region.selection))
        return replace(self, lessons=kept, data=replace(self.data, episodes=known))

    def naming(self, region: str) -> tuple[Lesson, ...]:
        """The lessons that name a region, newest first."""
        return tuple(lesson for lesson in self.lessons if _names(lesson, region))

    def about(self, topic: str) -> tuple[Lesson, ...]:
        """The lessons of a topic, newest first."""
        return tuple(lesson for lesson in self.lessons if any(own.id == topic for own in lesson.topics))

    def at_home_in(self, topic: str) -> tuple[Lesson, ...]:
        """The lessons whose first topic this is: each lesson stands once in the navigation."""
        return tuple(lesson for lesson in self.lessons if lesson.topics[0].id == topic)

    def unwritten(self, topic: str | None = None) -> tuple[KnownEpisode, ...]:
        """Known episodes without a lesson, newest first."""
        written = {lesson.episode for lesson in self.lessons}
        found = [known for known in self.data.episodes.values() if known.episode not in written
                 and (topic is None or any(own.id == topic for own in known.topics))]
        return tuple(sorted(found, key=lambda known: known.episode, reverse=True))

    @property
    def changed(self) -> str:
        """ISO 8601: the latest day on which a lesson was published or reviewed; "" where there is none."""
        return max((day.isoformat() for lesson in self.lessons for day in (lesson.published, lesson.reviewed)), default="")

    def years(self) -> list[int]:
        """Years of the episodes, latest first."""
        episodes = [lesson.episode for lesson in self.lessons if lesson.episode]
        return sorted({episode.year for episode in [*episodes, *(known.episode for known in self.unwritten())]}, reverse=True)

    def citing(self, law: str) -> tuple[Lesson, ...]:
        """The lessons that use a law, newest first."""
        return tuple(lesson for lesson in self.lessons if any(own.id == law for own in lesson.laws))

    def laws_of(self, lesson: Lesson) -> tuple[Law, ...]:
        return tuple(self.data.laws[law.id] for law in lesson.laws if law.id in self.data.laws)


def is_shelf(name: str) -> bool:
    """Whether the folders below ``docs/<name>/`` are lessons: a year, or ``pendamping``."""
    return bool(_YEAR.fullmatch(name)) or name == COMPANIONS


def lesson_folders(docs: Path, problems: list[Problem]) -> Iterator[Path]:
    """Folders of lessons: below a year or below ``pendamping``. One without ``index.md`` is reported."""
    shelves = sorted(path for path in docs.iterdir() if path.is_dir() and is_shelf(path.name))
    for folder in sorted(path for shelf in shelves for path in shelf.iterdir() if path.is_dir()):
        if folder.name.startswith("."):
            continue  # MkDocs leaves hidden folders out as well; editors and file managers make them
        if (folder / "index.md").is_file():
            yield folder
        else:
            problems.append(Problem(folder.relative_to(docs.parent).as_posix(), 1, "lesson-index-missing"))


def entries(docs: Path) -> tuple[list[str], list[str]]:
    """Folders and files below ``docs`` that are not hidden, in order, with forward slashes."""
    folders: list[str] = []
    files: list[str] = []
    for folder, below, names in os.walk(docs):
        below[:] = [name for name in below if not name.startswith(".")]
        place = "" if folder == str(docs) else Path(folder).relative_to(docs).as_posix() + "/"
        folders += (place + name for name in below)
        files += (place + name for name in names if not name.startswith("."))
    return sorted(folders), sorted(files)


def _names(lesson: Lesson, region: str) -> bool:
    return any(own.id == region for own in lesson.regions)


def _fits(one: Lesson | KnownEpisode, year: int, selection: Selection) -> bool:
    """Whether it fits every list of the selection that is not empty. What no lesson is written about names no region."""
    lists = ((selection.topics, one.topics), (selection.regions, getattr(one, "regions", ())))
    return (not selection.years or year in selection.years) and all(
        not wanted or {own.id for own in wanted} & {own.id for own in given} for wanted, given in lists)


def _newest_first(lesson: Lesson) -> tuple:
    """By publication, then by the date of the event, then by name."""
    event = lesson.date.sort_key() if lesson.date else (0, 0, 0)
    return tuple(-part for part in (*lesson.published.sort_key(), *event)), lesson.kind is Kind.COMPANION, lesson.slug
