"""What people answer, typed: each function takes what was written and returns its value, or raises ``DraftError``."""

from __future__ import annotations

import re
import unicodedata

from ..data import FIRST_YEAR, LAST_NUMBER, LAST_YEAR, Data
from ..fields import IDENTIFIER, nearest
from ..lesson import Kind
from .place import LONGEST_SLUG, is_reserved, slug_from

LONGEST_TITLE = 150
"""Characters. The longest title of an episode so far has 82."""
_KINDS = {"episode": Kind.EPISODE, "companion": Kind.COMPANION}
_DIGITS = 6


class DraftError(Exception):
    """A draft cannot be made. ``key`` names the words for it in strings.yml, ``values`` fill them."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def kind(written: str) -> Kind:
    if written not in _KINDS:
        raise DraftError("new.unknown_kind", found=_short(written), allowed=", ".join(_KINDS))
    return _KINDS[written]


def year(written: str) -> int:
    return _whole(written, "new.bad_year", FIRST_YEAR, LAST_YEAR)


def number(written: str) -> int:
    return _whole(written, "new.bad_number", 1, LAST_NUMBER)


def title(written: str) -> str:
    """One line without invisible signs; quotes, colons and emoji are welcome."""
    found = " ".join("".join(sign if _shows(sign) else " " for sign in written).split())
    if not found:
        raise DraftError("new.no_title")
    if len(found) > LONGEST_TITLE:
        raise DraftError("new.long_title", length=len(found), limit=LONGEST_TITLE)
    return found


def topics(written: list[str], data: Data) -> tuple[str, ...]:
    """Ids, in the order given, each once; the first is the lesson's home in the menu."""
    found = tuple(dict.fromkeys(topic(one, data) for one in written))
    if not found:
        raise DraftError("new.no_topic", known=", ".join(data.topics))
    return found


def topic(written: str, data: Data) -> str:
    wanted = written.strip().casefold()
    if wanted in data.topics:
        return wanted
    if guess := nearest(wanted, data.topics):
        raise DraftError("new.near_topic", found=_short(written), nearest=guess, known=", ".join(data.topics))
    raise DraftError("new.unknown_topic", found=_short(written), known=", ".join(data.topics))


def slug(written: str) -> str:
    """A name for a folder on any system, see the rule ``folder-name`` of ``check``."""
    if not IDENTIFIER.fullmatch(written) or len(written) > LONGEST_SLUG:
        guess = slug_from(written)
        raise DraftError("new.bad_slug", found=_short(written), limit=LONGEST_SLUG,
                         example=guess if guess and not is_reserved(guess) else "nama-pelajaran")
    if is_reserved(written):
        raise DraftError("new.reserved_slug", found=written)
    return written


def slug_of(title: str) -> str:
    """The name that ``title`` gives, or DraftError where it gives none."""
    found = slug_from(title)
    if not found:
        raise DraftError("new.no_slug", title=_short(title))
    if is_reserved(found):
        raise DraftError("new.reserved_slug", found=found)
    return found


def _whole(written: str, key: str, low: int, high: int) -> int:
    digits = written.strip()
    if not re.fullmatch(rf"[0-9]{{1,{_DIGITS}}}", digits) or not low <= int(digits) <= high:
        raise DraftError(key, found=_short(written), low=low, high=high)
    return int(digits)


def _shows(sign: str) -> bool:
    """Not a control, a surrogate (from a terminal that sends broken UTF-8), or one without a meaning; joiners of emoji stay."""
    category = unicodedata.category(sign)
    return (category[0] != "C" or sign == "\u200d") and category not in ("Zl", "Zp")


def _short(written: str) -> str:
    """Fit for a message."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in written.strip())
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
