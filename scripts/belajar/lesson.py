"""A lesson: one folder, one page in two languages. The border at which front matter becomes typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from .data import EPISODE_FIELDS, Episode
from .dates import PartialDate
from .fields import (
    Field,
    Reference,
    Words,
    address,
    built,
    choice,
    each,
    full_date,
    identifier,
    object_schema,
    parser,
    partial_date,
    record,
    reference,
    text,
    whole_number,
    words,
)
from .problem import Problem, Report
from .prose import prose
from .quiz import Quiz, parse
from .source import Source, read_source
from .yamltree import Node, key_lines, parse_yaml

FENCE = "---"
TRUST = ("high", "medium", "low")
MEGABYTES_A_MINUTE = 4
"""Our own estimate for 360p at half a megabit a second: 0.5 Mbit/s x 60 s / 8 = 3.75 MB."""


class Kind(StrEnum):
    """An episode retells a webinar of the series; a companion lesson does not."""

    EPISODE = "episode"
    COMPANION = "companion"


@dataclass(frozen=True)
class Speaker:
    name: str
    post: Words | None = None
    """The post at the time of the event."""
    role: Words | None = None
    """What the person did there, where it was not speaking."""


@dataclass(frozen=True)
class Citation:
    """A source of the lesson and how far it is trusted."""

    id: str
    title: str
    trust: str
    """high, medium or low."""
    publisher: str | None = None
    date: PartialDate | None = None
    url: str | None = None
    used_for: Words | None = None
    note: Words | None = None
    line: int = 1
    """Of its entry in the file."""


@dataclass(frozen=True)
class Video:
    url: str
    minutes: int | None = None

    @property
    def megabytes(self) -> int | None:
        """What watching costs, about, rounded to tens; None where the length is not known."""
        return round(self.minutes * MEGABYTES_A_MINUTE, -1) or 10 if self.minutes else None


@dataclass(frozen=True)
class QuizSettings:
    """Front matter ``quiz``: see the trainers' guide."""

    passing: int | None = None
    """Per cent of the points."""
    mode: str = "practice"
    pretest: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonText:
    """What differs between the languages of a lesson."""

    name: str
    """Path of its file for reports."""
    title: str
    description: str
    objectives: tuple[str, ...]
    body: str
    body_line: int
    """Line of the file in which ``body`` begins."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each key of the front matter."""

    @cached_property
    def prose(self) -> str:
        """``body`` without its code, line for line; looked for when first asked for."""
        return prose(self.body)

    @cached_property
    def quiz(self) -> Quiz:
        """The questions in ``body``, with lines of the file; parsed when first asked for."""
        return parse(self.body, self.body_line)


@dataclass(frozen=True)
class Lesson:
    slug: str
    """Folder below ``docs/``, for example ``2025/seri-046-birokrasi-rumah-pengabdian``."""
    folder: Path
    published: PartialDate
    reviewed: PartialDate
    topics: tuple[Reference, ...]
    sources: tuple[Citation, ...]
    texts: Mapping[str, LessonText]
    """By language; ``id`` is always there."""
    episode: Episode | None = None
    date: PartialDate | None = None
    regions: tuple[Reference, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    laws: tuple[Reference, ...] = ()
    video: Video | None = None
    quiz: QuizSettings = field(default_factory=QuizSettings)

    @property
    def kind(self) -> Kind:
        return Kind.EPISODE if self.episode else Kind.COMPANION

    @property
    def year(self) -> int:
        """Of its episode, else of its publication."""
        return self.episode.year if self.episode else self.published.year

    @property
    def single_source(self) -> bool:
        return len(self.sources) == 1

    def text(self, language: str) -> LessonText:
        """The text in ``language``, else the Indonesian one."""
        return self.texts.get(language) or self.texts["id"]

    def language(self, wanted: str) -> str:
        """The language that ``text(wanted)`` is in."""
        return wanted if wanted in self.texts else "id"


_CITATION = {
    "id": Field(identifier, required=True),
    "title": Field(text, required=True),
    "trust": Field(choice(*TRUST), required=True),
    "publisher": Field(text),
    "date": Field(partial_date),
    "url": Field(address),
    "for": Field(words),
    "note": Field(words),
}


@parser(**object_schema(_CITATION))
def _citation(node: Node, report: Report) -> Citation | None:
    values = record(node, _CITATION, report)
    return Citation(used_for=values.pop("for"), line=node.line, **values) if values else None


_CITED = each(_citation, least=1, named=True)
_SPEAKER = {"name": Field(text, required=True), "post": Field(words), "role": Field(words)}
_VIDEO = {"url": Field(address, required=True), "minutes": Field(whole_number(1, 1000))}
_QUIZ = {
    "pass": Field(whole_number(0, 100)),
    "mode": Field(choice("practice", "exam"), default="practice"),
    "pretest": Field(each(identifier), default=()),
}
TRANSLATED_FIELDS = {
    "title": Field(text, required=True),
    "description": Field(text, required=True),
    "objectives": Field(each(text, least=1), required=True),
}
LESSON_FIELDS = {
    **TRANSLATED_FIELDS,
    "episode": Field(built(Episode, EPISODE_FIELDS)),
    "date": Field(partial_date),
    "published": Field(full_date, required=True),
    "reviewed": Field(full_date, required=True),
    "topics": Field(each(reference, least=1), required=True),
    "regions": Field(each(reference), default=()),
    "speakers": Field(each(built(Speaker, _SPEAKER)), default=()),
    "laws": Field(each(reference), default=()),
    "video": Field(built(Video, _VIDEO)),
    "sources": Field(_CITED, required=True),
    "quiz": Field(built(lambda **v: QuizSettings(passing=v.pop("pass"), **v), _QUIZ), default=QuizSettings()),
}


def read_lesson(folder: Path, docs: Path, problems: list[Problem]) -> Lesson | None:
    """Read the lesson in ``folder``; None where it cannot be used, with the reasons in ``problems``."""
    read = _read_text(folder / "index.md", docs, LESSON_FIELDS, problems)
    english = folder / "index.en.md"
    translated = _read_text(english, docs, TRANSLATED_FIELDS, problems, LESSON_FIELDS) if english.exists() else None
    if read is None:
        return None
    values, original = read
    texts = {"id": original, "en": translated[1]} if translated else {"id": original}
    own = {key: value for key, value in values.items() if key not in TRANSLATED_FIELDS}
    return Lesson(slug=folder.relative_to(docs).as_posix(), folder=folder, texts=texts, **own)


def _read_text(path: Path, docs: Path, fields: Mapping[str, Field], problems: list[Problem],
               elsewhere: Collection[str] = ()) -> tuple[dict, LessonText] | None:
    source = read_source(path, docs.parent, problems)
    return _typed(source, fields, problems, elsewhere) if source else None


def read_original(source: Source, problems: list[Problem]) -> LessonText | None:
    """The Indonesian text of a lesson that is no file yet; None where it cannot be used."""
    read = _typed(source, LESSON_FIELDS, problems)
    return read[1] if read else None


def _typed(source: Source, fields: Mapping[str, Field], problems: list[Problem],
           elsewhere: Collection[str] = ()) -> tuple[dict, LessonText] | None:
    report = Report(source.name, problems)
    parts = split_front_matter(source, report)
    if parts is None:
        return None
    written, body, body_line = parts
    tree = parse_yaml(written, 2, report)
    values = record(tree, fields, report, elsewhere) if tree else None
    if tree is None or values is None:
        return None
    return values, LessonText(source.name, values["title"], values["description"], values["objectives"], body, body_line,
                              key_lines(tree))


def split_front_matter(source: Source, report: Report) -> tuple[str, str, int] | None:
    """Return front matter, body and the line of the body; report where there is none, or no end of it."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != FENCE:
        report(1, "front-matter-missing")
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        report(1, "front-matter-open")
        return None
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1:]), end + 2
