"""Glossary terms of a page become links to their entry, as a Python-Markdown extension.

A link works by tap, by keyboard and without JavaScript, where ``<abbr title>`` works by mouse alone; a script turns it into a
tip. Only the first mention on a page is linked, never inside links, headings or code.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Python-Markdown uses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .data import Term
from .strings import SOURCE_LANGUAGE

_LEFT_ALONE = {"a", "abbr", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "label", "script", "style", "summary"}
_NAMES = ("ASN Belajar",)
"""Names that hold a term without meaning it."""
_FRAMES = {"box__title", "box__law", "box__status"}
_AFTER_LINKS = -10  # after MkDocs has rewritten and checked the author's own links (priority 0)


@dataclass
class TermContext:
    """What the page being rendered needs; whoever renders sets it before each page."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    language: str = SOURCE_LANGUAGE
    glossary_page: str = ""
    """Address of the glossary, relative to the page being rendered; empty: link nothing."""


class TermsExtension(Extension):
    def __init__(self, context: TermContext) -> None:
        super().__init__()
        self.context = context

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name given by the library
        md.treeprocessors.register(_Linker(md, self.context), "glossary-terms", _AFTER_LINKS)


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, context: TermContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        if not self.context.glossary_page or not self.context.terms:
            return
        self.by_words = dict(_spellings(self.context.terms, self.context.language))
        self.pattern = _pattern(self.by_words, self.context.terms)
        self.seen: set[str] = set()
        self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if element.tag in _LEFT_ALONE or element.get("class") in _FRAMES:
            return
        children = list(element)
        element.text, added = self._linked(element.text)
        for position, link in enumerate(added):
            element.insert(position, link)
        for child in children:
            self._walk(child)
            child.tail, added = self._linked(child.tail)
            place = list(element).index(child) + 1
            for position, link in enumerate(added):
                element.insert(place + position, link)

    def _linked(self, written: str | None) -> tuple[str | None, list[etree.Element]]:
        """Split text at the terms that are met for the first time: the text before, and a link for each with its tail."""
        if not written or isinstance(written, AtomicString):
            return written, []
        links: list[etree.Element] = []
        head, end = written, 0
        for match in self.pattern.finditer(written):
            term = self.by_words.get(match[0]) or self.by_words.get(match[0].casefold())
            if term is None or term.id in self.seen:
                continue
            self.seen.add(term.id)
            between = written[end:match.start()]
            if links:
                links[-1].tail = between
            else:
                head = between
            links.append(self._link(term, match[0]))
            end = match.end()
        if links:
            links[-1].tail = written[end:]
        return head, links

    def _link(self, term: Term, words: str) -> etree.Element:
        language = self.context.language
        full = term.name.of(language)
        definition = term.definition.of(language)
        link = etree.Element("a", {"class": "term", "href": f"{self.context.glossary_page}#{term.id}",
                                   "title": definition if words.casefold() == full.casefold() else f"{full}. {definition}"})
        link.text = words
        return link


def _spellings(terms: Mapping[str, Term], language: str) -> Iterator[tuple[str, Term]]:
    """Every spelling under which a term is met: the abbreviation as written, the name in any case."""
    for term in terms.values():
        name = re.sub(r"\s*\([^)]*\)", "", term.name.of(language)).strip()
        yield name.casefold(), term
        if term.abbr:
            yield term.abbr, term


def _pattern(by_words: Mapping[str, Term], terms: Mapping[str, Term]) -> re.Pattern[str]:
    abbreviations = {term.abbr for term in terms.values() if term.abbr}
    exact = _any_of(words for words in by_words if words in abbreviations)
    names = _any_of(words for words in by_words if words not in abbreviations)
    return re.compile(rf"(?<![\w-])(?:{_any_of(_NAMES)}|{exact}|(?i:{names}))(?![\w-])")


def _any_of(words) -> str:
    """Longest first, so that "jabatan pimpinan tinggi" wins over "jabatan"; nothing matches nothing."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
