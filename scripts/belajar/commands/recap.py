"""``asn.py recap``: a class table of study records that participants have handed in."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import recap
from ..strings import text
from .terminal import FAILED, USAGE, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.epilog = text("cli.recap_end", language)
    parser.add_argument("files", nargs="+", metavar="FILE", help=text("cli.recap_files", language))
    parser.add_argument("-o", "--out", type=Path, default=Path("rekap.xlsx"), metavar="FILE",
                        help=text("cli.recap_out", language))
    parser.add_argument("--overwrite", action="store_true", help=text("cli.recap_overwrite", language))


def run(options: argparse.Namespace) -> int:
    out, language = options.out, options.lang
    if refusal := _refusal(options):
        tell(text(refusal, language, out=out.as_posix(), folder=out.parent.as_posix()))
        return USAGE
    files, missing = recap.expand(options.files)
    for written in missing:
        tell(text("recap.missing", language, written=recap.plain(written)))
    if missing:
        return USAGE
    gathered = recap.gather(files)
    _tell(gathered, language)
    if not gathered.records:
        tell(text("recap.none", language))
        return FAILED
    return _write(gathered, out, language)


def _refusal(options: argparse.Namespace) -> str:
    """Why nothing is even begun, or ""."""
    if options.out.suffix.lower() not in recap.FORMS:
        return "recap.form"
    if not options.out.parent.is_dir():
        return "recap.no_folder"
    return "recap.exists" if options.out.exists() and not options.overwrite else ""


def _tell(gathered: recap.Gathered, language: str) -> None:
    for one in gathered.skipped:
        tell(text("recap.skipped", language, path=recap.plain(one.path.as_posix()), reason=text(one.key, language, **one.values)))
    for one in gathered.records:
        path = recap.plain(one.path.as_posix())
        if one.same_name and one.path > max(one.same_name):  # of each name once
            others = ", ".join(recap.plain(other.name) for other in one.same_name)
            tell(text("recap.told_same_name", language, path=path, others=others))
        if one.record.version == 1:
            tell(text("recap.told_old", language, path=path))


def _write(gathered: recap.Gathered, out: Path, language: str) -> int:
    made = recap.recap(gathered.records, text("recap.same_name", language))
    try:
        recap.write(out, made, language)
    except OSError as error:
        tell(text("recap.not_written", language, out=out.as_posix(), reason=error.strerror or str(error)))
        return FAILED
    for name, lessons, done, mean, *_ in made.people:
        score = "–" if mean is None else f"{mean}%"
        print(text("recap.person", language, name=recap.plain(name), lessons=lessons, done=done, score=score))
    print(text("recap.written", language, out=out.as_posix(), rows=len(made.rows), people=len(made.people),
               lessons=len(made.lessons), skipped=len(gathered.skipped)))
    return 0
