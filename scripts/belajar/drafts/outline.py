"""What is known of a lesson before its first word is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..data import Episode
from ..lesson import Kind
from ..library import Library
from . import answers
from .answers import DraftError
from .place import folder_of, same_episode


@dataclass(frozen=True)
class Outline:
    title: str
    topics: tuple[str, ...]
    """Ids; the first is the lesson's home in the menu."""
    slug: str
    """Name of the folder, without ``seri-NNN-``."""
    day: date
    """When the draft is made: ``published`` and ``reviewed``, until somebody writes other days."""
    episode: Episode | None = None

    @property
    def kind(self) -> Kind:
        return Kind.EPISODE if self.episode else Kind.COMPANION


def make_outline(library: Library, title: str, topics: Iterable[str], day: date, *, episode: Episode | None = None,
                 slug: str = "") -> Outline:
    """Check that all of it can become a lesson of this library. Raises DraftError."""
    found = answers.title(title)
    outline = Outline(found, answers.topics(list(topics), library.data), answers.slug(slug) if slug else answers.slug_of(found),
                      day, episode)
    check_place(library, outline)
    return outline


def check_episode(library: Library, episode: Episode) -> None:
    """Raise DraftError where a lesson about it exists."""
    written = next((lesson.folder for lesson in library.lessons if lesson.episode == episode), None)
    if other := written or same_episode(library.docs, episode):
        raise DraftError("new.same_episode", number=episode.number, year=episode.year, folder=_shown(library, other))


def check_place(library: Library, outline: Outline) -> None:
    """Raise DraftError where the folder, or a lesson about the same episode, exists."""
    if outline.episode:
        check_episode(library, outline.episode)
    folder = folder_of(library.docs, outline.slug, outline.episode)
    if folder.exists():
        raise DraftError("new.exists", folder=_shown(library, folder))


def _shown(library: Library, folder: Path) -> str:
    return folder.relative_to(library.docs.parent).as_posix()
