"""Openers and closers of ``///`` blocks: one that is not understood, or not closed, would stand raw on the page."""

from __future__ import annotations

import re

from ..boxes import BLOCKS, LAW_WORDS, NEED_ARGUMENT, BoxError, parse_reference
from ..fields import nearest
from ..lesson import Lesson
from ..library import Library
from ..problem import Report

_LINE = re.compile(r"\s*+(/{3,}+)(.*)")
_OPENER = re.compile(r"([\w-]+)[ ]*(?:\|[ ]*(.*))?$")
"""pymdownx.blocks: a word, and what it is about only behind a bar."""
_FIRST_WORD = re.compile(r"[\w-]*")


def check(lines: list[tuple[int, str]], named: set[int], lesson: Lesson | None, library: Library, report: Report) -> None:
    """``named``: lines with openers that have been reported already."""
    opened: list[tuple[int, str]] = []
    """Line and slashes of every block that is open, outermost first."""
    for number, line in lines:
        if not (found := _LINE.match(line)):
            continue
        slashes, rest = found[1], found[2].strip()
        if not rest:
            _close(opened, number, slashes, report)
            continue
        if number not in named:
            _nested(opened, number, slashes, report)
            _opener(number, found[0].strip(), rest, lesson, library, report)
        opened.append((number, slashes))
    for number, _ in opened:
        report(number, "block-open")


def _nested(opened: list[tuple[int, str]], number: int, slashes: str, report: Report) -> None:
    if first := next((line for line, others in opened if others == slashes), 0):
        report(number, "block-nested", first=first)


def _close(opened: list[tuple[int, str]], number: int, slashes: str, report: Report) -> None:
    """A block is closed by as many slashes as opened it."""
    if slashes not in [others for _, others in opened]:
        report(number, "unknown-block", found=slashes, nearest="")
        return
    while opened[-1][1] != slashes:
        report(opened.pop()[0], "block-open")
    opened.pop()


def _opener(number: int, found: str, rest: str, lesson: Lesson | None, library: Library, report: Report) -> None:
    word = _FIRST_WORD.match(rest)[0].lower()
    whole = _OPENER.match(rest)
    if word not in BLOCKS:
        report(number, "unknown-block", found=found, nearest=nearest(word, list(BLOCKS)))
    elif not whole or (word in NEED_ARGUMENT and not whole[2]):
        _incomplete(number, found, word, rest[len(word):].strip(" |"), report)
    elif word in LAW_WORDS:
        _law(whole[2], number, lesson, library, report)


def _incomplete(number: int, found: str, word: str, behind: str, report: Report) -> None:
    """There is no bar, or nothing behind it."""
    if word in LAW_WORDS:
        report(number, "block-incomplete", found=found, wanted="law", example=f"/// {word} | {behind or 'uu20-2023, Pasal 4'}")
    else:
        report(number, "block-incomplete", found=found, wanted="title", example=f"/// {word} | {behind or 'Windows'}")


def _law(argument: str, line: int, lesson: Lesson | None, library: Library, report: Report) -> None:
    law = argument.partition(",")[0].strip()
    try:
        parse_reference(argument, library.data.laws)
    except BoxError as error:
        if error.rule != "unknown-reference" or not library.data.knows("laws", law):
            report(line, error.rule, **error.details)
            return
    if lesson and law not in {listed.id for listed in lesson.laws}:
        report(line, "law-not-listed", id=law)
