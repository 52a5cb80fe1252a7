"""``asn.py test``: all tests, in a real browser."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from .. import browser
from ..strings import text
from .terminal import FAILED, PROJECT, tell

_TOGETHER = ("-n", "2", "--dist", "loadfile")
"""All tests run in two processes; a file stays whole, because its tests share what they build."""


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("--outside", action="store_true", help=text("cli.test_outside", language))
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    executable = browser.find() or browser.install(lambda what: tell(text("cli.test_installing", options.lang, what=what)))
    if not executable:
        tell(text("cli.test_no_browser", options.lang))
        return FAILED
    selected = ["-m", "outside"] if options.outside else []
    further = [argument for argument in options.pytest if argument != "--"]
    command = [sys.executable, "-X", "utf8", "-m", "pytest", *selected, *(further or _TOGETHER)]
    return subprocess.call(command, cwd=PROJECT, env={**os.environ, "CHROMIUM": executable})
