"""Which lessons belong together: by the topics, laws and glossary terms that they share."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from ..data import Term
from ..lesson import Lesson
from ..library import Library
from ..strings import SOURCE_LANGUAGE
from ..terms import TermContext

_WORTH = {"topic": 3, "law": 2, "term": 1}
"""What is shared by a topic says more than what is shared by a word."""
_LEAST = 1.0
"""Below this two lessons share only what nearly all share."""
MOST = 3
"""As many related lessons as somebody will look at."""
_REMEMBERED = 5000
"""Bodies of lessons."""

Mark = tuple[str, str]


class Kinship:
    """The related lessons of every lesson in a library. A mark that few lessons bear weighs more (inverse document frequency)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._related: dict[tuple[str, int], tuple[Lesson, ...]] = {}

    def related(self, lesson: Lesson, most: int = MOST) -> tuple[Lesson, ...]:
        """Up to ``most`` lessons, the closest first; of two that are as close, the newer."""
        asked = lesson.slug, most
        if asked not in self._related:  # each page of a lesson asks more than once
            self._related[asked] = self._closest(lesson, most)
        return self._related[asked]

    def _closest(self, lesson: Lesson, most: int) -> tuple[Lesson, ...]:
        scores: dict[str, float] = defaultdict(float)
        for mark in sorted(self._marks[lesson.slug]):
            weight = self._weight(mark)
            for slug in self._bearers[mark]:
                scores[slug] += weight
        scores.pop(lesson.slug, None)
        near = [other for other in self._library.lessons if round(scores.get(other.slug, 0.0), 6) >= _LEAST]
        return tuple(sorted(near, key=lambda other: -round(scores[other.slug], 6))[:most])

    @cached_property
    def _marks(self) -> Mapping[str, frozenset[Mark]]:
        return {lesson.slug: frozenset(self._of(lesson)) for lesson in self._library.lessons}

    @cached_property
    def _bearers(self) -> Mapping[Mark, list[str]]:
        bearers: dict[Mark, list[str]] = defaultdict(list)
        for slug, marks in self._marks.items():
            for mark in marks:
                bearers[mark].append(slug)
        return bearers

    def _weight(self, mark: Mark) -> float:
        return _WORTH[mark[0]] * math.log2((len(self._marks) + 1) / len(self._bearers[mark]))

    def _of(self, lesson: Lesson) -> set[Mark]:
        mentioned = _mentions(tuple(self._library.data.glossary.values()))
        return {*(("topic", own.id) for own in lesson.topics), *(("law", own.id) for own in lesson.laws),
                *(("term", term) for term in mentioned(lesson.text(SOURCE_LANGUAGE).prose))}


@lru_cache(maxsize=1)
def _mentions(terms: tuple[Term, ...]) -> Callable[[str], frozenset[str]]:
    """What finds the ids of ``terms`` in prose. It remembers: a preview asks again after each save, and one body has changed."""
    matcher = TermContext({term.id: term for term in terms}, SOURCE_LANGUAGE).matcher()

    @lru_cache(maxsize=_REMEMBERED)
    def mentioned(prose: str) -> frozenset[str]:
        return frozenset(term.id for _, _, term in matcher.find(prose))

    return mentioned
