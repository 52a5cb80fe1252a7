"""``asn.py check``: every finding in ``docs/``."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import check, report
from ..problem import Problem
from ..strings import text
from .terminal import DOCS, PROJECT, USAGE, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("paths", nargs="*", type=Path, help=text("cli.check_paths", language))
    parser.add_argument("--format", choices=tuple(report.FORMATS), default="text", help=text("cli.check_format", language))


def run(options: argparse.Namespace) -> int:
    problems = check.check(DOCS)
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
