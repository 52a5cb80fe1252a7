"""The words of a text and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from .text import BLOT, SEAM

_WORD = re.compile(
    rf"(?<![\w{BLOT}/@.\\&#'’-])[^\W\d_]++(?:['’-][^\W\d_]++)*+(?![\w{BLOT}/@\\-]|[.:][\w{BLOT}])")
"""Letters, joined by hyphens and apostrophes. Addresses, names of files, shares of a word and what has digits are no words."""
_POSSESSIVE = re.compile(r"['’]s?$")
_WITHIN_SENTENCE = re.compile(rf"[\w,;){BLOT}][\"”’')*_{SEAM}]*+[ \t]++[\"“‘'(\[*_{SEAM}]*+\Z")
"""What stands before a word that begins no sentence, heading, item or cell."""
_LOOK_BACK = 12
"""Letters before a word that tell whether a sentence begins with it."""


class Lines:
    """Places of a text as people count them."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, position: int) -> tuple[int, int]:
        """Line and column, both from 1."""
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1


def words(text: str) -> list[str]:
    """Every word of ``text`` as it is written, in order."""
    return _WORD.findall(text)


def placed_words(text: str) -> Iterator[tuple[int, str]]:
    """The same with their positions, from 0."""
    return ((match.start(), match[0]) for match in _WORD.finditer(text))


def bare(word: str) -> str:
    """Without an English ending of possession, and with a plain apostrophe."""
    return _POSSESSIVE.sub("", word).replace("’", "'")


def is_capitalised(word: str) -> bool:
    """A capital, then small letters; ``Undang-Undang`` too, ``WhatsApp`` and ``ASN`` not."""
    return word[0].isupper() and all(part[1:].islower() or not part[1:] for part in re.split("[-']", word))


def is_within_sentence(text: str, position: int) -> bool:
    """Whether the word there stands behind another one: its capital then is that of a name."""
    return bool(_WITHIN_SENTENCE.search(text[max(0, position - _LOOK_BACK):position]))
