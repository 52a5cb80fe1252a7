"""What the site hands over, and what the index makes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from .page import Section, sections
from .words import words

PAGE = "page"
"""Kind of a document that is no lesson."""


@dataclass(frozen=True)
class Document:
    """One page in one language."""

    address: str
    """Below the root of the site: ``en/2025/seri-046-rumah/index.html``."""
    language: str
    title: str
    html: str
    """The main part of the page; "" where only its title is to be found."""
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

    @cached_property
    def sections(self) -> list[Section]:
        return sections(self.html)

    @cached_property
    def entries(self) -> dict[str, int]:
        """Word -> how strongly the page is about it: 0 to 3 by how often the text has it, + 4 in a heading, + 8 in the title."""
        counted = self._counted
        headings = {word for section in self.sections for word in words(section.title)}
        title = set(words(self.title))
        return {word: min(3, counted[word].bit_length()) + 4 * (word in headings) + 8 * (word in title)
                for word in sorted({*counted, *headings, *title})}

    @cached_property
    def length(self) -> int:
        """Words of the text."""
        return self._counted.total()

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(word for text in (self.description, *(section.text for section in self.sections)) for word in words(text))
