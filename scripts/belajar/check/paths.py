"""What a learning path names must be there, once, and on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..data import LearningPath
from ..fields import nearest
from ..library import DATA_FOLDER, PATHS, Library, lesson_folders
from ..problem import Problem
from ..yamltree import shortened


def check(library: Library) -> Iterator[Problem]:
    file = f"{library.docs.name}/{DATA_FOLDER}/paths.yml"
    # A lesson that cannot be read is reported in its own file.
    known = [folder.relative_to(library.docs).as_posix() for folder in lesson_folders(library.docs, [])]
    for path in library.data.paths.values():
        yield from _lessons(path, known, file)
    page = library.docs / PATHS / "index.md"
    if library.data.paths and not page.exists():
        yield Problem(file, 1, "path-page-missing", {"page": page.relative_to(library.docs.parent).as_posix()})


def _lessons(path: LearningPath, known: list[str], file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for own in path.lessons:
        details = {"path": path.id, "slug": shortened(own.id)}
        if own.id not in known:
            yield Problem(file, own.line, "unknown-lesson", {
                **details, "nearest": nearest(own.id, known), "example": next(iter(known), "")}, own.column)
        elif own.id in seen:
            yield Problem(file, own.line, "path-lesson-twice", details, own.column)
        seen.add(own.id)
