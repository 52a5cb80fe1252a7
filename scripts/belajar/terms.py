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
from markdown.util import HTML_PLACEHOLDER_RE, STX, AtomicString

from .data import Term
from .patterns import any_of
from .strings import SOURCE_LANGUAGE

_LEFT_ALONE = {"a", "abbr", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "label", "script", "style", "summary"}
_NAMES = ("ASN Belajar",)
"""Names that hold a term without meaning it."""
_RAW_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*(?<!/)>", re.IGNORECASE)
_FRAMES = {"box__title", "box__law", "box__status"}
_AFTER_LINKS = -10  # after MkDocs has rewritten and checked the author's own links (priority 0)


@dataclass
class TermContext:
    """What the page being rendered needs; whoever renders sets it before each page."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    language: str = SOURCE_LANGUAGE
    glossary_page: str = ""
    """Address of the glossary, relative to the page being rendered; empty: link nothing."""
    _matchers: dict[str, _Matcher] = field(default_factory=dict)

    def matcher(self) -> _Matcher:
        """The matcher of the page's language, made once."""
        if self.language not in self._matchers:
            self._matchers[self.language] = _Matcher(self.terms, self.language)
        return self._matchers[self.language]

    def forget(self) -> None:
        """The glossary was read anew."""
        self._matchers.clear()


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
        if self.context.glossary_page and self.context.terms:
            self.seen: set[str] = set()
            self.raw_tag = ""
            """A tag of the author's own inline HTML, opened and not yet closed, whose text is left alone."""
            self.matcher = self.context.matcher()
            self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if element.tag in _LEFT_ALONE or element.get("class") in _FRAMES:
            return
        if self.raw_tag and self.md.is_block_level(element.tag):
            self.raw_tag = ""  # inline HTML ends with its paragraph, also where nobody closed it
        children = list(element)
        element.text, added = self._linked(element.text)
        for position, link in enumerate(added):
            element.insert(position, link)
        for child in children:
            self._walk(child)
            child.tail, added = self._linked(child.tail)
            for position, link in enumerate(added, list(element).index(child) + 1 if added else 0):
                element.insert(position, link)

    def _linked(self, written: str | None) -> tuple[str | None, list[etree.Element]]:
        """Split text at the terms that are met for the first time: the text before, and a link for each with its tail."""
        if not written or written.isspace() or isinstance(written, AtomicString):  # between blocks stand line ends alone
            return written, []
        links: list[etree.Element] = []
        head, end = written, 0
        left_alone = self._inside_raw_tags(written)
        for start, stop, term in self.matcher.find(written):
            if term.id in self.seen or any(first <= start < last for first, last in left_alone):
                continue
            self.seen.add(term.id)
            if links:
                links[-1].tail = written[end:start]
            else:
                head = written[:start]
            links.append(self._link(term, written[start:stop]))
            end = stop
        if links:
            links[-1].tail = written[end:]
        return head, links

    def _inside_raw_tags(self, written: str) -> list[tuple[int, int]]:
        """Spans of text inside the author's own inline HTML: for Python-Markdown its tags are signs in the text, no elements."""
        if not self.raw_tag and STX not in written:
            return []  # most texts
        spans: list[tuple[int, int]] = []
        begin = 0
        for sign in HTML_PLACEHOLDER_RE.finditer(written):
            found = _RAW_TAG.fullmatch(self._stashed(int(sign[1])))
            if not found or found[2].lower() not in _LEFT_ALONE:
                continue
            closes, tag = bool(found[1]), found[2].lower()
            if closes and tag == self.raw_tag:
                spans.append((begin, sign.start()))
                self.raw_tag = ""
            elif not closes and not self.raw_tag:
                self.raw_tag, begin = tag, sign.end()
        return [*spans, (begin, len(written))] if self.raw_tag else spans

    def _stashed(self, number: int) -> str:
        stash = self.md.htmlStash.rawHtmlBlocks
        return stash[number] if number < len(stash) and isinstance(stash[number], str) else ""

    def _link(self, term: Term, words: str) -> etree.Element:
        language = self.context.language
        full = term.name.of(language)
        definition = term.definition.of(language)
        link = etree.Element("a", {"class": "term", "href": f"{self.context.glossary_page}#{term.id}",
                                   "title": definition if _plain(words) == _plain(full) else f"{full}. {definition}"})
        link.text = words
        return link


class _Matcher:
    """Finds terms by their first word: measured to cost a quarter of one long pattern of alternatives."""

    _WORD = re.compile(r"\w+")

    def __init__(self, terms: Mapping[str, Term], language: str) -> None:
        self.by_first_word: dict[str, list[tuple[re.Pattern[str], Term | None]]] = {}
        for name in _NAMES:
            self._add(name, True, None)
        for term in terms.values():
            self._add(re.sub(r"\s*\([^)]*\)", "", term.name.of(language)).strip(), False, term)
            if term.abbr:
                self._add(term.abbr, True, term)
        for spellings in self.by_first_word.values():
            spellings.sort(key=lambda spelling: len(spelling[0].pattern), reverse=True)  # "Sistem merit" before "Sistem"
        self.first_word = re.compile(rf"(?<![\w-])(?:{any_of(self.by_first_word)})(?!\w)")

    def _add(self, words: str, exact: bool, term: Term | None) -> None:
        """``exact``: an abbreviation or a name, met only as it is written; other terms in any case."""
        if first := self._WORD.match(words):
            spaced = r"\s+".join(re.escape(word) for word in words.split())  # a line may end, or must not end, within a name
            pattern = re.compile(rf"{spaced}(?![\w-])", re.NOFLAG if exact else re.IGNORECASE)
            self.by_first_word.setdefault(_small(first[0]), []).append((pattern, term))

    def find(self, written: str) -> Iterator[tuple[int, int, Term]]:
        """Yield (start, end, term) for every mention, in order and without overlaps."""
        end = 0
        for word in self.first_word.finditer(_small(written)):
            start = word.start()
            if start < end:
                continue
            for pattern, term in self.by_first_word[word[0]]:
                if found := pattern.match(written, start):
                    end = found.end()
                    if term:
                        yield start, end, term
                    break


def _small(words: str) -> str:
    """In small letters, each in its place: of all capitals only the Turkish I with a dot would become two letters."""
    return words.replace("\u0130", "I").lower()


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
