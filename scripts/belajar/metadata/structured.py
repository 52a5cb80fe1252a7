"""Structured data of a lesson: schema.org in JSON-LD (https://schema.org/LearningResource, https://www.w3.org/TR/json-ld11/)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..learning.pace import pace
from ..lesson import Lesson
from ..library import TOPICS, Library
from ..strings import LANGUAGES, SOURCE_LANGUAGE, text
from .imprint import LICENCE, Imprint

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script element, or a line of JavaScript."""


def lesson_data(lesson: Lesson, language: str, library: Library, imprint: Imprint) -> dict[str, Any]:
    """The lesson as ``language`` shows it, its quiz, and the way to it from the home page."""
    # The vocabulary stands here in full, not as an address: nobody has to fetch a context to understand it.
    return {"@context": {"@vocab": "https://schema.org/"},
            "@graph": [_resource(lesson, language, library, imprint), _breadcrumbs(lesson, language, library, imprint)]}


def as_script(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element, whatever its texts hold."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _resource(lesson: Lesson, language: str, library: Library, imprint: Imprint) -> dict[str, Any]:
    own = lesson.language(language)
    written = lesson.text(language)
    return _filled({
        "@type": "LearningResource",
        "@id": imprint.lesson(lesson, language),
        "name": written.title,
        "description": written.description,
        "inLanguage": own,
        "learningResourceType": text("metadata.lesson", own),
        "teaches": list(written.objectives),
        "timeRequired": f"PT{_minutes(lesson, language)}M",
        "about": [library.data.topics[topic.id].name.of(own) for topic in lesson.topics if topic.id in library.data.topics],
        "dateModified": max(lesson.published, lesson.reviewed, key=lambda day: day.sort_key()).isoformat(),
        "isAccessibleForFree": True,
        "license": LICENCE,
        "isPartOf": _filled({"@type": "WebSite", "name": imprint.name, "@id": imprint.page("", SOURCE_LANGUAGE)}),
        "hasPart": {"@type": "Quiz", "name": text("metadata.quiz", own)} if written.quiz.questions else None,
        **_translation(lesson, own, imprint),
    })


def _minutes(lesson: Lesson, language: str) -> int:
    took = pace(lesson, language)
    return took.reading + took.answering


def _translation(lesson: Lesson, own: str, imprint: Imprint) -> dict[str, Any]:
    other = next(one for one in LANGUAGES if one != own)
    if other not in lesson.texts:
        return {}
    relation = "workTranslation" if own == SOURCE_LANGUAGE else "translationOfWork"
    return {relation: _filled({"@type": "LearningResource", "@id": imprint.lesson(lesson, other),
                               "inLanguage": other})}


def _breadcrumbs(lesson: Lesson, language: str, library: Library, imprint: Imprint) -> dict[str, Any]:
    own = lesson.language(language)
    steps = [(text("nav.home", own), imprint.page("", own))]
    if topic := library.data.topics.get(lesson.topics[0].id):
        steps.append((topic.name.of(own), imprint.page(f"{TOPICS}/{topic.id}", own)))
    steps.append((lesson.text(language).title, imprint.lesson(lesson, language)))
    return {"@type": "BreadcrumbList", "itemListElement": [
        _filled({"@type": "ListItem", "position": place, "name": name, "item": address})
        for place, (name, address) in enumerate(steps, 1)]}


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty or not known."""
    return {key: value for key, value in fields.items() if value not in ("", None, [])}
