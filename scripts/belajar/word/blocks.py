"""Headings, paragraphs, lists, tables and footnotes: what mammoth gives as HTML -> Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent
from xml.etree import ElementTree

from .escape import heading, lines
from .inline import Inline, written
from .notes import Notes, shortened
from .tables import Tables, only_cell

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_APART = "<!-- -->"
"""Between two lists, which Python-Markdown would make one."""
_DEEPEST = 4
_LONGEST_HEADING = 80
"""Characters of a bold line that may be a heading."""


class Blocks:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._inline = Inline(notes)
        self._tables = Tables(self._inline, notes)
        self._levels: dict[str, int] = {}
        self._level = 1

    def write(self, body: ElementTree.Element) -> str:
        """The Markdown of a whole document, footnotes at its end."""
        used = sorted({element.tag for element in body if element.tag in _HEADINGS})
        self._levels = {tag: number for number, tag in enumerate(used, 2)}
        return "\n\n".join(self._blocks(body))

    def title(self, element: ElementTree.Element) -> str:
        """Words alone, for the front matter."""
        return " ".join("".join(element.itertext()).split())

    def _blocks(self, parent: ElementTree.Element) -> Iterator[str]:
        before = None
        for element in parent:
            if element.tag in ("ul", "ol") and before in ("ul", "ol") and not _is_notes(element):
                yield _APART
            yield from (block for block in self._block(element) if block)
            before = element.tag

    def _block(self, element: ElementTree.Element) -> Iterator[str]:
        match element.tag:
            case tag if tag in _HEADINGS:
                yield self._heading(element)
            case "ol" if _is_notes(element):
                yield from (self._footnote(number, note) for number, note in enumerate(element, 1))
            case "ul" | "ol":
                yield self._list(element)
            case "table":
                yield from self._table(element)
            case "blockquote":
                yield _quoted("\n\n".join(self._blocks(element)) or self._paragraph(element))
            case _:
                yield self._paragraph(element)

    def _heading(self, element: ElementTree.Element) -> str:
        """Levels as close to each other as a table of contents wants them, however Word was used."""
        words = heading(self._inline.without_stress(element))
        if not words:
            return ""
        self._level = min(self._levels.get(element.tag, 2), self._level + 1, _DEEPEST)
        return f"{'#' * self._level} {words}"

    def _paragraph(self, element: ElementTree.Element) -> str:
        pieces = list(self._inline.pieces(element))
        words = "".join(element.itertext()).strip()
        if words and len(words) <= _LONGEST_HEADING and not words.endswith((".", ",", ";", ":", "!")) \
                and all("strong" in piece.styles for piece in pieces if piece.written.strip()):
            self._notes.whole("word.todo_bold", words=shortened(words))
        return lines(written(pieces))

    def _table(self, table: ElementTree.Element) -> Iterator[str]:
        box = only_cell(table)
        if box is None:
            yield from self._tables.write(table)
        elif inside := "\n\n".join(self._blocks(box)):
            yield _quoted(inside)

    def _list(self, element: ElementTree.Element) -> str:
        return "\n".join(self._item(item, f"{number}." if element.tag == "ol" else "-")
                         for number, item in enumerate(element, 1))

    def _item(self, item: ElementTree.Element, sign: str) -> str:
        """Four columns inwards for whatever belongs to the item: Python-Markdown wants no fewer."""
        own, inner = _split(item)
        first = lines(self._inline.write(own)).replace("\n", "\n    ")
        rest = [indent(self._list(child), "    ") for child in inner]
        return "\n".join([f"{sign} {first}".rstrip() if first else f"{sign} ", *rest])

    def _footnote(self, number: int, note: ElementTree.Element) -> str:
        for link in note.findall(".//a"):
            if link.get("href", "").startswith(("#footnote-ref-", "#endnote-ref-")):
                link.text = ""
                del link.attrib["href"]
        first, *rest = [block for block in self._blocks(note) if block] or [""]
        return f"[^{number}]: " + "\n\n".join([first.replace("\n", "\n    "), *(indent(block, "    ") for block in rest)])


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def _is_notes(element: ElementTree.Element) -> bool:
    return element.tag == "ol" and len(element) > 0 and element[0].get("id", "").startswith(("footnote-", "endnote-"))


def _split(item: ElementTree.Element) -> tuple[ElementTree.Element, list[ElementTree.Element]]:
    """The item's own words, and the lists inside it."""
    own = ElementTree.Element("li")
    own.text = item.text
    own.extend(child for child in item if child.tag not in ("ul", "ol"))
    return own, [child for child in item if child.tag in ("ul", "ol")]
