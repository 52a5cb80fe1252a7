"""What of a page is prose in the page's own language. Everything else is blotted out, and each letter keeps its place."""

from __future__ import annotations

import re

from ..lesson import FENCE, split_front_matter
from ..problem import Report
from ..prose import prose_lines
from ..source import Source
from . import unfinished

BLOT = "\ufffc"
"""Stands for what is no prose. With a space instead, a comma behind code would have a space before it."""
SEAM = "\u2063"
"""Stands for tags: other than at ``BLOT``, a word may begin or end there."""
_FRONT_KEY = re.compile(r"(\w+)[ \t]*:[ \t]*")
_TOLD = {"title", "description", "objectives"}
"""Keys of the front matter that hold sentences in the language of the file."""
_BLOCK_LINE = re.compile(r"^[ \t]*+(?:/{3,}+(?:(?![ \t]*+(?:loket|counter|details|tab)\b).*+|[^|\n]*+)"
                         r"|(?:!!!|\?\?\?\+?)[^\"\n]*+)",
                         re.MULTILINE | re.IGNORECASE)
"""Openers and closers; the heading of a box is prose, an id or a law's article is not."""
_QUIZ_LINE = re.compile(r"^(?:jawaban|answer|jenis|type|tujuan|objective|poin|points)[ \t]*+:.*+", re.MULTILINE | re.IGNORECASE)
"""What readers may type is no text of ours: a wrong spelling may stand there on purpose."""
_NOT_PROSE = (
    _BLOCK_LINE,
    _QUIZ_LINE,
    re.compile(r"<(\w++)[^<>\n]*\blang=[^<>\n]*>[^<\n]*</\1>"),
    re.compile(r"(?:(\*\*|__)[^*_\n]++\1|\[[^\[\]\n]*+\](?:\([^()\n]*+\))?)\{[^{}\n]*\blang=[^{}\n]*\}"),
    re.compile(r"(?<=\])\((?:[^()\n]++|\([^()\n]*+\))*+\)"),
    re.compile(r"(?<=\])\[[^\[\]\n]*+\]"),
    re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]++\]:.*+", re.MULTILINE),
    re.compile(r"\[\^[^\[\]\n]++\]"),
    re.compile(r"\[\[[^\[\]\n]*+\]\]"),
    re.compile(r"\b(?:https?://|www\.)[^\s<>\"]++"),
    re.compile(r"(?<![*\w\\])\*(?![*\s])[^*\n]++(?<![\s])\*(?!\*)"),
    re.compile(r"(?<![_\w\\])_(?![_\s])[^_\n]++(?<![\s])_(?![_\w])"),
    re.compile(r"\{[^{}\n]*+\}"),
)
"""Blocks, answers, passages with a language of their own, addresses, names of notes, gaps, emphasis and attributes.

Emphasis is how foreign words, titles and words about which something is said are set off: none of them is ours to judge.
"""
_TAG = re.compile(r"<[^<>\n]*+>")
_INK = re.compile(r"\S")


def prose_of(source: Source) -> str:
    """The text of a page with ``BLOT`` in place of every letter that is no prose: same lines, same columns."""
    if not source.text.startswith(FENCE):
        return _body(source.text, 1)
    parts = split_front_matter(source, Report(source.name, []))
    if parts is None:
        return ""  # no end of the front matter: whoever reads the page says so
    head, body, first_line = parts
    lines = [_blotted(line) if unfinished.waits(line) else line for line in _head(head.split("\n"))]
    return "\n".join(["", *lines, "", _body(body, first_line)])


def _head(lines: list[str]) -> list[str]:
    """Only what is told in the language of the file; its other keys hold names, ids and dates."""
    kept: list[str] = []
    told = False
    for line in lines:
        key = _FRONT_KEY.match(line)
        if key:
            told = key[1] in _TOLD
        kept.append((_blotted(key[0]) if key else "") + line[key.end() if key else 0:] if told else "")
    return kept


def _body(body: str, first_line: int) -> str:
    """Code is blank in ``prose_lines``; what it left out is blotted as well."""
    shown = "\n".join(line for _, line in prose_lines(body, first_line))
    if shown != body:
        shown = "".join(sign if sign == written or written.isspace() else BLOT for sign, written in zip(shown, body, strict=True))
    if unfinished.waits(shown):
        lines = shown.split("\n")
        shown = "\n".join(_blotted(line) if out else line for line, out in zip(lines, unfinished.waiting(lines), strict=True))
    for pattern in _NOT_PROSE:
        shown = pattern.sub(lambda match: _blotted(match[0]), shown)
    return _TAG.sub(lambda match: _INK.sub(SEAM, match[0]), shown)


def _blotted(text: str) -> str:
    return _INK.sub(BLOT, text)
