"""Finds in a list of sections those of an earlier list, although some were changed, moved, inserted or removed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple


class Mark(NamedTuple):
    """By what a section is known again."""

    key: str
    digest: str


def align(old: Sequence[Mark], new: Sequence[Mark]) -> dict[int, int]:
    """Index in ``new`` by index in ``old``; what is not known again is left out.

    Equal text counts most, then an equal heading; what is left between two known neighbours is paired in order, but only where
    there is as much of it on both sides: a guess that is wrong would name the wrong section.
    """
    pairs: dict[int, int] = {}
    for same in (tuple, lambda mark: mark.digest, lambda mark: mark.key):
        _pair_equal(old, new, pairs, same)
    fill_gaps(pairs, [_has_heading(mark) for mark in old], [_has_heading(mark) for mark in new])
    return pairs


def _has_heading(mark: Mark) -> bool:
    return not mark.key.startswith("(")


def _pair_equal(old: Sequence[Mark], new: Sequence[Mark], pairs: dict[int, int], same: Callable[[Mark], object]) -> None:
    free: dict[object, list[int]] = {}
    taken = set(pairs.values())
    for place, mark in enumerate(new):
        if place not in taken:
            free.setdefault(same(mark), []).append(place)
    for place, mark in enumerate(old):
        if place not in pairs and free.get(same(mark)):
            pairs[place] = free[same(mark)].pop(0)


def fill_gaps(pairs: dict[int, int], old_free: Sequence[bool], new_free: Sequence[bool]) -> None:
    """Pair what stands between two pairs, in order, where both sides have equally many; only what is marked as free."""
    taken = set(pairs.values())
    for run in list(_runs([place for place, free in enumerate(old_free) if free and place not in pairs], pairs)):
        after = pairs[max(left)] if (left := [place for place in pairs if place < run[0]]) else -1
        before = pairs[min(right)] if (right := [place for place in pairs if place > run[-1]]) else len(new_free)
        there = [place for place in range(after + 1, before) if new_free[place] and place not in taken]
        if len(there) == len(run):
            pairs |= zip(run, there, strict=True)
            taken.update(there)


def _runs(places: list[int], pairs: Collection[int]) -> Iterator[list[int]]:
    """``places`` in groups that no pair stands between."""
    for _, group in groupby(places, key=lambda place: sum(paired < place for paired in pairs)):
        yield list(group)


def moved(places: Sequence[int]) -> set[int]:
    """Of numbers that should rise, the fewest that break the order (all but a longest rising run)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in places:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place:place + 1] = [number]
    kept: set[int] = set()
    number = tails[-1] if tails else None
    while number is not None:
        kept.add(number)
        number = before[number]
    return set(places) - kept
