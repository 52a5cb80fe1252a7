"""What a text from a stranger may be in a cell: words, and never a formula."""

from __future__ import annotations

import unicodedata

_FORMULA = tuple("=+-@＝＋－＠")
"""How a formula begins in Excel and LibreOffice, the wide forms of East Asian keyboards included (OWASP, "CSV Injection")."""
_LEFT_OUT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Tabs and line ends, marks that turn the direction of reading, halves of characters: none of them belongs in a name."""


def plain(text: str) -> str:
    """``text`` on one line, without what could steer a terminal."""
    return " ".join("".join(" " if unicodedata.category(sign) in _LEFT_OUT else sign for sign in text).split())


def safe(text: str) -> str:
    """``text`` on one line, with an apostrophe before what a spreadsheet would compute."""
    words = plain(text)
    return f"'{words}" if words.startswith(_FORMULA) else words
