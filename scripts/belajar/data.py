"""The data files under ``docs/_data/``: topics, glossary, laws, known episodes and regions, typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .dates import PartialDate
from .fields import (
    Field,
    Ids,
    Words,
    address,
    boolean,
    both_languages,
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
from .source import read_source
from .strings import LANGUAGES
from .yamltree import Node, parse_yaml

FIRST_YEAR, LAST_YEAR, LAST_NUMBER = 2020, 2099, 366


@dataclass(frozen=True, order=True)
class Episode:
    """The key of a webinar of the series: numbers begin again each year."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


EPISODE_FIELDS = {
    "year": Field(whole_number(FIRST_YEAR, LAST_YEAR), required=True),
    "number": Field(whole_number(1, LAST_NUMBER), required=True),
}


@dataclass(frozen=True)
class Topic:
    id: str
    name: Words


@dataclass(frozen=True)
class Selection:
    """Which lessons a region's bundle holds: those that fit every list that is not empty."""

    topics: tuple = ()
    """References to topics."""
    years: tuple[int, ...] = ()
    regions: tuple = ()
    """References to regions that a lesson names."""

    @property
    def is_all(self) -> bool:
        return not (self.topics or self.years or self.regions)


@dataclass(frozen=True)
class Region:
    """A region that lessons name, and that a bundle can be made for."""

    id: str
    name: Words
    languages: tuple[str, ...] = LANGUAGES
    """Of its bundle."""
    selection: Selection = Selection()
    contact: Words | None = None
    """Whom an office asks about its bundle; None where nobody has said so."""


@dataclass(frozen=True)
class Term:
    """An entry of the glossary."""

    id: str
    name: Words
    """The term in full."""
    definition: Words
    abbr: str | None = None

    def label(self, language: str) -> str:
        """What the entry is listed under."""
        return self.abbr or self.name.of(language)


@dataclass(frozen=True)
class Article:
    """One provision of a law and what it says, in our own words."""

    name: Words
    says: Words


@dataclass(frozen=True)
class LawSource:
    title: str
    publisher: str
    date: PartialDate | None = None
    url: str | None = None


@dataclass(frozen=True)
class Law:
    """A law, or an official tool, as it stood on the day of the check."""

    id: str
    title: Words
    short: Words
    state: str
    """in_force, partly, amended, revoked, guideline or to_check."""
    status: Words
    checked: PartialDate
    text_seen: bool
    """False where only reports about the text were read."""
    articles: tuple[Article, ...] = ()
    sources: tuple[LawSource, ...] = ()

    def article(self, name: str) -> Article | None:
        """The article that a lesson cites by its Indonesian name, any case and spacing."""
        wanted = " ".join(name.casefold().split())
        return next((article for article in self.articles if article.name.id.casefold() == wanted), None)


@dataclass(frozen=True)
class KnownEpisode:
    """An episode that took place; a lesson about it may not exist yet."""

    episode: Episode
    title: str
    topics: tuple
    """References to topics."""
    url: str | None = None


LAW_STATES = ("in_force", "partly", "amended", "revoked", "guideline", "to_check")
_NAMED = {"id": Field(identifier, required=True), "name": Field(both_languages, required=True)}
_SELECTION = {
    "topics": Field(each(reference), default=()),
    "years": Field(each(whole_number(FIRST_YEAR, LAST_YEAR)), default=()),
    "regions": Field(each(reference), default=()),
}
_REGION = {
    **_NAMED,
    "languages": Field(each(choice(*LANGUAGES), least=1), default=LANGUAGES),
    "selection": Field(built(Selection, _SELECTION), default=Selection()),
    "contact": Field(words),
}
_SOURCE = built(LawSource, {
    "title": Field(text, required=True), "publisher": Field(text, required=True),
    "date": Field(partial_date), "url": Field(address),
})


_ARTICLE = {"name": Field(text, required=True), "name_en": Field(text, required=True),
            "says": Field(both_languages, required=True)}


@parser(**object_schema(_ARTICLE))
def _article(node: Node, report: Report) -> Article | None:
    values = record(node, _ARTICLE, report)
    return Article(Words(values["name"], values["name_en"]), values["says"]) if values else None


DATA_FILES: Mapping[str, tuple[Callable[..., Any], Mapping[str, Field], Callable[[Any], str]]] = {
    "topics": (Topic, _NAMED, lambda topic: topic.id),
    "regions": (Region, _REGION, lambda region: region.id),
    "glossary": (Term, {**_NAMED, "abbr": Field(text),
                        "definition": Field(both_languages, required=True)}, lambda term: term.id),
    "laws": (Law, {
        "id": Field(identifier, required=True),
        "title": Field(both_languages, required=True),
        "short": Field(both_languages, required=True),
        "state": Field(choice(*LAW_STATES), required=True),
        "status": Field(both_languages, required=True),
        "checked": Field(full_date, required=True),
        "text_seen": Field(boolean, required=True),
        "articles": Field(each(_article), default=()),
        "sources": Field(each(_SOURCE), default=()),
    }, lambda law: law.id),
    "episodes": (KnownEpisode, {
        "episode": Field(built(Episode, EPISODE_FIELDS), required=True),
        "title": Field(text, required=True),
        "topics": Field(each(reference), default=()),
        "url": Field(address),
    }, lambda known: str(known.episode)),
}


@dataclass(frozen=True)
class Data:
    """The records of every data file by their ids, in file order."""

    topics: Mapping[str, Topic]
    regions: Mapping[str, Region]
    glossary: Mapping[str, Term]
    laws: Mapping[str, Law]
    episodes: Mapping[str, KnownEpisode]
    lines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By the name of the file, the line of every id that stands in it; no entry for a file that cannot be read."""

    def knows(self, kind: str, id: str) -> bool:
        """Whether a mention of ``id`` is right. A faulty record, or a faulty file, is reported once and not at each mention."""
        return kind not in self.lines or id in self.lines[kind]


def read_data(folder: Path, root: Path, problems: list[Problem]) -> Data:
    """Read ``folder`` (``docs/_data``); what cannot be used is reported and left out."""
    records: dict[str, dict[str, Any]] = {}
    lines: dict[str, dict[str, int]] = {}
    for name, how in DATA_FILES.items():
        items = _items(folder / f"{name}.yml", root, problems)
        records[name], known = _records(items or [], Report(f"{folder.relative_to(root).as_posix()}/{name}.yml", problems), *how)
        if items is not None:
            lines[name] = known
    return Data(**records, lines=lines)


def _items(path: Path, root: Path, problems: list[Problem]) -> list[Node] | None:
    """The entries of a data file, None where it cannot be read."""
    if not path.exists():
        problems.append(Problem(path.relative_to(root).as_posix(), 1, "data-file-missing"))
        return None
    source = read_source(path, root, problems)
    report = Report(path.relative_to(root).as_posix(), problems)
    tree = parse_yaml(source.text, 1, report) if source else None
    if tree is None:
        return None
    if not isinstance(tree.yaml, yaml.SequenceNode):
        report.at(tree, "wrong-type", key=path.stem, wanted="list")
        return None
    return Node(tree.yaml, tree.first_line, path.stem).items()


def _records(items: list[Node], report: Report, make: Callable[..., Any], fields: Mapping[str, Field],
             key: Callable[[Any], str]) -> tuple[dict[str, Any], dict[str, int]]:
    """The records by their ids, and the line of every id: also of a record that cannot be used."""
    records: dict[str, Any] = {}
    ids = Ids()
    for item in items:
        values = record(item, fields, report)
        if values is None:
            if written := item.text_of("id"):
                ids.lines.setdefault(written, item.line)
        elif ids.is_new(key(made := make(**values)), item, report):
            records[key(made)] = made
    return records, ids.lines
