"""Text as it stands in Word -> Markdown that is shown as exactly that text."""

from __future__ import annotations

import re

_SPACES = re.compile(r"\s+")
_DROPPED = str.maketrans({"\u00ad": None, "\u2011": "-", "\u200b": None, "\u2061": None, "\ufeff": None})
"""Soft hyphens and spaces without width, which nobody sees in an editor; a hyphen that does not break becomes a hyphen."""
_ANYWHERE = re.compile(r"[\\`*\[\]{}|]|(?<![^\W_])_|_(?![^\W_])")
"""Inside a word an underscore is itself."""
_AT_START = (
    (re.compile(r"([#>])"), r"\\\1"),
    (re.compile(r"([-+])(?=\s|-|$)"), r"\\\1"),
    (re.compile(r"(\d+)\.(?=\s|$)"), r"\1\\."),
    (re.compile(r"!(?=!!)"), r"\\!"),
    (re.compile(r"\?(?=\?\?)"), "&#63;"),
    (re.compile(r"=(?==|\s*$)"), "&#61;"),
    (re.compile(r"~(?=~~)"), "&#126;"),
    (re.compile(r"/(?=//)"), "&#47;"),
    (re.compile(r":(?=\s|:)"), "&#58;"),
    (re.compile(r"(\[\^\d+\]):"), r"\1&#58;"),  # a reference at the start of a line, and not what it refers to
)
"""What begins a block: headings, quotations, lists, admonitions, tabs, fences, blocks, definitions."""


def escape(text: str) -> str:
    """``text`` for the inside of a line, runs of spaces as one."""
    plain = _SPACES.sub(" ", text.translate(_DROPPED))
    safe = _ANYWHERE.sub(lambda match: "\\" + match[0], plain)
    return safe.replace("&", "&amp;").replace("<", "&lt;") if "&" in safe or "<" in safe else safe


def lines(markdown: str) -> str:
    """Markdown of one paragraph, none of whose lines begins a block of another kind."""
    return "\n".join(_start(line.strip()) for line in markdown.split("\n"))


def _start(line: str) -> str:
    for pattern, safe in _AT_START:
        if pattern.match(line):
            return pattern.sub(safe, line, count=1)
    return line


def heading(markdown: str) -> str:
    """Markdown of one line, whose last ``#`` are not taken for the end of the heading."""
    line = " ".join(markdown.replace("<br>", " ").split())
    return re.sub(r"(?<!\\)(#+)$", lambda match: "\\#" * len(match[1]), line)


def address(url: str) -> str:
    """An address for the round brackets of a link."""
    escapes = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C", "|": "%7C", "*": "%2A",
               "`": "%60", "[": "%5B", "]": "%5D", "{": "%7B", "}": "%7D", "'": "%27"}
    return "".join(escapes.get(character, character) for character in url.strip())
