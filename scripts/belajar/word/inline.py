"""The inside of a paragraph: what mammoth gives as HTML -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit
from xml.etree import ElementTree

from .escape import address, escape
from .notes import Notes, shortened

_STRESS = {"strong", "em"}
_TAGS = {"s": "del", "sub": "sub", "sup": "sup"}
"""Markdown has no sign for these."""
_SCHEMES = ("http", "https", "mailto", "tel")
BREAK = "<br>\n"
_EDGES = re.compile(r"^(?:<br>\s*)+|(?:\s*<br>)+$")
"""Breaks before the first word and after the last."""


@dataclass(frozen=True)
class Piece:
    """A stretch of Markdown that is stressed, and linked, as a whole."""

    written: str
    styles: frozenset[str] = frozenset()
    link: str = ""

    @property
    def stress(self) -> frozenset[str]:
        return self.styles & _STRESS


class Inline:
    """Writes paragraphs, and notes what of them a person has to look at."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def write(self, element: ElementTree.Element) -> str:
        """The Markdown of everything inside ``element``; lines end in ``BREAK``."""
        return written(self.pieces(element))

    def without_stress(self, element: ElementTree.Element) -> str:
        """For headings, which are stressed anyway."""
        return written(Piece(piece.written, piece.styles - _STRESS, piece.link) for piece in self.pieces(element))

    def pieces(self, element: ElementTree.Element, styles: frozenset[str] = frozenset(), link: str = "") -> Iterator[Piece]:
        yield from self._text(element.text, styles, link)
        for child in element:
            yield from self._child(child, styles, link)
            yield from self._text(child.tail, styles, link)

    def _text(self, words: str | None, styles: frozenset[str], link: str) -> Iterator[Piece]:
        if words:
            yield Piece(self._notes.unmark(escape(words), lambda note: f"({escape(note)})"), styles, link)

    def _child(self, child: ElementTree.Element, styles: frozenset[str], link: str) -> Iterator[Piece]:
        match child.tag:
            case "br":
                yield Piece(BREAK)
            case "img":
                yield Piece(self._picture(child))
            case "input":
                yield Piece("☑ " if child.get("checked") else "☐ ")
            case "sup" if number := _footnote(child):
                yield Piece(f"[^{number}]")
            case "a" if href := child.get("href", "").strip():
                yield from self.pieces(child, styles, self._checked(href, child))
            case _:
                yield from self.pieces(child, styles | ({child.tag} & {*_STRESS, *_TAGS}), link)

    def _checked(self, href: str, child: ElementTree.Element) -> str:
        """"" for an address inside the document, on somebody's disk, or of a script."""
        if _scheme(href) in _SCHEMES and child.find(".//img") is None:
            return address(href)
        self._notes.whole("word.todo_link", words=shortened("".join(child.itertext())) or "–", href=shortened(href))
        return ""

    def _picture(self, image: ElementTree.Element) -> str:
        if key := image.get("todo"):
            return f"({escape(self._notes.here(key))})"
        alt = image.get("alt", "").strip()
        words = self._notes.here("word.todo_alt_check", words=alt) if alt else self._notes.here("word.todo_alt")
        return f'![{escape(words)}]({image.get("src")}){{ width="{image.get("width")}" height="{image.get("height")}" }}'


def written(pieces: Iterable[Piece]) -> str:
    """The Markdown of one paragraph; its lines end in ``BREAK``."""
    whole = ""
    for link, linked in groupby(pieces, key=lambda piece: piece.link):
        inner = _stressed(linked, "" if link else whole)
        whole += _around(inner, "[", f"]({link})") if link else inner
    return _EDGES.sub("", whole.strip())


def _stressed(pieces: Iterable[Piece], before: str) -> str:
    """Bold and slanted stretches one beside the other, never inside each other: signs that touch would be read as one."""
    whole = ""
    for stress, stretch in groupby(pieces, key=lambda piece: piece.stress):
        inner = "".join(_tagged(piece) for piece in stretch)
        touches = (before + whole).endswith("*") and inner[:1].strip()
        before_it, after_it = _signs(stress, bool(touches))
        whole += _around(inner, before_it, after_it)
    return whole


def _signs(stress: frozenset[str], touches: bool) -> tuple[str, str]:
    if touches:
        names = [name for name in ("strong", "em") if name in stress]
        return "".join(f"<{name}>" for name in names), "".join(f"</{name}>" for name in reversed(names))
    stars = "*" * (2 * ("strong" in stress) + ("em" in stress))
    return stars, stars


def _tagged(piece: Piece) -> str:
    inner = piece.written
    for name, tag in _TAGS.items():
        if name in piece.styles:
            inner = _around(inner, f"<{tag}>", f"</{tag}>")
    return inner


def _around(inner: str, left: str, right: str) -> str:
    """Spaces stay outside: ``** word **`` would be stars and no emphasis."""
    words = inner.strip()
    if not words:
        return inner
    start = inner.index(words)
    return inner[:start] + left + words + right + inner[start + len(words):]


def _scheme(href: str) -> str | None:
    """None where ``href`` is no address at all."""
    try:
        return urlsplit(href).scheme.lower()
    except ValueError:
        return None


def _footnote(element: ElementTree.Element) -> str | None:
    """The number that mammoth gives a reference: ``<sup><a id="footnote-ref-3">[1]</a></sup>``."""
    link = element[0] if len(element) == 1 and not element.text else None
    if link is None or not link.get("id", "").startswith(("footnote-ref-", "endnote-ref-")):
        return None
    return (link.text or "").strip("[]")
