"""One finding about one place in one file. Its words are in ``strings.yml`` under ``rule.<name>``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """``error`` stops the build; ``warning`` is reported and never stops anything."""

    ERROR = "error"
    WARNING = "warning"


RULES: Mapping[str, Level] = MappingProxyType({
    # reading files
    "docs-missing": Level.ERROR,
    "data-file-missing": Level.ERROR,
    "not-utf8": Level.ERROR,
    "unreadable-file": Level.ERROR,
    "empty-file": Level.ERROR,
    # front matter and data files
    "front-matter-missing": Level.ERROR,
    "front-matter-open": Level.ERROR,
    "invalid-yaml": Level.ERROR,
    "duplicate-key": Level.ERROR,
    "unknown-key": Level.ERROR,
    "missing-key": Level.ERROR,
    "wrong-type": Level.ERROR,
    "unknown-choice": Level.ERROR,
    "impossible-date": Level.ERROR,
    "number-range": Level.ERROR,
    "invalid-id": Level.ERROR,
    "invalid-address": Level.ERROR,
    "duplicate-id": Level.ERROR,
    # lessons as a library
    "unknown-reference": Level.ERROR,
    "duplicate-episode": Level.ERROR,
    "episode-folder": Level.ERROR,
    "lesson-index-missing": Level.ERROR,
    "objectives-differ": Level.ERROR,
    "topic-page-missing": Level.ERROR,
    "missing-translation": Level.WARNING,
    # the text of pages
    "body-h1": Level.ERROR,
    "dead-link": Level.ERROR,
    "missing-alt": Level.ERROR,
    "unknown-block": Level.ERROR,
    "block-open": Level.ERROR,
    "block-nested": Level.ERROR,
    "block-incomplete": Level.ERROR,
    "unknown-article": Level.ERROR,
    "law-not-listed": Level.WARNING,
    # quizzes: errors after which a question cannot be shown, or not be shared between the languages
    **dict.fromkeys((
        "quiz-name", "quiz-nested", "quiz-not-closed", "quiz-id-missing", "quiz-id", "quiz-id-twice", "quiz-keyword",
        "quiz-keyword-twice", "quiz-keyword-space", "quiz-points", "quiz-type", "quiz-form", "quiz-objective", "quiz-mark",
        "quiz-option-shape", "quiz-stray-text", "quiz-no-stem", "quiz-no-form", "quiz-two-forms", "quiz-no-key",
        "quiz-partial", "quiz-same-option", "quiz-same-left", "quiz-answer-empty", "quiz-tolerance", "quiz-gap-place",
        "quiz-few-items", "quiz-too-many", "quiz-html", "quiz-only-here", "quiz-missing", "quiz-differs",
        "quiz-unknown-objective", "quiz-unknown-pretest", "quiz-pretest-twice"), Level.ERROR),
    # quizzes: advice
    **dict.fromkeys((
        "quiz-ambiguous", "quiz-no-feedback", "quiz-no-explanation", "quiz-all-of-above", "quiz-few-options", "quiz-same-place",
        "quiz-longest", "objective-untested"), Level.WARNING),
    # names and sizes of files
    "dotted-name": Level.ERROR,
    "txt-ending": Level.ERROR,
    "folder-name": Level.ERROR,
    "image-too-large": Level.ERROR,
})


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

    @property
    def level(self) -> Level:
        return RULES[self.rule]

    @property
    def place(self) -> tuple[str, int, str]:
        """Order of a report: by file, then by line."""
        return self.path, self.line, self.rule


class Report:
    """Collects the problems of one file."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems

    def __call__(self, line: int, rule: str, **details: object) -> None:
        self.problems.append(Problem(self.name, line, rule, details))
