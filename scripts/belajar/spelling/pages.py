"""The pages of the library as spelling sees them, and the names that nobody can find in a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..fields import Words
from ..lesson import Lesson
from ..library import DATA_FOLDER, Library
from ..problem import Problem
from ..source import read_source
from ..strings import LANGUAGES
from .text import prose_of
from .words import bare, is_capitalised, is_within_sentence, placed_words, words

_ENGLISH = ".en.md"
_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Page:
    name: str
    """Path of its file for reports."""
    language: str
    pair: str
    """The same for both languages of a page."""
    text: str
    """Its prose, every letter in its place; see ``text.py``."""

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)


def read_pages(library: Library, files: Iterable[str], problems: list[Problem]) -> list[Page]:
    """Every Markdown page among ``files``, paths below ``docs``."""
    pages = []
    for file in files:
        if not file.endswith(".md") or file.startswith(f"{DATA_FOLDER}/"):
            continue
        source = read_source(library.docs / file, library.docs.parent, problems)
        if source:
            english = file.endswith(_ENGLISH)
            pair = file.removesuffix(_ENGLISH if english else ".md")
            pages.append(Page(source.name, "en" if english else "id", pair, prose_of(source)))
    return pages


def names_among(suspects: set[str], pages: Iterable[Page]) -> set[str]:
    """Those of ``suspects`` that are names: with a capital within a sentence of either language, or in both languages of a page.

    So a name needs no entry in a list, while a slip in the first word of a sentence is still found.
    """
    capitalised = {word for word in suspects if is_capitalised(word)}
    names: set[str] = set()
    languages: dict[str, set[str]] = {}
    for page in pages if capitalised else ():
        for position, word in placed_words(page.text):
            if word in capitalised:
                languages.setdefault(bare(word), set()).add(page.language)
                if is_within_sentence(page.text, position):
                    names.add(bare(word))
    return names | {word for word, met in languages.items() if len(met) > 1}


def known_names(library: Library) -> set[str]:
    """Words of terms, laws and regions: whoever wrote the data has looked them up."""
    data = library.data
    named = [entry.name for entry in (*data.glossary.values(), *data.regions.values(), *data.topics.values())]
    named += [text for law in data.laws.values() for text in (law.title, law.short, *(part.name for part in law.articles))]
    abbreviations = [term.abbr for term in data.glossary.values() if term.abbr]
    return _parts([*_both(named), *abbreviations, *(known.title for known in data.episodes.values())])


def cited_names(lesson: Lesson) -> set[str]:
    """Words of the people and sources of a lesson: titles are quoted as their owners spell them."""
    posts = [text for speaker in lesson.speakers for text in (speaker.post, speaker.role) if text]
    cited = [text for source in lesson.sources for text in (source.title, source.publisher) if text]
    return _parts([*_both(posts), *(speaker.name for speaker in lesson.speakers), *cited])


def _both(texts: Iterable[Words]) -> Iterator[str]:
    return (text.of(language) for text in texts for language in LANGUAGES)


def _parts(texts: Iterable[str]) -> set[str]:
    return {part.lower() for text in texts for part in _PART.findall(text)}
