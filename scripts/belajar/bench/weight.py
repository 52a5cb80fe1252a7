"""What the first view of a lesson asks of a reader's connection."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .. import browser
from ..library import lesson_folders
from ..strings import text
from .builds import step
from .setups import OURS

KINDS = ("html", "css", "js", "fonts", "other")
"""What the weight of a page is made of; its images are counted apart."""
_SUFFIXES = {".html": "html", ".css": "css", ".js": "js", ".woff": "fonts", ".woff2": "fonts",
             **dict.fromkeys((".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico"), "images")}
_VIEWPORT = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Weight:
    """What the first view of one page asks for."""

    sizes: Mapping[str, int]
    """Bytes after gzip -9, by the kinds of KINDS and by "images"."""
    images: int
    requests: int
    """All of them, failed ones and those to another host included."""
    foreign: int
    """Those to another host."""


def weigh(setups: Mapping[str, Path], language: str, tell: Callable[[str], None]) -> dict[str, Weight]:
    """The first view of the lesson of middling length, in each set-up."""
    executable = browser.find()
    if not executable:
        tell(text("bench.no_browser", language))
        return {}
    tell(step("bench.page", language))
    docs = setups[OURS] / "docs"
    lessons = sorted(lesson_folders(docs, []), key=lambda lesson: (lesson / "index.md").stat().st_size)
    place = lessons[len(lessons) // 2].relative_to(docs).as_posix() + "/"
    return {name: _first_view(folder / "site", place, executable) for name, folder in setups.items()}


def _first_view(site: Path, place: str, executable: str) -> Weight:
    with served(site) as (address, asked):
        foreign = _visit(address, place, executable)
    sizes = dict.fromkeys((*KINDS, "images"), 0)
    files = [(file, _SUFFIXES.get(file.suffix, "other")) for file in asked if file]
    for file, kind in files:
        sizes[kind] += len(gzip.compress(file.read_bytes(), 9, mtime=0))
    return Weight(sizes, sum(kind == "images" for _, kind in files), len(asked) + foreign, foreign)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Notes what is asked for: more certain than the browser's own list, which leaves out icons and workers."""

    asked: list[Path | None]

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        file = Path(self.translate_path(self.path))
        self.asked.append((file / "index.html" if file.is_dir() else file) if code == http.HTTPStatus.OK else None)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[Path | None]]]:
    """Serve ``site`` on a free port. Yield its address, and a list that fills: the file of each request, None where it failed."""
    asked: list[Path | None] = []
    handler = type("_Noting", (_Handler,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    finally:
        server.shutdown()
        server.server_close()


def _visit(address: str, place: str, executable: str) -> int:
    """Open a page with an empty cache until the network is quiet. Return how many requests went to another host."""
    from playwright.sync_api import sync_playwright  # comes with the tests' packages

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=browser.FLAGS)
        context = opened.new_context(viewport=_VIEWPORT)
        urls: list[str] = []
        context.on("request", lambda request: urls.append(request.url))
        context.new_page().goto(address + place, wait_until="networkidle")
        opened.close()
    return sum(urlsplit(url).scheme in ("http", "https") and not url.startswith(address) for url in urls)
