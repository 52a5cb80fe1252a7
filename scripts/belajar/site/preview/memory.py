"""What has been read stays in memory while its file stays as it is: a library of 250 is read again in a fraction of the time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ...lesson import Lesson, read_lesson
from ...problem import Problem

Stamp = tuple[int, int]
"""Time of the last change in nanoseconds, and size in bytes."""


class LessonMemory:
    """Reads lessons as ``read_lesson`` does, each again only when one of its files has changed."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple, Lesson | None, list[Problem]]] = {}

    def __call__(self, folder: Path, docs: Path, problems: list[Problem]) -> Lesson | None:
        stamp = tuple(_stamp(folder / page) for page in ("index.md", "index.en.md"))
        if folder not in self._known or self._known[folder][0] != stamp:
            found: list[Problem] = []
            self._known[folder] = stamp, read_lesson(folder, docs, found), found
        _, lesson, found = self._known[folder]
        problems.extend(found)
        return lesson


def stamps(places: Iterable[Path]) -> dict[Path, Stamp]:
    """Every file at or below ``places`` that is not hidden; nothing for a place that is not there."""
    found: dict[Path, Stamp] = {}
    for top in places:
        if top.is_file() and (stamp := _stamp(top)):
            found[top] = stamp
        for place, below, names in os.walk(top):
            below[:] = [name for name in below if not name.startswith(".")]
            files = [Path(place, name) for name in names if not name.startswith(".")]
            found |= {file: stamp for file in files if (stamp := _stamp(file))}
    return found


def _stamp(file: Path) -> Stamp | None:
    try:
        status = file.stat()
    except OSError:  # it may vanish between listing and asking
        return None
    return status.st_mtime_ns, status.st_size
