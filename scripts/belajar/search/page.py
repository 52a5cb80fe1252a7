"""What of a page can be found: its text in sections, without menus, controls, answers and what is marked as excluded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_EXCLUDED = {"data-search-exclude", "hidden"}
_MAIN, _MAIN_END = '<div class="page-text"', "</article>"
_PIECE = re.compile(r"""(?:<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>"""
                    r"""|<(/?)([a-zA-Z][a-zA-Z0-9-]*+)([^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*)>|(<?))([^<]*+)""", re.DOTALL)
"""A comment, a script, a tag or a "<" that begins none of them, each with the text behind it: that halves the pieces."""
_ATTRIBUTE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_HEADINGS = ("h1", "h2", "h3", "dt")
_NEVER = {"nav", "script", "style", "template", "svg", "form", "button", "select", "input", "textarea", "iframe"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "span", "strong",
           "sub", "sup", "u", "var"}
_HIDDEN_CLASSES = {"visually-hidden", "headerlink", "footnote-backref", "quiz-panel"}
_QUESTION, _STEM = "quiz", "quiz__stem"
"""Of a question only its stem is read: choices, hints and keys would give answers away."""


@dataclass
class Section:
    anchor: str
    """Id of the heading or of what it heads; "" for the beginning of the page."""
    title: str
    text: str = ""


def main_part(page: str) -> str:
    """What a reader came for, out of the HTML of a whole page; "" where it is marked nowhere."""
    start = page.find(_MAIN)
    end = page.find(_MAIN_END, start)
    return page[start:end + len(_MAIN_END)] if 0 <= start < end else ""


def sections(html: str) -> list[Section]:
    """The sections of a page's main part, in order; the first holds what stands before the second heading.

    A heading begins a section; so does a dt that has an id, itself or close around it. Never raises, whatever the markup.
    """
    reader = _Reader()
    reader.feed(html)
    found = (Section(draft.anchor, _tidy(draft.title), _tidy(draft.text)) for draft in reader.found)
    return [section for section in found if section.title or section.text]


def _tidy(pieces: list[str]) -> str:
    return unicodedata.normalize("NFC", " ".join("".join(pieces).split()))


class _Draft(NamedTuple):
    """A section while it is read, in pieces that are joined at its end."""

    anchor: str
    title: list[str]
    text: list[str]


class _Open(NamedTuple):
    """An element that is open, with what follows for everything in it."""

    tag: str
    id: str = ""
    hidden: bool = False
    """Its text is not read."""
    skipped: bool = False
    """Nothing in it is read: it is hidden, and no question with a stem."""


@lru_cache(maxsize=4096)
def _opened(tag: str, written: str, hidden: bool) -> _Open:
    """The element that a tag opens in one that is read, or in a question (``hidden``).

    Most tags are written alike on every page, so that each of them is taken apart once.
    """
    attributes = {name.lower(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(written)}
    classes = set(attributes.get("class", "").split())
    excluded = tag in _NEVER or bool(_EXCLUDED & attributes.keys() or _HIDDEN_CLASSES & classes)
    asks = (hidden or _QUESTION in classes) and _STEM not in classes
    return _Open(tag, attributes.get("id", ""), asks or excluded, excluded)


class _Reader:
    """Walks through the markup that Markdown and our templates write; html.parser takes several times as long for it."""

    def __init__(self) -> None:
        self.found = [_Draft("", [], [])]
        self._open = [_Open("")]
        self._heading = ""
        self._into = self.found[0].text
        """Where text goes that is read."""

    def feed(self, html: str) -> None:
        pieces = iter(_PIECE.findall(html))
        within = self._open[-1]
        for closing, tag, attributes, stray, text in pieces:
            if tag:
                tag = tag.lower()
                if tag not in _INLINE and not within.hidden:
                    self._into.append(" ")
                if closing:
                    self._end(tag)
                elif tag not in _VOID:
                    element = _opened(tag, attributes, within.hidden)
                    if element.skipped:
                        text = self._skip(tag, pieces)
                    else:
                        self._start(element)
                within = self._open[-1]
            if (text or stray) and not within.hidden:
                written = stray + text
                self._into.append(unescape(written) if "&" in written else written)

    def _start(self, element: _Open) -> None:
        self._open.append(element)
        if element.tag in _HEADINGS and not element.hidden:
            self._begin(element.tag)

    def _begin(self, tag: str) -> None:
        anchor = next((one.id for one in reversed(self._open) if one.id), "")
        if tag == "dt" and not anchor:
            return  # facts of a lesson, not an entry of a list
        self._heading = tag
        if tag == "h1":
            self._into = []  # the title of the page, which the index knows
        else:
            self.found.append(_Draft(anchor or self.found[-1].anchor, [], []))
            self._into = self.found[-1].title

    def _end(self, tag: str) -> None:
        if tag == self._heading:
            self._heading = ""
            self._into = self.found[-1].text
        if self._open[-1].tag == tag:
            self._open.pop()
        elif any(one.tag == tag for one in self._open):
            while self._open.pop().tag != tag:
                pass

    def _skip(self, tag: str, pieces: Iterator[tuple[str, str, str, str, str]]) -> str:
        """Go on to the end of the element that ``tag`` has opened, or of one around it; gives the text behind that."""
        inner = [tag]
        for closing, tag, _, _, text in pieces:
            tag = tag.lower()
            if not closing:
                if tag and tag not in _VOID:
                    inner.append(tag)
            elif tag in inner:
                while inner.pop() != tag:
                    pass
                if not inner:
                    return text
            elif any(one.tag == tag for one in self._open):
                self._end(tag)
                return text
        return ""
