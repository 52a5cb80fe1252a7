"""Links and images of a text, as Python-Markdown finds them.

A scanner over brackets, because one pattern for nested brackets took 25 s for a line of ten thousand of them. The patterns
here do not go back over what they have read: their ``*+`` and ``++`` are possessive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_PARAGRAPH = re.compile(r"(?:^[ \t]*+\S.*+\n?)++", re.MULTILINE)
_BRACKET = re.compile(r"\\.|!?\[|\]")
_TARGET = re.compile(r"\(\s*+(?:<([^<>\n]*+)>[^()]*+|((?:[^()]++|\([^()]*+\))*+))\)")
_TITLE = re.compile(r"\s[\"']")
_NAME = re.compile(r"\[([^\[\]]++)\]")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]^]++\]:[ \t]++(?:<([^<>\n]*+)>|(\S++))", re.MULTILINE)
_TAG = re.compile(r"<(img|a)\b((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:-]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")
_DECORATION = "-"


@dataclass(frozen=True)
class Link:
    line: int
    column: int
    """Of the bracket that closes the words, or of the tag."""
    image: bool
    words: str
    """What stands in the brackets, or in ``alt``; never empty for an image that is a decoration on purpose."""
    target: str
    by_name: bool = False
    """The target is the name of a definition elsewhere."""
    shown: str = ""
    """``](target)`` as written, from ``column`` on."""
    behind: str = ""
    """What follows on the same line."""
    tag: Mapping[str, str] | None = field(default=None, compare=False)
    """The attributes, where it is written as HTML."""


def links(lines: list[tuple[int, str]]) -> Iterator[Link]:
    """Every link, image and definition of ``lines`` (number and text, from the first to the last)."""
    if not lines:
        return
    text = "\n".join(line for _, line in lines)
    number = lines[0][0]
    done = 0
    for paragraph in _PARAGRAPH.finditer(text):
        number += text.count("\n", done, paragraph.start())
        done = paragraph.start()
        if "[" in paragraph[0]:
            yield from _in_brackets(paragraph[0], number)
            yield from _definitions(paragraph[0], number)
        if "<" in paragraph[0]:
            yield from _tags(paragraph[0], number)


def _in_brackets(text: str, number: int) -> Iterator[Link]:
    opened: list[re.Match[str]] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] in ("[", "!["):
            opened.append(bracket)
        elif bracket[0] == "]" and opened:
            begin = opened.pop()
            image, words = begin[0] == "![", text[begin.end():bracket.start()]
            place = _place(text, bracket.start(), number)
            if found := _TARGET.match(text, bracket.end()):
                plain = _TITLE.split(found[2], maxsplit=1)[0] if found[1] is None else found[1]
                line_end = text.find("\n", found.end())
                yield Link(*place, image, words, " ".join(plain.split()), shown=text[bracket.start():found.end()],
                           behind=text[found.end():line_end if line_end >= 0 else None])
            elif image and (found := _NAME.match(text, bracket.end())):
                yield Link(*place, image, words, found[1], by_name=True)


def _place(text: str, index: int, number: int) -> tuple[int, int]:
    """Line and column of ``text[index]``; ``number`` is the line in which ``text`` begins."""
    return number + text.count("\n", 0, index), index - text.rfind("\n", 0, index)


def _definitions(text: str, number: int) -> Iterator[Link]:
    for found in _DEFINITION.finditer(text):
        yield Link(*_place(text, found.start(), number), False, "", found[1] or found[2] or "")


def _tags(text: str, number: int) -> Iterator[Link]:
    for tag in _TAG.finditer(text):
        found = attributes(tag[2])
        # An empty alt is right for a decoration, but only HTML can say so on purpose.
        words = found["alt"] or _DECORATION if "alt" in found else ""
        yield Link(*_place(text, tag.start(), number), tag[1].lower() == "img", words,
                   found.get("src") or found.get("href") or "#", tag=found)


def attributes(written: str) -> dict[str, str]:
    """The attributes of a tag, names in small letters."""
    return {name.lower(): double or single or plain for name, double, single, plain in ATTRIBUTE.findall(written)}
