"""The states of pages as people and programs read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ..strings import text
from . import diff
from .history import earlier_sections
from .pages import INDEX, PageState
from .record import Row
from .sections import HEAD, OPENING, Section
from .state import Pair, Translation


def section_name(section: Section, language: str) -> str:
    """Its heading, or our word for a part without one."""
    own = {HEAD: "translation.head", OPENING: "translation.opening"}.get(section.title)
    return text(own, language) if own else section.name


def as_text(pages: Sequence[PageState], language: str) -> str:
    """A table and the count."""
    width = max(len(text(f"translation.state_{state}", language)) for state in Translation)
    lines = [line for page in ranked(pages) for line in _lines(page, language, width)]
    return "\n".join([*lines, count(pages, language)])


def ranked(pages: Sequence[PageState]) -> list[PageState]:
    """The worst first."""
    return sorted(pages, key=lambda page: list(Translation).index(page.comparison.state))


def _lines(page: PageState, language: str, width: int) -> list[str]:
    state = text(f"translation.state_{page.comparison.state}", language)
    return [f"{state:<{width}}  {page.place}", *(f"{'':<{width}}    {about(pair, language)}" for pair in open_pairs(page))]


def open_pairs(page: PageState) -> list[Pair]:
    """The sections that keep the page from being reviewed; none where it is the whole page."""
    found = [pair for pair in page.comparison.pairs if not pair.confirmed]
    return found if page.comparison.stale or len(found) < len(page.comparison.pairs) else []


def about(pair: Pair, language: str) -> str:
    """Line and name of a section, and what is the matter with it."""
    return text("translation.section_line", language, line=pair.line, section=section_name(pair.shown, language),
                what=_matter(pair, language))


def _matter(pair: Pair, language: str) -> str:
    return text(f"translation.section_{pair.matter}", language)


def count(pages: Sequence[PageState], language: str) -> str:
    """How many pages there are of each state."""
    found = Counter(page.comparison.state for page in pages)
    return text("translation.count", language, **{str(state): found[state] for state in Translation})


def as_json(pages: Sequence[PageState], language: str) -> str:
    """For programs: a list of objects, and nothing else."""
    return json.dumps([{
        "page": page.place, "title": page.title.of(language), "state": str(page.comparison.state),
        "recorded": page.comparison.recorded,
        "sections": [{"section": pair.english_key or None, "original": pair.original_key or None, "line": pair.line,
                      "title": section_name(pair.shown, language), "matter": pair.matter} for pair in open_pairs(page)],
    } for page in pages], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[PageState], str], str]] = {"text": as_text, "json": as_json}


def differences(page: PageState, language: str) -> str:
    """What changed in the Indonesian text of each section that is out of date; or why that cannot be said."""
    compared = page.comparison
    if compared.state is Translation.MISSING:
        return text("translation.missing", language, page=page.place)
    if not compared.recorded:
        return text("translation.not_recorded", language, page=page.place)
    if not compared.stale:
        return text("translation.nothing", language, page=page.place)
    old = earlier_sections(page.folder / INDEX, {pair.row.indonesian_digest for pair in compared.stale if pair.row})
    blocks = [[f"{page.english.name}:{pair.line}  {section_name(pair.shown, language)} ({_matter(pair, language)})",
               *(f"    {line}".rstrip() for line in _difference(pair, old, language))] for pair in compared.stale]
    return "\n".join(line for block in blocks for line in block)


def _difference(pair: Pair, old: dict[str, str], language: str) -> Iterator[str]:
    before = old.get(pair.row.indonesian_digest) if pair.row else ""
    if before is not None:
        yield text("translation.diff_was", language)
        yield from diff.differences(before, pair.original.text if pair.original else "")
        return
    yield text("translation.diff_unknown", language)
    for words, section in (("translation.diff_indonesian", pair.original), ("translation.diff_english", pair.english)):
        yield text(words, language)
        yield from (f"  {line}" for line in (section.text if section else "-").strip().split("\n"))


def recorded(page: PageState, rows: Sequence[Row], language: str) -> str:
    """What was recorded just now: ``rows`` that ``page`` did not have."""
    before = page.record.rows if page.record else ()
    fresh = {row.english: row for row in rows if row not in before}
    if not fresh and len(rows) == len(before):
        return text("translation.unchanged", language, page=page.place)
    lines = [text("translation.recorded", language, page=page.place)]
    for key, section in zip(page.english.keys, page.english.sections, strict=True):
        if key in fresh:
            state = text(f"translation.state_{fresh[key].state}", language)
            lines.append("    " + text("translation.section_line", language, line=section.line, what=state,
                                       section=section_name(section, language)))
    return "\n".join(lines)
