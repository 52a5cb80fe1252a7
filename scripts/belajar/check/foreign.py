"""English words in an Indonesian text: a screen reader says them as if they were Indonesian, and many readers do not know them.

The list is ``foreign.yml``. Italics alone tell a voice nothing: ``*output*{lang=en}`` does.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from ..patterns import any_of
from ..problem import Report
from ..strings import SOURCE_LANGUAGE
from .page import Page

_MARKED = re.compile(r"([*_]{1,3})(?:(?!\1)[^\n])+\1\{[^{}\n]*\blang=[^{}\n]*\}"
                     r"|\[[^\[\]\n]*\](?:\([^()\n]*\))?\{[^{}\n]*\blang=[^{}\n]*\}"
                     r"|<(\w+)[^<>]*\blang=[^<>]*>[^<]*</\2>")
_NOT_PROSE = re.compile(r"(?<=\])\([^()\n]*\)|\{[^{}\n]*\}|https?://\S+|<[^<>\n]*>|^\s*/{3}\s*\w+")


@cache
def equivalents() -> dict[str, str]:
    """The words, and what to write instead."""
    return yaml.safe_load((Path(__file__).parent / "foreign.yml").read_text(encoding="utf-8"))


@cache
def _pattern() -> re.Pattern[str]:
    """In small letters only: a capital inside a sentence is a name."""
    return re.compile(rf"(?<![\w@./-])(?:{any_of(equivalents())})(?![\w@/-]|\.\w)")


def check(page: Page, report: Report) -> None:
    """One finding for each word of a page, where it first stands."""
    if page.language != SOURCE_LANGUAGE or not _pattern().search(page.prose):
        return
    seen: set[str] = set()
    for number, line in page.lines:
        if not _pattern().search(line):
            continue
        plain = _NOT_PROSE.sub(_blank, _MARKED.sub(_blank, line))
        for found in _pattern().finditer(plain):
            word = found[0] if found[0] in equivalents() else found[0].replace("-", " ")
            if word not in seen:
                seen.add(word)
                report(number, "foreign-word", column=found.start() + 1, found=found[0], instead=equivalents()[word])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
