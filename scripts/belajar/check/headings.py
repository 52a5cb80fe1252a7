"""Headings: the title of a page is its only one of the first level, and no level is left out below it."""

from __future__ import annotations

import re

from ..problem import Report
from ..yamltree import shortened
from .page import Page

_AROUND = r"(?: {4}|>[ \t]?|[-*+][ \t]++|\d+\.[ \t]++)*+"
"""What a heading may stand in: notes, quotations and lists."""
_H1 = re.compile(rf"{_AROUND}#(?!#)| *+<h1\b", re.IGNORECASE)
_MAY_STAND_BELOW = re.compile(r"\s*$| {4}|!!!|\?\?\?|[-*+] |\d+\. |#")
"""Below any other line, an item or an indented line goes on with its sentence."""
_UNDERLINE = re.compile(rf"{_AROUND}=+\s*$")
_LEVEL = re.compile(r"(#{2,6})(?!#)\s*(.*?)\s*#*$")
_SECOND_BY_LINE = re.compile(r"-{3,}\s*$")


def check(page: Page, report: Report) -> None:
    above, level = "", 1
    for number, line in page.lines:
        if ("#" in line or "<" in line) and _H1.match(line) and (line[0] in "#><" or _MAY_STAND_BELOW.match(above)):
            report(number, "body-h1", found=shortened(line.strip()))
        elif "=" in line and above.strip() and not above.startswith("#") and _UNDERLINE.match(line):
            report(number - 1, "body-h1", found=shortened(above.strip()))
        elif heading := _LEVEL.match(line):
            level = _next(number, heading, level, report)
        elif above.strip() and above[0] not in "#|>-" and _SECOND_BY_LINE.match(line):
            level = 2
        above = line


def _next(number: int, heading: re.Match[str], level: int, report: Report) -> int:
    own = len(heading[1])
    if own > level + 1:
        report(number, "heading-level", found=shortened(heading[2]), level="#" * own, wanted_level="#" * (level + 1))
    return own
