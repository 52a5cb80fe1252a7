"""Quizzes as parts of a lesson: advice, objectives, pre-test, and agreement between the languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..lesson import Lesson, LessonText
from ..library import Library
from ..problem import Edit, Problem, Report
from ..quiz import Finding
from ..quiz.quality import advice, parity
from ..strings import SOURCE_LANGUAGE
from .page import Page


def check(library: Library) -> Iterator[Problem]:
    for lesson in library.lessons:
        if any(len(text.quiz.questions) < len(text.quiz.spans) for text in lesson.texts.values()):
            continue  # a question that cannot be read would be missed everywhere; its own mistake is enough to know
        original = lesson.text(SOURCE_LANGUAGE)
        for text in lesson.texts.values():
            yield from _problems(text, advice(text.quiz))
        if english := lesson.texts.get("en"):
            yield from _problems(english, parity(original.quiz, english.quiz))
        yield from _problems(original, _objectives(original))
        yield from _problems(original, _pretest(lesson, original))


def _problems(text: LessonText, findings: Iterator[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem(text.name, finding.line, finding.rule, finding.details)


def check_page(page: Page, report: Report) -> None:
    """What the parser found on one page."""
    for finding in page.quiz.findings:
        report(finding.line, finding.rule, edits=_mends(finding, page), **finding.details)


def _mends(finding: Finding, page: Page) -> tuple[Edit, ...]:
    """``Poin:2`` needs a space; nothing else in a quiz can be mended without knowing what was meant."""
    line = page.body.split("\n")[finding.line - page.first_line] if finding.rule == "quiz-keyword-space" else ""
    head = line.partition(":")[0] + ":"
    return (Edit(finding.line, 1, head, f"{head} "),) if ":" in line else ()


def _objectives(text: LessonText) -> Iterator[Finding]:
    """Every objective is tested, and every number names one; a lesson without questions has not come so far."""
    count = len(text.objectives)
    tested: set[int] = set()
    for question in text.quiz.questions:
        tested.update(question.objectives)
        for number in question.objectives:
            if not 1 <= number <= count:
                yield Finding(question.line, "quiz-unknown-objective", {"number": number, "count": count})
    if text.quiz.questions:
        for number in sorted(set(range(1, count + 1)) - tested):
            yield Finding(text.lines.get("objectives", 1), "objective-untested", {"number": number})


def _pretest(lesson: Lesson, text: LessonText) -> Iterator[Finding]:
    line = text.lines.get("quiz", 1)
    for wanted, times in Counter(lesson.quiz.pretest).items():
        if not text.quiz.question(wanted):
            yield Finding(line, "quiz-unknown-pretest", {"id": wanted})
        elif times > 1:
            yield Finding(line, "quiz-pretest-twice", {"id": wanted})
