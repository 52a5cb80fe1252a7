"""What ``new`` and ``import`` must know before they make a lesson: from options, else by asking."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from ..data import Episode
from ..drafts import DraftError, Outline, answers, make_outline
from ..drafts.outline import check_episode
from ..lesson import Kind
from ..library import Library
from ..strings import text
from . import asking

Value = TypeVar("Value")


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--kind", metavar="episode|companion", help=text("cli.new_kind", language))
    parser.add_argument("--year", metavar="2026", help=text("cli.new_year", language))
    parser.add_argument("--number", metavar="20", help=text("cli.new_number", language))
    parser.add_argument("--title", metavar="JUDUL", help=text("cli.new_title", language))
    parser.add_argument("--topic", action="append", metavar="ID", help=text("cli.new_topic", language))
    parser.add_argument("--slug", metavar="nama-pelajaran", help=text("cli.new_slug", language))


def outline(options: argparse.Namespace, library: Library, title: str = "") -> Outline:
    """``title`` is offered where none was given. Raises DraftError, also where nobody can be asked, and asking.StoppedError."""
    if not asking.is_possible() and (missing := _missing(options, title)):
        raise DraftError("new.missing", options=", ".join(missing))
    return _Conversation(options, library).outline(title)


def _missing(options: argparse.Namespace, title: str) -> list[str]:
    episode = options.kind == "episode" or (not options.kind and (options.year or options.number))
    needed = {"--kind": options.kind or episode, "--year": options.year or not episode, "--number": options.number or not episode,
              "--title": options.title or title, "--topic": options.topic}
    return [name for name, given in needed.items() if not given]


class _Conversation:
    """An option that was given is not asked for, and one that is wrong ends the conversation."""

    def __init__(self, options: argparse.Namespace, library: Library) -> None:
        self.options = options
        self.library = library
        self.language = options.lang

    def outline(self, title: str) -> Outline:
        episode = self._episode() if self._kind() is Kind.EPISODE else None
        known = self.library.data.episodes.get(str(episode)) if episode else None
        found = self._title(known.title if known else title)
        topics = self._topics([topic.id for topic in known.topics] if known else [])
        return self._placed(found, topics, episode)

    def _title(self, offered: str) -> str:
        if self.options.title or not asking.is_possible():
            return answers.title(self.options.title or offered)
        return self._ask("new.ask_title", answers.title, offered)

    def _kind(self) -> Kind:
        if self.options.kind:
            kind = answers.kind(self.options.kind)
            if kind is Kind.COMPANION and (self.options.year or self.options.number):
                raise DraftError("new.companion_has_no_number")
            return kind
        if self.options.year or self.options.number:
            return Kind.EPISODE
        names = [text(f"new.kind_{kind}", self.language) for kind in Kind]
        return list(Kind)[asking.choose(text("new.ask_kind", self.language), names, self.language)]

    def _episode(self) -> Episode:
        year, number = self.options.year, self.options.number
        found = answers.year(year) if year else self._ask("new.ask_year", answers.year, str(date.today().year))
        if number:
            return self._free(found, number)
        return self._ask("new.ask_number", partial(self._free, found))

    def _free(self, year: int, number: str) -> Episode:
        """No lesson is about it yet: known before anybody has typed a title."""
        episode = Episode(year, answers.number(number))
        check_episode(self.library, episode)
        return episode

    def _topics(self, offered: list[str]) -> tuple[str, ...]:
        data = self.library.data
        if self.options.topic:
            return answers.topics(self.options.topic, data)
        if not data.topics:
            raise DraftError("new.no_topics")
        ids = list(data.topics)
        names = [topic.name.of(self.language) for topic in data.topics.values()]
        places = asking.choose_some(text("new.ask_topics", self.language), names, self.language,
                                    offer=[ids.index(topic) for topic in offered if topic in data.topics])
        return tuple(ids[place] for place in places)

    def _placed(self, title: str, topics: tuple[str, ...], episode: Episode | None) -> Outline:
        make = partial(make_outline, self.library, title, topics, date.today(), episode=episode)
        if self.options.slug or not asking.is_possible():
            return make(slug=self.options.slug or "")
        try:
            offered = answers.slug_of(title)
        except DraftError:
            offered = ""
        return self._ask("new.ask_slug", lambda written: make(slug=answers.slug(written)), offered)

    def _ask(self, key: str, take: Callable[[str], Value], offer: str = "") -> Value:
        return asking.ask(text(key, self.language), take, self.language, offer)
