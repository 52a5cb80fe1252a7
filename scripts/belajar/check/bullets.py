"""Lists pasted from a word processor: its round sign makes no list, so all items would run together in one paragraph."""

from __future__ import annotations

import re

from ..problem import Edit, Report
from .page import Page

_BULLET = re.compile(r"( {0,3})([•●▪◦‣·][ \t\xa0]*)(?=\S)")


def check(page: Page, report: Report) -> None:
    above = ""
    for number, line in page.lines_outside_quizzes:
        if found := _BULLET.match(line):
            report(number, "bullet-sign", column=found.end(1) + 1, found=found[2].strip(),
                   edits=(Edit(number, 1, found[0], _item(found[1], above)),))
        above = line


def _item(indent: str, above: str) -> str:
    """A list that follows a sentence needs an empty line before it."""
    goes_on = not above.strip() or _BULLET.match(above) or above.startswith(("- ", "#", "///"))
    return f"{'' if goes_on else chr(10)}{indent}- "
