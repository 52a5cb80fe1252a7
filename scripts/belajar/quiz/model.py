"""What a quiz is. The terms are those of QTI and Moodle; the rules are numbered as in the trainers' guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

FULL = 100
"""Per cent of a right option."""


class Kind(StrEnum):
    """The eight types of questions."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "truefalse"
    TEXT = "text"
    NUMERIC = "numeric"
    PAIRS = "pairs"
    ORDER = "order"
    GAPS = "gaps"


@dataclass(frozen=True)
class Finding:
    """A mistake of the author, or advice."""

    line: int
    rule: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """An option of a question. All texts of the model are Markdown."""

    text: str
    percent: int
    """How much of the points it earns, 0 to 100; 100 is a right one."""
    feedback: str = ""
    line: int = 0


@dataclass(frozen=True)
class Pair:
    """A left side and the right side that belongs to it; a distractor has no left side."""

    left: str
    right: str
    line: int = 0
    feedback: str = ""


@dataclass(frozen=True)
class TextAnswer:
    """Accepted spellings, as written; readers' answers are compared after ``answers.normalised``."""

    accepted: tuple[str, ...]


@dataclass(frozen=True)
class NumericAnswer:
    value: float
    tolerance: float = 0.0
    """Absolute, in the unit of ``value``."""


Answer = TextAnswer | NumericAnswer


@dataclass(frozen=True)
class Question:
    """One block. Exactly one of the answer forms is filled, as ``kind`` says."""

    id: str
    line: int
    """Of the opener in the source file."""
    last_line: int
    kind: Kind
    stem: str
    points: float = 1.0
    objectives: tuple[int, ...] = ()
    hints: tuple[str, ...] = ()
    explanation: str = ""
    choices: tuple[Choice, ...] = ()
    """Of single, multiple and true/false; of the last, true stands first."""
    pairs: tuple[Pair, ...] = ()
    items: tuple[str, ...] = ()
    """In the right order."""
    answers: tuple[Answer, ...] = ()
    """One of text and numeric questions, one for each gap in the order of the stem."""

    @cached_property
    def left_sides(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.left)

    @cached_property
    def right_sides(self) -> tuple[str, ...]:
        """Each once, in the order of the source (rule 4)."""
        return tuple(dict.fromkeys(pair.right for pair in self.pairs))


@dataclass(frozen=True)
class Quiz:
    """All questions of one file, and what was found while reading it."""

    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    """First and last line of everything that was taken for a quiz block, also of those that cannot be used."""

    def question(self, wanted: str) -> Question | None:
        return next((question for question in self.questions if question.id == wanted), None)
