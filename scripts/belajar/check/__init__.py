"""What ``asn.py check`` finds. It needs no site and no MkDocs: files in, problems out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..library import Library, entries
from ..problem import Problem
from ..rules import Level
from . import files, freshness, images, pages, quizzes, references

__all__ = ["check", "check_library", "has_errors"]


def check(docs: Path, today: date | None = None) -> list[Problem]:
    """Every problem of every file below ``docs``, in order of file and line. ``today``: see ``check_library``."""
    if not docs.is_dir():
        return [Problem(docs.name, 1, "docs-missing")]
    return check_library(Library.read(docs), today)


def check_library(library: Library, today: date | None = None) -> list[Problem]:
    """The same for a library that has been read. ``today``: the day by which something is overdue, else the clock's."""
    problems = list(library.problems)
    found = entries(library.docs)
    problems += files.check(library.docs, *found)
    problems += images.check_files(library.docs, found[1])
    problems += references.check(library)
    problems += freshness.check(library, today or date.today())
    problems += pages.check(library, *found)
    problems += quizzes.check(library)
    return sorted(_once(problems), key=lambda problem: problem.place)


def _once(problems: list[Problem]) -> list[Problem]:
    """A file that cannot be read is met by several readers, and named once; so is a mistake that a line makes twice."""
    seen: dict[tuple, Problem] = {}
    for problem in problems:
        seen.setdefault((problem.path, problem.line, problem.rule, tuple(sorted(map(str, problem.details.items())))), problem)
    return list(seen.values())


def has_errors(problems: list[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)
