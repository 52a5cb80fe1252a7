"""The style and the scripts inside a page that stands alone: what it uses, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..purge import Used, minify, purge

_PARTS = Path(__file__).resolve().parents[3] / "overrides/assets"
"""Parts of scripts; in a built site they are put together with others, for menu, search and lists, which have no use here."""
_THEME = "frame/theme.js"
"""Chooses the colours before the first paint."""
_ALWAYS = ("frame/words.js", "frame/enter.js", "frame/theme-button.js", "frame/scroll-boxes.js", "frame/terms.js",
           "frame/copy.js")
_QUIZ = "quiz.js"
_WITH_QUIZ = ("progress/store.js", "progress/reading.js", _QUIZ)
"""Where the built page loads the script of quizzes."""
_QUOTED = re.compile(r"\"([a-z-]+)\"")
_STATE = re.compile(r"\bdataset\.([a-z]+)")
_STYLE = re.compile(r'<link rel="stylesheet" href="(?:\.\./)*(assets/[\w./-]+\.css)">')
_SCRIPT = re.compile(r'<script src="(?:\.\./)*assets/([\w.-]+\.js)"')


def scripts(built: str) -> str:
    """Those of the built page ``built`` that have a use in it alone. Raises OSError."""
    wanted = _ALWAYS + (_WITH_QUIZ if _QUIZ in _SCRIPT.findall(built) else ())
    return "".join(_part(name) for name in wanted)


def theme() -> str:
    return _part(_THEME)


def _part(name: str) -> str:
    return minify((_PARTS / name).read_text(encoding="utf-8"))


class Styles:
    """Takes from the style sheets of a site what one page uses."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._known: dict[str, str] = {}

    def of(self, built: str, page: str, script: str) -> str:
        """The style for ``page``, of the sheets that the built page ``built`` loads. Raises OSError."""
        used = Used()
        used.add_page(page)
        used.add_script(script)
        used.elements.update(_QUOTED.findall(script))  # no other page is there to hold what only the script makes
        used.attributes.update(_QUOTED.findall(script), (f"data-{name}" for name in _STATE.findall(script)))
        return purge("".join(self._sheets(built)), used).strip()

    def _sheets(self, built: str) -> Iterator[str]:
        for name in _STYLE.findall(built):
            if name not in self._known:
                self._known[name] = (self._site / name).read_text(encoding="utf-8")
            yield self._known[name]
