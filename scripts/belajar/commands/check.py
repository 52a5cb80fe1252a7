"""``asn.py check``: every finding in ``docs/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import check, report, spelling
from ..problem import Problem
from ..strings import LANGUAGES, SOURCE_LANGUAGE, text
from .terminal import DOCS, FAILED, PROJECT, USAGE, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("paths", nargs="*", type=Path, help=text("cli.check_paths", language))
    parser.add_argument("--format", choices=tuple(report.FORMATS), default="text", help=text("cli.check_format", language))
    parser.add_argument("--add-word", action="append", metavar="WORD", help=text("cli.check_add_word", language))
    parser.add_argument("--language", choices=LANGUAGES, default=SOURCE_LANGUAGE, help=text("cli.check_language", language))


def run(options: argparse.Namespace) -> int:
    if options.add_word:
        return _add_words(options)
    problems = check.check(DOCS, with_spelling=True)
    if options.paths:
        wanted = [path.resolve() for path in options.paths]
        for path in wanted:
            if not path.exists() or not (path == PROJECT or path.is_relative_to(DOCS)):
                tell(text("cli.check_unknown", options.lang, path=path, docs=DOCS))
                return USAGE
        problems = [problem for problem in problems if _concerns(problem, wanted)]
    print(report.FORMATS[options.format](problems, options.lang))
    return 1 if check.has_errors(problems) else 0


def _concerns(problem: Problem, wanted: list[Path]) -> bool:
    place = PROJECT / problem.path
    return any(place == path or path in place.parents for path in wanted)


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
