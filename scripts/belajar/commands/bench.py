"""``asn.py bench``: time, memory and weight, measured."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..strings import text
from .terminal import PROJECT, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--lessons", type=int, default=250, metavar="N", help=text("cli.bench_lessons", language))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help=text("cli.bench_keep", language))
    parser.add_argument("--search", action="store_true", help=text("cli.bench_search", language))
    parser.add_argument("--plain", action="store_true", help=text("cli.bench_plain", language))
    parser.add_argument("--check", action="store_true", help=text("cli.bench_check", language))
    parser.add_argument("--bundle", action="store_true", help=text("cli.bench_bundle", language))
    parser.add_argument("--serve", action="store_true", help=text("cli.bench_serve", language))


def run(options: argparse.Namespace) -> int:
    from .. import bench  # its packages come with the tests
    from ..bench import checks

    if options.search:
        print(bench.run_search(PROJECT, options.lessons, options.keep, options.lang, tell))
        return 0
    if options.check:
        print(checks.run(options.lessons, options.lang, tell))
        return 0
    if options.bundle:
        print(bench.bundling.run(PROJECT, options.lessons, options.lang, tell))
        return 0
    if options.serve:
        print(bench.preview.run(PROJECT, options.lessons, options.lang, tell))
        return 0
    print(bench.run(PROJECT, options.lessons, options.keep, options.lang, tell, not options.plain))
    return 0
