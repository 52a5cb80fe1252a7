"""Numbers of lists: Word goes on counting after a paragraph between two items, Markdown begins again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .elements import attribute, below, child, local, words

_UNCOUNTED = ("bullet", "none", "")
_HEADING = re.compile(r"(?:heading \d|title)$", re.IGNORECASE)


@dataclass
class Numbering:
    """What ``numbering.xml`` and ``styles.xml`` say. Word counts by abstract list, which several lists may share."""

    abstract: dict[str, str] = field(default_factory=dict)
    """By list."""
    formats: dict[tuple[str, str], str] = field(default_factory=dict)
    """By abstract list and level."""
    starts: dict[tuple[str, str], int] = field(default_factory=dict)
    """By abstract list and level."""
    restarts: dict[tuple[str, str], int] = field(default_factory=dict)
    """By list and level."""
    styles: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By style: list and level."""
    headings: set[str] = field(default_factory=set)
    """Styles of headings, whose numbers are another matter."""

    @classmethod
    def read(cls, trees: Iterable[Element]) -> Numbering:
        numbering = cls()
        for tree in trees:
            if local(tree) == "numbering":
                numbering._read_lists(tree)
            elif local(tree) == "styles":
                numbering._read_styles(tree)
        return numbering

    def _read_lists(self, tree: Element) -> None:
        for own in below(tree, "abstractNum"):
            for level in below(own, "lvl"):
                key = attribute(own, "abstractNumId"), attribute(level, "ilvl")
                self.formats[key] = attribute(child(level, "numFmt"), "val")
                self.starts[key] = _number(attribute(child(level, "start"), "val"), 1)
        for own in below(tree, "num"):
            number = attribute(own, "numId")
            self.abstract[number] = attribute(child(own, "abstractNumId"), "val")
            for override in below(own, "lvlOverride"):
                if value := attribute(child(override, "startOverride"), "val"):
                    self.restarts[number, attribute(override, "ilvl")] = _number(value, 1)

    def _read_styles(self, tree: Element) -> None:
        for style in below(tree, "style"):
            if _HEADING.match(attribute(child(style, "name"), "val")):
                self.headings.add(attribute(style, "styleId"))
            if number := attribute(child(style, "pPr", "numPr", "numId"), "val"):
                self.styles[attribute(style, "styleId")] = number, attribute(child(style, "pPr", "numPr", "ilvl"), "val") or "0"

    def of(self, paragraph: Element) -> tuple[str, str] | None:
        """List and level of a paragraph, its own or those of its style."""
        own = child(paragraph, "pPr", "numPr")
        number, level = attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val") or "0"
        if own is None:
            number, level = self.styles.get(_style(paragraph), ("", "0"))
        return (number, level) if number in self.abstract else None

    def format(self, place: tuple[str, str]) -> str:
        """``bullet``, ``decimal``, ``lowerLetter`` ... (ST_NumberFormat)"""
        return self.formats.get((self.abstract[place[0]], place[1]), "")

    def is_heading(self, paragraph: Element) -> bool:
        return _style(paragraph) in self.headings


def _style(paragraph: Element) -> str:
    return attribute(child(paragraph, "pPr", "pStyle"), "val")


def resumed(body: Element, numbering: Numbering) -> Iterator[tuple[Element, int]]:
    """Paragraphs that begin a list in Markdown with 1, and the other number they have in Word."""
    counts: dict[tuple[str, str], int] = {}
    used: set[tuple[str, str]] = set()
    before: str | None = None
    for paragraph in body:
        if local(paragraph) == "p" and not words(paragraph):
            continue  # mammoth drops empty paragraphs
        place = numbering.of(paragraph) if local(paragraph) == "p" and not numbering.is_heading(paragraph) else None
        if place and numbering.format(place) not in _UNCOUNTED:
            count = _count(place, counts, used, numbering)
            if count != 1 and before != place[0] and place[1] == "0":
                yield paragraph, count
        before = place[0] if place else None


def _count(place: tuple[str, str], counts: dict[tuple[str, str], int], used: set[tuple[str, str]], numbering: Numbering) -> int:
    number, level = place
    key = numbering.abstract[number], level
    fresh = place not in used and place in numbering.restarts
    used.add(place)
    first = numbering.restarts[place] if fresh else numbering.starts.get(key, 1)
    counts[key] = first if fresh or key not in counts else counts[key] + 1
    for deeper in [other for other in counts if other[0] == key[0] and other[1] > level]:
        del counts[deeper]
    return counts[key]


def _number(written: str, otherwise: int) -> int:
    return int(written) if written.isdecimal() else otherwise
