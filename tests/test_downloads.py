"""The download page: what was made and where it can be had, honest where that is nothing; a broken list stops the build."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from belajar.bundle.catalogue import Bundle, Catalogue
from belajar.dates import PartialDate
from belajar.single.listing import SingleFile, as_json
from conftest import PROJECT, PUBLIC, Visitor, make_project, serve
from pages import probe, violations

BASE = "https://example.org/lepas/v 1"
LABEL, OLD = "2026-11-21-1a2b3c4d", "2026-10-01-aaaaaaaa"
HOSTILE = "<img src=x onerror=alert(1)>"


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def bundle(region: str, profile: str, size: int, source: str | None = None) -> Bundle:
    name = f"asn-belajar_{region}_{profile}_{f'{source}_' if source else ''}{LABEL}.zip"
    kind = "update" if source else "bundle"
    return Bundle(name, kind, region, profile, LABEL, source, size, 210, "2026-11-21", digest(name))


BUNDLES = [bundle("kaltim", "gambar", 12_340_000), bundle("kaltim", "teks", 4_210_000), bundle("jatim", "teks", 4_100_000),
           bundle("tak-dikenal", "teks", 10), bundle("nasional", "teks", 9_000_000), bundle("jatim", "teks", 390_000, OLD)]
SINGLES = [SingleFile(f"asn-belajar_{name}_{language}.html", f"pendamping/{name}", language, title, PartialDate(2026, 11, 18),
                      112_300, 4_000, digest(name))
           for name, language, title in (("netral", "id", f"Netral {HOSTILE}"), ("netral", "en", "Neutral"),
                                         ("kuis", "id", "Kuis"))]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with the real download page."""
    made = make_project(tmp_path_factory.mktemp("downloads"))
    shutil.copytree(PROJECT / "docs/unduh", made / "docs/unduh")
    (made / "bundles.json").write_text(Catalogue.of("2026-11-21", LABEL, BUNDLES).as_json(), encoding="utf-8")
    (made / "satu-berkas.json").write_text(as_json(SINGLES), encoding="utf-8")
    return made


def build(project: Path, out: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SITE_URL": PUBLIC, "PYTHONUTF8": "1", "LANGUAGE": "en", **settings}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(project / out)]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
                          timeout=300)


@pytest.fixture(scope="module")
def full(project: Path) -> Path:
    done = build(project, "full", BUNDLES_JSON="bundles.json", SINGLES_JSON="satu-berkas.json", BUNDLES_URL=BASE)
    assert done.returncode == 0, done.stderr
    return project / "full"


@pytest.fixture(scope="module")
def address(full: Path) -> Iterator[str]:
    server, where = serve(full)
    yield where
    server.shutdown()


@pytest.fixture(scope="module")
def bundled(project: Path) -> Path:
    done = build(project, "bundled", BUNDLE="jatim", BUNDLES_JSON="is-not-asked-for.json")
    assert done.returncode == 0, done.stderr
    return project / "bundled"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# --- with lists

def test_bundles_stand_by_region_and_profile(visitor: Visitor, address: str) -> None:
    page = visitor.open(address + "unduh/index.html")
    assert page.locator(".downloads h3").all_text_contents() == [
        "Paket: Jawa Timur", "Paket: kaltim", "Paket: Nasional", "Paket: tak-dikenal",
        "Pembaruan: Jawa Timur", "Satu pelajaran, satu berkas"]
    section = page.get_by_role("region", name="Paket: kaltim")
    cards = section.get_by_role("listitem")
    assert cards.get_by_role("link").all_text_contents() == [
        "Teks dan gambar skema, Paket: kaltim", "Teks, gambar skema, dan foto, Paket: kaltim"]
    links = page.locator(".downloads a").all_text_contents()
    assert sorted(links) == sorted(set(links)), "links that say the same lead to the same"
    expect(cards.first).to_contain_text(f"4,3 MB, 210 berkas, versi {LABEL}, isi per 21 November 2026")
    expect(cards.first.locator("code")).to_have_text(digest(BUNDLES[1].name))
    expect(cards.first.get_by_role("link")).to_have_attribute("href", f"{BASE}/{BUNDLES[1].name}")


def test_an_update_says_what_it_needs(visitor: Visitor, address: str) -> None:
    page = visitor.open(address + "en/unduh/index.html")
    expect(page.get_by_role("region", name="Update: East Java")).to_contain_text(f"Only for a bundle of version {OLD}")


def test_single_files_stand_in_the_language_of_the_page(visitor: Visitor, address: str) -> None:
    page = visitor.open(address + "en/unduh/index.html")
    section = page.get_by_role("region", name="One lesson, one file")
    assert section.get_by_role("link").all_text_contents() == ["Neutral"]
    expect(section).to_contain_text("113 kB, reviewed 18 November 2026")
    page.goto(address + "unduh/index.html")
    links = page.get_by_role("region", name="Satu pelajaran, satu berkas").get_by_role("link")
    assert links.all_text_contents() == [f"Netral {HOSTILE}", "Kuis"]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (320, "dark"), (1280, "dark")])
def test_the_page_can_be_used_by_everybody(visitor: Visitor, address: str, width: int, scheme: str) -> None:
    page = visitor.open(address + "unduh/index.html", width=width, color_scheme=scheme)
    assert {"axe": violations(page), "targets": probe(page, "targets"), "cut": probe(page, "cut")} == \
           {"axe": [], "targets": [], "cut": []}
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_digests_are_not_searched(full: Path) -> None:
    assert not [path for path in (full / "assets").rglob("*.js") if digest(BUNDLES[0].name) in read(path)]


def test_without_an_address_there_are_names_and_no_links(project: Path) -> None:
    assert build(project, "names", BUNDLES_JSON=str(project / "bundles.json")).returncode == 0
    html = read(project / "names/unduh/index.html")
    assert "Alamat unduhannya belum diisi" in html
    assert BUNDLES[0].name in html
    assert not re.search(r'<a [^>]*\.zip', html)


# --- with nothing

@pytest.mark.parametrize(("prefix", "sentence"), [("", "Belum ada paket"), ("en/", "There is no bundle")])
def test_nothing_made_is_said(real_site: Path, prefix: str, sentence: str) -> None:
    html = read(real_site / prefix / "unduh/index.html")
    assert sentence in html
    assert "certutil" in html


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_inside_a_bundle_it_only_leads_to_the_site(bundled: Path, prefix: str) -> None:
    html = read(bundled / prefix / "unduh/index.html")
    text = html[html.index('<div class="page-text"'):html.index("</article>")]
    assert re.findall(r'<a href="([^"]+)"', text) == [f"{PUBLIC}{prefix}unduh/"]
    assert "certutil" not in html
    assert 'class="contents"' not in html


# --- with broken lists

@pytest.mark.parametrize(("name", "text", "sentence"), [
    ("bundles.json", None, "there is no such file"),
    ("bundles.json", "{", "is no complete list of downloads (Expecting"),
    ("bundles.json", "{}", "is no complete list of downloads ('format')"),
    ("bundles.json", Catalogue.of("2026-11-21", LABEL, BUNDLES).as_json().replace('"date": "2026-11-21",\n   "sha256"',
                                                                                  '"date": "soon",\n   "sha256"'), "(soon)"),
    ("satu-berkas.json", json.dumps({"format": "other", "version": 1}), "is no complete list of downloads"),
])
def test_a_broken_list_stops_the_build_and_is_named(project: Path, tmp_path: Path, name: str, text: str | None,
                                                    sentence: str) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = build(project, "broken", **{"BUNDLES_JSON" if name == "bundles.json" else "SINGLES_JSON": str(path)})
    assert done.returncode == 1
    assert str(path) in done.stderr
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_none_stops_the_build(project: Path) -> None:
    done = build(project, "broken", BUNDLES_URL="javascript:alert(1)")
    assert done.returncode == 1
    assert 'BUNDLES_URL: "javascript:alert(1)" is no web address' in done.stderr
