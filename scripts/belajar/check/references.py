"""What lessons and data files name must exist; what exists once must be named once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..fields import Reference, nearest
from ..lesson import Lesson
from ..library import COMPANIONS, TOPICS, Library
from ..problem import Problem


def check(library: Library) -> Iterator[Problem]:
    episodes: dict[object, Lesson] = {}
    for lesson in sorted(library.lessons, key=lambda lesson: lesson.slug):
        yield from _names(lesson, library)
        yield from _episode(lesson, episodes)
        yield from _translation(lesson)
    for known in library.data.episodes.values():
        yield from _unknown(known.topics, "topics", library.data.topics, f"{library.docs.name}/_data/episodes.yml")
    yield from _topic_pages(library)


def _names(lesson: Lesson, library: Library) -> Iterator[Problem]:
    data, name = library.data, lesson.text("id").name
    yield from _unknown(lesson.topics, "topics", data.topics, name)
    yield from _unknown(lesson.regions, "regions", data.regions, name)
    yield from _unknown(lesson.laws, "laws", data.laws, name)


def _unknown(references: Iterable[Reference], kind: str, records: Mapping[str, object], name: str) -> Iterator[Problem]:
    for reference in references:
        if reference.id not in records:
            yield Problem(name, reference.line, "unknown-reference",
                          {"id": reference.id, "kind": kind, "nearest": nearest(reference.id, records)})


def _episode(lesson: Lesson, seen: dict[object, Lesson]) -> Iterator[Problem]:
    text = lesson.text("id")
    shelf = lesson.slug.split("/")[0]
    line = text.lines.get("episode", 1)
    if (str(lesson.episode.year) if lesson.episode else COMPANIONS) != shelf:
        yield Problem(text.name, line, "episode-folder", {"shelf": shelf})
    if lesson.episode and (first := seen.setdefault(lesson.episode, lesson)) is not lesson:
        yield Problem(text.name, line, "duplicate-episode", {"episode": str(lesson.episode), "first": first.text("id").name})


def _translation(lesson: Lesson) -> Iterator[Problem]:
    original, english = lesson.text("id"), lesson.texts.get("en")
    if not english and not (lesson.folder / "index.en.md").exists():
        yield Problem(original.name, 1, "missing-translation")
    elif english and len(english.objectives) != len(original.objectives):
        yield Problem(english.name, english.lines["objectives"], "objectives-differ",
                      {"here": len(english.objectives), "there": len(original.objectives)})


def _topic_pages(library: Library) -> Iterator[Problem]:
    for topic in library.data.topics:
        page = library.docs / TOPICS / topic / "index.md"
        if not page.exists():
            yield Problem(f"{library.docs.name}/_data/topics.yml", 1, "topic-page-missing",
                          {"id": topic, "page": page.relative_to(library.docs.parent).as_posix()})
