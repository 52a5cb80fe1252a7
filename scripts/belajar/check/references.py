"""What lessons and data files name must exist; what exists once must be named once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..data import Law, Region, Topic
from ..fields import Reference, likeliest, nearest
from ..lesson import Lesson
from ..library import COMPANIONS, DATA_FOLDER, TOPICS, Library
from ..problem import Problem
from ..yamltree import shortened


def check(library: Library) -> Iterator[Problem]:
    episodes: dict[object, Lesson] = {}
    for lesson in sorted(library.lessons, key=lambda lesson: lesson.slug):
        yield from _names(lesson, library)
        yield from _episode(lesson, episodes)
        yield from _translation(lesson)
    for known in library.data.episodes.values():
        yield from _unknown(known.topics, "topics", library, f"{library.docs.name}/{DATA_FOLDER}/episodes.yml")
    for region in library.data.regions.values():
        for kind, references in (("topics", region.selection.topics), ("regions", region.selection.regions)):
            yield from _unknown(references, kind, library, f"{library.docs.name}/{DATA_FOLDER}/regions.yml")
    yield from _topic_pages(library)
    yield from _same_titles(library)


def _names(lesson: Lesson, library: Library) -> Iterator[Problem]:
    for kind, references in (("topics", lesson.topics), ("regions", lesson.regions), ("laws", lesson.laws)):
        yield from _unknown(references, kind, library, lesson.text("id").name)


def _unknown(references: Iterable[Reference], kind: str, library: Library, name: str) -> Iterator[Problem]:
    for reference in references:
        if not library.data.knows(kind, reference.id):
            yield Problem(name, reference.line, "unknown-reference", {
                "id": shortened(reference.id), "kind": kind, "nearest": _meant(reference.id, kind, library),
                "known": likeliest(reference.id, library.data.lines[kind])}, reference.column)


def _meant(written: str, kind: str, library: Library) -> str:
    """The id that was probably meant; somebody may have written the name instead, in either language."""
    names = {name.casefold(): id for id, record in getattr(library.data, kind).items() for name in _names_of(record)}
    if guess := nearest(written.casefold(), names):
        return names[guess]
    return nearest(written.casefold(), library.data.lines[kind])


def _names_of(record: Topic | Region | Law) -> tuple[str, ...]:
    words = (record.short, record.title) if isinstance(record, Law) else (record.name,)
    return tuple(name for word in words for name in (word.id, word.en or word.id))


def _episode(lesson: Lesson, seen: dict[object, Lesson]) -> Iterator[Problem]:
    text = lesson.text("id")
    shelf = lesson.slug.split("/")[0]
    line = text.lines.get("episode", 1)
    if (right := str(lesson.episode.year) if lesson.episode else COMPANIONS) != shelf:
        yield Problem(text.name, line, "episode-folder", {"shelf": shelf, "right": right})
    if lesson.episode and (first := seen.setdefault(lesson.episode, lesson)) is not lesson:
        yield _twice(lesson, first)
        yield _twice(first, lesson)


def _twice(lesson: Lesson, other: Lesson) -> Problem:
    """Said at both: whoever checks only the lesson at hand has to know."""
    text = lesson.text("id")
    return Problem(text.name, text.lines.get("episode", 1), "duplicate-episode", {
        "number": lesson.episode.number, "year": lesson.episode.year, "first": other.text("id").name})


def _translation(lesson: Lesson) -> Iterator[Problem]:
    original, english = lesson.text("id"), lesson.texts.get("en")
    if not english and not (lesson.folder / "index.en.md").exists():
        yield Problem(original.name, 1, "missing-translation", {"folder": original.name.rpartition("/")[0]})
    elif english and len(english.objectives) != len(original.objectives):
        yield Problem(english.name, english.lines["objectives"], "objectives-differ",
                      {"here": len(english.objectives), "there": len(original.objectives)})


def _topic_pages(library: Library) -> Iterator[Problem]:
    for topic in library.data.topics:
        page = library.docs / TOPICS / topic / "index.md"
        if not page.exists():
            line = library.data.lines["topics"][topic]
            yield Problem(f"{library.docs.name}/{DATA_FOLDER}/topics.yml", line, "topic-page-missing",
                          {"id": topic, "page": page.relative_to(library.docs.parent).as_posix()})


def _same_titles(library: Library) -> Iterator[Problem]:
    """Two lessons of one title cannot be told apart in menu, catalogue and search."""
    seen: dict[tuple[str, str], str] = {}
    for lesson in sorted(library.lessons, key=lambda lesson: lesson.slug):
        for language, text in lesson.texts.items():
            first = seen.setdefault((language, " ".join(text.title.casefold().split())), text.name)
            if first != text.name:
                yield Problem(text.name, text.lines.get("title", 1), "same-title", {"first": first})
