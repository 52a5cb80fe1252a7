"""The site as it stands in offline bundles: the lessons of one region's selection, menus in scripts, nothing for the web alone.

Whether a build is for a bundle says ``extra.bundle`` in mkdocs.yml, which holds the id of a region.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from ..library import Library
from ..strings import LANGUAGES, SOURCE_LANGUAGE, text
from . import addresses

MENUS = "assets/menu"
"""Below the root of the site: a script for each topic and language."""
_AFTER_INLINE = 10  # as in media.py: links are made by then, and MkDocs has not yet rewritten them
_TRANSLATIONS = "terjemahan"
"""A page for those who keep the site. It lists every lesson, so that each update would have to bring it."""


def is_offline(config: MkDocsConfig) -> bool:
    return bool(config.extra.get("bundle"))


def drawn(library: Library, config: MkDocsConfig) -> Library:
    """What of the library is in the bundle; all of it on the web, and for a region that selects nothing."""
    region = library.data.regions.get(config.extra.get("bundle") or "")
    return library.selected(region) if region and not region.selection.is_all else library


def languages(config: MkDocsConfig) -> tuple[str, ...]:
    """Those that are built."""
    only = config.plugins["i18n"].config.build_only_locale
    return tuple(one for one in LANGUAGES if only in (None, "", one))


def leave_out(files: Files, whole: Library, library: Library, config: MkDocsConfig) -> None:
    """Take away the files of what is not in the bundle."""
    gone = _left_out(whole, library, config)
    for file in list(files):
        if any(file.src_uri.startswith(f"{folder}/") for folder in gone):
            files.remove(file)


def _left_out(whole: Library, library: Library, config: MkDocsConfig) -> set[str]:
    """Folders below ``docs/``."""
    lessons = {lesson.slug for lesson in whole.lessons} - {lesson.slug for lesson in library.lessons}
    return lessons | ({_TRANSLATIONS} if is_offline(config) else set())


def write_menus(site: Path, library: Library, config: MkDocsConfig) -> None:
    """The lessons of each topic, as scripts that hand a list of address and title to ``offline/menu.js``."""
    (site / MENUS).mkdir(parents=True, exist_ok=True)
    for language in languages(config):
        for topic in library.data.topics:
            lessons = [[addresses.place(lesson.slug, language), lesson.text(language).title]
                       for lesson in library.at_home_in(topic)]
            script = f"asnBundle.menu({json.dumps(lessons, ensure_ascii=False, indent=0)});\n"
            (site / MENUS / f"{language}.{topic}.js").write_text(script, encoding="utf-8", newline="\n")


class LeftOutExtension(Extension):
    """A link to a lesson that is not in the bundle becomes its words and a note: a Python-Markdown extension."""

    def __init__(self) -> None:
        super().__init__()
        self.docs = self.folder = Path()
        self.language = SOURCE_LANGUAGE
        self.gone: set[str] = set()

    def begin(self, whole: Library, library: Library, config: MkDocsConfig) -> None:
        """Before the pages of a build."""
        self.docs, self.gone = whole.docs.resolve(), _left_out(whole, library, config)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name given by the library
        md.treeprocessors.register(_LeftOut(md, self), "left-out", _AFTER_INLINE)


class _LeftOut(Treeprocessor):
    def __init__(self, md: Markdown, own: LeftOutExtension) -> None:
        super().__init__(md)
        self.own = own

    def run(self, root: Element) -> None:
        for link in root.iter("a") if self.own.gone else ():
            if self._leads_out(link.get("href", "")):
                link.tag, link.attrib = "span", {"class": "left-out-link"}
                link.tail = f" ({text('offline.not_here', self.own.language)}){link.tail or ''}"

    def _leads_out(self, target: str) -> bool:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path:
            return False
        file = (self.own.folder / unquote(parts.path)).resolve()
        if not file.is_relative_to(self.own.docs):
            return False
        place = PurePosixPath(file.relative_to(self.own.docs).as_posix())
        return any(place.is_relative_to(folder) for folder in self.own.gone)
