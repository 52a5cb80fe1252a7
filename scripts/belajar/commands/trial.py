"""``asn.py trial``: whether the engine that may follow MkDocs builds the same site."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from .. import build, trial
from ..strings import text
from .terminal import FAILED, PROJECT, tell

_SHOWN = 20
"""Files named of those that differ."""


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """None but the language."""


def run(options: argparse.Namespace) -> int:
    tell(text("trial.start", options.lang))
    with tempfile.TemporaryDirectory(prefix="asn-trial-") as work:
        site = Path(work) / "site"
        if not build.build_site(PROJECT, site, options.lang):
            tell(text("build.failed", options.lang))
            return FAILED
        try:
            changes = trial.compare(PROJECT, site)
        except trial.TrialError as error:
            tell(text("trial.failed", options.lang, step=error))
            return FAILED
    differing = sorted({*changes.added, *changes.changed, *changes.removed})
    if differing:
        print("\n".join(differing[:_SHOWN]))
        tell(text("trial.differs", options.lang, count=len(differing)))
        return FAILED
    print(text("trial.same", options.lang))
    return 0
