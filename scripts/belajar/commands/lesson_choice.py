"""Finding one lesson among hundreds: a numbered list, newest first, and a search by words of its title."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..lesson import Lesson
from ..library import Library, lesson_folders
from ..strings import text
from . import asking
from .terminal import tell

_SHOWN = 10
"""Lines that a small window shows without scrolling."""


@dataclass(frozen=True)
class Choice:
    folder: Path
    name: str

    def has(self, words: str) -> bool:
        return all(word in f"{self.name} {self.folder.as_posix()}".casefold() for word in words.casefold().split())


def pick(docs: Path, question: str, language: str) -> Path | None:
    """The folder of the lesson that somebody chose; None after Enter alone, which ``question`` explains."""
    every = shown = choices(docs, language)
    _show(question, shown, language)
    while written := asking.answer():
        if written.isascii() and written.isdigit() and 1 <= int(written[:6]) <= min(len(shown), _SHOWN):
            return shown[int(written) - 1].folder
        found = [choice for choice in every if choice.has(written)]
        if len(found) == 1:
            tell(found[0].name)
            return found[0].folder
        shown = found or shown
        _show(text("menu.found" if found else "menu.not_found", language, found=written, count=len(found)), shown, language)
    return None


def choices(docs: Path, language: str) -> list[Choice]:
    """Lessons whose head cannot be read come first: they are being written."""
    if not docs.is_dir():
        return []
    readable = {lesson.folder: lesson for lesson in Library.read(docs).lessons}
    return [*(Choice(folder, text("menu.unreadable", language, folder=folder.relative_to(docs).as_posix()))
              for folder in lesson_folders(docs, []) if folder not in readable),
            *(Choice(folder, _name(lesson, language)) for folder, lesson in readable.items())]


def _name(lesson: Lesson, language: str) -> str:
    kind = text("lesson.episode", language, number=lesson.episode.number, year=lesson.episode.year) if lesson.episode else \
        text("lesson.kind_companion", language)
    return f"{kind}: {lesson.text(language).title}"


def _show(question: str, shown: list[Choice], language: str) -> None:
    lines = [f"  {number:2}. {choice.name}" for number, choice in enumerate(shown[:_SHOWN], 1)]
    more = [text("menu.more", language, count=len(shown) - _SHOWN)] if len(shown) > _SHOWN else []
    tell("\n".join(["", question, *lines, *more]))
