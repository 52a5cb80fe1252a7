"""What the site hands over, and what the index makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .page import Section
from .words import Folded, count

PAGE = "page"
"""Kind of a document that is no lesson."""
_IN_HEADING, _IN_TITLE = 4, 8
STRENGTHS = 16
"""How many strengths a word may have on a page."""


class Entries(NamedTuple):
    strengths: dict[str, int]
    """Word -> how strongly the page is about it: 0 to 3 by how often the text has it, + 4 in a heading, + 8 in the title."""
    length: int
    """Words of the text."""


@dataclass(frozen=True)
class Document:
    """One page in one language."""

    address: str
    """Below the root of the site: ``en/2025/seri-046-rumah/index.html``."""
    language: str
    title: str
    sections: Sequence[Section]
    """Of the main part of the page; none where only its title is to be found."""
    kind: str = PAGE
    """episode, companion or page."""
    topics: tuple[str, ...] = ()
    """Ids."""
    year: int | None = None
    """Of the episode."""
    description: str = ""

    @property
    def name(self) -> str:
        """What its file is called: the browser derives it from the address in the same way."""
        return self.address.removesuffix("index.html").strip("/").replace("/", ".") or "index"

    def entries(self, folded: Folded | None = None) -> Entries:
        """What the index holds of the page. Made anew each time: of all pages together it is too much to be kept.

        ``folded`` spares work where it goes from page to page.
        """
        folded = Folded() if folded is None else folded
        counted = count([self.description, *(section.text for section in self.sections)], folded)
        strengths = {word: 1 if times == 1 else 2 if times < 4 else 3 for word, times in counted.items()}
        headings = count((section.title for section in self.sections), folded)
        for more, own in ((_IN_HEADING, headings), (_IN_TITLE, count([self.title], folded))):
            for word in own:
                strengths[word] = strengths.get(word, 0) + more
        return Entries(strengths, counted.total())
