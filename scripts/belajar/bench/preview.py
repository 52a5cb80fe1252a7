"""How long a trainer waits: from saving one lesson until the open browser shows the new text."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import browser
from ..library import lesson_folders
from ..projects import copy_machinery
from ..strings import text
from .builds import step
from .corpus import write_corpus
from .setups import SEED

SAVES = 9
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")
_PORT = "8700"


def run(project: Path, lessons: int, language: str, tell: Callable[[str], None]) -> str:
    """Measure, and return one line in ``language``. Raises SystemExit, with a sentence, where there is no browser."""
    executable = browser.find()
    if not executable:
        raise SystemExit(text("bench.no_browser", language))
    with tempfile.TemporaryDirectory(prefix="asn-bench-") as name:
        tell(step("bench.corpus", language))
        copy = copy_machinery(project, Path(name).resolve())
        write_corpus(copy / "docs", lessons, SEED)
        folders = sorted(lesson_folders(copy / "docs", []))
        tell(step("bench.saving", language))
        times = _measure(copy, folders[len(folders) // 2], executable)
    return text("bench.preview", language, lessons=lessons, saves=SAVES, median=round(statistics.median(times) * 1000),
                most=round(max(times) * 1000))


def _measure(project: Path, folder: Path, executable: str) -> list[float]:
    """Seconds for each of SAVES saves; the first view of the page is not counted."""
    from playwright.sync_api import sync_playwright  # comes with the tests' packages

    with _served(project, folder) as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=browser.FLAGS)
        page = opened.new_page()
        page.goto(address)
        times = [_one_save(page, folder / "index.md", f"Simpanan nomor {number}.") for number in range(SAVES)]
        opened.close()
    return times


def _one_save(page, file: Path, sentence: str) -> float:
    written = file.read_text(encoding="utf-8") + f"\n{sentence}\n"
    start = time.perf_counter()
    file.write_text(written, encoding="utf-8", newline="\n")
    page.get_by_text(sentence, exact=True).wait_for()
    return time.perf_counter() - start


@contextmanager
def _served(project: Path, folder: Path) -> Iterator[str]:
    """``asn.py serve`` for one lesson, as a trainer starts it. Yield the address of the lesson."""
    command = [sys.executable, str(project / "scripts/asn.py"), "serve", str(folder), "--no-open", "--port", _PORT]
    with subprocess.Popen(command, cwd=project, env={**os.environ, "PYTHONUTF8": "1"}, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, encoding="utf-8") as process:
        try:
            yield next(found[0] for line in process.stdout if (found := _ADDRESS.search(line)))
        finally:
            process.terminate()
