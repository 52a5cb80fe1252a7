"""Makes the rows of a record: what somebody confirms to agree, as it is now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from .pages import PageState
from .record import Row
from .sections import HEAD, OPENING
from .state import Pair

_SHORT = {"head": HEAD, "opening": OPENING}
"""On a command line round brackets would need quotes."""


class NotRecorded(Exception):  # noqa: N818 - an answer to a person, not a fault
    """A record would say what nobody can know. ``key`` names the words for it, ``details`` what stands in their braces."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key)
        self.key, self.details = key, details


def confirmed_rows(page: PageState, state: str, wanted: Collection[str] = ()) -> tuple[Row, ...]:
    """The rows after recording, as ``state``, the English sections with the keys ``wanted``, else all.

    Raises NotRecorded where a section that is to be recorded has no counterpart.
    """
    pairs = page.comparison.pairs
    chosen = _chosen(page, pairs, wanted) if wanted else pairs
    if alone := [pair for pair in chosen if not pair.whole]:
        raise NotRecorded("translation.alone", page=page.place, sections=_named(alone))
    rows = [_row(pair, state) if pair in chosen else _kept(pair) for pair in pairs]
    return _once([row for row in rows if row])


def _chosen(page: PageState, pairs: Sequence[Pair], wanted: Collection[str]) -> list[Pair]:
    by_key = {pair.english_key: pair for pair in pairs if pair.english}
    keys = [key if key in by_key else _SHORT.get(key, key) for key in (name.removeprefix("#") for name in wanted)]
    if unknown := [key for key in keys if key not in by_key]:
        known = ", ".join(key.strip("()") for key in by_key)
        raise NotRecorded("translation.unknown_section", section=unknown[0], page=page.place, known=known)
    return [by_key[key] for key in keys]


def _row(pair: Pair, state: str) -> Row:
    """What a person has reviewed does not become a machine's work because the page is recorded again."""
    same = pair.confirmed and pair.row.english_digest == pair.english.digest
    return Row(pair.english_key, pair.english.digest, pair.original_key, pair.original.digest, pair.row.state if same else state)


def _kept(pair: Pair) -> Row | None:
    """The old row, under the key that the English section has now."""
    return replace(pair.row, english=pair.english_key) if pair.row and pair.english else pair.row


def _once(rows: Sequence[Row]) -> tuple[Row, ...]:
    """No key twice: that of a section which is gone may have passed to another one."""
    return tuple({row.english: row for row in rows}.values())


def _named(pairs: Sequence[Pair]) -> str:
    return "".join(f"\n    {pair.shown.title} ({(pair.english or pair.original).line})" for pair in pairs)
