"""``asn.py import``: a draft lesson from a Word file."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Container
from datetime import date
from pathlib import Path

from ..data import FIRST_YEAR, LAST_NUMBER, LAST_YEAR
from ..library import Library
from ..strings import text
from .terminal import DOCS, FAILED, PROJECT, USAGE, tell

KINDS = ("episode", "companion")
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
NUMBERS = range(1, LAST_NUMBER + 1)
_MISUSED = ("word.need_options", "word.bad_value", "word.not_for_companion", "word.no_slug")


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.docx", help=text("cli.import_file", language))
    parser.add_argument("--kind", choices=KINDS, help=text("cli.import_kind", language))
    parser.add_argument("--year", type=int, metavar="N", help=text("cli.import_year", language))
    parser.add_argument("--number", type=int, metavar="N", help=text("cli.import_number", language))
    parser.add_argument("--title", metavar="T", help=text("cli.import_title", language))
    parser.add_argument("--slug", metavar="S", help=text("cli.import_slug", language))
    parser.add_argument("--topic", action="append", default=[], metavar="ID", help=text("cli.import_topic", language))


def run(options: argparse.Namespace) -> int:
    try:
        from .. import word  # its packages come with the first use of this verb
    except ModuleNotFoundError as error:  # in an environment that asn.py did not make
        tell(text("word.no_packages", options.lang, name=error.name))
        return FAILED
    try:
        return _import(options)
    except word.WordError as error:
        values = {name: value.as_posix() if isinstance(value, Path) else value for name, value in error.values.items()}
        tell(text(error.key, options.lang, **values))
        return USAGE if error.key in _MISUSED else FAILED


def _import(options: argparse.Namespace) -> int:
    from .. import word

    draft = word.convert(options.file)
    answers = _Answers(options)
    year, number = answers.episode()
    title = answers.title(draft.title or options.file.stem.replace("_", " ").strip())
    name = word.slug(options.slug or title)
    if not name:
        raise word.WordError("word.no_slug", words=options.slug or title)
    folder = word.lesson_folder(DOCS, name, year, number)
    word.check_free(folder)  # before more is asked
    about = word.About(title, year, number, answers.topics())
    page = f"{word.front_matter(about, date.today())}\n{draft.body}"
    word.write(folder, {"index.md": page.encode("utf-8"), **draft.pictures})
    _report(draft, folder, options.lang)
    return 0


def _report(draft, folder: Path, language: str) -> None:
    """The file on standard output; what is to be done on standard error."""
    place = folder.relative_to(PROJECT).as_posix()
    print(text("word.made", language, file=f"{place}/index.md"))
    tell(text("word.pictures", language, count=len(draft.pictures)))
    tell(text("word.to_do" if draft.notes else "word.nothing_to_do", language))
    for words, count in Counter(note.words(language) for note in draft.notes).items():
        tell(f"  - {words}" + (f" ({count}x)" if count > 1 else ""))
    tell(text("word.next", language, folder=place))


class _Answers:
    """What the options say; the rest is asked, on a terminal only."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._asks = sys.stdin.isatty() and sys.stderr.isatty()

    def episode(self) -> tuple[int | None, int | None]:
        """Year and number; None for a companion lesson."""
        options = self._options
        if not options.kind and not self._asks:
            self._stop("word.need_options", options="--kind episode --year N --number N / --kind companion")
        kind = options.kind or self._ask("word.ask_kind", lambda answer: {"": "companion"}.get(answer, answer), KINDS)
        if kind == "companion":
            if options.year is not None or options.number is not None:
                self._stop("word.not_for_companion")
            return None, None
        return self._number("year", "word.ask_year", YEARS), self._number("number", "word.ask_number", NUMBERS)

    def title(self, proposed: str) -> str:
        if self._options.title is not None or not self._asks:
            return " ".join((self._options.title or proposed).split())
        return self._line("word.ask_title", title=proposed) or proposed

    def topics(self) -> tuple[str, ...]:
        known = list(Library.read(DOCS).data.topics)
        chosen = tuple(self._options.topic)
        if unknown := next((topic for topic in chosen if topic not in known), None):
            self._stop("word.bad_value", option="--topic", value=unknown, allowed=", ".join(known))
        while not chosen and self._asks and (line := self._line("word.ask_topics", known=", ".join(known))):
            chosen = tuple(dict.fromkeys(topic.strip() for topic in line.split(",") if topic.strip()))
            if not set(chosen) <= set(known):
                self._again(line)
                chosen = ()
        return chosen

    def _number(self, name: str, key: str, allowed: range) -> int:
        value = getattr(self._options, name)
        if value is None and not self._asks:
            self._stop("word.need_options", options=f"--{name} N")
        if value is None:
            return self._ask(key, lambda answer: int(answer) if answer.isdecimal() else None, allowed)
        if value not in allowed:
            self._stop("word.bad_value", option=f"--{name}", value=value, allowed=f"{allowed[0]}–{allowed[-1]}")
        return value

    def _ask(self, key: str, read: Callable[[str], object], allowed: Container) -> object:
        while (value := read(answer := self._line(key))) not in allowed:
            self._again(answer)
        return value

    def _line(self, key: str, **values: object) -> str:
        print(text(key, self._options.lang, **values), end="", file=sys.stderr, flush=True)
        try:
            return input().strip()
        except EOFError:
            raise KeyboardInterrupt from None  # the end of the input is a way to leave

    def _again(self, answer: str) -> None:
        tell(text("word.ask_again", self._options.lang, answer=answer))

    def _stop(self, key: str, **values: object) -> None:
        from ..word import WordError

        raise WordError(key, **values)
