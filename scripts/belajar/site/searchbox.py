"""The search box as data: one file for each language, which a script draws at the first use, instead of a part of every page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment

from ..strings import SOURCE_LANGUAGE, text
from . import addresses

TEMPLATE = "partials/search-box.html"
_VOID = frozenset({"input", "br", "hr", "img"})
"""Elements without an end tag: https://html.spec.whatwg.org/#void-elements, as far as the template may use them."""
_CASE = {"viewbox": "viewBox"}
"""Attributes of SVG whose capitals HTMLParser drops."""
FILE = "assets/search/look.{}.js"
"""Below the root of the site, by language."""


def write(env: Environment, site: Path, language: str, languages: tuple[str, ...]) -> None:
    """Write what the box of one language looks like into the ``site`` that holds ``languages``. Raises OSError."""
    other = next((one for one in languages if one != language), "")
    html = env.get_template(TEMPLATE).render(
        language=language, languages=languages, other_language=other, other_home=addresses.home(other or SOURCE_LANGUAGE),
        t=lambda key, **values: text(key, language, **values), to=lambda path: addresses.place(path, language))
    look = {tree[1]["class"]: tree for tree in as_trees(html)}
    file = site / FILE.format(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"window.asnSearchLook={json.dumps(look, separators=(',', ':'))};\n", encoding="utf-8", newline="\n")


def as_trees(html: str) -> list[list[Any]]:
    """Elements as ``[name, attributes, *children]``; a child is an element or a text. Space between elements on lines of their
    own is left out, and that within a text becomes one space."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root[2:]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root: list[Any] = ["", {}]
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = [tag, {_CASE.get(name, name): value or "" for name, value in attrs if name != "xmlns"}]
        self._open[-1].append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() or "\n" not in data:
            words = " ".join(data.split())
            self._open[-1].append(" " * data[:1].isspace() + words + " " * (data[-1:].isspace() and bool(words)))
