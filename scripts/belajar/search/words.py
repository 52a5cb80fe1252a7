"""Words of a text as the index knows them: the browser cuts and folds in the same way (tests/search/words.yml holds both)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WORD = re.compile(r"[^\W_]+")
LONGEST = 40
"""Longer runs of letters are no words that anybody looks for."""
_HERE = Path(__file__).parent


def fold(word: str) -> str:
    """Lower case, no accents, one form for each letter."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).lower()
    return "".join(letter for letter in decomposed if not unicodedata.category(letter).startswith("M"))


def words(text: str) -> Iterator[str]:
    """The words of ``text`` worth an entry: folded, at least two letters or one digit."""
    for found in WORD.findall(text):
        word = found.lower() if found.isascii() else fold(found)
        if 1 < len(word) <= LONGEST or word.isdecimal():
            yield word


def data_lines(name: str) -> Iterator[str]:
    """The lines of one of our lists, without comments."""
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line := line.partition("#")[0].strip():
            yield line


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that a query need not find."""
    lines = (line.partition(":") for line in data_lines("stopwords.txt"))
    return frozenset(word for own, _, listed in lines if own == language for word in listed.split())
