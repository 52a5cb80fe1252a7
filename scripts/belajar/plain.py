"""Spares text without any mark the search for marks: a Python-Markdown extension that changes nothing but the time it takes.

Python-Markdown tries some twenty patterns on every paragraph, cell and answer, and half of them hold nothing but words.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

_MARK = re.compile(rf"[\\`*_\[<&{STX}]|  \n")
"""With one of these every inline pattern begins that the site uses; a test compares pages with and without this extension."""
_BEFORE, _AFTER = 20.001, 19.999
"""Python-Markdown's own processor of inline patterns has priority 20; no other one comes between."""


class PlainTextExtension(Extension):
    """Calls such text atomic, in the library's own term, while inline patterns are tried, and not a moment longer."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name given by the library
        spared: list[Element] = []
        md.treeprocessors.register(_Spare(spared), "plain-text", _BEFORE)
        md.treeprocessors.register(_Return(spared), "plain-text-again", _AFTER)


class _Spare(Treeprocessor):
    def __init__(self, spared: list[Element]) -> None:
        super().__init__()
        self._spared = spared

    def run(self, root: Element) -> None:
        self._spared.clear()
        for element in root.iter():
            text = element.text
            if text and type(text) is str and not _MARK.search(text):
                element.text = AtomicString(text)
                self._spared.append(element)


class _Return(Treeprocessor):
    def __init__(self, spared: list[Element]) -> None:
        super().__init__()
        self._spared = spared

    def run(self, root: Element) -> None:
        for element in self._spared:
            element.text = str(element.text)
