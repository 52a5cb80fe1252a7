"""The feed of a language: its newest lessons in Atom (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..dates import PartialDate
from ..lesson import Lesson
from ..library import Library
from ..strings import text
from .imprint import LICENCE, Imprint

FEEDS: Mapping[str, str] = MappingProxyType({"id": "umpan.xml", "en": "en/feed.xml"})
"""By language, the path below the root of the site."""
_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 30
_FIRST_YEAR = 2026
"""Of this site; tag URIs (RFC 4151) name a year in which the domain was its own."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""https://www.w3.org/TR/xml/#charsets"""


def feed(library: Library, language: str, imprint: Imprint) -> str:
    """The feed as XML; "" without a public address, by which its entries are known, or without lessons in this language."""
    lessons = [lesson for lesson in library.lessons if language in lesson.texts][:_MOST]
    if not imprint.root or not lessons:
        return ""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _add(root, "id", _tag(imprint, f"{FEEDS[language]}"))
    _add(root, "title", f"{imprint.name} ({text('frame.unofficial', language)})")
    _add(root, "subtitle", text("metadata.feed", language))
    _add(root, "updated", max(_updated(lesson) for lesson in lessons))
    _add(root, "rights", LICENCE)
    _add(SubElement(root, "author"), "name", imprint.name)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": imprint.file(FEEDS[language])})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": imprint.page("", language)})
    for lesson in lessons:
        _entry(root, lesson, language, library, imprint)
    indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{tostring(root, encoding='unicode')}\n"


def _entry(root: Element, lesson: Lesson, language: str, library: Library, imprint: Imprint) -> None:
    entry = SubElement(root, "entry")
    _add(entry, "id", _tag(imprint, f"{lesson.slug}/{language}"))
    _add(entry, "title", lesson.texts[language].title)
    _add(entry, "summary", lesson.texts[language].description)
    _add(entry, "published", _moment(lesson.published))
    _add(entry, "updated", _updated(lesson))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": imprint.lesson(lesson, language)})
    for topic in (library.data.topics[own.id] for own in lesson.topics if own.id in library.data.topics):
        SubElement(entry, "category", {"term": topic.id, "label": _clean(topic.name.of(language))})


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _clean(words)


def _clean(words: str) -> str:
    """Without signs that XML has no way to write."""
    return _NOT_IN_XML.sub("", words)


def _tag(imprint: Imprint, path: str) -> str:
    """Stays the same when a lesson is changed, as RFC 4287 asks."""
    address = urlsplit(imprint.root)
    return f"tag:{address.hostname},{_FIRST_YEAR}:{address.path}{path}"


def _updated(lesson: Lesson) -> str:
    return max(_moment(lesson.published), _moment(lesson.reviewed))


def _moment(day: PartialDate) -> str:
    """RFC 3339: a day begins at midnight in western Indonesia."""
    return f"{day.isoformat()}T00:00:00+07:00"
