"""The lines of a Markdown text as the quiz rules see them: which stand in a fence, which open or close a block."""

from __future__ import annotations

import re
from typing import NamedTuple

GAP = re.compile(r"\[\[(.*?)\]\]")
HTML = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|[\w.+-]+@)")
"""The bracket of a tag, but not of an address in angle brackets."""
_FENCE = re.compile(r"^( *(`{3,}|~{3,}))(.*)$")
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE_INDENT = "    "
_LINE_BREAK = "  "


class Line(NamedTuple):
    number: int
    text: str
    fenced: bool
    """Whether it stands in a code fence or in a commented-out block, where nothing is syntax."""

    @property
    def margin(self) -> bool:
        """Whether rules for the margin apply to it."""
        return not self.fenced and bool(self.text) and self.text[0] != " "

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def slashed(self) -> bool:
        """Whether it may open or close a block."""
        return not self.fenced and "///" in self.text


def split(text: str, first_line: int) -> list[Line]:
    """BOM off, CRLF to LF, a tab is four spaces; lines keep their numbers."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\t", _CODE_INDENT)
    plain = whole.split("\n")
    fenced = _fenced(plain) if "```" in whole or "~~~" in whole else set()
    fenced |= _commented(whole, fenced)
    return [Line(first_line + index, _trimmed(line), index in fenced) for index, line in enumerate(plain)]


def _trimmed(line: str) -> str:
    """Without spaces at its end, but for the two that Markdown reads as a line break."""
    bare = line.rstrip()
    return bare + _LINE_BREAK if bare and line.endswith(_LINE_BREAK) else bare


def _fenced(plain: list[str]) -> set[int]:
    """Indexes of lines in a fence. One that is never closed is no fence, as for the page's own renderer."""
    inside: set[int] = set()
    index = 0
    while index < len(plain):
        opener = _FENCE.match(plain[index])
        if opener and not ("`" in opener[2] and "`" in opener[3]):
            end = next((later for later in range(index + 1, len(plain)) if plain[later].rstrip() == opener[1]), None)
            if end is not None:
                inside.update(range(index, end + 1))
                index = end
        index += 1
    return inside


def _commented(whole: str, fenced: set[int]) -> set[int]:
    """Indexes of lines of an HTML comment that takes blocks out of the page."""
    inside: set[int] = set()
    for comment in _COMMENT.finditer(whole) if "<!--" in whole else ():
        first = whole.count("\n", 0, comment.start())
        if first not in fenced and "///" in comment[0]:
            inside.update(range(first, whole.count("\n", 0, comment.end()) + 1))
    return inside


def prose(line: Line) -> str:
    """The line as far as gaps and tags are looked for in it: nothing of code, other letters in their places."""
    return "" if line.fenced or line.text.startswith(_CODE_INDENT) else without_code(line.text)


def without_code(text: str) -> str:
    """``text`` with code spans blanked, every other character in its place."""
    if "`" not in text:
        return text
    return _CODE_SPAN.sub(lambda match: " " * len(match[0]), text)


def dedented(lines: list[str]) -> list[str]:
    """Lines that stood indented under something, moved to the margin together."""
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    cut = min(indents, default=0)
    return [line[cut:] for line in lines]
