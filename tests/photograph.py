"""Photographs of the live preview for the guide: ``python tests/photograph.py``, after the look of a page has changed.

A real preview of a copy of ``docs`` with one mistake in it, seen by a real browser at two widths, in both languages.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "scripts"))

from belajar.browser import FLAGS, find  # noqa: E402 - after the path
from belajar.projects import copy_machinery  # noqa: E402

GUIDE = PROJECT / "docs/panduan/memeriksa"
LESSON = "pendamping/netralitas-asn"
PAGES = {"id": ("index.md", "(alur.svg)", "(alr.svg)", ""), "en": ("index.en.md", "(alur.en.svg)", "(alr.en.svg)", ".en")}
"""File, what stands in it, the slip, and what the name of the picture ends in."""
SIZES = {"pratinjau": (960, 540), "pratinjau-ponsel": (360, 560)}
"""Width and height of the picture."""
FRAME = 2
"""Pixels around the window: a white page on a white page would have no end."""
QUALITY = 78
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1"}


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for language in PAGES:
            with tempfile.TemporaryDirectory() as folder:
                _photograph(browser, Path(folder) / "asn-belajar", language)


def _photograph(browser: Browser, project: Path, language: str) -> None:
    page, sound, broken, ending = PAGES[language]
    shutil.copytree(PROJECT / "docs", copy_machinery(PROJECT, project) / "docs")
    file = project / "docs" / LESSON / page
    file.write_text(file.read_text(encoding="utf-8").replace(sound, broken), encoding="utf-8", newline="\n")
    asn = [sys.executable, str(project / "scripts/asn.py")]
    subprocess.run([*asn, "translate", "done", f"docs/{LESSON}"], cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL,
                   check=True)
    server = subprocess.Popen([*asn, "serve", LESSON, "--no-open", "--lang", language], cwd=project, env=ENVIRONMENT,
                              stdout=subprocess.PIPE, encoding="utf-8")
    try:
        root = next(found[0] for line in server.stdout if (found := re.search(r"http://[^/]+/", line)))
        for name, size in SIZES.items():
            _shoot(browser, f"{root}{'en/' if language == 'en' else ''}{LESSON}/index.html", size, GUIDE / f"{name}{ending}.webp")
    finally:
        server.terminate()
        server.wait()


def _shoot(browser: Browser, address: str, size: tuple[int, int], target: Path) -> None:
    width, height = size
    with browser.new_page(viewport={"width": width - 2 * FRAME, "height": height - 2 * FRAME}) as page:
        page.goto(address)
        image = ImageOps.expand(Image.open(io.BytesIO(page.screenshot())).convert("RGB"), FRAME, "#6b8791")
        image.save(target, quality=QUALITY, method=6)
    print(target.relative_to(PROJECT).as_posix(), image.width, image.height, target.stat().st_size)


if __name__ == "__main__":
    main()
