"""Advice on the quality of questions, and what must agree between the languages (rule 12). Nothing here stops a question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import FULL, Finding, Kind, NumericAnswer, Question, Quiz

_ALL_OF_ABOVE = re.compile(r"\b(?:semua (?:jawaban )?(?:di atas )?benar|semua di atas|all of the above|all are correct)\b",
                           re.IGNORECASE)
_ENOUGH = 3
"""Questions from which a pattern of right options can be told."""


def advice(quiz: Quiz) -> Iterator[Finding]:
    """Warnings on single questions, then on patterns over the file."""
    for question in quiz.questions:
        if not question.explanation.strip():
            yield Finding(question.line, "quiz-no-explanation")
        yield from _options(question)
    yield from _patterns([question for question in quiz.questions if question.kind is Kind.SINGLE])


def _options(question: Question) -> Iterator[Finding]:
    if question.kind is Kind.TRUE_FALSE:
        return
    for choice in question.choices:
        if not choice.feedback:
            yield Finding(choice.line, "quiz-no-feedback")
        if _ALL_OF_ABOVE.search(choice.text):
            yield Finding(choice.line, "quiz-all-of-above")
    if len(question.choices) == 1:
        yield Finding(question.line, "quiz-few-options")


def _patterns(questions: list[Question]) -> Iterator[Finding]:
    """A reader who learns the pattern needs to know nothing."""
    if len(questions) < _ENOUGH:
        return
    right = [[choice.percent for choice in question.choices].index(FULL) for question in questions]
    if len(set(right)) == 1:
        yield Finding(questions[0].line, "quiz-same-place", {"place": right[0] + 1})
    lengths = [[len(choice.text) for choice in question.choices] for question in questions]
    if all(own[place] == max(own) and own.count(max(own)) == 1 for own, place in zip(lengths, right, strict=True)):
        yield Finding(questions[0].line, "quiz-longest")


def parity(original: Quiz, translated: Quiz) -> Iterator[Finding]:
    """Where ``translated`` would share stored answers with ``original`` and must not: lines are those of ``translated``."""
    theirs = {question.id: question for question in original.questions}
    for question in translated.questions:
        other = theirs.pop(question.id, None)
        if other is None:
            yield Finding(question.line, "quiz-only-here", {"id": question.id})
        elif differing := _difference(other, question):
            yield Finding(question.line, "quiz-differs", {"id": question.id, "what": differing})
    for missing in theirs.values():
        yield Finding(1, "quiz-missing", {"id": missing.id, "line": missing.line})


def _difference(one: Question, other: Question) -> str:
    """The key of what differs first, or ""."""
    compared = {
        "kind": lambda q: q.kind,
        "count": lambda q: (len(q.choices), len(q.left_sides), len(q.right_sides), len(q.items), len(q.answers)),
        "right": lambda q: ([choice.percent for choice in q.choices], [q.right_sides.index(pair.right) for pair in q.left_sides]),
        "numbers": lambda q: [(answer.value, answer.tolerance) for answer in q.answers if isinstance(answer, NumericAnswer)],
        "points": lambda q: q.points,
    }
    return next((name for name, of in compared.items() if of(one) != of(other)), "")
