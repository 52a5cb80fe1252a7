"""Findings on top of a page. They are put there while answering a browser: no page that is written anywhere holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ... import report
from ...problem import Problem
from ...strings import text

LOOK = Path(__file__).parent / "look"
ADDRESS = "/_preview/"
"""Where a preview has its own files; no page of ours has such a name."""

_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)


class Panel:
    def __init__(self, language: str) -> None:
        self._language = language
        self._templates = Environment(loader=FileSystemLoader(LOOK), autoescape=True, undefined=StrictUndefined,
                                      trim_blocks=True, lstrip_blocks=True)
        self._templates.globals.update(
            language=language, place=ADDRESS, t=lambda key, **values: text(key, language, **values),
            message=lambda problem: report.message(problem, language), fix=lambda problem: report.fix(problem, language))

    def above(self, html: str, version: int, problems: Sequence[Problem], warnings: Sequence[str]) -> str:
        """``html`` with the findings at the top of its body, and with the script that waits for the next save."""
        html = _put(html, _HEAD_END, self._draw("head.html", version=version), before=True)
        found = self._draw("panel.html", **self._found(problems, warnings)) if problems or warnings else ""
        return _put(html, _BODY, found, before=False)

    def page(self, version: int, title: str, words: str, problems: Sequence[Problem]) -> str:
        """A page in the place of one that cannot be shown."""
        return self._draw("page.html", version=version, title=title, words=words, **self._found(problems, ()))

    def _found(self, problems: Sequence[Problem], warnings: Sequence[str]) -> dict[str, object]:
        return {"problems": problems, "warnings": warnings, "summary": report.summary(list(problems), self._language)}

    def _draw(self, name: str, **values: object) -> str:
        return self._templates.get_template(name).render(**values)


def _put(html: str, place: re.Pattern[str], what: str, *, before: bool) -> str:
    found = place.search(html)
    if not found:
        return html + what
    cut = found.start() if before else found.end()
    return html[:cut] + what + html[cut:]
