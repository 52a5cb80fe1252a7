"""What ``asn.py check`` finds. It needs no site and no MkDocs: files in, problems out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..library import Library, entries
from ..problem import Problem
from ..rules import Level
from ..translation import Pages
from . import files, freshness, images, pages, quizzes, references, translations

__all__ = ["check", "check_library", "has_errors"]


def check(docs: Path, today: date | None = None, *, with_spelling: bool = False) -> list[Problem]:
    """Every problem of every file below ``docs``, in order of file and line; the rest as for ``check_library``."""
    if not docs.is_dir():
        return [Problem(docs.name, 1, "docs-missing")]
    return check_library(Library.read(docs), today, with_spelling=with_spelling)


def check_library(library: Library, today: date | None = None, *, within: str = "", with_spelling: bool = False,
                  translated: Pages | None = None) -> list[Problem]:
    """The same for a library that has been read. ``today``: the day by which something is overdue, else the clock's. ``within``:
    only what is wrong in this folder below ``docs``, and sooner. A build does not wait for spelling: it is advice.
    ``translated``: the pages of ``library``, where somebody will compare their languages anyway."""
    own = library.only(within) if within else library
    found = entries(library.docs)
    folders, names = ([name for name in some if _below(name, within)] for some in found)
    problems = list(library.problems)
    problems += files.check(library.docs, folders, names)
    problems += images.check_files(library.docs, names)
    problems += references.check(library)  # lessons are compared with each other
    problems += freshness.check(library, today or date.today())
    problems += pages.check(own, *found, within)
    problems += quizzes.check(own)
    problems += translations.check(translated or Pages(library), within)
    if with_spelling:
        from .. import spelling  # a build, which does not ask for it, need not load its words and rules

        problems += spelling.check(library, names)
    wanted = f"{library.docs.name}/{within}" if within else ""
    return sorted((problem for problem in _once(problems) if _below(problem.path, wanted)), key=lambda problem: problem.place)


def _below(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _once(problems: list[Problem]) -> list[Problem]:
    """A file that cannot be read is met by several readers, and named once; so is a mistake that a line makes twice."""
    seen: dict[tuple, Problem] = {}
    for problem in problems:
        seen.setdefault((problem.path, problem.line, problem.rule, tuple(sorted(map(str, problem.details.items())))), problem)
    return list(seen.values())


def has_errors(problems: list[Problem]) -> bool:
    return any(problem.level is Level.ERROR for problem in problems)
