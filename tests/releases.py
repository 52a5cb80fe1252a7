"""A web server as GitHub Pages is one, and releases of a site whose pages, styles and scripts say which they belong to."""

from __future__ import annotations

import functools
import hashlib
import http.server
import shutil
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from belajar.keeping import listings, write_worker
from belajar.library import Library
from belajar.loading import Weights
from belajar.manifest import write_version
from belajar.site import keeping
from conftest import PROJECT, SMALL_DOCS

BELOW = "/asn-belajar/"
"""Where the site stands on its server: below the root, as on GitHub Pages."""


def release(site: Path, target: Path, name: str, change: Callable[[Path], None] = lambda _: None) -> Path:
    """A copy of a built ``site`` as release ``name``: a mark in every page and in what all pages load."""
    shutil.copytree(site, target)
    change(target)
    for page in target.rglob("*.html"):
        text = page.read_text(encoding="utf-8").replace("<head>", f'<head><meta name="release" content="{name}">', 1)
        page.write_text(text, encoding="utf-8", newline="\n")
    for file, mark in (("assets/site.js", f'document.documentElement.dataset.release = "{name}";\n'),
                       ("assets/site.css", f':root{{--release:"{name}"}}\n'),
                       ("assets/search/box.js", f'document.documentElement.dataset.search = "{name}";\n')):
        with (target / file).open("a", encoding="utf-8", newline="\n") as opened:
            opened.write(mark)
    library = Library.read(SMALL_DOCS)
    own = listings(target, keeping.shelves(target, library), Weights(target))
    write_worker(target, PROJECT / "overrides" / keeping.SOURCES, own, f"2026-11-0{name}")
    write_version(target, f"2026-11-0{name}")
    return target


def marks(page: Page) -> set[str]:
    """The releases that a page is made of, as soon as it is there: where workers change, the browser asks for it twice."""
    page.wait_for_function("() => document.documentElement.dataset.release")
    return set(page.evaluate("""() => {
        const root = document.documentElement;
        const style = getComputedStyle(root).getPropertyValue("--release").replaceAll('"', "");
        return [document.querySelector("meta[name=release]").content, root.dataset.release, style];
    }"""))


def stop_workers(page: Page) -> None:
    """As a browser does after some seconds without work; what they had in memory is gone."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def until(page: Page, condition: str, argument: object = None, seconds: float = 30) -> None:
    """Wait until ``condition`` holds, also one that answers later: ``wait_for_function`` takes any promise for a yes."""
    end = time.monotonic() + seconds
    while not _holds(page, condition, argument):
        if time.monotonic() > end:
            raise AssertionError(f"{condition} of {page.url}")
        page.wait_for_timeout(50)


def _holds(page: Page, condition: str, argument: object) -> bool:
    try:
        return bool(page.evaluate(condition, argument))
    except PlaywrightError as error:
        if "context was destroyed" not in str(error):
            raise
        return False  # on the way to the next page


def with_idle_workers(page: Page, condition: str) -> None:
    """Wait for ``condition``. A browser that is watched, as in a test, never stops an idle worker itself, and may so keep the
    next one waiting for ever. A worker that is being installed is not idle: stopped now, it would be thrown away."""
    for _ in range(20):
        try:
            until(page, condition, seconds=3)
        except AssertionError:
            if not _holds(page, _INSTALLING, None):
                stop_workers(page)
        else:
            return
    raise AssertionError(condition)


_INSTALLING = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return Boolean(registration && registration.installing);
}"""


def worker_is_there(page: Page) -> None:
    """Wait until the first worker of this address is installed. A release that replaces another one meanwhile makes it fail."""
    until(page, """async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return Boolean(registration && registration.active && registration.active.state === "activated");
    }""")


def take_release(page: Page) -> None:
    """Let the worker of the release that the server now has take over from the one that is there; the next page comes from it."""
    page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        self.workerBefore = registration.active;
        await registration.update();
    }""")
    with_idle_workers(page, """async () => {
        const { active, installing, waiting } = await navigator.serviceWorker.getRegistration();
        return !installing && !waiting && active !== self.workerBefore;
    }""")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, server: WebServer, *arguments: object) -> None:
        self._site = server
        super().__init__(*arguments, directory=str(server.folder))

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self._site.asked.append(path.removeprefix(BELOW))
        file = self._site.folder / path.removeprefix(BELOW)
        file = file / "index.html" if path.endswith("/") else file
        if self._site.gate:
            self._site.gate(path.removeprefix(BELOW))
        if not path.startswith(BELOW) or not file.is_file():
            self._answer(HTTPStatus.NOT_FOUND, (self._site.folder / "404.html").read_bytes(), "404.html")
            return
        content = file.read_bytes()
        mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == mark:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", file.name, mark)
        else:
            self._answer(HTTPStatus.OK, content, file.name, mark)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self, status: HTTPStatus, content: bytes, name: str, mark: str = "") -> None:
        self.send_response(status)
        self.send_header("Cache-Control", "max-age=600")
        if mark:
            self.send_header("ETag", mark)
        self.send_header("Content-Type", self.guess_type(name))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


class WebServer:
    """Serves ``folder``, which may be changed at any time; ``asked`` lists the paths of all requests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.gate: Callable[[str], None] | None = None
        """Called before each answer with the path asked for; it may wait."""
        self._port = 0
        self.start()

    def start(self) -> None:
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self._port), functools.partial(_Handler, self))
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """The network is cut: nobody answers on this port."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}{BELOW}"
