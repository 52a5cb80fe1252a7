"""A page as its sections: what the front matter translates, the text before the first heading, and each ``## `` part.

Only headings with ``##`` at the margin, outside code and ``///`` blocks, begin a section: those are the ones the guide teaches.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markdown import Markdown
from markdown.extensions.toc import slugify, unique

from ..prose import prose
from .digest import digest, normalised

HEAD = "(head)"
"""Title, description and objectives. The brackets keep it apart from every id that a heading can get."""
OPENING = "(opening)"
"""The text before the first heading."""
_HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*$")
_LEVEL = 2
_TAG = re.compile(r"<[^<>]*>")
_BLOCK_OPENS = re.compile(r"\s*/{3,}[ \t]*[^\s/|]")
_BLOCK_CLOSES = re.compile(r"\s*/{3,}\s*$")


@dataclass(frozen=True)
class Section:
    title: str
    """Its heading as written, without the signs of the heading; ``HEAD`` or ``OPENING`` for the parts without one."""
    line: int
    """Of its heading, or where it begins."""
    text: str
    """As written, its heading included; of the head, its values one below the other."""

    @cached_property
    def digest(self) -> str:
        return digest(self.text)

    @cached_property
    def name(self) -> str:
        """Its heading as readers see it."""
        shown = Markdown(extensions=["attr_list"]).convert(f"## {self.title}") if self.has_heading else self.title
        return html.unescape(_TAG.sub("", shown)).strip() or self.title

    @property
    def has_heading(self) -> bool:
        return self.title not in (HEAD, OPENING)


@dataclass(frozen=True)
class Outline:
    """The sections of one file that say something, in order."""

    name: str
    """Path of the file for reports."""
    title: str
    """As the front matter gives it, or ""."""
    sections: tuple[Section, ...]
    headings: tuple[str, ...] = ()
    """All heading lines of the page, of every level: the site numbers equal ids over all of them."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """By section: ``HEAD``, ``OPENING``, or the id that the site gives to the heading."""
        ids = iter(_ids(self.headings))
        return tuple(next(ids) if section.has_heading else section.title for section in self.sections)

    @cached_property
    def digests(self) -> tuple[str, ...]:
        return tuple(section.digest for section in self.sections)


def outline(name: str, title: str, head: Section, body: str, plain: str, first_line: int) -> Outline:
    """The page whose text is ``body``, ``plain`` without its code, and begins in line ``first_line`` of its file."""
    headings = _headings(body, plain, first_line)
    parts = [part for part in _parts(body, first_line, headings) if part.has_heading or normalised(part.text)]
    return Outline(name, title, (head, *parts), tuple(line for _, line in headings))


def head_section(line: int, title: str, description: str, objectives: Sequence[str]) -> Section:
    """What a translation says in its front matter; dates and all else are not its affair."""
    return Section(HEAD, line, "\n".join([title, description, *(f"- {objective}" for objective in objectives)]))


def split(body: str, first_line: int = 1) -> list[Section]:
    """The text before the first heading, if there is a line of it, and the ``##`` sections.

    Their texts, joined by line ends, are ``body`` again.
    """
    return _parts(body, first_line, _headings(body, prose(body), first_line))


def _parts(body: str, first_line: int, headings: list[tuple[int, str]]) -> list[Section]:
    lines = body.split("\n")
    starts = [number - first_line for number, line in headings if _level(line) == _LEVEL]
    ends = [*starts, len(lines)]
    above = lines[:ends[0]]
    begin = next((number for number, line in enumerate(above) if line.strip()), 0)
    opening = [Section(OPENING, first_line + begin, "\n".join(above))] if above else []
    return opening + [Section(_HEADING.match(lines[start])[2], first_line + start, "\n".join(lines[start:end]))
                      for start, end in zip(starts, ends[1:], strict=True)]


def _level(line: str) -> int:
    return len(_HEADING.match(line)[1])


def _headings(body: str, plain: str, first_line: int) -> list[tuple[int, str]]:
    """Number and text of each line that is a heading: not code, not inside a block."""
    lines = list(enumerate(plain.split("\n"), first_line))
    inside = _in_blocks(lines) if "///" in body else frozenset()
    written = body.split("\n")  # with the code that ``plain`` leaves out: it is part of a heading's name
    return [(number, written[number - first_line]) for number, line in lines
            if line.startswith("#") and number not in inside and _HEADING.match(line)]


def _in_blocks(lines: list[tuple[int, str]]) -> set[int]:
    """Lines of blocks that are closed; one that is not is named by ``check``, and must not swallow the rest of the page."""
    inside: set[int] = set()
    opened: list[int] = []
    for number, line in lines:
        if "///" not in line:
            continue
        if opened and _BLOCK_CLOSES.match(line):
            inside.update(range(opened.pop(), number + 1))
        elif _BLOCK_OPENS.match(line):
            opened.append(number)
    return inside


def _ids(headings: Sequence[str]) -> list[str]:
    """The ids of the second level among ``headings``, made by the extension that makes them for the page."""
    markdown = Markdown(extensions=["attr_list", "toc"])
    markdown.convert("\n\n".join(headings))
    levels = [_level(line) for line in headings]
    tokens = list(_flat(markdown.toc_tokens))
    if [token["level"] for token in tokens] != levels:  # HTML in a heading hid another one from Markdown
        used: set[str] = set()
        tokens = [{"id": unique(slugify(_HEADING.match(line)[2], "-"), used)} for line in headings]
    return [token["id"] for token, level in zip(tokens, levels, strict=True) if level == _LEVEL]


def _flat(tokens: list[dict]) -> Iterator[dict]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])
