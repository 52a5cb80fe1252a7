"""The words people read, in both languages side by side (``strings.yml``, here and in ``quiz/``)."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("id", "en")
SOURCE_LANGUAGE = "id"
CHOSEN_LANGUAGE = "ASN_LANGUAGE"
"""Variable by which a command tells a process of its own in which language people are spoken to."""
_WINDOWS_PRIMARY_INDONESIAN = 0x21  # https://learn.microsoft.com/windows/win32/intl/language-identifier-constants-and-strings


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    """All of ``strings.yml``: ours, and those of parts that can be lifted out with their words."""
    table: dict[str, Mapping[str, str]] = {}
    for file in sorted(Path(__file__).parent.rglob("strings.yml")):
        table |= yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return table


def keys() -> Iterator[str]:
    """Every key of the table, in file order."""
    return iter(_table())


def text(key: str, language: str, /, **values: object) -> str:
    """Return the words for ``key`` in ``language``, with ``{placeholders}`` filled from ``values``.

    Raises KeyError for an unknown key or language: that is a mistake in our code, not in a lesson.
    """
    template = _table()[key][language]
    return template.format(**values) if values else template


def system_language() -> str:
    """Return "id" where the system's language is Indonesian, else "en"; in a process that a command of ours has started, the
    language in which that command speaks."""
    if (chosen := os.environ.get(CHOSEN_LANGUAGE)) in LANGUAGES:
        return chosen
    if sys.platform == "win32":
        import ctypes

        return "id" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _WINDOWS_PRIMARY_INDONESIAN else "en"
    # The order of gettext: https://www.gnu.org/software/gettext/manual/html_node/Locale-Environment-Variables.html
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "id" if value.lower().startswith("id") else "en"
    return "id" if (locale.getlocale()[0] or "").lower().startswith("id") else "en"
