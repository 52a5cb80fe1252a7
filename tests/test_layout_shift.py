"""Nothing moves under a reader's eyes, also where pictures and scripts come long after the text."""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import Visitor

PAGES = ("index.html", "katalog/index.html", "topik/integritas/index.html", "glosarium/index.html", "hukum/index.html",
         "kemajuan/index.html", "panduan/index.html", "panduan/aturan/index.html", "tentang/index.html", "terjemahan/index.html",
         "2025/seri-046-birokrasi-rumah-pengabdian/index.html", "pendamping/netralitas-asn/index.html")
LATE = 0.4
"""Seconds: long enough that Chromium has painted the text before."""
WATCH = """window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(
  [entry.value, ...entry.sources.map(source => source.node && (source.node.className || source.node.nodeName))].join(" "))))
  .observe({ type: "layout-shift", buffered: true });"""


class _Late(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if Path(self.path).suffix in (".js", ".svg", ".png", ".webp", ".jpg"):
            time.sleep(LATE)
        with contextlib.suppress(ConnectionError):  # the browser went on to the next page
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def late(real_site: Path) -> Iterator[str]:
    """The real site, whose text and styles come before everything else."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Late, directory=str(real_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def shifts(page: Page, address: str) -> list[str]:
    """What moved, and by how much, until everything was there."""
    page.goto(address, wait_until="load")
    page.evaluate("new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 100)))")
    return page.evaluate("window.shifts")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_on_any_kind_of_page(visitor: Visitor, late: str, width: int) -> None:
    page = visitor.open("about:blank", width=width)
    page.add_init_script(WATCH)
    assert {path: found for path in PAGES if (found := shifts(page, late + path))} == {}


def test_every_picture_says_how_large_it_is(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        for picture in re.findall(r"<img\b[^>]*>", path.read_text(encoding="utf-8")):
            assert re.search(r' width="\d+"', picture) and re.search(r' height="\d+"', picture), (path, picture)
