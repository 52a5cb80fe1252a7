"""What ``asn.py check`` finds. It needs no site and no MkDocs: files in, problems out."""

from __future__ import annotations

from pathlib import Path

from .. import spelling
from ..library import Library, entries
from ..problem import Problem
from ..rules import Level
from . import files, pages, quizzes, references

__all__ = ["check", "check_library", "has_errors"]


def check(docs: Path, *, with_spelling: bool = False) -> list[Problem]:
    """Every problem of every file below ``docs``, in order of file and line. A build does not wait for spelling: it is advice."""
    if not docs.is_dir():
        return [Problem(docs.name, 1, "docs-missing")]
    return check_library(Library.read(docs), with_spelling=with_spelling)


def check_library(library: Library, *, with_spelling: bool = False) -> list[Problem]:
    """The same for a library that has been read."""
    problems = list(library.problems)
    found = entries(library.docs)
    problems += files.check(library.docs, *found)
    problems += references.check(library)
    problems += pages.check(library, *found)
    problems += quizzes.check(library)
    if with_spelling:
        problems += spelling.check(library, found[1])
    return sorted(_once(problems), key=lambda problem: problem.place)


def _once(problems: list[Problem]) -> list[Problem]:
    """A file that cannot be read is met by several readers, and named once."""
    seen: dict[tuple, Problem] = {}
    for problem in problems:
        seen.setdefault((*problem.place, tuple(sorted(map(str, problem.details.items())))), problem)
    return list(seen.values())


def has_errors(problems: list[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)
