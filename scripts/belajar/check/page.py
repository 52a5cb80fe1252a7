"""One Markdown page as the rules see it: its source, its head, its text without code, and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..lesson import FENCE, Lesson, split_front_matter
from ..problem import Report
from ..prose import prose
from ..quiz import Quiz, parse
from ..source import Source

ENGLISH = ".en.md"


@dataclass(frozen=True)
class Page:
    place: str
    """Below ``docs``, with forward slashes."""
    source: Source
    head: str
    """The front matter, "" where there is none that can be read; it begins on line 2."""
    body: str
    first_line: int
    """Line of the file in which ``body`` begins."""
    lesson: Lesson | None

    @classmethod
    def of(cls, place: str, source: Source, lesson: Lesson | None) -> Page:
        parts = split_front_matter(source, Report(source.name, [])) if source.text.startswith(FENCE) else None
        return cls(place, source, *(parts or ("", source.text, 1)), lesson)

    @property
    def language(self) -> str:
        return "en" if self.place.endswith(ENGLISH) else "id"

    @cached_property
    def quiz(self) -> Quiz:
        return self.lesson.texts[self.language].quiz if self.lesson else parse(self.body, self.first_line)

    @cached_property
    def prose(self) -> str:
        """``body`` with code and comments blanked."""
        return self.lesson.texts[self.language].prose if self.lesson else prose(self.body)

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """Numbers and lines of ``prose``."""
        return list(enumerate(self.prose.split("\n"), self.first_line))

    @cached_property
    def lines_outside_quizzes(self) -> list[tuple[int, str]]:
        inside = {number for first, last in self.quiz.spans for number in range(first, last + 1)}
        return [line for line in self.lines if line[0] not in inside] if inside else self.lines

    @cached_property
    def written(self) -> list[tuple[int, str]]:
        """Numbers and lines of everything that is published: the head and the text, code included."""
        return [*self.head_lines, *enumerate(self.body.split("\n"), self.first_line)]

    @property
    def head_lines(self) -> list[tuple[int, str]]:
        """Without comments that fill a line."""
        return [(number, line) for number, line in enumerate(self.head.split("\n"), 2) if not line.lstrip().startswith("#")]
