"""Makes one page with MkDocs, by the same events as the whole site.

MkDocs knows a "dirty" build, which reads and draws only files that have changed; here a page has "changed" when a browser asks
for it. Menu and links are drawn from all files as ever; the titles of pages that are not read come from the library.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ...library import Library
from .. import AFTER_I18N, Site, addresses, assets, views
from ..templates import Templates

_ABOUT_PAGES = ("mkdocs.structure.pages", "mkdocs.belajar")
"""Loggers that speak of the text of a page."""


class Made(NamedTuple):
    html: str
    warnings: tuple[str, ...]
    """MkDocs' own: they stop a build."""


class Renderer:
    def __init__(self, project: Path, site: Path, heard: Heard) -> None:
        self._project = project
        self.site = site
        """Where pages and the files beside them are written."""
        self._heard = heard
        self._templates = Templates()
        self._made: dict[tuple[str, str], tuple[int, Made]] = {}

    def page(self, library: Library, version: int, language: str, source: str) -> Made:
        """The page of ``source`` (below ``docs``) in ``language``; made anew where ``version`` is. Raises what MkDocs raises."""
        known = self._made.get((language, source))
        if not known or known[0] != version:
            known = self._made[language, source] = version, self._make(library, language, source)
        return known[1]

    def _make(self, library: Library, language: str, source: str) -> Made:
        config = load_config(str(self._project / "mkdocs.yml"), hooks=[], strict=False, site_url="", site_dir=str(self.site))
        config.theme.static_templates = set()
        i18n = config.plugins["i18n"]
        i18n.current_language, i18n.building = language, True  # this language, and none after it
        one = OnePage(library, source, self._templates)
        config.plugins["preview"] = one
        self._heard.warnings.clear()
        build(config, serve_url="/", dirty=True)
        return Made(one.html, tuple(dict.fromkeys(self._heard.warnings)))


class OnePage(Site):
    """Our events in a run of MkDocs for a single page. Reading and checking are the session's."""

    def __init__(self, library: Library, source: str, templates: Templates) -> None:
        super().__init__()
        self.serving = True
        self.library = library
        self.html = ""
        self.templates = templates
        self._source = source

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.use(self.library, config)
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        pass

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        files = super().on_files(files, config=config)
        for file in files.documentation_pages():
            wanted = file.src_uri == self._source
            file.is_modified = lambda wanted=wanted: wanted
        return files

    @event_priority(AFTER_I18N)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        nav = super().on_nav(nav, config=config, files=files)
        lessons = {lesson.slug: lesson for lesson in self.library.lessons}
        for page in (file.page for file in files.documentation_pages()):
            if page and not page.title and page.file.src_uri != self._source:
                lesson = lessons.get(views.slug(page))
                page.title = escape(lesson.text(addresses.text_language(page)).title) if lesson else _title(page, config)
        return nav

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        self.html = output
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        assets.join(Path(config.site_dir))


def _title(page: Page, config: MkDocsConfig) -> str:
    """Of a page that is no lesson, or of a lesson that cannot be read."""
    try:
        page.read_source(config)
    except (OSError, ValueError):
        return views.slug(page)
    return page.title


class Heard(logging.Handler):
    """Collects what MkDocs says about the text of a page."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith(_ABOUT_PAGES):
            self.warnings.append(record.getMessage())


@contextmanager
def hear_engine() -> Iterator[Heard]:
    """Listen to MkDocs, which would otherwise write to the terminal."""
    logger, heard = logging.getLogger("mkdocs"), Heard()
    before = logger.propagate
    logger.addHandler(heard)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(heard)
        logger.propagate = before
