"""Very long sentences: somebody who reads on a telephone between two visitors loses the beginning before the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problem import Report
from ..yamltree import shortened
from .page import Page

MOST_WORDS = {"id": 35, "en": 40}
"""English needs more small words for the same thing."""
_BEGINS_ANEW = re.compile(r"\s*(?:[-*+•] |\d+[.)] |#|>|/{3}|\||!!! |\?\?\?|\[\^?[^\]]+\]:|<|:{3}|[^\W\d_]+ ?: )")
"""A line that does not go on with the sentence above: an item, a heading, a keyword of a quiz."""
_NO_SENTENCE = re.compile(r"\s*(?:#|/{3}|\||\[[^\]^]+\]:|<)")
"""Headings, openers, tables, definitions and HTML."""
_PAIR, _GAP = "=>", "[["
"""Of a quiz: their lines are no sentences either."""
_MARK = re.compile(r"^\s*(?:>\s*)*(?:[-*+•] (?:\[[^\]]{1,4}\] )?|\d+[.)] )?(?:>\s*)*")
_NOT_WORDS = re.compile(r"!\[[^\]]*\]\([^)]*\)|(?<=\])\([^()\s]*\)|\{[^{}]*\}|https?://\S+")
_END = re.compile(r"(?<=[.!?:;])[\"”’)\]*_]*\s+")
_WORD = re.compile(r"[^\W_][\w'’/.,-]*")


def check(page: Page, report: Report) -> None:
    most = MOST_WORDS[page.language]
    for number, text in _paragraphs(page.lines):
        if text.count(" ") < most:
            continue
        for sentence in _END.split(_NOT_WORDS.sub("", text)):
            if len(sentence) > 2 * most and (count := len(_WORD.findall(sentence))) > most:
                report(number, "long-sentence", count=count, most=most, found=shortened(sentence.strip()))


def _paragraphs(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The line in which each piece of running text begins, and its text in one line."""
    first, parts = 0, []
    for number, line in lines:
        bare = line.strip()
        if parts and (not bare or _BEGINS_ANEW.match(line)):
            yield first, " ".join(parts)
            parts = []
        if bare and not (_PAIR in line or _GAP in line or _NO_SENTENCE.match(line)):
            first = first if parts else number
            parts.append(bare if parts else line[_MARK.match(line).end():])
    if parts:
        yield first, " ".join(parts)
