"""English pages that no longer say what the Indonesian ones say, or of which nobody has recorded that they do."""

from __future__ import annotations

from collections.abc import Iterator

from ..problem import Problem
from ..translation import Pages, PageState
from ..yamltree import shortened


def check(pages: Pages, within: str = "") -> Iterator[Problem]:
    """``within``: the pages in and below this folder of ``docs`` alone."""
    for page in pages.all(within):
        if page.problems:
            yield from page.problems
        elif page.english:
            yield from _page(page)


def _page(page: PageState) -> Iterator[Problem]:
    compared = page.comparison
    if not compared.recorded:
        yield Problem(page.english.name, 1, "translation-unrecorded", {"section": "", "folder": page.place})
    findings = (("translation-stale", compared.stale), ("translation-unrecorded", compared.unrecorded),
                ("translation-order", compared.misplaced))
    for rule, pairs in findings:
        for pair in pairs:
            own = {"what": f"section_{pair.change}"} if pair.change and rule == "translation-stale" else {}
            yield Problem(page.english.name, pair.line, rule,
                          {"section": shortened(pair.name), "folder": page.place, **own})
