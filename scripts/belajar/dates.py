"""Dates as sources know them: a year, a month or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .strings import text

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class PartialDate:
    """ISO 8601 with reduced precision: ``2025``, ``2025-11`` or ``2025-11-27``."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, written: str) -> PartialDate:
        """Raise ValueError where ``written`` is no date of the calendar."""
        match = _WRITTEN.fullmatch(written.strip())
        if not match:
            raise ValueError(written)
        year, month, day = (None if part is None else int(part) for part in match.groups())
        date(year, 1 if month is None else month, 1 if day is None else day)  # ValueError: there is no such day
        return cls(year, month, day)

    def isoformat(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])

    def sort_key(self) -> tuple[int, int, int]:
        """Earlier dates first; a year alone counts as its beginning."""
        return self.year, self.month or 0, self.day or 0

    def words(self, language: str) -> str:
        """``27 November 2025``: the same order in both languages."""
        month = text("date.months", language).split()[self.month - 1] if self.month else None
        return " ".join(str(part) for part in (self.day, month, self.year) if part)
