"""Which words there are: lists of words, and for Indonesian the forms that affixes make of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
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
_LONGEST = 40
"""Letters of a word for which a suggestion is looked for."""
_PATIENCE = 50
"""So many words of a run are compared with all forms that affixes make, not only with those in the lists and the library: that
takes 20 ms each, and a library with more slips than that has other cares."""


class Dictionary:
    """The words of one language."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = frozenset(words)
        self.knows = cache(self._knows)
        self._patience = _PATIENCE

    def _knows(self, word: str) -> bool:
        """Whether ``word`` is one, as it is written or, where it has a capital, without it; parts may be joined by hyphens."""
        if self._has(word) or self._has(word.lower() if word[0].isupper() else word):
            return True
        return "-" in word and all(self.knows(part) for part in word.split("-"))

    def _has(self, word: str) -> bool:
        return word in self.words

    def nearest(self, word: str, used: Mapping[str, int]) -> str:
        """A right word one slip away from ``word``, or "". ``used``: how often each word stands in the library."""
        if len(word) > _LONGEST:
            return ""
        if word.capitalize() in self.words:
            return word.capitalize()
        written = str.capitalize if word[0].isupper() else str
        found = _likeliest(word.lower(), lambda slip: slip in self.words or written(slip) in self.words
                           or (slip in used and self.knows(slip)), used)
        if not found and self._patience:
            self._patience -= 1
            found = _likeliest(word.lower(), self.knows, used)
        return written(found)


class Indonesian(Dictionary):
    """Roots and what affixes make of them. Why not by hunspell's own table: ``dictionaries/README.md``."""

    def __init__(self, words: Collection[str], with_affixes: Collection[str] = ()) -> None:
        super().__init__(words)
        self.with_affixes = frozenset(with_affixes)

    def _has(self, word: str) -> bool:
        return word in self.words or any(cost <= _DEAREST and self._comes_from(word, root)
                                         for root, cost in derivations(word).items())

    def _comes_from(self, word: str, root: str) -> bool:
        """Whether ``word`` may be a form of the word ``root``: the stemmer also names relatives that are no roots of it."""
        if root not in self.words:
            return False
        start = word.rfind(root[1:])
        if start < 0 or not _SUFFIXES.fullmatch(word, start + len(root) - 1):
            return False
        return word.startswith(root) or len(root) >= _LONG_ROOT or root in self.with_affixes


def _likeliest(word: str, is_right: Callable[[str], bool], used: Mapping[str, int]) -> str:
    """What the library uses most; among words that it does not use, the commonest kind of slip."""
    found = [(-used.get(slip, 0), kind, slip) for kind, slips in enumerate(one_slip_away(word))
             for slip in slips if len(slip) > 1 and is_right(slip)]
    return min(found, default=(0, 0, ""))[2]


def one_slip_away(word: str) -> tuple[set[str], ...]:
    """Every string of which ``word`` is a slip: two letters changed round, one left out, one too many, one wrong."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return ({left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1},
            {left + letter + right for left, right in halves for letter in ascii_lowercase},
            {left + right[1:] for left, right in halves if right},
            {left + letter + right[1:] for left, right in halves if right for letter in ascii_lowercase})


def indonesian(more: Collection[str] = ()) -> Indonesian:
    """hunspell-id: one word a line behind a count, and behind a slash the affixes it takes. ``more``: the project's own words."""
    entries = [line.partition("/") for line in _lines("id_ID.dic")[1:]]
    return Indonesian([*(word for word, _, _ in entries), *more], [*(word for word, _, affixes in entries if affixes), *more])


def english(more: Collection[str] = ()) -> Dictionary:
    """SCOWL's British spelling: every form stands in it."""
    return Dictionary([*_lines("british-english.txt"), *more])


@cache
def _lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").split("\n")


DICTIONARIES = {"id": indonesian, "en": english}
