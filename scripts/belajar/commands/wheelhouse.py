"""``asn.py wheelhouse``: the packages of this project in a zip, for a computer without internet and for later years."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import wheelhouse
from ..strings import text
from .terminal import FAILED, PROJECT, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--out", type=Path, default=PROJECT / "dist", metavar="FOLDER", help=text("cli.wheelhouse_out", language))


def run(options: argparse.Namespace) -> int:
    tell(text("wheelhouse.start", options.lang))
    try:
        print(wheelhouse.keep(PROJECT, options.out.resolve()))
    except wheelhouse.DownloadError as error:
        tell(text("wheelhouse.failed", options.lang, file=error))
        return FAILED
    except OSError as error:
        tell(text("wheelhouse.not_written", options.lang, reason=error))
        return FAILED
    return 0
