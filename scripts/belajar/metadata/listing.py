"""All lessons as JSON, for other sites and programs. ``SCHEMA`` is published beside it and describes every key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..learning.pace import pace
from ..lesson import Kind, Lesson
from ..library import Library
from .imprint import LICENCE, Imprint

LISTING = "lessons.json"
SCHEMA_FILE = "skema/lessons.schema.json"
FORMAT = "asn-belajar-lessons"
VERSION = 1
"""Rises when a key changes its meaning or goes away; new keys may come at any time."""


def listing(library: Library, imprint: Imprint) -> str:
    """The content of ``lessons.json``. Addresses are relative to it; ``address`` says where the site stands, if that is known."""
    whole = {"format": FORMAT, "version": VERSION, "name": imprint.name, "address": imprint.root, "license": LICENCE,
             "changed": library.changed, "lessons": [_lesson(lesson, imprint) for lesson in library.lessons]}
    return as_json(whole)


def as_json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _lesson(lesson: Lesson, imprint: Imprint) -> dict[str, Any]:
    return {
        "slug": lesson.slug,
        "kind": lesson.kind.value,
        "episode": {"year": lesson.episode.year, "number": lesson.episode.number} if lesson.episode else None,
        "date": lesson.date.isoformat() if lesson.date else None,
        "published": lesson.published.isoformat(),
        "reviewed": lesson.reviewed.isoformat(),
        "topics": [topic.id for topic in lesson.topics],
        "laws": [law.id for law in lesson.laws],
        "regions": [region.id for region in lesson.regions],
        "texts": {language: _text(lesson, language, imprint) for language in lesson.texts},
    }


def _text(lesson: Lesson, language: str, imprint: Imprint) -> dict[str, Any]:
    text, took = lesson.texts[language], pace(lesson, language)
    return {"title": text.title, "description": text.description, "objectives": list(text.objectives),
            "questions": len(text.quiz.questions), "minutes_reading": took.reading, "minutes_answering": took.answering,
            "url": imprint.place(lesson.slug, language)}


def _strings(about: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": about}


def _object(properties: Mapping[str, Any], about: str) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": dict(properties), "description": about}


_DAY = {"type": "string", "format": "date"}
_EPISODE = _object({"year": {"type": "integer"}, "number": {"type": "integer"}}, "Of the webinar; numbers begin again each year.")
_TEXT = _object({
    "title": {"type": "string"},
    "description": {"type": "string", "description": "What the reader can do afterwards, in one sentence."},
    "objectives": _strings("What the lesson teaches; each is tested by a question."),
    "questions": {"type": "integer", "minimum": 0},
    "minutes_reading": {"type": "integer", "minimum": 1, "description": "Our estimate."},
    "minutes_answering": {"type": "integer", "minimum": 0, "description": "Our estimate."},
    "url": {"type": "string", "description": "Of the page, relative to lessons.json."},
}, "What differs between the languages.")
_LESSON = _object({
    "slug": {"type": "string", "description": "Folder of the lesson; it never changes."},
    "kind": {"enum": [kind.value for kind in Kind], "description": "An episode retells a webinar; a companion lesson does not."},
    "episode": {"anyOf": [{"type": "null"}, _EPISODE]},
    "date": {"type": ["string", "null"], "description": "Of the webinar: YYYY, YYYY-MM or YYYY-MM-DD."},
    "published": _DAY, "reviewed": _DAY,
    "topics": _strings("Ids of topics; each has a page in the folder topik/<id>/."),
    "laws": _strings("Ids of laws; each has a section on the page in the folder hukum/."),
    "regions": _strings("Ids of regions that the lesson speaks of."),
    "texts": {"type": "object", "required": ["id"], "additionalProperties": _TEXT,
              "description": "By language: id is always there, en where the lesson has been translated."},
}, "A lesson. The newest stands first.")
SCHEMA: Mapping[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#", "title": "Lessons of ASN Belajar (unofficial summaries)",
    **_object({
        "format": {"const": FORMAT},
        "version": {"const": VERSION, "description": "Rises when a key changes its meaning or goes away."},
        "name": {"type": "string", "description": "Of the site."},
        "address": {"type": "string", "description": "Public address of the site, empty where it is not known."},
        "license": {"type": "string", "description": "Of texts and drawings."},
        "changed": {"type": "string", "description": "Day of the latest change, empty without lessons."},
        "lessons": {"type": "array", "items": _LESSON},
    }, "All lessons of the site."),
}
