"""One finding about one place in one file. Its words are in the tables of strings under ``rule.<name>``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .rules import RULES, Level


@dataclass(frozen=True)
class Edit:
    """A mend that is safe to make without asking: ``old`` stands at this place and becomes ``new``."""

    line: int
    """1-based, as in ``Problem``."""
    column: int
    """1-based, in characters of the line."""
    old: str
    new: str


@dataclass(frozen=True)
class Problem:
    path: str
    """Relative to the folder that holds ``docs/``, with forward slashes."""
    line: int
    """1-based line in the source file; 1 for the file as a whole."""
    rule: str
    """A key of ``RULES``."""
    details: Mapping[str, object] = field(default_factory=dict)
    """What the words of the rule name in braces."""
    column: int = 1
    """1-based, in characters of the line; 1 for the line as a whole."""
    edits: tuple[Edit, ...] = ()
    """All of them mend it; none where a person has to decide."""

    @property
    def level(self) -> Level:
        return RULES[self.rule].level

    @property
    def place(self) -> tuple[str, bool, str, int, int, str]:
        """Order of a report: by file, the Indonesian text before its translation, then by line."""
        english = self.path.endswith(".en.md")
        return self.path.replace(".en.md", ".md"), english, self.path, self.line, self.column, self.rule


class Place(Protocol):
    """Anything that knows where in its file it stands."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class Report:
    """Collects the problems of one file."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems

    def __call__(self, line: int, rule: str, *, column: int = 1, edits: tuple[Edit, ...] = (), **details: object) -> None:
        self.problems.append(Problem(self.name, line, rule, details, column, edits))

    def at(self, place: Place, rule: str, *, edits: tuple[Edit, ...] = (), **details: object) -> None:
        """The same for something that knows its place."""
        self(place.line, rule, column=place.column, edits=edits, **details)
