"""``asn.py translate``: status, diff and done."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from .. import check, report
from ..library import Library
from ..problem import Problem
from ..rules import Level
from ..strings import LANGUAGES, text
from ..translation import Pages, PageState, listing, write_record
from ..translation.confirm import NotRecorded, confirmed_rows
from .terminal import DOCS, FAILED, USAGE, tell

_NO_ENDS = {"block-open", "block-nested", "quiz-not-closed", "quiz-nested"}
"""Errors after which nobody knows where a section ends."""


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    actions = parser.add_subparsers(title=text("translation.cli_actions", language), required=True,
                                    metavar=text("translation.cli_action", language),
                                    dest=text("translation.cli_action", language))
    for name, action, least in (("status", _status, "*"), ("diff", _diff, "+"), ("done", _done, "+")):
        words = text(f"translation.cli_{name}", language)
        own = actions.add_parser(name, help=words, description=words)
        own.set_defaults(action=action, name=name, below=action is not _done)
        own.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=text("cli.lang", language))
        own.add_argument("paths", nargs=least, type=Path, help=text("translation.cli_paths", language))
        if action is _status:
            own.add_argument("--format", choices=tuple(listing.FORMATS), default="text",
                             help=text("translation.cli_format", language))
        if action is _done:
            own.add_argument("--below", action="store_true", help=text("translation.cli_below", language))
            own.add_argument("--machine", action="store_true", help=text("translation.cli_machine", language))
            own.add_argument("--section", action="append", default=[], metavar="ID",
                             help=text("translation.cli_section", language))


def run(options: argparse.Namespace) -> int:
    if not DOCS.is_dir():
        print(report.as_text(check.check(DOCS), options.lang))
        return FAILED
    pages = Pages(Library.read(DOCS))
    slugs: list[str] = []
    for path in options.paths or [DOCS]:
        found = _pages_at(path.resolve(), pages, below=options.below)
        if not found:
            tell(text("translation.no_page", options.lang, path=path, docs=DOCS, action=options.name))
            return USAGE
        slugs += found
    read = {slug: pages.page(slug) for slug in slugs}
    unreadable = [slug for slug, page in read.items() if page is None]
    if unreadable:
        _complain(unreadable, check.check_library(pages.library), options.lang)
    return options.action([page for page in read.values() if page], options) or (FAILED if unreadable else 0)


def _pages_at(path: Path, pages: Pages, *, below: bool) -> list[str]:
    """The page of a folder or of a file in it, and those of the folders below it.

    Nobody confirms by accident what stands below the home page: ``done`` takes the folders below only where it is told to.
    """
    folder = path.parent if path.is_file() else path
    return [slug for slug in pages.slugs
            if DOCS / slug == folder or (below and path.is_dir() and folder in (DOCS / slug).parents)]


def _complain(slugs: Sequence[str], problems: Sequence[Problem], language: str) -> None:
    for slug in slugs:
        place = f"{DOCS.name}/{slug}".rstrip("/")
        own = [report.describe(problem, language) for problem in problems
               if problem.level is Level.ERROR and problem.path.rpartition("/")[0] == place]
        tell(text("translation.unreadable", language, page=place, problems="\n".join(own)))


def _status(pages: list[PageState], options: argparse.Namespace) -> int:
    print(listing.FORMATS[options.format](pages, options.lang))
    return 0


def _diff(pages: list[PageState], options: argparse.Namespace) -> int:
    print("\n".join(listing.differences(page, options.lang) for page in pages))
    return 0


def _done(pages: list[PageState], options: argparse.Namespace) -> int:
    if options.section and len(pages) != 1:
        tell(text("translation.one_page", options.lang))
        return USAGE
    problems = [problem for problem in check.check(DOCS) if problem.rule in _NO_ENDS]
    endless = {problem.path.rpartition("/")[0] for problem in problems}
    _complain([page.slug for page in pages if page.place in endless], problems, options.lang)
    recorded = [_record(page, options, alone=len(pages) == 1) for page in pages if page.place not in endless]
    print("\n".join(filter(None, recorded)), end="\n" if any(recorded) else "")
    return 0 if len(recorded) == len(pages) and None not in recorded else FAILED


def _record(page: PageState, options: argparse.Namespace, *, alone: bool) -> str | None:
    """Record one page. Return what to say of it, or None where it was refused; a page without English is passed by."""
    if page.english is None:
        tell(text("translation.missing", options.lang, page=page.place))
        return None if alone else ""
    if page.problems and options.section:
        tell(text("translation.record_broken", options.lang, page=page.place))
        return None
    try:
        rows = confirmed_rows(page, "machine" if options.machine else "reviewed", options.section)
        if page.record is None or rows != page.record.rows:
            write_record(page.record_file, rows)
    except NotRecorded as refusal:
        tell(text(refusal.key, options.lang, **refusal.details))
        return None
    except OSError as error:
        tell(text("translation.not_written", options.lang, page=page.place, reason=error.strerror))
        return None
    return listing.recorded(page, rows, options.lang)
