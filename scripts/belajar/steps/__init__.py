"""Where to go after a lesson: on in its path or its topic, else to a related lesson, else to the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..data import PATH_KINDS, LearningPath
from ..lesson import Lesson
from ..library import Library
from .kinship import Kinship

__all__ = ["Kinship", "Reason", "Step", "Steps"]


_OTHERS = 2
"""Beside the next step; more would be a catalogue."""


class Reason(StrEnum):
    """Why this step is the next."""

    PATH = "path"
    TOPIC = "topic"
    RELATED = "related"
    CATALOGUE = "catalogue"


@dataclass(frozen=True)
class Step:
    reason: Reason
    lesson: Lesson | None = None
    """None: to the catalogue."""
    path: LearningPath | None = None
    """The path that goes on; for Reason.PATH alone."""
    place: int = 0
    """Of ``lesson`` in the path, from 1."""


class Steps:
    """Paths and next steps of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kinship = Kinship(library)

    def lessons(self, path: LearningPath) -> tuple[Lesson, ...]:
        """The lessons of a path that there are: a preview also shows a library with mistakes in it."""
        return tuple(lesson for own in path.lessons if (lesson := self._library.lesson(own.id)))

    def by_kind(self) -> list[tuple[str, list[LearningPath]]]:
        """The paths in the order of their file, kind by kind; a kind without paths is left out."""
        paths = list(self._library.data.paths.values())
        grouped = [(kind, [path for path in paths if path.kind == kind]) for kind in PATH_KINDS]
        return [(kind, own) for kind, own in grouped if own]

    def related(self, lesson: Lesson) -> tuple[Lesson, ...]:
        """Up to two related lessons, without the one that is the next step."""
        following = self.after(lesson).lesson
        return tuple(other for other in self._kinship.related(lesson) if other is not following)[:_OTHERS]

    def after(self, lesson: Lesson) -> Step:
        """The step after ``lesson``. A lesson that ends one path may stand in the middle of another, which then goes on."""
        for path in self._library.data.paths.values():
            lessons = self.lessons(path)
            if lesson in lessons[:-1]:
                place = lessons.index(lesson) + 1
                return Step(Reason.PATH, lessons[place], path, place + 1)
        topic = self._library.at_home_in(lesson.topics[0].id)
        if lesson in topic[:-1]:
            return Step(Reason.TOPIC, topic[topic.index(lesson) + 1])
        related = self._kinship.related(lesson)
        return Step(Reason.RELATED, related[0]) if related else Step(Reason.CATALOGUE)
