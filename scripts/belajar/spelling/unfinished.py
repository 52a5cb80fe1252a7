"""What of a page still waits for its author: nobody mends the words of a prompt, nor Indonesian that is to be translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..prose import TODO

_HEADING = re.compile(r"(#+)[ \t]")
_LOWEST = 6
"""Levels of headings: the opening of a page ends with any of them."""


def waits(text: str) -> bool:
    """Whether ``text`` has the mark ``TODO``."""
    return bool(TODO.search(text))


def waiting(lines: list[str]) -> Iterator[bool]:
    """For every line of a body, with code blanked, whether it waits.

    A section whose heading has the mark, or whose text begins with it, waits as a whole: so ``new --english`` writes one.
    """
    level, whole, begins = _LOWEST, False, True
    for line in lines:
        if (heading := _HEADING.match(line)) and (not whole or len(heading[1]) <= level):
            level, whole, begins = len(heading[1]), waits(line), True
        elif begins and line.strip():
            whole, begins = whole or bool(TODO.match(line.lstrip())), False
        yield whole or waits(line)
