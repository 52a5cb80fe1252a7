"""Seeing a publication live (case 15 of the twenty), and the whole way once: MkDocs, git, a plain file server, a crawl."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest

from belajar.commands import publish as verb
from belajar.publish import live
from conftest import PROJECT, PUBLIC, make_project, serve
from publishing import REAL, Desk, ended, git, push

Answer = tuple[int, bytes]


@contextmanager
def answering(*answers: Answer) -> Iterator[str]:
    """An address that gives these answers in turn, and then the last one for ever."""
    left = list(answers)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, body = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/asn-belajar/"
    server.shutdown()
    server.server_close()


def shows(version: str) -> Answer:
    return 200, json.dumps({"version": version}).encode()


@pytest.fixture
def free(desk: Desk) -> Desk:
    """A desk whose site may be anywhere: nothing in it names its address."""
    (desk.project / "docs" / "sitemap.xml").write_text("<urlset></urlset>\n", encoding="utf-8")
    desk.push_sources("anywhere")
    return desk


@pytest.mark.parametrize(("answer", "words"), [
    (shows("2026-01-01-00000000"), "still shows: 2026-01-01-00000000"), ((200, b"<!doctype html>"), "<!doctype html>"),
    ((200, b'{"x": 1}'), "versi.json"), ((500, b""), "HTTP 500"), ((404, b""), "HTTP 404"), ((200, b"\xff\x00"), "versi.json")])
def test_15_the_live_page_is_stale_wrong_or_500(free: Desk, answer: Answer, words: str) -> None:
    with answering(answer) as address:
        assert free.run("--yes", "--wait", "0", "--site-url", address) == 7
    assert words in free.said
    assert "sent and is whole" in free.said
    assert "publish rollback" in free.said.splitlines()[-1]
    assert git(free.remote, "rev-list", "--count", free.tip()) == "1"  # nothing was taken back by itself


def test_15_nobody_answers(free: Desk) -> None:
    assert free.run("--yes", "--wait", "0", "--site-url", "http://127.0.0.1:9/asn-belajar/") == 7
    assert "refused" in free.said


def test_15_a_page_that_was_stale_becomes_right(free: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_PAUSES", (0,))
    assert free.publish("--site-url", "https://example.org/asn-belajar/") == 0
    version = json.loads(free.content("versi.json"))["version"]
    free.change("second")
    free.change("first")
    with answering(shows("old"), (500, b""), shows("old"), shows(version)) as address:
        live.wait(address, version, 600, lambda *_, **__: None)
        assert free.run("--yes", "--wait", "0", "--site-url", address) == 7
        git(free.project, "revert", "--no-edit", "HEAD", "HEAD~1")
        git(free.project, "push", "-q")
        assert free.run("--yes", "--wait", "0", "--site-url", address) == 0
        last = free.said.splitlines()[-1]
        assert last.startswith(f"Live at {address}: version {version}")
        assert "To take it back: py scripts/asn.py publish rollback" in last
        assert free.run("--yes", "--wait", "0", "--site-url", address) == 0
        assert "Nothing to publish" in free.said.splitlines()[-1]


def test_15_a_site_that_was_sent_and_is_not_live_is_not_called_done_the_next_time(free: Desk) -> None:
    with answering((404, b"")) as address:
        assert [free.run("--yes", "--wait", "0", "--site-url", address) for _ in range(2)] == [7, 7]
    assert git(free.remote, "rev-list", "--count", free.tip()) == "1"


def test_an_address_below_another_path_is_asked_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "asn-belajar").mkdir()
    (tmp_path / "asn-belajar/versi.json").write_text('{"version": "v"}', encoding="utf-8")
    server, base = serve(tmp_path)
    assert live.shown(f"{base}asn-belajar/", "v") == "v"
    assert live.shown(base) == "HTTP 404"
    server.shutdown()
    server.server_close()


# --- the whole way

class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def links(page: str) -> list[str]:
    parser = Links()
    parser.feed(page)
    return parser.found


def crawl(start: str) -> dict[str, str]:
    """Every page below ``start`` that can be reached from it, by address. Fails on a link that leads nowhere."""
    pages: dict[str, str] = {}
    queue, seen = [start], {start}
    while queue:
        address = queue.pop()
        with urlopen(address, timeout=30) as answer:
            body, kind = answer.read(), answer.headers.get_content_type()
        if kind != "text/html":
            continue
        pages[address] = body.decode("utf-8")
        for link in links(pages[address]):
            found = urldefrag(urljoin(address, link))[0].partition("?")[0]
            if found.startswith(start) and found not in seen:
                seen.add(found)
                queue.append(found)
    return pages


def test_the_whole_command_builds_checks_and_publishes(desk: Desk) -> None:
    project = make_project(desk.folder / "asn belajar")
    shutil.copytree(PROJECT / "docs/aksesibilitas", project / "docs/aksesibilitas")
    git(project, "init", "-q", "-b", "main")
    git(project, "remote", "add", "origin", "../remote.git")
    push(project, "The first commit", branch="real")
    said = ended(desk.start("--wait", "0", project=project, SITE_URL=PUBLIC, **{REAL: "1"}), 0)
    assert said.splitlines()[-1].startswith(f"Sent for {PUBLIC}: version ")
    steps = ["Looking at", "Checking", "Building", "Inspecting", "Putting", "Plan:", "Making", "Sending", "Comparing"]
    assert [step for step in steps if step not in said] == []
    assert {"index.html", "en/index.html", "404.html", "versi.json", ".nojekyll"} <= set(desk.published())


def test_the_published_site_is_crawled_below_a_sub_path(desk: Desk, real_site: Path, tmp_path: Path,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "_maker", lambda language: lambda sources, site, settings: shutil.copytree(real_site, site))
    assert desk.publish("--site-url", PUBLIC) == 0
    root = tmp_path / "www"
    root.mkdir()
    git(root, "clone", "-q", "--branch", "gh-pages", str(desk.remote), "asn-belajar")
    server, base = serve(root)
    try:
        pages = crawl(home := f"{base}asn-belajar/")
        assert f"{home}en/index.html" in pages
        assert len(pages) > 50
        _only_relative(pages)
        _missing_page(root, home)
        _site_map(root, home, pages)
    finally:
        server.shutdown()
        server.server_close()


def _only_relative(pages: dict[str, str]) -> None:
    absolute = {address: link for address, page in pages.items() for link in links(page)
                if link.startswith("/") and not address.endswith("/404.html")}
    assert absolute == {}


def _missing_page(root: Path, home: str) -> None:
    """GitHub Pages shows 404.html at whatever address was asked for."""
    page = (root / "asn-belajar/404.html").read_text(encoding="utf-8")
    for link in links(page):
        found = urljoin(f"{home}no/such/deep/page.html", link)
        if not link.startswith("#") and found.startswith(home):
            urlopen(found, timeout=30).close()
    inside = [urljoin(f"{home}no/such/deep/page.html", link) for link in links(page) if not link.startswith(("http", "#"))]
    assert inside
    assert [link for link in inside if not link.startswith(home)] == []
    with pytest.raises(HTTPError):
        urlopen(f"{home}no/such/deep/page.html", timeout=30)


def _site_map(root: Path, home: str, pages: dict[str, str]) -> None:
    places = re.findall(r"<loc>([^<]+)</loc>", (root / "asn-belajar/sitemap.xml").read_text(encoding="utf-8"))
    assert len(places) > 40
    known = {address.removesuffix("index.html").replace(home, PUBLIC) for address in pages}
    assert [place for place in places if place not in known] == []
