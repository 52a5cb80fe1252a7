"""``asn.py build``: the bilingual site in a folder."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from .. import build
from ..library import Library
from ..strings import text
from .terminal import DOCS, FAILED, PROJECT, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--out", type=Path, default=PROJECT / "site", metavar="FOLDER", help=text("cli.build_out", language))
    parser.add_argument("--site-url", default=os.environ.get("SITE_URL", ""), metavar="URL", help=text("cli.build_url", language))


def run(options: argparse.Namespace) -> int:
    tell(text("build.start", options.lang, folder=options.out))
    start = time.monotonic()
    try:
        built = build.build_site(PROJECT, options.out.resolve(), options.lang, options.site_url)
    except build.BuildError as error:
        tell(text(error.key, options.lang, folder=options.out))
        return FAILED
    if not built:
        tell(text("build.failed", options.lang))
        return FAILED
    lessons = len(Library.read(DOCS).lessons)
    pages = sum(1 for _ in options.out.rglob("*.html"))
    print(text("build.done", options.lang, seconds=round(time.monotonic() - start), lessons=lessons, pages=pages,
               page=options.out / "index.html"))
    return 0
