"""What the site says to machines and to other sites: in the head and at the end of its pages, and in files of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from .. import metadata
from ..data import Topic
from ..lesson import Lesson
from ..library import TOPICS, Library
from ..loading import Weights
from ..metadata import Imprint, Picture
from ..strings import LANGUAGES, SOURCE_LANGUAGE, text
from . import addresses

_SIZE = "asn-belajar-page-size"
"""Stands in the message of a shared lesson until the site is whole: styles get their last form at the very end."""
_PICTURE = "kartu"
"""Name of the picture in the folder of a topic, and in that of all topics for every other page."""


def imprint(config: MkDocsConfig) -> Imprint:
    return Imprint(config.site_name, config.site_url or "", addresses.place)


def links(library: Library, config: MkDocsConfig) -> dict[str, Any]:
    """What every page names in its head: the feeds, which there are only with a public address, and the site on a phone."""
    who = imprint(config)
    feeds = {wanted: who.file(path) for wanted, path in metadata.FEEDS.items()} if who.root and library.lessons else {}
    return {"feeds": feeds, "web_app": metadata.WEB_APP}


def page_context(page: Page, title: str, lesson: Lesson | None, topic: Topic | None, library: Library,
                 config: MkDocsConfig) -> dict[str, Any]:
    """What templates need to put it into a page."""
    who, language = imprint(config), addresses.text_language(page)
    description = page.meta.get("description") or config.site_description
    if lesson:
        topic = library.data.topics.get(lesson.topics[0].id)
    picture = _picture(topic, language, library, who)
    social = list(metadata.properties(title, description, page.canonical_url or "", picture))
    return {"social": social, **(_of_lesson(lesson, language, library, who) if lesson else {})}


def _of_lesson(lesson: Lesson, language: str, library: Library, who: Imprint) -> dict[str, Any]:
    address = who.lesson(lesson, language)
    return {
        "structured": Markup(metadata.as_script(metadata.lesson_data(lesson, language, library, who))),
        "reference": metadata.reference(lesson, language, who),
        "bibtex": metadata.bibtex(lesson, language, who),
        "share": metadata.message(lesson.text(language).title, address, _SIZE, language) if address else "",
    }


def _picture(topic: Topic | None, language: str, library: Library, who: Imprint) -> Picture | None:
    """The picture of the topic, else that of all topics; none where neither was drawn, or nobody could fetch it."""
    folder = f"{TOPICS}/{topic.id}" if topic else TOPICS
    name = _PICTURE if language == SOURCE_LANGUAGE else f"{_PICTURE}.{language}"
    if not who.root or not (library.docs / folder / f"{name}.png").is_file():
        return None
    place = who.place(folder, language).rpartition("/")[0]
    return Picture(who.file(f"{place}/{_PICTURE}.png"),
                   text("metadata.picture_alt", language, name=topic.name.of(language) if topic else who.name))


def write(site: Path, library: Library, config: MkDocsConfig, weights: Weights) -> None:
    """Put the files for machines into a built site, and the size of each lesson into its message. Raises OSError."""
    who = imprint(config)
    files = {path: metadata.feed(library, language, who) for language, path in metadata.FEEDS.items()} | {
        metadata.LISTING: metadata.listing(library, who), metadata.SCHEMA_FILE: metadata.as_json(metadata.SCHEMA),
        metadata.WEB_APP: metadata.web_app(who), "robots.txt": metadata.robots(who)}
    for path, content in files.items():
        if content:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(content, encoding="utf-8", newline="\n")
    if who.root:
        _tell_sizes(site, library, weights)


def _tell_sizes(site: Path, library: Library, weights: Weights) -> None:
    for path in (addresses.place(lesson.slug, language) for lesson in library.lessons for language in LANGUAGES):
        page = site / path
        if page.is_file():
            html = page.read_text(encoding="utf-8")
            page.write_text(html.replace(_SIZE, str(weights.first_view(path))), encoding="utf-8", newline="\n")
