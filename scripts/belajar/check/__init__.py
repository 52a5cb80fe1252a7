"""What ``asn.py check`` finds. It needs no site and no MkDocs: files in, problems out."""

from __future__ import annotations

from pathlib import Path

from .. import spelling
from ..library import Library, entries
from ..problem import Problem
from ..rules import Level
from . import files, pages, quizzes, references, translations

__all__ = ["check", "check_library", "has_errors"]


def check(docs: Path, *, with_spelling: bool = False) -> list[Problem]:
    """Every problem of every file below ``docs``, in order of file and line. A build does not wait for spelling: it is advice."""
    if not docs.is_dir():
        return [Problem(docs.name, 1, "docs-missing")]
    return check_library(Library.read(docs), with_spelling=with_spelling)


def check_library(library: Library, *, within: str = "", with_spelling: bool = False) -> list[Problem]:
    """The same for a library that has been read. ``within``: only what is wrong in this folder below ``docs``, and sooner."""
    own = library.only(within) if within else library
    found = entries(library.docs)
    problems = list(library.problems)
    problems += files.check(library.docs, *([name for name in names if _below(name, within)] for names in found))
    problems += references.check(library)  # lessons are compared with each other
    problems += pages.check(own, *found, within)
    problems += quizzes.check(own)
    problems += translations.check(library, within)
    if with_spelling:
        problems += spelling.check(library, [name for name in found[1] if _below(name, within)])
    wanted = f"{library.docs.name}/{within}" if within else ""
    return sorted((problem for problem in _once(problems) if _below(problem.path, wanted)), key=lambda problem: problem.place)


def _below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _once(problems: list[Problem]) -> list[Problem]:
    """A file that cannot be read is met by several readers, and named once."""
    seen: dict[tuple, Problem] = {}
    for problem in problems:
        seen.setdefault((*problem.place, tuple(sorted(map(str, problem.details.items())))), problem)
    return list(seen.values())


def has_errors(problems: list[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)
