"""The lines of a Markdown text as the quiz rules see them: which stand in a fence, which open or close a block."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^ *(`{3,}|~{3,})(.*)$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    fenced: bool

    @property
    def margin(self) -> bool:
        """Whether rules for the margin apply to it."""
        return not self.fenced and bool(self.text) and self.text[0] != " "

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def split(text: str, first_line: int) -> list[Line]:
    """BOM off, CRLF to LF, a tab is four spaces; lines keep their numbers."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    fenced = _fenced(plain)
    return [Line(first_line + index, line.rstrip(), index in fenced) for index, line in enumerate(plain)]


def _fenced(plain: list[str]) -> set[int]:
    """Indexes of lines in a fence. One that is never closed is no fence, as for the page's own renderer."""
    inside: set[int] = set()
    index = 0
    while index < len(plain):
        opener = _FENCE.match(plain[index])
        if opener and not ("`" in opener[1] and "`" in opener[2]):
            end = next((later for later in range(index + 1, len(plain)) if plain[later].strip() == opener[1]), None)
            if end is not None:
                inside.update(range(index, end + 1))
                index = end
        index += 1
    return inside


def without_code(text: str) -> str:
    """``text`` with code spans blanked, every other character in its place."""
    return _CODE_SPAN.sub(lambda match: " " * len(match[0]), text)


def dedented(lines: list[str]) -> str:
    """Lines that stood indented under something, moved to the margin together."""
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    cut = min(indents, default=0)
    return "\n".join(line[cut:] for line in lines).strip("\n")
