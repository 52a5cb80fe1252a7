"""Words of a text as the index knows them: the browser cuts and folds in the same way (tests/search/words.yml holds both)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

WORD = re.compile(r"[^\W_]+")
_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()} | {code: chr(code).lower() for code in range(65, 91)}
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
    return (word for word in map(fold, WORD.findall(text)) if _is_worth(word))


class Folded(dict[str, str]):
    """Word as it is written -> folded, "" where it is worth no entry. What many pages write alike is folded once."""

    def __missing__(self, written: str) -> str:
        word = fold(written)
        word = self[written] = word if _is_worth(word) else ""
        return word


def count(texts: Iterable[str], folded: Folded) -> Counter[str]:
    """How often each of the ``words`` stands in the texts."""
    written: list[str] = []
    for text in texts:
        # both give the same words once they are folded; most texts are plain, and the first way takes half the time
        written += text.translate(_SPACED).split() if text.isascii() else WORD.findall(text)
    counted = Counter(map(folded.__getitem__, written))
    del counted[""]
    return counted


def _is_worth(word: str) -> bool:
    return 1 < len(word) <= LONGEST or word.isdecimal()


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
