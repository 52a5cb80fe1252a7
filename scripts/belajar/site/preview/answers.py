"""What a browser gets for an address: a page with its findings, or the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from ...library import is_shelf
from ...manifest import WORKER_FILES
from ...problem import Problem
from ...strings import LANGUAGES, SOURCE_LANGUAGE, text
from ..addresses import prefix
from .panel import ADDRESS, LOOK, Panel
from .render import Renderer
from .screen import reason
from .session import Session

_WAIT = re.compile(rf"{ADDRESS}wait/(\d{{1,20}})")
_OWN_FILES = {"preview.css": "text/css", "preview.js": "text/javascript", "no-worker.js": "text/javascript"}


class Answer(NamedTuple):
    body: bytes
    kind: str = "text/html"
    status: HTTPStatus = HTTPStatus.OK


class Asked(NamedTuple):
    """A page by its address."""

    language: str
    folder: str
    """Below ``docs``; "" for the home page."""
    source: str
    """Path of its text below ``docs``."""


class Answers:
    def __init__(self, session: Session, renderer: Renderer, language: str) -> None:
        self._session = session
        self._renderer = renderer
        self._language = language
        self._panel = Panel(language)

    @property
    def files(self) -> Path:
        """Where all that is no page lies."""
        return self._renderer.site

    def answer(self, path: str) -> Answer | None:
        """``path`` as it was asked for, decoded. None for a file that lies in ``files``."""
        if waiting := _WAIT.fullmatch(path):
            return Answer(str(self._session.wait(int(waiting[1]))).encode(), "text/plain")
        if path.startswith(ADDRESS):
            return _own_file(path.removeprefix(ADDRESS))
        if path == f"/{WORKER_FILES[0]}":
            return _own_file("no-worker.js")
        if "\0" in path:
            return Answer(b"", "text/plain", HTTPStatus.NOT_FOUND)
        page = f"{path}index.html" if path.endswith("/") else path
        if not page.endswith(".html"):
            return None
        with self._session.lock:
            return self._page(page.lstrip("/"))

    def _page(self, page: str) -> Answer:
        asked = self._asked(page)
        if self._session.gone and (not asked or asked.folder == self._session.folder):
            return self._instead("preview.no_page", self._say("preview.gone", folder=self._session.place))
        if not asked:
            return self._instead("preview.no_page", self._say("preview.no_page_long", page=page))
        problems = self._session.problems(asked.folder)
        if not self._is_readable(asked):
            return self._instead("preview.unreadable", self._say("preview.unreadable_long", page=asked.source), problems)
        try:
            made = self._renderer.page(self._session.library, self._session.version, asked.language, asked.source)
        except (Exception, SystemExit) as error:  # a template, a data file, an extension: anything a person may be working on
            self._session.screen.complain(self._say("preview.failed", reason=reason(error)))
            return self._instead("preview.broken", self._say("preview.broken_long", reason=reason(error)), problems)
        if not made.html:  # a file that is not published
            return self._instead("preview.no_page", self._say("preview.no_page_long", page=page))
        html = self._panel.above(made.html, self._session.version, problems, _unsaid(made.warnings, problems))
        return Answer(html.encode("utf-8", "xmlcharrefreplace"))

    def _instead(self, title: str, words: str, problems: Sequence[Problem] | None = None) -> Answer:
        """``problems``: of a page that exists; None where there is none."""
        page = self._panel.page(self._session.version, self._say(title), words, problems or ())
        return Answer(page.encode("utf-8"), status=HTTPStatus.NOT_FOUND if problems is None else HTTPStatus.OK)

    def _say(self, key: str, **values: object) -> str:
        return text(key, self._language, **values)

    def _asked(self, page: str) -> Asked | None:
        """Which text stands behind the address of a page: its own language's, else the Indonesian one."""
        language = next((own for own in LANGUAGES if prefix(own) and page.startswith(prefix(own))), SOURCE_LANGUAGE)
        stem = page.removeprefix(prefix(language)).removesuffix(".html")
        names = [f"{stem}.md"] if language == SOURCE_LANGUAGE else [f"{stem}.{language}.md", f"{stem}.md"]
        folder = stem.rpartition("/")[0]
        if {"", ".", ".."} & set(stem.split("/")) or re.search(r"[\\:\0]", stem):  # nothing that leads out of docs on any system
            return None
        source = next((name for name in names if _is_file(self._session.docs / name)), None)
        return Asked(language, folder, source) if source else None

    def _is_readable(self, asked: Asked) -> bool:
        """A lesson whose front matter cannot be read has nothing to draw a page from."""
        library = self._session.library
        if not library:
            return False
        if asked.folder.count("/") != 1 or not is_shelf(asked.folder.split("/")[0]) or not _is_index(asked.source):
            return True
        lesson = library.lesson(asked.folder)
        return lesson is not None and (not asked.source.endswith(".en.md") or "en" in lesson.texts)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than a file may have
        return False


def _is_index(source: str) -> bool:
    return source.rpartition("/")[2] in ("index.md", "index.en.md")


def _unsaid(warnings: Sequence[str], problems: Sequence[Problem]) -> list[str]:
    """MkDocs' warnings but for those about a link that ``check`` has named already, with a way to mend it."""
    named = [str(problem.details["target"]) for problem in problems if problem.details.get("target")]
    return [warning for warning in warnings if not any(f"'{target}'" in warning for target in named)]


def _own_file(name: str) -> Answer:
    if name not in _OWN_FILES:
        return Answer(b"", "text/plain", HTTPStatus.NOT_FOUND)
    return Answer((LOOK / name).read_bytes(), _OWN_FILES[name])
