"""``asn.py check``: every finding in ``docs/``."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from .. import check, folders, report, schema, spelling
from ..check.mend import Mended, mend
from ..problem import Problem
from ..rules import RULES, grouped
from ..strings import LANGUAGES, SOURCE_LANGUAGE, text
from .terminal import DOCS, FAILED, PROJECT, USAGE, tell

_ROUNDS = 5
"""A mend may uncover the next one, as in a head that could not be read before; no more often than this."""


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("paths", nargs="*", type=Path, help=text("cli.check_paths", language))
    parser.add_argument("--fix", action="store_true", help=text("cli.check_fix", language))
    parser.add_argument("--rules", action="store_true", help=text("cli.check_rules", language))
    parser.add_argument("--schema", action="store_true", help=text("cli.check_schema", language))
    parser.add_argument("--format", choices=tuple(report.FORMATS), default="text", help=text("cli.check_format", language))
    parser.add_argument("--today", type=_day, metavar="DATE", help=text("cli.check_today", language))
    parser.add_argument("--add-word", action="append", metavar="WORD", help=text("cli.check_add_word", language))
    parser.add_argument("--language", choices=LANGUAGES, default=SOURCE_LANGUAGE, help=text("cli.check_language", language))


def _day(written: str) -> date:
    return date.fromisoformat(written)


_day.__name__ = "date"  # argparse names it where it is not one


def run(options: argparse.Namespace) -> int:
    if options.add_word:
        return _add_words(options)
    if options.rules:
        print(rules(options.lang))
        return 0
    if options.schema:
        for file in schema.write(PROJECT):
            print(file.relative_to(PROJECT).as_posix())
        return 0
    return _check(options)


def _check(options: argparse.Namespace) -> int:
    try:
        wanted = [_meant(path) for path in options.paths]
    except _NoSuchPlaceError as error:
        tell(error.words(options.lang))
        return USAGE
    problems = _problems(wanted, options.today)
    if options.fix:
        try:
            problems = _fixed(problems, wanted, options)
        except OSError as error:
            tell(text("cli.check_not_written", options.lang, path=error.filename or DOCS))
            return FAILED
    print(report.FORMATS[options.format](problems, options.lang, os.environ.get("SITE_URL", "")))
    return FAILED if check.has_errors(problems) else 0


class _NoSuchPlaceError(Exception):
    def __init__(self, written: Path, nearest: str) -> None:
        super().__init__(written)
        self.written = written
        self.nearest = nearest

    def words(self, language: str) -> str:
        told = text("cli.check_unknown", language, path=self.written.as_posix())
        return f"{told} {text('report.nearest', language, nearest=self.nearest)}" if self.nearest else told


def _meant(written: Path) -> Path:
    """A path from here, or the name of a page's folder. Raises _NoSuchPlaceError."""
    path = written.resolve()
    if path.exists() and (path == PROJECT or path.is_relative_to(DOCS)):
        return path
    try:
        return DOCS / folders.folder_of(str(written), DOCS)
    except folders.Unknown as unknown:
        raise _NoSuchPlaceError(written, f"{DOCS.name}/{unknown.nearest}" if unknown.nearest else "") from unknown


def _problems(wanted: list[Path], today: date | None) -> list[Problem]:
    problems = check.check(DOCS, today, with_spelling=True)
    return [problem for problem in problems if _concerns(problem, wanted)] if wanted else problems


def _concerns(problem: Problem, wanted: list[Path]) -> bool:
    place = PROJECT / problem.path
    return any(place == path or path in place.parents for path in wanted)


def _fixed(problems: list[Problem], wanted: list[Path], options: argparse.Namespace) -> list[Problem]:
    """Mend what can be mended. Return what is found afterwards."""
    for _ in range(_ROUNDS):
        done = mend(problems, PROJECT)
        for one in done:
            tell(_told(one, options.lang))
        if not done:
            break
        problems = _problems(wanted, options.today)
    return problems


def _told(one: Mended, language: str) -> str:
    return text("cli.check_mended", language, path=one.path, line=one.line, rule=one.rule, old=one.old.strip(),
                new=one.new.strip())


def rules(language: str) -> str:
    """All rules, group by group: name, level, whether ``--fix`` mends it, and what it is about."""
    widest = max(map(len, RULES))
    blocks = []
    for group, own in grouped().items():
        lines = [text(f"group.{group}", language)]
        for name, rule in own.items():
            mark = "*" if rule.fixable else " "
            level = text(f"report.{rule.level}", language)
            lines.append(f"  {name.ljust(widest)} {mark} {level.ljust(10)}  {text(f'rule.{name}.title', language)}")
        blocks.append("\n".join(lines))
    address = report.help_address("", language).removesuffix("#")
    return "\n\n".join([*blocks, text("cli.check_rules_end", language, address=address)])


def _add_words(options: argparse.Namespace) -> int:
    path = spelling.list_file(DOCS, options.language)
    shown = path.relative_to(PROJECT).as_posix()
    try:
        new = spelling.add_words(DOCS, options.language, options.add_word)
    except spelling.NotAWordError as error:
        tell(text("check.not_a_word", options.lang, word=error))
        return USAGE
    except (OSError, UnicodeDecodeError):
        tell(text("check.list_unwritten", options.lang, path=shown))
        return FAILED
    for word in options.add_word:
        print(text("check.word_added" if word in new else "check.word_known", options.lang, word=word, path=shown))
    return 0
