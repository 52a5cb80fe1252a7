"""Finds a Chromium for tests and measurements; nothing of the site needs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
_PLACES = {
    "win32": (r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe"),
    "darwin": ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
               "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
               "/Applications/Chromium.app/Contents/MacOS/Chromium"),
}

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
"""A browser that asks nobody but the page; no sandbox, because CI runs as root."""


def find() -> str | None:
    """The executable named by ``CHROMIUM``, else an installed Chromium, Chrome or Edge."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else shutil.which(named)
    if found := next((path for name in _NAMES if (path := shutil.which(name))), None):
        return found
    roots = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    places = [Path(root) / place for root in roots if root for place in _PLACES["win32"]] if sys.platform == "win32" \
        else [Path(place) for place in _PLACES.get(sys.platform, ())]
    return next((str(place) for place in places if place.exists()), None)


def install(tell: Callable[[str], None]) -> str | None:
    """Where none is installed: Debian's package where we may install it, else Playwright's own browser."""
    for what, commands in _ways():
        tell(what)
        if all(subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0 for command in commands):
            return find() or _playwright()
    return None


def _ways() -> list[tuple[str, list[list[str]]]]:
    ways = []
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        ways.append(("chromium (Debian)", [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]))
    ways.append(("chromium (Playwright)", [[sys.executable, "-m", "playwright", "install", "chromium"]]))
    return ways


def _playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
