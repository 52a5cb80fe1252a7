"""Dates: what was last looked at more than twelve months ago, what lies in the future, and which sources have none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..dates import PartialDate
from ..lesson import Lesson
from ..library import DATA_FOLDER, Library
from ..problem import Problem

_AHEAD = timedelta(days=1)
"""In Jayapura it is already tomorrow."""


def check(library: Library, today: date) -> Iterator[Problem]:
    for lesson in library.lessons:
        yield from _lesson(lesson, today)
        yield from _sources(lesson)
    yield from _laws(library, today)


def _lesson(lesson: Lesson, today: date) -> Iterator[Problem]:
    text = lesson.text("id")
    for key, value in (("published", lesson.published), ("reviewed", lesson.reviewed)):
        if _day(value) > today + _AHEAD:
            yield Problem(text.name, text.lines.get(key, 1), "future-date", {"key": key, "date": value})
    if is_overdue(lesson.reviewed, today):
        yield Problem(text.name, text.lines.get("reviewed", 1), "review-overdue", {"date": lesson.reviewed})


def _sources(lesson: Lesson) -> Iterator[Problem]:
    """A note may say why a source has no date; silence may not."""
    for source in lesson.sources:
        if not source.date and not source.note:
            yield Problem(lesson.text("id").name, source.line, "source-undated", {"id": source.id})


def _laws(library: Library, today: date) -> Iterator[Problem]:
    """Each law once, however many lessons use it; one that no lesson uses can wait."""
    for law in library.data.laws.values():
        place = f"{library.docs.name}/{DATA_FOLDER}/laws.yml", library.data.lines["laws"][law.id]
        if _day(law.checked) > today + _AHEAD:
            yield Problem(*place, "future-date", {"key": "checked", "date": law.checked})
        elif is_overdue(law.checked, today) and (users := library.citing(law.id)):
            yield Problem(*place, "law-check-overdue",
                          {"id": law.id, "date": law.checked, "count": len(users)})


def is_overdue(day: PartialDate, today: date) -> bool:
    """Whether more than a year has passed; the same day of the next year is still in time, 1 March for 29 February."""
    then = _day(day)
    leap = (then.month, then.day) == (2, 29)
    return today > (date(then.year + 1, 3, 1) if leap else then.replace(year=then.year + 1))


def _day(value: PartialDate) -> date:
    return date(value.year, value.month or 1, value.day or 1)
