"""The class table: a row for each person and lesson, and what they come to by person and by lesson."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ..learning.record import Studied
from .gather import HandedIn

Cell = str | int | date | None
Row = tuple[Cell, ...]
ROWS = ("person", "lesson", "address", "done", "score", "answered", "questions", "attempts", "first", "last", "file", "remark")
PEOPLE = ("person", "lessons", "done_count", "mean", "last", "file")
LESSONS = ("lesson", "address", "people", "done_count", "mean")
"""Columns, by the end of the key of their words."""


@dataclass(frozen=True)
class Recap:
    rows: tuple[Row, ...]
    people: tuple[Row, ...]
    lessons: tuple[Row, ...]


def recap(records: Iterable[HandedIn], remark: str) -> Recap:
    """``remark`` is said of files with the same name, which it names as ``{others}``.

    Days are those of this computer's time zone.
    """
    ordered = sorted(records, key=lambda one: (one.person.casefold(), one.path.as_posix()))
    rows = [_row(one, lesson, remark) for one in ordered for lesson in one.record.lessons]
    slugs = sorted({lesson.slug for one in ordered for lesson in one.record.lessons})
    return Recap(tuple(rows), tuple(_person(one) for one in ordered), tuple(_lesson(slug, ordered) for slug in slugs))


def _row(one: HandedIn, lesson: Studied, remark: str) -> Row:
    others = ", ".join(path.name for path in one.same_name)
    return (one.person, lesson.title, lesson.slug, _day(lesson.done), lesson.score, lesson.answered, lesson.questions,
            lesson.attempts, _day(lesson.first), _day(lesson.last), one.path.name,
            remark.format(others=others) if others else None)


def _person(one: HandedIn) -> Row:
    lessons = one.record.lessons
    last = max((lesson.last for lesson in lessons if lesson.last), default=None)
    return one.person, len(lessons), _done(lessons), _mean(lessons), _day(last), one.path.name


def _lesson(slug: str, records: list[HandedIn]) -> Row:
    studied = [lesson for one in records for lesson in one.record.lessons if lesson.slug == slug]
    title = next((lesson.title for lesson in studied if lesson.title != slug), slug)
    return title, slug, len(studied), _done(studied), _mean(studied)


def _done(lessons: Iterable[Studied]) -> int:
    return sum(1 for lesson in lessons if lesson.done)


def _mean(lessons: Iterable[Studied]) -> int | None:
    """Of the lessons that have a score."""
    scores = [lesson.score for lesson in lessons if lesson.score is not None]
    return round(sum(scores) / len(scores)) if scores else None


def _day(time: str | None) -> Cell:
    """In this computer's time zone; as it is written where there is no such day."""
    if time is None:
        return None
    try:
        return datetime.fromisoformat(time.removesuffix("Z")).replace(tzinfo=UTC).astimezone().date()
    except (ValueError, OverflowError, OSError):
        return time[:10]
