"""Regular expressions that are made, not written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest that fits; a space in one of them stands for a space or a hyphen.

    Words with the same first letter stand together: most places of a text are left after the first letter, and with some hundred
    words side by side each of them would be tried there.
    """
    grouped = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(_rests(group))})" for first, group in grouped)


def _rests(words: Iterable[str]) -> list[str]:
    return [re.escape(word[1:]).replace(r"\ ", "[ -]") for word in sorted(words, key=len, reverse=True)]
