"""What of a page can be found: its text in sections, without menus, controls, answers and what is marked as excluded."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

_EXCLUDED = {"data-search-exclude", "hidden"}
_MAIN = re.compile(r'<div class="page-text".*?</article>', re.DOTALL)
_PIECE = re.compile(r"""<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>"""
                    r"""|<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)""", re.DOTALL)
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
    found = _MAIN.search(page)
    return found.group() if found else ""


def sections(html: str) -> list[Section]:
    """The sections of a page's main part, in order; the first holds what stands before the second heading.

    A heading begins a section; so does a dt that has an id, itself or close around it. Never raises, whatever the markup.
    """
    reader = _Reader()
    reader.feed(html)
    return [Section(section.anchor, _tidy(section.title), _tidy(section.text)) for section in reader.found
            if _tidy(section.title) or _tidy(section.text)]


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@dataclass(frozen=True)
class _Open:
    tag: str
    id: str = ""
    hidden: bool = False
    question: bool = False


class _Reader:
    """Walks through the markup that Markdown and our templates write; html.parser takes four times as long for it."""

    def __init__(self) -> None:
        self.found = [Section("", "")]
        self._open: list[_Open] = [_Open("")]
        self._heading = ""

    def feed(self, html: str) -> None:
        for closing, tag, attributes, text in _PIECE.findall(html):
            if text:
                self._text(unescape(text))
            elif tag := tag.lower():
                if tag not in _INLINE:
                    self._text(" ")
                if closing:
                    self._end(tag)
                elif tag not in _VOID:
                    self._start(tag, attributes)

    def _start(self, tag: str, attributes: str) -> None:
        outer = self._open[-1]
        if outer.hidden and not outer.question:
            self._open.append(_Open(tag, "", True))
            return
        self._open.append(self._opened(tag, _attributes(attributes) if attributes else {}))
        if tag in _HEADINGS and not self._open[-1].hidden:
            self._begin(tag)

    def _opened(self, tag: str, attributes: dict[str, str]) -> _Open:
        outer = self._open[-1]
        classes = set(attributes.get("class", "").split())
        question = (outer.question or _QUESTION in classes) and _STEM not in classes
        inherited = outer.hidden and not (outer.question and _STEM in classes)
        excluded = tag in _NEVER or bool(_EXCLUDED & attributes.keys() or _HIDDEN_CLASSES & classes)
        return _Open(tag, attributes.get("id", ""), inherited or question or excluded, question and not excluded)

    def _begin(self, tag: str) -> None:
        anchor = next((one.id for one in reversed(self._open) if one.id), "")
        if tag == "dt" and not anchor:
            return  # facts of a lesson, not an entry of a list
        self._heading = tag
        if tag != "h1":
            self.found.append(Section(anchor or self.found[-1].anchor, ""))

    def _end(self, tag: str) -> None:
        if tag == self._heading:
            self._heading = ""
        if any(one.tag == tag for one in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def _text(self, text: str) -> None:
        if self._open[-1].hidden:
            return
        section = self.found[-1]
        if self._heading and self._heading != "h1":
            section.title += text
        elif not self._heading:
            section.text += text


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(written)}
