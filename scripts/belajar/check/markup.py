"""HTML that runs something, loads something or disguises something: no lesson needs it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from ..problem import Report
from ..yamltree import shortened
from .links import Link, attributes
from .page import Page

_ELEMENTS = {"applet", "base", "embed", "form", "frame", "frameset", "iframe", "link", "meta", "object", "script", "style"}
_TAG = re.compile(r"<([a-zA-Z][\w:-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)")
_LIST = re.compile(r"\{:?([^{}\n]*+)\}")
"""Attributes in Markdown: ``{ width="320" }``."""
_HANDLER = re.compile(r"on[a-z]+")
_DANGEROUS = ("javascript:", "vbscript:", "data:text/html", "data:application/xhtml", "data:image/svg")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]+")


def check(page: Page, found: Iterable[Link], report: Report) -> None:
    for link in found:
        if link.tag is None and runs(link.target):
            report.at(link, "unsafe-html", found=shortened(link.target))
    for number, line in page.head_lines:
        _line(number, line, report)
    # In a question HTML is shown, never run, and has a finding of its own.
    lines = page.lines_outside_quizzes
    text = "\n".join(line for _, line in lines)
    for tag, place in _tags(text):
        line = lines[text.count("\n", 0, place)][0]
        report(line, "unsafe-html", column=place - text.rfind("\n", 0, place), found=shortened(tag))
    for number, line in lines:
        if "{" in line:
            _lists(number, line, report)


def runs(target: str) -> bool:
    """Whether a browser would run what an address says, however it is disguised."""
    return _INVISIBLE.sub("", html.unescape(target)).lower().startswith(_DANGEROUS)


def _line(number: int, line: str, report: Report) -> None:
    for tag, place in _tags(line):
        report(number, "unsafe-html", column=place + 1, found=shortened(tag))


def _tags(text: str) -> Iterator[tuple[str, int]]:
    """The dangerous tags of ``text``, and where they begin."""
    if "<" not in text:
        return
    for tag in _TAG.finditer(text):
        if tag[1].lower() in _ELEMENTS or _is_dangerous(attributes(tag[2])):
            yield tag[0].split("\n")[0], tag.start()


def _lists(number: int, line: str, report: Report) -> None:
    for found in _LIST.finditer(line):
        if "=" in found[1] and _is_dangerous(attributes(found[1])):
            report(number, "unsafe-html", column=found.start() + 1, found=shortened(found[0]))


def _is_dangerous(given: dict[str, str]) -> bool:
    return any(name == "style" or _HANDLER.fullmatch(name) or runs(value) for name, value in given.items())
