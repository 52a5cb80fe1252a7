"""Openers and closers of ``///`` blocks: one that is not understood, or not closed, would stand raw on the page."""

from __future__ import annotations

import re

from ..boxes import BLOCKS, LAW_WORDS, NEED_ARGUMENT, BoxError, parse_reference
from ..fields import nearest
from ..lesson import Lesson
from ..library import Library
from ..problem import Edit, Report

_LINE = re.compile(r"\s*+(/{3,}+)(.*)")
_OPENER = re.compile(r"([\w-]+)[ ]*(?:\|[ ]*(.*))?$")
"""pymdownx.blocks: a word, and what it is about only behind a bar."""
_FIRST_WORD = re.compile(r"[\w-]*")
_LAW_ID = re.compile(r"\s*([^\s,;]*)(.*)")
_BETWEEN_ARTICLES = re.compile(r"\s*[,;]\s*(?:dan\s+)?(?=Pasal\b)|\s+dan\s+(?=Pasal\b)", re.IGNORECASE)


def check(lines: list[tuple[int, str]], named: set[int], lesson: Lesson | None, library: Library, report: Report) -> None:
    """``named``: lines with openers that have been reported already."""
    opened: list[tuple[int, str]] = []
    """Line and slashes of every block that is open, outermost first."""
    nested: list[tuple[int, int]] = []
    """Line of a block, and line of the one around it that has as many slashes."""
    for number, line in lines:
        if not (found := _LINE.match(line)):
            continue
        slashes, rest = found[1], found[2].strip()
        if not rest:
            _close(opened, number, slashes, report)
            continue
        if number not in named:
            nested += [(number, first) for first, others in opened if others == slashes][:1]
            _opener(number, line, lesson, library, report)
        opened.append((number, slashes))
    for number, _ in opened:
        report(number, "block-open")
    for number, first in nested:  # below a forgotten close everything would seem nested
        if first not in {line for line, _ in opened}:
            report(number, "block-nested", first=first)


def _close(opened: list[tuple[int, str]], number: int, slashes: str, report: Report) -> None:
    """A block is closed by as many slashes as opened it."""
    if slashes not in [others for _, others in opened]:
        report(number, "block-unopened", found=slashes)
        return
    while opened[-1][1] != slashes:
        report(opened.pop()[0], "block-open")
    opened.pop()


def _opener(number: int, line: str, lesson: Lesson | None, library: Library, report: Report) -> None:
    found = line.strip()
    rest = found.lstrip("/").strip()
    word = _FIRST_WORD.match(rest)[0].lower()
    whole = _OPENER.match(rest)
    if word not in BLOCKS:
        report(number, "unknown-block", found=found, nearest=nearest(word, list(BLOCKS)))
    elif not whole or (word in NEED_ARGUMENT and not whole[2]):
        _incomplete(number, found, word, rest[len(word):].strip(" |:-"), report)
    elif word in LAW_WORDS:
        _law(line, whole[2], number, lesson, library, report)


def _incomplete(number: int, found: str, word: str, behind: str, report: Report) -> None:
    """There is no bar, or nothing behind it."""
    if word in LAW_WORDS:
        report(number, "block-incomplete", found=found, wanted="law", example=f"/// {word} | {behind or 'uu20-2023, Pasal 4'}")
    else:
        report(number, "block-incomplete", found=found, wanted="title", example=f"/// {word} | {behind or 'Windows'}")


def _law(line: str, argument: str, number: int, lesson: Lesson | None, library: Library, report: Report) -> None:
    law = argument.partition(",")[0].strip()
    column = line.index("|") + 1 + line.partition("|")[2].index(argument) + 1
    try:
        parse_reference(argument, library.data.laws)
    except BoxError as error:
        if wanted := _repunctuated(argument, library):
            report(number, "law-punctuation", column=column, found=argument, wanted_reference=wanted,
                   edits=(Edit(number, column, argument, wanted),))
            return
        if error.rule != "unknown-reference" or not library.data.knows("laws", law):
            report(number, error.rule, column=column, **error.details)
            return
    if lesson and law not in {listed.id for listed in lesson.laws}:
        report(number, "law-not-listed", column=column, id=law)


def _repunctuated(argument: str, library: Library) -> str:
    """The same reference with a comma behind the law and semicolons between the articles, if all of it is known then; else ""."""
    law, articles = _LAW_ID.match(argument).groups()
    wanted = f"{law}, {_BETWEEN_ARTICLES.sub('; ', articles.strip(' ,;'))}"
    try:
        parse_reference(wanted, library.data.laws)
    except BoxError:
        return ""
    return wanted
