"""A short name for a text that stays the same where only its storage changed."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LENGTH = 16
"""Hexadecimal digits: 64 bits tell the few thousand sections of a site apart for good."""
_BLANK_LINES = re.compile(r"\n{3,}")


def normalised(text: str) -> str:
    """Without byte order mark; NFC, LF, no space at the end of a line, one blank line at most, none at either end."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("\n\n", "\n".join([line.rstrip(" \t\f\v") for line in text.split("\n")])).strip("\n")


def digest(text: str) -> str:
    """``LENGTH`` digits of the SHA-256 of ``text``, normalised."""
    return hashlib.sha256(normalised(text).encode("utf-8")).hexdigest()[:LENGTH]
