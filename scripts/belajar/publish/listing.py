"""The tables of ``publish status`` and ``publish history``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from ..strings import text
from . import live
from .ending import StopError
from .history import History, Publication
from .place import Place

_DIGITS = 10
_WIDE = 2
"""Spaces between columns."""


def status(place: Place, wanted: str, language: str) -> str:
    """What is published, what is live, what stands on the branch besides. Asks the live address once."""
    branch = f"{place.remote.name} {place.branch} {place.history.tip[:_DIGITS]}".strip()
    rows = [(text("publish.status_branch", language), branch)]
    last = place.history.back(0)
    if not last:
        return table([*rows, (text("publish.status_published", language), text("publish.status_never", language))])
    rows += [(text("publish.status_published", language), f"{last.message.version} ({last.date[:10]})"),
             (text("publish.status_source", language), f"{last.message.source[:_DIGITS]}  {_distance(place, last, language)}")]
    rows += _live(place, wanted, language)
    rows.append((text("publish.status_others", language), ", ".join(place.history.foreign) or "-"))
    if place.history.edited:
        rows.append((text("publish.status_edited", language), ", ".join(place.history.edited)))
    return table(rows)


def _live(place: Place, wanted: str, language: str) -> Iterator[tuple[str, str]]:
    try:
        address = place.address(wanted)
    except StopError as stop:
        yield text("publish.status_live", language), text(stop.ending.key, language, **stop.ending.values)
        return
    yield text("publish.status_address", language), address
    yield text("publish.status_live", language), live.shown(address)


def _distance(place: Place, last: Publication, language: str) -> str:
    """How far the present commit is from the published one."""
    if not place.git.says("cat-file", "-e", f"{last.message.source}^{{commit}}"):
        return text("publish.status_unknown", language)
    newer = int(place.git.text("rev-list", "--count", "HEAD", f"^{last.message.source}"))
    return text("publish.status_newer", language, count=newer) if newer else text("publish.status_same", language)


def history(past: History, most: int, language: str) -> str:
    """The newest publications, and with which number ``rollback`` brings each of them back."""
    if not past.publications:
        return text("publish.status_never", language)
    steps = _steps(past)
    heads = ("back", "date", "version", "source", "commit", "what")
    rows = [tuple(text(f"publish.history_{head}", language) for head in heads)]
    rows += [_row(one, steps, language) for one in past.publications[:most]]
    return table(rows)


def _row(one: Publication, steps: dict[str, int], language: str) -> tuple[str, ...]:
    step = steps.get(one.commit)
    back = "-" if step is None else text("publish.history_now", language) if step == 0 else str(step)
    restored = one.message.restores[:_DIGITS]
    what = text("publish.history_rollback", language, commit=restored) if restored else text("publish.history_site", language)
    return back, one.date[:10], one.message.version, one.message.source[:_DIGITS], one.commit[:_DIGITS], what


def _steps(past: History) -> dict[str, int]:
    """N of ``rollback N`` by commit; 0 for the one that is shown now."""
    found: dict[str, int] = {}
    for step in count():
        shown = past.back(step)
        if not shown or step > len(past.publications):
            return found
        found.setdefault(shown.commit, step)
    return found


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns side by side."""
    widths = [max(map(len, column)) + _WIDE for column in zip(*rows, strict=True)]
    return "\n".join("".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
