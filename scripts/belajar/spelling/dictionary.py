"""Which words there are: lists of words, and for Indonesian the forms that affixes make of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from ..morphology import derivations

FOLDER = Path(__file__).parent / "dictionaries"
"""What the lists are and under which licences: ``README.md`` there."""
_SUFFIXES = re.compile(r"(?:kan|an|i)?(?:nya|ku|mu)?(?:lah|kah|tah|pun)?")
_DEAREST = 5
"""Cost of a derivation that is still believed. Measured on this project's lessons: a lower limit refuses right words, a higher
one lets more slips pass."""
_LONG_ROOT = 5
"""A root of so many letters is hardly met by accident; a shorter one must be known to take affixes."""
_ROOTS_MENDED = 3
"""Likeliest roots of a wrong word in which a slip is looked for."""


class Dictionary:
    """The words of one language."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = frozenset(words)
        self.knows = cache(self._knows)

    def _knows(self, word: str) -> bool:
        """Whether ``word`` is one, as it is written or, where it has a capital, without it; parts may be joined by hyphens."""
        if self._has(word) or self._has(word.lower() if word[0].isupper() else word):
            return True
        return "-" in word and all(self.knows(part) for part in word.split("-"))

    def _has(self, word: str) -> bool:
        return word in self.words

    def nearest(self, word: str, used: Mapping[str, int]) -> str:
        """A right word one slip away from ``word``, or "". ``used``: how often each word stands in the library."""
        for slips in (self._slips(word.lower(), used), self._inner_slips(word.lower())):
            found = [slip for slip in slips if len(slip) > 1]
            if found:
                best = min(found, key=lambda slip: (-used.get(slip, 0), slip))
                return best.capitalize() if word[0].isupper() else best
        return ""

    def _slips(self, word: str, used: Mapping[str, int]) -> Iterator[str]:
        return (slip for slip in one_slip_away(word) if slip in self.words or (slip in used and self.knows(slip)))

    def _inner_slips(self, word: str) -> Iterator[str]:
        """Slips inside a form that itself is in no list."""
        return iter(())


class Indonesian(Dictionary):
    """Roots and what affixes make of them. hunspell's own table of affixes has too few: ``dictionaries/README.md`` has the figures."""

    def __init__(self, words: Collection[str], with_affixes: Collection[str] = ()) -> None:
        super().__init__(words)
        self.with_affixes = frozenset(with_affixes)

    def _has(self, word: str) -> bool:
        return word in self.words or any(self._comes_from(word, root) for root, cost in derivations(word).items()
                                         if cost <= _DEAREST)

    def _comes_from(self, word: str, root: str) -> bool:
        """Whether ``root`` is a word of which ``word`` may be a form: the stemmer also names relatives that are no roots of it."""
        if root not in self.words:
            return False
        start = word.rfind(root[1:])
        if start < 0 or not _SUFFIXES.fullmatch(word, start + len(root) - 1):
            return False
        return word.startswith(root) or len(root) >= _LONG_ROOT or root in self.with_affixes

    def _inner_slips(self, word: str) -> Iterator[str]:
        for root in [root for root in derivations(word) if root != word][:_ROOTS_MENDED]:
            if len(root) >= _LONG_ROOT and root in word:
                forms = (word.replace(root, slip) for slip in one_slip_away(root) if slip in self.words)
                yield from (form for form in forms if form != word and self.knows(form))


def one_slip_away(word: str) -> set[str]:
    """Every string that one letter too few, too many, wrong or changed round with the next makes of ``word``."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    dropped = {left + right[1:] for left, right in halves if right}
    turned = {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    replaced = {left + letter + right[1:] for left, right in halves if right for letter in ascii_lowercase}
    added = {left + letter + right for left, right in halves for letter in ascii_lowercase}
    return (dropped | turned | replaced | added) - {word, ""}


def indonesian(more: Collection[str] = ()) -> Indonesian:
    """hunspell-id: one word a line behind a count, and behind a slash the affixes it takes. ``more``: the project's own words."""
    entries = [line.partition("/") for line in _lines("id_ID.dic")[1:]]
    return Indonesian([*(word for word, _, _ in entries), *more], [*(word for word, _, affixes in entries if affixes), *more])


def english(more: Collection[str] = ()) -> Dictionary:
    """SCOWL's British spelling: every form stands in it."""
    return Dictionary([*_lines("british-english.txt"), *more])


def _lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").split("\n")


DICTIONARIES = {"id": indonesian, "en": english}
