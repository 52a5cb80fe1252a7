"""The prose of a Markdown text: its lines with code and comments blanked out, numbered as in the file.

What counts as code is what the page's renderer takes for code (pymdownx superfences and Python-Markdown): everything else is
shown, and so must be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TODO = re.compile(r"(?<![\w-])TODO(?![\w-])")
"""The mark of what somebody means to finish."""
_FENCE = re.compile(r"([> \t]*+)(`{3,}+|~{3,}+)[^`]*+$")
_DEEP = re.compile(r"^(?: {4}|\t)", re.MULTILINE)
_OPENING = re.compile(r"<!--|(?<![`\\])`+")
_RUN = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*(?:\n|$)")
_HOLDS_OTHERS = re.compile(r" {0,3}(?:[-*+] |\d+\. |\[\^[^\]]+\]:|: |!!! ?|\?\?\?\+? ?)")
"""A list item, footnote, definition or admonition: text indented below it belongs to it."""
_ENDS_OTHERS = re.compile(r" {0,3}(?:/{3}|#)")
_NOT_LINE_END = re.compile(r"[^\n]")
_INDENT = 4


def prose(body: str) -> str:
    """``body`` with spaces in place of code and of HTML comments: every other character stands where it stood."""
    fenced, deep = "```" in body or "~~~" in body, _DEEP.search(body)
    if fenced or deep:
        lines = body.split("\n")
        lines = _without_fences(lines) if fenced else lines
        lines = _without_indented(lines) if deep else lines
        body = "\n".join(lines)
    return _without_spans(body) if "`" in body or "<!--" in body else body


def prose_lines(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield (line number, line) for every line of ``prose(body)``."""
    return enumerate(prose(body).split("\n"), first_line)


def _without_fences(lines: list[str]) -> list[str]:
    """A fence that is not closed by its own length, or left by a line indented less, is no fence but text."""
    kept = list(lines)
    start, width, fence = -1, 0, ""
    for index, line in enumerate(lines):
        if start < 0:
            if ("```" in line or "~~~" in line) and (match := _FENCE.match(line)):
                start, width, fence = index, len(match[1]), match[2]
            continue
        if line[:width].strip("> \t"):
            start = -1
        elif line[width:].rstrip() == fence:
            kept[start:index + 1] = [" " * len(inside) for inside in lines[start:index + 1]]
            start = -1
    return kept


def _without_spans(text: str) -> str:
    """Blank comments and code spans, whichever begins first; a span ends with its paragraph. One pass, however many begin."""
    parts: list[str] = []
    done = 0
    while opening := _OPENING.search(text, done):
        end = _comment_end(text, opening.end()) if opening[0] == "<!--" else _span_end(text, opening)
        if end < 0:
            parts.append(text[done:opening.end()])
            done = opening.end()
        else:
            parts += text[done:opening.start()], _NOT_LINE_END.sub(" ", text[opening.start():end])
            done = end
    return "".join([*parts, text[done:]])


def _comment_end(text: str, start: int) -> int:
    end = text.find("-->", start)
    return end + 3 if end >= 0 else -1


def _span_end(text: str, opening: re.Match[str]) -> int:
    """The next run of as many backticks; where there is none, Python-Markdown takes some of them for code."""
    paragraph = _BLANK_LINE.search(text, opening.end())
    ends: dict[int, int] = {}
    for run in _RUN.finditer(text, opening.end(), paragraph.start() if paragraph else len(text)):
        ends.setdefault(len(run[0]), run.end())
        if len(run[0]) == len(opening[0]):
            break
    return ends.get(max((length for length in ends if length <= len(opening[0])), default=0), -1)


def _without_indented(lines: list[str]) -> list[str]:
    """Blank paragraphs that stand deeper than the lists, notes and footnotes around them: these are code."""
    kept: list[str] = []
    depth, begins, code = 0, True, False
    for line in lines:
        if not line.strip():
            begins = True
            kept.append(line)
            continue
        plain = line.expandtabs(_INDENT)
        level = (len(plain) - len(plain.lstrip(" "))) // _INDENT
        code = level > depth and (begins or code) and "-->" not in line
        inner = plain[_INDENT * level:] if level <= depth else ""
        if not code:
            if _HOLDS_OTHERS.match(inner):
                depth = level + 1
            elif (begins or _ENDS_OTHERS.match(inner)) and inner:
                depth = level
        begins = inner.startswith("#")  # nothing goes on with a heading
        kept.append(" " * len(line) if code else line)
    return kept
