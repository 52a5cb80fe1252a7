"""Compares both languages of a page with what was recorded when they agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .align import Mark, align, fill_gaps, moved
from .record import Record, Row
from .sections import Outline, Section


class Translation(StrEnum):
    """State of the English page, the worst first."""

    MISSING = "missing"
    STALE = "stale"
    """An Indonesian section was changed, added or removed since."""
    MACHINE = "machine"
    """Recorded as made by a machine, or not recorded: nobody has confirmed it."""
    REVIEWED = "reviewed"


class Change(StrEnum):
    """What happened to an Indonesian section since its translation was recorded."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Pair:
    """A section in both languages; one of the two may be missing."""

    original: Section | None
    english: Section | None
    row: Row | None
    """What was recorded of it."""
    change: Change | None
    line: int
    """Where a translator has to look in the English file: at the section, or where it is wanted."""
    english_key: str = ""
    original_key: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether a person has compared the two as they are in Indonesian now."""
        return not self.change and self.whole and bool(self.row) and self.row.state == "reviewed"

    @property
    def matter(self) -> str:
        """What a person has to see to: a ``Change``, ``untranslated``, ``unrecorded``, ``machine``; "" where nothing."""
        if self.change or self.confirmed:
            return str(self.change or "")
        if not self.english:
            return "untranslated"
        return "machine" if self.row else "unrecorded"

    @property
    def whole(self) -> bool:
        return self.original is not None and self.english is not None

    @property
    def shown(self) -> Section:
        """The English section, else the Indonesian one."""
        return self.english or self.original

    @property
    def name(self) -> str:
        """What it is called, in English where that exists."""
        return self.shown.name


@dataclass(frozen=True)
class Comparison:
    state: Translation
    pairs: tuple[Pair, ...] = ()
    """In the order of the Indonesian page; an English section without a counterpart follows its neighbour."""
    recorded: bool = False

    @property
    def stale(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.change)

    @property
    def unrecorded(self) -> tuple[Pair, ...]:
        """What nobody has recorded, on a page of which something is."""
        return tuple(pair for pair in self.pairs if self.recorded and not pair.change and not (pair.row and pair.whole))

    @property
    def misplaced(self) -> tuple[Pair, ...]:
        """English sections that stand in another order than the Indonesian ones: nothing is out of date, yet the pages differ."""
        places = {pair.line: pair for pair in self.pairs if pair.whole}
        return tuple(places[line] for line in sorted(moved(list(places))))


def compare(original: Outline, english: Outline | None, record: Record | None) -> Comparison:
    """``record`` is None where nothing was recorded."""
    if english is None:
        return Comparison(Translation.MISSING)
    rows = record.rows if record else ()
    if _as_recorded(original, english, rows):
        pairs = [Pair(*sections, row, None, sections[1].line, row.english, row.indonesian)
                 for *sections, row in zip(original.sections, english.sections, rows, strict=True)]
    else:
        pairs = list(_Matching(original, english, rows).pairs())
    return Comparison(_state(pairs), tuple(pairs), record is not None)


def _as_recorded(original: Outline, english: Outline, rows: Sequence[Row]) -> bool:
    """Most pages are: nothing has to be looked for."""
    return (original.digests == tuple(row.indonesian_digest for row in rows)
            and english.digests == tuple(row.english_digest for row in rows))


def _state(pairs: Sequence[Pair]) -> Translation:
    if any(pair.change for pair in pairs):
        return Translation.STALE
    return Translation.REVIEWED if all(pair.confirmed for pair in pairs) else Translation.MACHINE


class _Matching:
    """Which Indonesian section, English section and row belong together."""

    def __init__(self, original: Outline, english: Outline, rows: Sequence[Row]) -> None:
        self.original, self.english, self.rows = original, english, rows
        self.row_of_original = _inverse(align([row.indonesian_mark for row in rows], _marks(original)))
        self.row_of_english = _inverse(align([row.english_mark for row in rows], _marks(english)))
        self.partners = self._partners()

    def _partners(self) -> dict[int, int]:
        """Index of the English section by that of the Indonesian one: by their rows, by their kind, then by their place."""
        places = {row: place for place, row in self.row_of_english.items()}
        found = {place: places[row] for place, row in self.row_of_original.items() if row in places}
        for place, key in enumerate(self.original.keys):
            if not self.original.sections[place].has_heading and key in self.english.keys:
                found[place] = self.english.keys.index(key)
        fill_gaps(found, *([section.has_heading for section in outline.sections] for outline in (self.original, self.english)))
        return {place: other for place, other in found.items() if self._may_pair(place, other)}

    def _may_pair(self, place: int, other: int) -> bool:
        """Two sections that were recorded with others do not belong together because these others are gone."""
        rows = {self.row_of_original.get(place), self.row_of_english.get(other)} - {None}
        return len(rows) < 2

    def pairs(self) -> Iterator[Pair]:
        yield from self._alone(0)
        line = 1
        for place, section in enumerate(self.original.sections):
            other = self.partners.get(place)
            english = self.english.sections[other] if other is not None else None
            line = english.line if english else line
            yield self._pair(place, section, other, english, line)
            if other is not None:
                yield from self._alone(other + 1)

    def _alone(self, first: int) -> Iterator[Pair]:
        """The English sections from ``first`` on that have no counterpart, as far as the next that has."""
        for other in range(first, len(self.english.sections)):
            if other in self.partners.values():
                return
            english, row = self.english.sections[other], self._row(self.row_of_english.get(other))
            yield Pair(None, english, row, Change.REMOVED if row else None, english.line, self.english.keys[other])

    def _pair(self, place: int, section: Section, other: int | None, english: Section | None, line: int) -> Pair:
        row = self._row(self.row_of_original.get(place, self.row_of_english.get(other)))
        if row is None:
            change = Change.ADDED if self.rows else None
        else:
            change = Change.CHANGED if row.indonesian_digest != section.digest else None
        key = self.english.keys[other] if other is not None else ""
        return Pair(section, english, row, change, line, key, self.original.keys[place])

    def _row(self, number: int | None) -> Row | None:
        return self.rows[number] if number is not None else None


def _marks(outline: Outline) -> list[Mark]:
    return [Mark(key, digest) for key, digest in zip(outline.keys, outline.digests, strict=True)]


def _inverse(pairs: dict[int, int]) -> dict[int, int]:
    return {new: old for old, new in pairs.items()}
