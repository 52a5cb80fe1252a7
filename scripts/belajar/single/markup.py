"""Changes single elements of a page and leaves every other character of it as it is.

Python's own parser finds the tags; what is written in their place is cut into the text where they stood. A library that makes a
tree of the page (lxml, html5lib) would be a package more to pin, and would write all of the page anew in a spelling of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, tostring

Attributes = Mapping[str, str]


@dataclass(frozen=True)
class Put:
    """What becomes of an element: another tag with these attributes around the same content, or nothing of it (``tag`` is "")."""

    tag: str
    attributes: Attributes


Change = Callable[[str, Attributes], Put | None]
"""From an element's name and attributes; None: leave it alone."""
GONE = Put("", {})
_VOID = {"img", "source", "input"}
_CONTENT = "..."


def changed(html: str, tags: frozenset[str], change: Change) -> str:
    """``html`` with the elements called ``tags``, none of which stands inside another of its name, as ``change`` wants them."""
    reader = _Reader(html, tags, change)
    reader.feed(html)
    reader.close()
    return reader.result()


def ids(html: str) -> frozenset[str]:
    """Every ``id``: where links within the page can lead."""
    found: set[str] = set()
    reader = _Every(lambda attributes: found.add(attributes.get("id", "")))
    reader.feed(html)
    reader.close()
    return frozenset(found - {""})


class _Every(HTMLParser):
    def __init__(self, see: Callable[[Attributes], None]) -> None:
        super().__init__()
        self._see = see

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._see(_plain(attrs))


class _Reader(HTMLParser):
    def __init__(self, html: str, tags: frozenset[str], change: Change) -> None:
        super().__init__()
        self._html = html
        self._tags = tags
        self._change = change
        self._lines = [0, *(place + 1 for place, sign in enumerate(html) if sign == "\n")]
        self._open: dict[str, tuple[int, Put | None]] = {}
        """Where an element that is not yet closed begins, and what becomes of it."""
        self._edits: list[tuple[int, int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._tags:
            return
        start, put = self._offset(), self._change(tag, _plain(attrs))
        if tag not in _VOID:
            self._open[tag] = (start, put)
        if put and put.tag:
            self._edits.append((start, start + len(self.get_starttag_text() or ""), _tags(put)[0]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        begin, put = self._open.pop(tag)
        start = self._offset()
        end = self._html.index(">", start) + 1
        if put == GONE:
            self._edits.append((begin, end, ""))
        elif put and put.tag != tag:
            self._edits.append((start, end, _tags(put)[1]))

    def result(self) -> str:
        kept, place = [], 0
        for start, end, words in sorted(self._edits):
            if start >= place:  # what stands inside an element that is gone is gone with it
                kept += [self._html[place:start], words]
                place = end
        return "".join([*kept, self._html[place:]])

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _plain(attributes: list[tuple[str, str | None]]) -> dict[str, str]:
    return {name: value or "" for name, value in attributes}


def _tags(put: Put) -> tuple[str, str]:
    """How the element begins and ends."""
    element = Element(put.tag, dict(put.attributes))
    element.text = _CONTENT
    start, _, end = tostring(element, encoding="unicode", method="html").rpartition(_CONTENT)
    return start, end
