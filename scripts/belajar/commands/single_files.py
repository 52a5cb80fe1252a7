"""``asn.py bundle --single``: each lesson as one HTML file, for phones and chats."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from .. import build
from ..bundle.archive import reason
from ..bundle.errors import BundleError
from ..library import Library
from ..single.listing import SingleFile
from ..single.write import FOLDER, write_single_files
from ..strings import text
from .terminal import DOCS, PROJECT, tell

_FOR_ZIPS = ("region", "profile", "since")
"""Options that choose among zips."""


def contradicts(options: argparse.Namespace) -> bool:
    """Whether something was asked for that single files do not know."""
    return any(getattr(options, name) for name in _FOR_ZIPS)


def write(options: argparse.Namespace) -> None:
    """Build the site as the web has it, and write its lessons one by one. Raises BundleError."""
    out = options.out / FOLDER
    with tempfile.TemporaryDirectory(prefix="asn-belajar-") as work:
        site = Path(work) / "site"
        tell(text("single.building", options.lang))
        if not build.build_site(PROJECT, site, options.lang, options.site_url):
            raise BundleError("build.failed")
        files = _written(site, out, options.site_url, _progress(options.lang))
    for file in files:
        print(f"{file.sha256}  {(out / file.name).as_posix()}")
    largest = -(-max((file.size for file in files), default=0) // 1000)
    tell(text("single.done", options.lang, count=len(files), folder=out.as_posix(), largest=largest))


def _written(site: Path, out: Path, site_url: str, progress: Callable[[str], None]) -> list[SingleFile]:
    try:
        return write_single_files(site, Library.read(DOCS), out, site_url, progress)
    except OSError as error:
        raise BundleError(reason(error), folder=out, file=Path(error.filename or "").name) from error


def _progress(language: str) -> Callable[[str], None]:
    return lambda name: tell(text("single.writing", language, name=name))
