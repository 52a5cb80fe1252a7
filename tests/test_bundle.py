"""Bundles of the small site: made by the command, opened by a browser from a folder, updated."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from belajar.bundle import draw
from belajar.bundle.catalogue import Bundle, Catalogue
from belajar.data import Region
from belajar.fields import Words
from belajar.library import Library
from conftest import Visitor, make_project
from pages import violations

REGIONS = """\
- id: jatim
  name: {id: Jawa Timur, en: East Java}
  contact: {id: Bu Ratna di kantor, en: Ms Ratna at the office}
- id: kalbar
  name: {id: Kalimantan Barat, en: West Kalimantan}
  languages: [id]
  selection: {topics: [integritas], years: [2026]}
- id: kosong
  name: {id: Kosong, en: Empty}
  selection: {years: [2021]}
"""
PHOTO = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
LINK = "\n[Pelajaran lain](../../pendamping/netral/index.md)\n\n![Foto loket](foto.png){ width=\"1\" height=\"1\" }\n"


def asn(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", **environment}
    command = [sys.executable, str(project / "scripts/asn.py"), *arguments]
    return subprocess.run(command, cwd=project, env=own, capture_output=True, text=True, encoding="utf-8", check=False,
                          timeout=300)


def bundled(project: Path, *arguments: str, **environment: str) -> dict[str, Bundle]:
    """Run ``bundle``; what is in dist/ by region, profile and kind."""
    result = asn(project, "bundle", *arguments, "--lang", "id", **environment)
    assert result.returncode == 0, result.stderr
    return {f"{one.region} {one.profile}" + (" update" if one.source else ""): one
            for one in Catalogue.read(project / "dist").bundles}


def prepared(target: Path) -> Path:
    project = make_project(target)
    (project / "docs/_data/regions.yml").write_text(REGIONS, encoding="utf-8")
    for page in ("index.md", "index.en.md"):
        append(project / "docs/pendamping/kuis" / page, LINK)
    (project / "docs/pendamping/kuis/foto.png").write_bytes(PHOTO)
    for page in ("index.md", "index.en.md"):  # to which every footer leads
        place = project / "docs/aksesibilitas" / page
        place.parent.mkdir(exist_ok=True)
        shutil.copy(project / "docs/panduan" / page, place)
    return project


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = prepared(tmp_path_factory.mktemp("bundles") / "Dokumen Bu Ratna")
    bundled(project, "--region", "nasional", "--region", "jatim", "--region", "kalbar")
    return project


@pytest.fixture(scope="module")
def made(project: Path) -> dict[str, Bundle]:
    return {f"{one.region} {one.profile}": one for one in Catalogue.read(project / "dist").bundles if one.kind == "bundle"}


def extracted(project: Path, bundle: Bundle, folder: Path) -> Path:
    with zipfile.ZipFile(project / "dist" / bundle.name) as archive:
        archive.extractall(folder)
    return folder / f"asn-belajar_{bundle.region}_{bundle.profile}"


@pytest.fixture(scope="module")
def jatim(project: Path, made: dict[str, Bundle], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extracted(project, made["jatim teks"], tmp_path_factory.mktemp("USB") / "Pelajaran Bu Ratna é #1")


@pytest.fixture(scope="module")
def kalbar(project: Path, made: dict[str, Bundle], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extracted(project, made["kalbar gambar"], tmp_path_factory.mktemp("USB"))


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# --- what is made

def test_a_zip_for_each_region_and_profile_and_their_lists(project: Path, made: dict[str, Bundle]) -> None:
    assert sorted(made) == [f"{region} {profile}" for region in ("jatim", "kalbar", "nasional") for profile in ("gambar", "teks")]
    dist = project / "dist"
    assert sorted(path.name for path in dist.iterdir()) == sorted(
        [*(bundle.name for bundle in made.values()), "SHA256SUMS", "bundles.json"])
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=dist, capture_output=True, check=False)
    assert checked.returncode == 0
    for bundle in made.values():
        assert re.fullmatch(rf"asn-belajar_{bundle.region}_{bundle.profile}_{bundle.date}-[0-9a-f]{{8}}\.zip", bundle.name)
        assert bundle.size == (dist / bundle.name).stat().st_size
        assert asn(project, "verify", f"dist/{bundle.name}").returncode == 0


def test_verify_says_what_it_proves_and_how_a_clerk_compares(project: Path, made: dict[str, Bundle], tmp_path: Path) -> None:
    name = made["jatim teks"].name
    result = asn(project, "verify", f"dist/{name}", "--lang", "id")
    assert result.stdout.startswith("Utuh: ")
    assert f"certutil -hashfile {name} SHA256\n  {made['jatim teks'].sha256}" in result.stderr
    assert "Yang tidak dibuktikan: siapa pembuatnya" in result.stderr
    shutil.copy(project / "dist" / name, tmp_path / "p.zip")
    append_byte = bytearray((tmp_path / "p.zip").read_bytes())
    append_byte[200] ^= 1
    (tmp_path / "p.zip").write_bytes(append_byte)
    assert asn(project, "verify", str(tmp_path / "p.zip"), "--lang", "en").returncode == 1
    missing = asn(project, "verify", str(tmp_path / "tidak-ada.zip"), "--lang", "en")
    assert (missing.returncode, missing.stdout) == (2, "")


def test_nothing_that_only_servers_need(jatim: Path) -> None:
    names = [path.name for path in jatim.rglob("*")]
    assert not {"404.html", "sitemap.xml", "versi.json", "sw.js", "robots.txt"} & set(names)
    for page in jatim.rglob("*.html"):
        assert not re.search(r'rel="(canonical|manifest)"|hreflang="x-default"|ld\+json|\n\s*\n', text(page)), page


def test_the_text_bundle_says_what_stood_in_a_picture(jatim: Path, kalbar: Path) -> None:
    assert not list(jatim.rglob("*.png"))
    for place, words in (("isi", "Gambar tidak disertakan dalam paket teks."),
                         ("isi/en", "The picture is not in the text bundle.")):
        assert f"{words}</strong> Foto loket</span>" in text(jatim / place / "pendamping/kuis/index.html")
    assert (jatim / "isi/2025/seri-046-rumah/alur.svg").exists()
    assert (kalbar / "isi/pendamping/kuis/foto.png").read_bytes() == PHOTO


def test_the_cover_begins_with_the_regions_own_lessons(jatim: Path) -> None:
    for name, own, contact in (("index.html", "Pelajaran tentang Jawa Timur", "Bu Ratna di kantor"),
                               ("index.en.html", "Lessons about East Java", "Ms Ratna at the office")):
        cover = text(jatim / name)
        assert cover.index(own) < cover.index("seri-046-rumah") < cover.index('id="terbaru"') < cover.index("pendamping/netral")
        assert contact in cover


def test_a_selection_shows_only_what_is_in_the_bundle(kalbar: Path) -> None:
    pages = {path.relative_to(kalbar).as_posix() for path in kalbar.rglob("*.html")}
    assert {page for page in pages if re.match(r"isi/(\d{4}|pendamping)/", page)} == {
        "isi/pendamping/kuis/index.html", "isi/pendamping/ujian/index.html"}
    assert not [page for page in pages if page.startswith("isi/en/") or page == "index.en.html"]
    for file in kalbar.rglob("*"):
        if file.suffix in (".html", ".js"):
            assert "seri-046-rumah" not in text(file), file
    assert 'Pelajaran lain</span> (tidak ada di paket ini)' in text(kalbar / "isi/pendamping/kuis/index.html")
    assert "hreflang" not in re.sub(r'hreflang="id"', "", text(kalbar / "isi/pendamping/kuis/index.html"))


# --- in the browser

def test_every_page_opens_from_a_folder(jatim: Path, kalbar: Path, visitor: Visitor) -> None:
    page = visitor.open((jatim / "index.html").as_uri())
    for file in sorted([*jatim.rglob("*.html"), *kalbar.rglob("*.html")]):
        page.goto(file.as_uri(), wait_until="load")
        assert page.locator("h1").count() == 1
        assert page.locator(".other-version").count() == 0, file
        assert page.locator(".extract-first:visible").count() == 0


def test_each_link_of_a_cover_leads_somewhere(jatim: Path, kalbar: Path, visitor: Visitor) -> None:
    for cover in (jatim / "index.html", jatim / "index.en.html", kalbar / "index.html"):
        page = visitor.open(cover.as_uri())
        for address in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            page.goto(address)


def test_from_the_cover_to_a_quiz_and_back(jatim: Path, visitor: Visitor) -> None:
    page = visitor.open((jatim / "index.html").as_uri())
    page.get_by_role("link", name="EN: English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ASN Belajar: East Java bundle")
    page.get_by_role("link", name="ID: Bahasa Indonesia").click()
    page.get_by_role("link", name="Delapan jenis soal").click()
    expect(page.locator(".menu [data-lessons] [aria-current=page]")).to_have_text("Delapan jenis soal")
    question = page.locator("#kuis-tunggal")
    question.get_by_role("radio").first.check()
    question.get_by_role("button").first.click()
    expect(question.locator("[role=status]").first).not_to_be_empty()
    page.goto((jatim / "isi/kemajuan/index.html").as_uri())
    expect(page.locator("[data-lesson='pendamping/kuis']")).to_be_visible()
    page.locator(".menu").get_by_role("link", name="Sampul paket").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ASN Belajar: paket Jawa Timur")


def test_the_theme_that_was_chosen_holds_on_the_cover(jatim: Path, visitor: Visitor) -> None:
    page = visitor.open((jatim / "isi/index.html").as_uri(), color_scheme="light")
    page.locator(".site-theme").click()
    page.goto((jatim / "index.html").as_uri())
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


@pytest.mark.parametrize(("language", "prefix"), [("id", ""), ("en", "en/")])
def test_every_lesson_is_found(project: Path, jatim: Path, visitor: Visitor, language: str, prefix: str) -> None:
    page = visitor.open((jatim / f"isi/{prefix}index.html").as_uri())
    for lesson in Library.read(project / "docs").lessons:
        if language in lesson.texts:
            page.goto((jatim / f"isi/{prefix}katalog/index.html").as_uri())
            page.keyboard.press("/")
            page.keyboard.type(lesson.text(language).title)
            first = page.locator(".search__item a").first
            expect(first).to_have_attribute("href", re.compile(f"/isi/{prefix}{lesson.slug}/index.html"))


def test_without_scripts_every_lesson_is_reached(jatim: Path, visitor: Visitor) -> None:
    page = visitor.open((jatim / "isi/pendamping/netral/index.html").as_uri(), java_script_enabled=False)
    page.locator(".menu").get_by_role("link", name="Integritas").click()
    page.locator("main").get_by_role("link", name="Mode ujian").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mode ujian")


def test_inside_a_zip_viewer_a_page_says_extract_first(jatim: Path, tmp_path: Path, browser: Browser) -> None:
    page = browser.new_page()  # scripts and styles fail here, so no Visitor
    for file in ("index.html", "isi/pendamping/netral/index.html"):
        shutil.copy(jatim / file, tmp_path / "seen.html")
        page.goto((tmp_path / "seen.html").as_uri())
        expect(page.locator(".extract-first")).to_be_visible()
        expect(page.locator(".extract-first")).to_contain_text("Ekstrak dulu.")
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_what_only_a_bundle_shows_is_accessible(jatim: Path, visitor: Visitor, tmp_path: Path, width: int, scheme: str) -> None:
    """The cover in both languages, the guide, a withdrawn page, a picture that was left out, and the red banner."""
    folder = tmp_path / "x"
    shutil.copytree(jatim, folder)
    (folder / "isi/hukum/index.html").write_bytes(draw.withdrawn("isi/hukum/index.html", Region("x", Words("X"))))
    banner = folder / "isi/tentang/index.html"
    banner.write_text(re.sub(r'page-digest" content="\w+', 'page-digest" content="0123abcd', text(banner)), encoding="utf-8")
    pages = ("index.html", "index.en.html", "BACA-SAYA.html", "isi/hukum/index.html", "isi/en/pendamping/kuis/index.html",
             "isi/tentang/index.html")
    page = visitor.open((folder / "index.html").as_uri(), width=width, color_scheme=scheme)
    for path in pages:
        page.goto((folder / path).as_uri())
        assert (path, violations(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    expect(page.locator(".other-version")).to_be_visible()


# --- the same sources, another computer

def test_two_builds_are_the_same_byte_for_byte(project: Path, made: dict[str, Bundle], tmp_path: Path) -> None:
    other = prepared(tmp_path / "lain")
    for file in (other / "docs").rglob("*"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    again = bundled(other, "--region", "jatim", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="7",
                    SOURCE_DATE_EPOCH="")
    for name, bundle in again.items():
        assert (other / "dist" / bundle.name).read_bytes() == (project / "dist" / made[name].name).read_bytes()


# --- updates

def change(docs: Path) -> None:
    """A new lesson, an edit, one withdrawn and one renamed."""
    shutil.copytree(docs / "pendamping/netral", docs / "pendamping/baru")
    for page, words in (("index.md", "Netral bukan golput"), ("index.en.md", "")):
        file = docs / "pendamping/baru" / page
        written = text(file)
        title = words or re.search(r"^title: (.*)$", written, re.MULTILINE)[1]
        file.write_text(written.replace(title, "Lembar baru" if words else "A new leaf", 1).replace(
            "published: 2026-11-19", "published: 2026-11-22"), encoding="utf-8", newline="\n")
    append(docs / "2025/seri-046-rumah/index.md", "\nSatu kalimat lagi.\n")
    shutil.rmtree(docs / "2024/seri-007-belum")
    (docs / "pendamping/ujian").rename(docs / "pendamping/mode-ujian")


@pytest.fixture(scope="module")
def newer(project: Path, made: dict[str, Bundle], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Bundle, Bundle]:
    """The project after ``change``: its folder, the new bundle, the update from the old one."""
    newer = prepared(tmp_path_factory.mktemp("newer") / "project")
    change(newer / "docs")
    old = project / "dist" / made["jatim teks"].name
    found = bundled(newer, "--region", "jatim", "--profile", "teks") | bundled(newer, "--since", str(old))
    return newer, found["jatim teks"], found["jatim teks update"]


def test_old_and_update_are_the_new_bundle(project: Path, made: dict[str, Bundle], newer: tuple[Path, Bundle, Bundle],
                                           tmp_path: Path) -> None:
    folder, bundle, update = newer
    assert (update.source, update.version) == (made["jatim teks"].version, bundle.version)
    old = extracted(project, made["jatim teks"], tmp_path / "x")
    before = files(old)
    extracted(folder, update, tmp_path / "x")
    after, wanted = files(old), files(extracted(folder, bundle, tmp_path / "y"))
    assert {path: after[path] for path in wanted} == wanted
    left = set(after) - set(wanted) - {"pembaruan.json"}
    assert left == set(before) - set(wanted)
    for path in left:
        assert b"Halaman ini sudah dicabut" in after[path] if path.endswith(".html") else after[path] == b""
    assert {"isi/pendamping/ujian/index.html", "isi/en/2024/seri-007-belum/index.html"} <= left
    result = asn(folder, "verify", str(old), "--lang", "id")
    assert (result.returncode, "sudah dicabut oleh pembaruan" in result.stdout) == (0, True), result.stdout


def test_pages_know_their_version(project: Path, made: dict[str, Bundle], newer: tuple[Path, Bundle, Bundle], tmp_path: Path,
                                  visitor: Visitor) -> None:
    """An update that stops before its last file, then goes on; a page of another version; a list that is gone."""
    folder, _, update = newer
    old = extracted(project, made["jatim teks"], tmp_path / "Diska é")
    with zipfile.ZipFile(folder / "dist" / update.name) as archive:
        archive.extractall(tmp_path / "Diska é", archive.namelist()[:-1])
        assert_banner(visitor, old, {"isi/2025/seri-046-rumah/index.html": True, "isi/tentang/index.html": False,
                                     "index.html": True})
        archive.extractall(tmp_path / "Diska é")
    assert_banner(visitor, old, {"isi/2025/seri-046-rumah/index.html": False, "isi/tentang/index.html": False,
                                 "index.html": False, "isi/pendamping/ujian/index.html": False})
    page = old / "isi/pendamping/netral/index.html"
    page.write_text(re.sub(r'page-digest" content="\w+', 'page-digest" content="0123abcd', text(page)), encoding="utf-8")
    assert_banner(visitor, old, {"isi/pendamping/netral/index.html": True})


def assert_banner(visitor: Visitor, folder: Path, pages: dict[str, bool]) -> None:
    for path, shown in pages.items():
        page = visitor.open((folder / path).as_uri())
        expect(page.locator(".other-version")).to_have_count(int(shown))
        if shown:
            page.get_by_role("link", name="Cara memperbaikinya").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Baca dulu: paket luring ASN Belajar")


def test_a_page_of_a_bundle_whose_list_is_gone_says_so(jatim: Path, tmp_path: Path, browser: Browser) -> None:
    shutil.copytree(jatim, tmp_path / "x")
    (tmp_path / "x/isi/assets/versi.js").unlink()
    page = browser.new_page()  # the list fails to load, so no Visitor
    page.goto((tmp_path / "x/isi/index.html").as_uri())
    expect(page.locator(".other-version")).to_be_visible()
    page.close()


# --- what stops a bundle

@pytest.mark.parametrize(("arguments", "code", "says"), [
    (["--region", "jatimm"], 2, 'Daerah "jatimm" tidak ada di docs/_data/regions.yml. Yang ada: nasional, jatim, kalbar, kosong. '
                                'Maksud Anda "jatim"?'),
    (["--region", "Jawa Timur"], 2, 'Maksud Anda "jatim"?'),
    (["--region", "kosong"], 1, 'Paket "kosong" akan kosong'),
    (["--since", "tidak-ada.zip"], 2, "Tidak ada berkas tidak-ada.zip"),
    (["--since", "mkdocs.yml"], 2, "mkdocs.yml bukan paket luring"),
    (["--since", "README.txt", "--region", "jatim"], 2, "--since sudah membawa daerah"),
    (["--since", "README.txt", "--profile", "teks"], 2, "--since sudah membawa daerah"),
    (["--region", "jatim", "--out", "mkdocs.yml/dist"], 1, "mkdocs.yml/dist"),
])
def test_a_mistake_is_told_before_anything_is_built(project: Path, arguments: list[str], code: int, says: str) -> None:
    before = files(project / "dist")
    result = asn(project, "bundle", *arguments, "--lang", "id")
    assert (result.returncode, result.stdout) == (code, "")
    assert says in result.stderr
    assert "Membangun" not in result.stderr
    assert files(project / "dist") == before


def test_a_name_that_would_not_survive_stops_the_bundle(tmp_path: Path) -> None:
    project = prepared(tmp_path / "project")
    lesson = project / "docs/2025/seri-046-rumah"
    (lesson / "Alur.svg").write_text(text(lesson / "alur.svg"), encoding="utf-8")
    (lesson / "nul.svg").write_text(text(lesson / "alur.svg"), encoding="utf-8")
    result = asn(project, "bundle", "--region", "nasional", "--profile", "teks", "--lang", "en")
    assert result.returncode == 1
    assert "2025/seri-046-rumah/nul.svg: a name that Windows keeps for itself" in result.stderr
    assert "2025/seri-046-rumah/alur.svg: the same as another name" in result.stderr
    assert not list((project / "dist").iterdir())

