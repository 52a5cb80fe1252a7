"""The verbs of ``asn.py``: they gather, call and report. Standard output carries results only."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from . import browser, build, check, report
from .library import Library
from .problem import Problem
from .strings import LANGUAGES, keys, system_language, text

PROJECT = Path(__file__).resolve().parents[2]
USAGE = 2


def run(arguments: list[str]) -> int:
    """Carry out one command. Return its exit code."""
    language = _language(arguments)
    parser = _parser(language)
    if not arguments:
        parser.print_help(sys.stderr)
        return USAGE
    options = parser.parse_args(arguments)
    return options.verb(options)


def _language(arguments: list[str]) -> str:
    """``--lang`` must be known before the words of the parser are chosen."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", choices=LANGUAGES)
    try:
        return early.parse_known_args(arguments)[0].lang or system_language()
    except argparse.ArgumentError:
        return system_language()


def _parser(language: str) -> argparse.ArgumentParser:
    _translate_argparse(language)
    parser = argparse.ArgumentParser(prog="asn.py", description=text("cli.description", language),
                                     epilog=text("cli.epilog", language))
    parser.add_argument("--lang", choices=LANGUAGES, default=language, help=text("cli.lang", language))
    verbs = parser.add_subparsers(title=text("cli.verbs", language), metavar=text("cli.verb", language), required=True,
                                   dest=text("cli.verb", language))

    def verb(name: str, action) -> argparse.ArgumentParser:
        own = verbs.add_parser(name, help=text(f"cli.{name}", language), description=text(f"cli.{name}_long", language))
        own.set_defaults(verb=action)
        own.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=text("cli.lang", language))
        return own

    building = verb("build", _build)
    building.add_argument("--out", type=Path, default=PROJECT / "site", metavar="FOLDER", help=text("cli.build_out", language))
    building.add_argument("--site-url", default=os.environ.get("SITE_URL", ""), metavar="URL",
                          help=text("cli.build_url", language))
    checking = verb("check", _check)
    checking.add_argument("paths", nargs="*", type=Path, help=text("cli.check_paths", language))
    checking.add_argument("--format", choices=tuple(report.FORMATS), default="text", help=text("cli.check_format", language))
    testing = verb("test", _test)
    testing.add_argument("--outside", action="store_true", help=text("cli.test_outside", language))
    testing.add_argument("pytest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    measuring = verb("bench", _bench)
    measuring.add_argument("--lessons", type=int, default=250, metavar="N", help=text("cli.bench_lessons", language))
    measuring.add_argument("--keep", type=Path, metavar="FOLDER", help=text("cli.bench_keep", language))
    measuring.add_argument("--plain", action="store_true", help=text("cli.bench_plain", language))
    return parser


def _translate_argparse(language: str) -> None:
    """argparse asks gettext for its own words; the standard library brings no Indonesian ones, so ours stand in."""
    own = {key.removeprefix("argparse."): text(key, language) for key in keys() if key.startswith("argparse.")}
    argparse._ = lambda words: own.get(words, words)


def _build(options: argparse.Namespace) -> int:
    _tell(text("build.start", options.lang, folder=options.out))
    start = time.monotonic()
    try:
        built = build.build_site(PROJECT, options.out.resolve(), options.site_url)
    except build.BuildError as error:
        _tell(text(error.key, options.lang, folder=options.out))
        return 1
    if not built:
        _tell(text("build.failed", options.lang))
        return 1
    lessons = len(Library.read(PROJECT / "docs").lessons)
    pages = sum(1 for _ in options.out.rglob("*.html"))
    print(text("build.done", options.lang, seconds=round(time.monotonic() - start), lessons=lessons, pages=pages,
               page=options.out / "index.html"))
    return 0


def _check(options: argparse.Namespace) -> int:
    docs = PROJECT / "docs"
    problems = check.check(docs)
    if options.paths:
        wanted = [path.resolve() for path in options.paths]
        for path in wanted:
            if not path.exists() or not (path == PROJECT or path.is_relative_to(docs)):
                _tell(text("cli.check_unknown", options.lang, path=path, docs=docs))
                return USAGE
        problems = [problem for problem in problems if _concerns(problem, wanted)]
    print(report.FORMATS[options.format](problems, options.lang))
    return 1 if check.has_errors(problems) else 0


def _concerns(problem: Problem, wanted: list[Path]) -> bool:
    place = PROJECT / problem.path
    return any(place == path or path in place.parents for path in wanted)


def _test(options: argparse.Namespace) -> int:
    executable = browser.find() or browser.install(lambda what: _tell(text("cli.test_installing", options.lang, what=what)))
    if not executable:
        _tell(text("cli.test_no_browser", options.lang))
        return 1
    selected = ["-m", "outside"] if options.outside else []
    arguments = [argument for argument in options.pytest if argument != "--"]
    command = [sys.executable, "-X", "utf8", "-m", "pytest", *selected, *arguments]
    return subprocess.call(command, cwd=PROJECT, env={**os.environ, "CHROMIUM": executable})


def _bench(options: argparse.Namespace) -> int:
    from . import bench  # its packages come with the tests

    print(bench.run(PROJECT, options.lessons, options.keep, options.lang, _tell, not options.plain))
    return 0


def _tell(words: str) -> None:
    """Progress and complaints go to standard error."""
    print(words, file=sys.stderr, flush=True)
