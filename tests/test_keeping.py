"""What a built site says about keeping it: lists, costs, the worker. The worker itself: test_keeping_browser.py."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest

from belajar.keeping import Shelf, listings, write_worker
from belajar.loading import Weights, needs
from belajar.manifest import OUTSIDE, WORKER_FILES, Manifest, write_version
from belajar.purge import minify
from conftest import PROJECT

SOURCES = PROJECT / "overrides/assets/worker"
LISTS = {"id": "sw.id.json", "en": "sw.en.json"}
LOADED = re.compile(r"<(?:script|img)\b[^>]*\ssrc=\"([^\"#?]+)"
                    r"|<link\b[^>]*rel=\"(?:stylesheet|icon|manifest)\"[^>]*href=\"([^\"#?]+)"
                    r"|<link\b[^>]*href=\"([^\"#?]+)\"[^>]*rel=\"(?:stylesheet|icon|manifest)\"")


def listed(site: Path, language: str) -> dict:
    return json.loads((site / LISTS[language]).read_text(encoding="utf-8"))


def said(site: Path) -> dict:
    """What the worker knows of its release."""
    first = (site / "sw.js").read_text(encoding="utf-8").split("\n")[0]
    return json.loads(first.removeprefix("self.asnRelease = ").removesuffix(";"))


def topic(site: Path, language: str, id: str) -> list[str]:
    own = listed(site, language)
    order = list(own["files"])
    return [order[place] for place in own["topics"][id]]


# --- what a page loads

@pytest.mark.parametrize("html, found", [
    ('<link rel="stylesheet" href="../a/x.css">', ["a/x.css"]),
    ('<link href="../a/x.css" rel="stylesheet">', ["a/x.css"]),
    ('<link rel="icon" href="../a/x.svg" type="image/svg+xml">', ["a/x.svg"]),
    ('<link rel="canonical" href="../a/x.css"><link rel="next" href="other.html">', []),
    ('<script src="../a/x.js" defer></script><script src="../a/x.js"></script>', ["a/x.js"]),
    ('<img alt="" loading="lazy" src="x.svg"><a href="other.html">x</a>', ["p/x.svg"]),
    ('<img src="x.svg?1#a">', ["p/x.svg"]),
    ('<img src="https://example.org/x.svg"><img src="data:image/png,x"><img src="gone.svg"><img data-src="x.svg">', []),
])
def test_what_a_page_loads(html: str, found: list[str]) -> None:
    assert needs("p/index.html", html, {"a/x.css", "a/x.js", "a/x.svg", "p/x.svg", "p/other.html"}) == found


@pytest.mark.parametrize("language", LISTS)
def test_every_page_is_listed_with_all_it_loads(real_site: Path, language: str) -> None:
    own = listed(real_site, language)
    order = list(own["files"])
    for place, loads in own["pages"].items():
        page = real_site / order[int(place)]
        addresses = {one or two or three for one, two, three in LOADED.findall(page.read_text(encoding="utf-8"))}
        wanted = {(page.parent / address).resolve().relative_to(real_site.resolve()).as_posix() for address in addresses}
        assert {order[number] for number in loads} == wanted, page
    listed_pages = {order[int(place)] for place in own["pages"]}
    assert listed_pages == {path.relative_to(real_site).as_posix() for path in real_site.rglob("index.html")
                            if (path.relative_to(real_site).parts[0] == "en") == (language == "en")}


# --- what is kept with a topic

def test_a_topic_is_kept_with_its_lessons_the_search_and_the_page_for_reading_offline(small_site: Path) -> None:
    files = topic(small_site, "en", "integritas")
    assert files[0] == "en/topik/integritas/index.html"
    assert {"en/pendamping/kuis/index.html", "en/pendamping/ujian/index.html", "en/2025/seri-046-rumah/index.html",
            "assets/site.js", "assets/quiz.js", "assets/search/box.js", "search/en/head.js", "search/en/words/0.js",
            "search/en/text/en.pendamping.kuis.js", "en/luring/index.html", "assets/keep-note.js"} <= set(files)
    assert not {path for path in files if path.startswith(("search/id/", "pendamping/")) or "netral" in path}
    assert len(files) == len(set(files))


@pytest.mark.parametrize("language, folder", [("id", ""), ("en", "en/")])
def test_a_topic_page_states_what_it_takes(small_site: Path, language: str, folder: str) -> None:
    html = (small_site / folder / "topik/integritas/index.html").read_text(encoding="utf-8")
    download, space = map(int, re.search(r'data-download="(\d+)" data-space="(\d+)"', html).groups())
    files = [(small_site / path).read_bytes() for path in topic(small_site, language, "integritas")]
    assert 0 <= sum(map(len, files)) - space < 20  # its own digits
    best = sum(len(gzip.compress(content, 9)) for content in files)
    assert best < download < best * 1.05  # no server sends less, and few send more
    assert download < space / 2


def test_every_search_file_a_query_may_ask_for_is_kept(real_site: Path) -> None:
    for language in LISTS:
        wanted = {path.relative_to(real_site).as_posix() for path in (real_site / "search" / language).rglob("*.js")}
        index = {path for path in wanted if "/text/" not in path}
        assert index <= set(topic(real_site, language, "integritas"))


# --- lists and worker

@pytest.mark.parametrize("language", LISTS)
def test_lists_hold_the_digests_of_the_files_as_they_are(small_site: Path, language: str) -> None:
    for path, (digest, size) in listed(small_site, language)["files"].items():
        content = (small_site / path).read_bytes()
        assert size == len(content)
        assert digest == base64.urlsafe_b64encode(hashlib.sha256(content).digest()[:9]).decode()


def test_the_worker_knows_its_version_and_its_lists(small_site: Path) -> None:
    version = json.loads((small_site / "versi.json").read_text(encoding="utf-8"))["version"]
    assert said(small_site)["version"] == version
    for language, own in said(small_site)["lists"].items():
        assert own["sha256"] == hashlib.sha256((small_site / own["file"]).read_bytes()).hexdigest()
        assert listed(small_site, language)["version"] == version
        assert (small_site / own["offline"]).is_file()
    assert not (small_site / "assets/worker").exists()


def test_the_version_does_not_depend_on_what_is_made_from_it(small_site: Path) -> None:
    assert {*WORKER_FILES} <= {path.name for path in small_site.iterdir()}
    assert not OUTSIDE & set(Manifest.of(small_site, OUTSIDE).files)


def test_another_content_makes_another_worker_and_the_same_one_the_same(tmp_path: Path) -> None:
    def worker(name: str, text: str) -> bytes:
        site = tmp_path / name
        for page in ("luring/index.html", "en/luring/index.html", "topik/a/index.html", "x/index.html"):
            (site / page).parent.mkdir(parents=True)
            (site / page).write_text(f"<h1>{text}</h1>", encoding="utf-8")
        shelves = [Shelf("id", "luring/index.html", "", {"a": ("topik/a/index.html", "x/index.html")}),
                   Shelf("en", "en/luring/index.html", "en/", {})]
        write_worker(site, SOURCES, listings(site, shelves, Weights(site)), "2026-11-25")
        write_version(site, "2026-11-25")
        return (site / "sw.js").read_bytes()

    one = worker("one", "satu")
    assert one == worker("same", "satu")
    assert one != worker("other", "dua")


@pytest.mark.parametrize("site", ["small_site", "real_site"])
def test_every_page_leads_to_the_worker_and_the_way_adds_next_to_nothing(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    for page in folder.rglob("index.html"):
        address = re.search(r'<html [^>]*data-worker="([^"]+)"', page.read_text(encoding="utf-8"))[1]
        assert (page.parent / address).resolve() == (folder / "sw.js").resolve()
    script = minify((PROJECT / "overrides/assets/frame/keep.js").read_text(encoding="utf-8"))
    assert len(gzip.compress(script.encode(), 9)) < 540
