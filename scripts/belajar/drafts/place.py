"""Where a lesson lives: ``docs/<year>/seri-NNN-<slug>/`` or ``docs/pendamping/<slug>/``."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from ..data import Episode
from ..library import COMPANIONS

LONGEST_SLUG = 60
"""Characters: Windows allows 260 for a whole path, and people read the address of a page."""
_STOP_WORDS = frozenset((
    "yang", "dan", "atau", "di", "ke", "dari", "pada", "untuk", "dengan", "dalam", "oleh", "bagi", "para", "ini", "itu",
    "sebagai", "adalah", "ialah", "the", "a", "an", "of", "and", "or", "in", "on", "at", "to", "for"))
_APOSTROPHES = re.compile("['’‘`´]")
_SIGNS = re.compile(r"[^a-z0-9]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""


def slug_from(title: str) -> str:
    """A short name of ASCII letters, digits and hyphens; "" where ``title`` holds no letter that can be used."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", title)).encode("ascii", "ignore").decode("ascii")
    words = [word for word in _SIGNS.split(plain.lower()) if word]
    words = [word for word in words if word not in _STOP_WORDS] or words
    short = words[0][:LONGEST_SLUG] if words else ""
    for word in words[1:]:
        if len(short) + 1 + len(word) > LONGEST_SLUG:
            break
        short = f"{short}-{word}"
    return short


def is_reserved(slug: str) -> bool:
    """Whether Windows keeps the name for a device."""
    return bool(_RESERVED.fullmatch(slug))


def folder_of(docs: Path, slug: str, episode: Episode | None) -> Path:
    if episode:
        return docs / str(episode.year) / f"seri-{episode.number:03}-{slug}"
    return docs / COMPANIONS / slug


def same_episode(docs: Path, episode: Episode) -> Path | None:
    """A folder that bears the episode's number already, whatever state its text is in."""
    return next(iter(sorted((docs / str(episode.year)).glob(f"seri-{episode.number:03}-*"))), None)
