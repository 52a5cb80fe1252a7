"""The rules of ``asn.py check``: a stable name, how grave it is, what it is about, and whether ``check --fix`` can mend it. Their
words are ``rule.<name>.*`` in the tables of strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """``error`` stops the build; ``warning`` is reported and never stops anything."""

    ERROR = "error"
    WARNING = "warning"


class Group(StrEnum):
    """What a rule is about, in the order in which people meet them."""

    FILE = "file"
    HEAD = "head"
    LIBRARY = "library"
    FRESHNESS = "freshness"
    TEXT = "text"
    LANGUAGE = "language"
    IMAGE = "image"
    BLOCK = "block"
    QUIZ = "quiz"
    SAFETY = "safety"
    TRANSLATION = "translation"
    SPELLING = "spelling"


@dataclass(frozen=True)
class Rule:
    level: Level
    group: Group
    fixable: bool = False
    """Whether some of its findings carry a mend."""


FIXABLE = frozenset({
    "attributes-space", "bullet-sign", "curly-quotes", "dead-link", "image-size", "invalid-yaml", "law-punctuation",
    "quiz-keyword-space", "unknown-key", "wrong-type", "double-word", "eyd-abbreviation", "eyd-anda", "eyd-bound", "eyd-currency",
    "eyd-nonstandard", "eyd-particle", "eyd-passive", "eyd-preposition", "eyd-space"})


def _rules(group: Group, *, errors: Iterable[str] = (), warnings: Iterable[str] = ()) -> Iterator[tuple[str, Rule]]:
    yield from ((name, Rule(Level.ERROR, group, name in FIXABLE)) for name in errors)
    yield from ((name, Rule(Level.WARNING, group, name in FIXABLE)) for name in warnings)


RULES: Mapping[str, Rule] = MappingProxyType(dict([
    *_rules(Group.FILE, errors=(
        "docs-missing", "data-file-missing", "not-utf8", "unreadable-file", "empty-file", "dotted-name", "txt-ending",
        "folder-name", "lesson-place")),
    *_rules(Group.HEAD, errors=(
        "front-matter-missing", "front-matter-open", "invalid-yaml", "curly-quotes", "duplicate-key", "unknown-key",
        "key-inherited", "missing-key", "wrong-type", "unknown-choice", "impossible-date", "number-range", "invalid-id",
        "invalid-address", "duplicate-id")),
    *_rules(Group.LIBRARY, errors=(
        "unknown-reference", "duplicate-episode", "episode-folder", "lesson-index-missing", "objectives-differ",
        "topic-page-missing", "unknown-lesson", "path-lesson-twice", "path-page-missing"),
            warnings=("missing-translation", "same-title")),
    *_rules(Group.FRESHNESS, warnings=("review-overdue", "law-check-overdue", "future-date", "source-undated")),
    *_rules(Group.TEXT, errors=("body-h1", "dead-link", "own-computer", "todo-left"), warnings=("heading-level", "bullet-sign")),
    *_rules(Group.LANGUAGE, warnings=("foreign-word", "long-sentence")),
    *_rules(Group.IMAGE, errors=("missing-alt", "image-too-large", "attributes-space"),
            warnings=("image-heavy", "image-size", "image-language")),
    *_rules(Group.BLOCK, errors=(
        "unknown-block", "block-open", "block-unopened", "block-nested", "block-incomplete", "unknown-article",
        "law-punctuation"), warnings=("law-not-listed",)),
    *_rules(Group.QUIZ, errors=(  # after these a question cannot be shown, or not be shared between the languages
        "quiz-name", "quiz-nested", "quiz-not-closed", "quiz-id-missing", "quiz-id", "quiz-id-twice", "quiz-keyword",
        "quiz-keyword-twice", "quiz-keyword-space", "quiz-points", "quiz-type", "quiz-form", "quiz-objective", "quiz-mark",
        "quiz-option-shape", "quiz-stray-text", "quiz-no-stem", "quiz-no-form", "quiz-order-missing", "quiz-two-forms",
        "quiz-no-key", "quiz-partial", "quiz-same-option", "quiz-same-left", "quiz-answer-empty", "quiz-tolerance",
        "quiz-gap-place", "quiz-few-items", "quiz-too-many", "quiz-html", "quiz-only-here", "quiz-missing", "quiz-differs",
        "quiz-unknown-objective", "quiz-unknown-pretest", "quiz-pretest-twice"), warnings=(
        "quiz-ambiguous", "quiz-no-feedback", "quiz-no-explanation", "quiz-all-of-above", "quiz-few-options", "quiz-same-place",
        "quiz-longest", "objective-untested")),
    *_rules(Group.SAFETY, errors=("personal-number", "unsafe-html"), warnings=("phone-number", "email-address")),
    *_rules(Group.TRANSLATION, errors=("translation-broken",), warnings=(
        "translation-stale", "translation-unrecorded", "translation-order")),
    *_rules(Group.SPELLING, warnings=(
        "spelling", "double-word", "eyd-nonstandard", "eyd-particle", "eyd-preposition", "eyd-passive", "eyd-bound", "eyd-anda",
        "eyd-abbreviation", "eyd-currency", "eyd-space", "eyd-quote", "eyd-repeat")),
]))


def grouped() -> dict[Group, dict[str, Rule]]:
    """The rules as people look them up: by what they are about."""
    return {group: {name: rule for name, rule in RULES.items() if rule.group is group} for group in Group}
