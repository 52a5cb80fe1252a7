"""``asn.py verify``: whether a bundle is whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..bundle import verify
from ..bundle.errors import BundleError
from ..manifest import entry
from ..strings import text
from .bundle import said, shown
from .terminal import FAILED, USAGE, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("bundle", type=Path, metavar="ZIP|FOLDER", help=text("cli.verify_bundle", language))
    parser.add_argument("--manifest", type=Path, metavar="M", help=text("cli.verify_manifest", language))


def run(options: argparse.Namespace) -> int:
    path = options.bundle
    if not path.exists():
        tell(text("verify.not_there", options.lang, file=path.as_posix()))
        return USAGE
    try:
        found = verify.verify(path, options.manifest)
    except BundleError as error:
        tell(said(error, options.lang))
        return FAILED
    except OSError as error:
        tell(text("verify.unreadable", options.lang, file=path.as_posix(), reason=error.strerror or ""))
        return FAILED
    _report(found, path, options.lang)
    return FAILED if found.findings else 0


def _report(found: verify.Verified, path: Path, language: str) -> None:
    """The result on standard output, what it proves on standard error."""
    for one in found.findings:
        print(f"{text(f'verify.{one.kind}', language)} {shown(one.path)}")
    values = {"region": found.release.region, "profile": found.release.profile, "label": found.release.version.label,
              "files": found.files, "count": len(found.findings)}
    whole = "verify.whole_update" if found.is_update else "verify.whole"
    print(text("verify.broken" if found.findings else whole, language, **values))
    if found.withdrawn:
        print(text("verify.withdrawn", language, count=found.withdrawn))
    tell(text("verify.proves", language))
    if path.is_file():
        tell(text("verify.digest", language, name=path.name, sha256=entry(path).sha256))
