"""``asn.py serve``: live preview of the site, or of one lesson."""

from __future__ import annotations

import argparse
import sys

from ..strings import text
from .terminal import DOCS, FAILED, PROJECT, USAGE, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("lesson", nargs="?", default="", help=text("cli.serve_lesson", language))
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=text("cli.serve_port", language))
    parser.add_argument("--lan", action="store_true", help=text("cli.serve_lan", language))
    parser.add_argument("--no-open", action="store_true", help=text("cli.serve_no_open", language))


def run(options: argparse.Namespace) -> int:
    from ..site import preview  # MkDocs is slow to import, and no other verb needs it

    if not DOCS.is_dir():
        tell(text("preview.no_docs", options.lang, docs=DOCS))
        return FAILED
    if not 0 < options.port < 65536:
        tell(text("preview.bad_port", options.lang, port=options.port))
        return USAGE
    try:
        folder = preview.folder_of(options.lesson, DOCS) if options.lesson else ""
    except preview.Unknown as unknown:
        tell(_unknown(options.lesson, unknown.nearest, options.lang))
        return USAGE
    tell(text("preview.start", options.lang))
    wishes = preview.Wishes(folder, options.port, options.lan, browser=not options.no_open and sys.stdout.isatty())
    return preview.preview(PROJECT, wishes, options.lang)


def _unknown(found: str, nearest: str, language: str) -> str:
    said = text("preview.unknown", language, found=found)
    return f"{said} {text('report.nearest', language, nearest=nearest)}" if nearest else said
