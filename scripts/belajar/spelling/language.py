"""What is known of one language while the pages of a library are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from ..strings import SOURCE_LANGUAGE
from . import eyd
from .dictionary import DICTIONARIES
from .words import bare, is_capitalised

_SHORTEST = 2


class Language:
    def __init__(self, language: str, own: Iterable[str], counts: Mapping[str, int]) -> None:
        """``own``: the project's own words; ``counts``: how often each word stands in the library."""
        own = frozenset(own)
        self.own = own | {word.lower() for word in own}
        self.source = language == SOURCE_LANGUAGE
        self.dictionary = DICTIONARIES[language](own)
        self.used: Counter[str] = Counter()
        for word, count in counts.items():
            self.used[word.lower()] += count
        self.doubts = cache(self._doubts)
        self.nearest = cache(self._nearest)

    def _doubts(self, word: str) -> bool:
        """Whether ``word``, as it stands, is neither known nor an abbreviation, or known to be wrong; it may still be a name."""
        plain = bare(word)
        if len(plain) < _SHORTEST or not (plain.islower() or is_capitalised(plain)) or plain in self.own:
            return False
        return bool(self.standard_form(plain)) or not self.dictionary.knows(plain)

    def standard_form(self, word: str) -> str:
        """What should stand in place of a form that is not standard, or ""."""
        return eyd.standard_form(word.lower()) if self.source else ""

    def is_verb(self, word: str) -> bool:
        """Whether ``word`` is a form, not a word as it stands in the dictionary: ``lakukan``, but not ``pekan``."""
        return word not in self.dictionary.words and self.dictionary.knows(word)

    def _nearest(self, word: str) -> str:
        return self.dictionary.nearest(word, self.used)
