"""What is wrong, and what has changed about that since the last save."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ...check import check_library
from ...library import DATA_FOLDER, Library, is_shelf
from ...problem import Problem


@dataclass(frozen=True)
class Change:
    """Problems that one save brought and mended."""

    new: tuple[Problem, ...]
    mended: tuple[Problem, ...]


class Findings:
    """The problems of ``folder``, or of everything where it is "". Those of other folders are looked for when asked for."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self._library: Library | None = None
        self._elsewhere: dict[str, list[Problem]] = {}

    def update(self, library: Library, changed: set[str] | None) -> Change:
        """Check again after the files ``changed`` below ``docs`` were saved; None where files came or went."""
        before = self.problems
        touched = None if self.folder or changed is None else _lessons(changed)
        self._library, self._elsewhere = library, {}
        if touched is None:
            self.problems = _check(library, self.folder)
        else:
            for folder in touched:
                self._replace(library, folder)
        return _change(before, self.problems)

    def _replace(self, library: Library, folder: str) -> None:
        """A saved text changes what is wrong with its own lesson, which spares the look at all others."""
        others = [problem for problem in self.problems if not _concerns(problem, library, folder)]
        self.problems = sorted([*others, *check_library(library, within=folder)], key=lambda problem: problem.place)

    def of(self, folder: str) -> list[Problem]:
        """For the page in ``folder``: its own problems, and those of the data that all pages are drawn from."""
        if not self._library:
            return []
        library = self._library
        if self.folder and folder and folder != self.folder:
            if folder not in self._elsewhere:
                self._elsewhere[folder] = _check(library, folder)
            return self._elsewhere[folder]
        return [problem for problem in self.problems
                if _concerns(problem, library, DATA_FOLDER) or _concerns(problem, library, folder)]


def _check(library: Library, folder: str) -> list[Problem]:
    if not folder:
        return check_library(library)
    data = [problem for problem in library.problems if _concerns(problem, library, DATA_FOLDER)]
    return [*data, *check_library(library, within=folder)]


def _concerns(problem: Problem, library: Library, folder: str) -> bool:
    """Whether it stands in ``folder``; "" is the home page alone."""
    own = problem.path.removeprefix(f"{library.docs.name}/")
    return own == folder or own.startswith(f"{folder}/") if folder else own in ("index.md", "index.en.md")


def _lessons(changed: set[str]) -> set[str] | None:
    """The folders of the lessons that ``changed`` belongs to; None where anything else has changed as well."""
    parts = [path.split("/") for path in changed]
    return {"/".join(part[:2]) for part in parts} if all(len(part) > 2 and is_shelf(part[0]) for part in parts) else None


def _change(before: Iterable[Problem], after: Iterable[Problem]) -> Change:
    return Change(tuple(_without(after, before)), tuple(_without(before, after)))


def _without(problems: Iterable[Problem], known: Iterable[Problem]) -> Iterable[Problem]:
    """Those of ``problems`` that are not among ``known``. A line typed above a problem moves it, and makes no new one."""
    left = Counter(map(_identity, known))
    for problem in problems:
        identity = _identity(problem)
        if left[identity]:
            left[identity] -= 1
        else:
            yield problem


def _identity(problem: Problem) -> tuple:
    return problem.path, problem.rule, tuple(sorted((name, str(value)) for name, value in problem.details.items()))
