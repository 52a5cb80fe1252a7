"""The prose of a Markdown text: its lines with code blanked out, numbered as in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^ {0,12}(?:> ?)*(`{3,}|~{3,})(.*)$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def prose_lines(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield (line number, line): nothing for lines of fences, spaces in place of code spans and HTML comments."""
    fence = ""
    for number, line in enumerate(_COMMENT.sub(_blank, body).split("\n"), first_line):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
        elif match and "`" not in match[2]:
            fence = match[1]
        else:
            yield number, _CODE_SPAN.sub(_blank, line)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
