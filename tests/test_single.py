"""One lesson, one file: it asks for nothing, holds everything, and says what it is; its folder holds what it should, no more."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from belajar.library import Library
from belajar.single.body import NotBuiltError
from belajar.single.draw import MARK
from belajar.single.links import Links
from belajar.single.listing import FILE as LIST
from belajar.single.listing import ListingError, SingleFile, as_json, parse
from belajar.single.markup import GONE, Put, changed, ids
from belajar.single.names import PATTERN, file_name, stems
from belajar.single.write import INDEX, write_single_files
from conftest import PROJECT, PUBLIC, SMALL_DOCS, Visitor
from pages import probe, violations

MOST = 150_000
"""Bytes of a file apart from its pictures."""
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
QUIZ = "asn-belajar_kuis_id.html"
EPISODE = "asn-belajar_seri-046-rumah_{}.html"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.read(SMALL_DOCS)


@pytest.fixture(scope="module")
def out(small_site: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("satu berkas ü")
    write_single_files(small_site, library, folder, PUBLIC)
    return folder


@pytest.fixture(scope="module")
def alone(small_site: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made where the address of the site is not known."""
    folder = tmp_path_factory.mktemp("alone")
    write_single_files(small_site, library, folder)
    return folder


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def opened(visitor: Visitor, path: Path, **profile: object) -> tuple[Page, list[str]]:
    """The page, and everything that it asks for from now on."""
    page = visitor.open("about:blank", **profile)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    return page, asked


class _Addresses(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("base", "iframe", "object", "form"), tag
        self.found += [(tag, value or "") for name, value in attrs if name in ("href", "src", "srcset", "action", "poster")]


# --- what is in a file

def test_every_lesson_has_a_file_in_each_of_its_languages(out: Path, library: Library) -> None:
    made = {(one["lesson"], one["language"]): one["name"] for one in json.loads(read(out / LIST))["lessons"]}
    assert set(made) == {(lesson.slug, language) for lesson in library.lessons for language in lesson.texts}
    assert {path.name for path in out.iterdir()} == {*made.values(), INDEX, LIST}
    assert all(PATTERN.fullmatch(name) for name in made.values())


@pytest.mark.parametrize("folder", ["out", "alone"])
def test_every_address_leads_within_the_page_or_to_the_web(folder: str, request: pytest.FixtureRequest) -> None:
    found = 0
    for path in request.getfixturevalue(folder).glob("asn-belajar_*.html"):
        html = read(path)
        within = {f"#{one}" for one in ids(html)}
        for tag, address in _Addresses(html).found:
            found += 1
            assert address in within or address.startswith("data:" if tag in ("img", "link") and "canonical" not in address
                                                           else ("https://", "mailto:")) or address.startswith(PUBLIC), address
    assert found


def test_links_to_the_site_are_absolute_or_only_words(out: Path, alone: Path) -> None:
    online, offline = read(out / EPISODE.format("id")), read(alone / EPISODE.format("id"))
    assert f'<a href="{PUBLIC}pendamping/netral/#netral">Pelajaran lain</a>' in online
    assert "<span>Pelajaran lain</span>" in offline
    assert f'href="{PUBLIC}' not in offline
    assert "Alamat situs lengkapnya belum diketahui" in offline
    assert f'<a href="{PUBLIC}">{PUBLIC}</a>' in online
    assert f'<a href="{PUBLIC}en/2025/seri-046-rumah/" hreflang="en" lang="en">' in online


def test_progress_of_the_site_is_not_promised(out: Path) -> None:
    assert "kemajuan" not in read(out / QUIZ)
    assert "Kemajuan saya di semua pelajaran" not in read(out / QUIZ)
    assert "data-memory" in read(out / QUIZ)


def test_what_it_is_stands_on_it(out: Path) -> None:
    for path, sentence in ((QUIZ, "Ringkasan tidak resmi"), (EPISODE.format("en"), "Unofficial summary")):
        assert sentence in read(out / path)
        assert f'<meta name="generator" content="{MARK}">' in read(out / path)


def test_pictures_are_inside(out: Path) -> None:
    pictures = [address for tag, address in _Addresses(read(out / EPISODE.format("id"))).found if tag == "img"]
    assert len(pictures) == 2
    assert all(address.startswith("data:image/svg+xml;base64,") for address in pictures)


def test_the_policy_names_what_is_inside_and_no_host(out: Path) -> None:
    for path in out.glob("*.html"):
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', read(path))
        assert policy
        assert not re.search(r"unsafe-|https?:|'self'|\*", policy[1].replace("&#39;", "'"))
        assert policy[1].startswith("default-src &#39;none&#39;;")


def test_only_what_the_page_uses_is_inside(out: Path) -> None:
    quiz, plain = read(out / QUIZ), read(out / EPISODE.format("id"))
    assert ".quiz__choice" in quiz
    assert "asnProgress" in quiz
    assert "asnProgress" not in plain
    for left_out in ("site-search", "drawer", ".contents", ".card"):
        assert left_out not in quiz, left_out


def test_styles_of_what_scripts_make_stay(out: Path) -> None:
    style = read(out / QUIZ).partition("<style>")[2].partition("</style>")[0]
    assert '.quiz[data-state="right"] .quiz__result' in style
    assert 'html:not([data-print="keys"]) .quiz__key' in style
    assert ".quiz__move" in style


def test_real_lessons_are_small(real_site: Path, tmp_path: Path) -> None:
    library = Library.read(PROJECT / "docs")
    files = write_single_files(real_site, library, tmp_path, PUBLIC)
    assert len(files) == sum(len(lesson.texts) for lesson in library.lessons)
    assert {file.name: file.size - file.pictures for file in files if file.size - file.pictures > MOST} == {}


def test_the_list_is_true(out: Path) -> None:
    for one in json.loads(read(out / LIST))["lessons"]:
        data = (out / one["name"]).read_bytes()
        assert (one["size"], one["sha256"]) == (len(data), sha256(data).hexdigest())
        assert one["version"].endswith(one["sha256"][:8])
        assert one["title"] in read(out / INDEX)
        assert f'href="{one["name"]}"' in read(out / INDEX)


def test_the_list_is_read_back(out: Path) -> None:
    text = read(out / LIST)
    assert as_json(parse(text)) == text


@pytest.mark.parametrize("damage", [
    lambda one: one.pop("title"), lambda one: one.update(name="../x.html"), lambda one: one.update(size="1"),
    lambda one: one.update(date="soon"), lambda one: one.update(language="de"), lambda one: one.update(title=None),
])
def test_a_damaged_list_is_refused(out: Path, damage: Callable[[dict[str, object]], object]) -> None:
    listed = json.loads(read(out / LIST))
    damage(listed["lessons"][0])
    with pytest.raises(ListingError):
        parse(json.dumps(listed))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "asn-belajar-single", "version": 2, "lessons": []}'])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(ListingError):
        parse(text)


# --- in the browser

@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folder", ["out", "alone"])
def test_each_file_opens_alone(visitor: Visitor, folder: str, scheme: str, request: pytest.FixtureRequest) -> None:
    for path in sorted(request.getfixturevalue(folder).glob("*.html")):
        page, asked = opened(visitor, path, width=360, color_scheme=scheme)
        found = {"axe": violations(page), "targets": probe(page, "targets"), "cut": probe(page, "cut")}
        assert found == {"axe": [], "targets": [], "cut": []}, path.name
        assert [address for address in asked if not address.startswith("data:")] == [path.as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        if path.name != INDEX:
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if scheme == "dark" else "default")
        page.context.close()


@pytest.mark.parametrize("blocked", [False, True])
def test_its_quiz_is_answered_also_where_storage_is_refused(visitor: Visitor, out: Path, blocked: bool) -> None:
    page = visitor.open("about:blank", width=360)
    if blocked:
        page.add_init_script(BLOCKED)
    page.goto((out / QUIZ).as_uri())
    question = page.locator("#kuis-tunggal")
    question.get_by_label("Aparatur Sipil Negara").check()
    question.locator(".quiz__check").click()
    expect(question).to_have_attribute("data-state", "right")
    expect(question.locator(".quiz__result")).not_to_be_empty()
    expect(page.locator("[data-memory]")).to_be_visible(visible=blocked)
    assert violations(page) == []
    page.reload()
    state = expect(page.locator("#kuis-tunggal[data-state=right]"))
    state.to_have_count(0 if blocked else 1)


def test_the_theme_is_chosen_without_storage(visitor: Visitor, out: Path) -> None:
    page = visitor.open("about:blank", color_scheme="light")
    page.add_init_script(BLOCKED)
    page.goto((out / QUIZ).as_uri())
    page.locator(".site-theme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_term_is_explained_within_the_file(visitor: Visitor, alone: Path) -> None:
    page, asked = opened(visitor, alone / EPISODE.format("id"), width=360)
    term = page.locator("a.term").first
    target = term.get_attribute("href")
    term.click()
    expect(page.locator(".term-tip__text")).not_to_be_empty()
    tip = page.locator(".term-tip").bounding_box()
    assert tip["width"] >= 180
    assert 0 <= tip["x"] <= 360 - tip["width"]
    page.locator(".term-tip__more").click()
    entry = page.locator(f"[id='{(target or '')[1:]}']")
    expect(entry).to_be_in_viewport()
    expect(entry.locator("+ dd")).not_to_be_empty()
    assert len([address for address in asked if not address.startswith("data:")]) == 1


def test_it_reads_without_scripts(visitor: Visitor, out: Path) -> None:
    page = visitor.open((out / QUIZ).as_uri(), java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".quiz__key summary").first).to_be_visible()


def test_nothing_could_ask_for_more(visitor: Visitor, out: Path) -> None:
    page, _ = opened(visitor, out / QUIZ)
    failed: list[str | None] = []
    page.on("requestfailed", lambda request: failed.append(request.failure))
    page.evaluate("""() => new Promise(done => {
        document.addEventListener("securitypolicyviolation", done, { once: true });
        document.body.append(Object.assign(new Image(), { src: "https://example.org/x.png" }));
    })""")
    assert page.evaluate("fetch('https://example.org/').then(() => 'asked', () => 'refused')") == "refused"
    assert failed
    assert set(failed) == {"csp"}
    visitor.faults.found.clear()  # what was refused just now stands in the console


# --- the folder

def test_the_same_again(small_site: Path, library: Library, out: Path, tmp_path: Path) -> None:
    write_single_files(small_site, library, tmp_path, PUBLIC)
    assert contents(tmp_path) == contents(out)


def test_a_lesson_that_is_gone_takes_its_files_along_and_nothing_else(small_site: Path, library: Library, tmp_path: Path) -> None:
    write_single_files(small_site, library, tmp_path)
    foreign = {"catatan.txt": "milik saya", "asn-belajar_milik-saya_id.html": "<p>milik saya</p>"}
    for name, words in foreign.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    (tmp_path / "asn-belajar_folder_id.html").mkdir()
    (tmp_path / f".{QUIZ}.part").write_text("left by a run that was killed", encoding="utf-8")
    left = library.only("2025/seri-046-rumah")
    made = {file.name for file in write_single_files(small_site, left, tmp_path)}
    assert made == {EPISODE.format("id"), EPISODE.format("en")}
    assert {path.name for path in tmp_path.iterdir()} == {*made, *foreign, "asn-belajar_folder_id.html", INDEX, LIST}
    assert all(read(tmp_path / name) == words for name, words in foreign.items())
    assert QUIZ not in read(tmp_path / INDEX) + read(tmp_path / LIST)


def test_progress_is_told(small_site: Path, library: Library, tmp_path: Path) -> None:
    told: list[str] = []
    files: list[SingleFile] = write_single_files(small_site, library, tmp_path, tell=told.append)
    assert told == [file.name for file in files]


def test_a_page_that_was_not_built_is_named_and_earlier_files_stay(small_site: Path, library: Library, tmp_path: Path) -> None:
    write_single_files(small_site, library, tmp_path)
    before = contents(tmp_path)
    with pytest.raises(NotBuiltError, match=re.escape("index.html")):
        write_single_files(tmp_path / "no-site", library, tmp_path)
    assert contents(tmp_path) == before


# --- the command

def bundle(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "scripts/asn.py"), "bundle", "--single", "--lang", "en", *options]
    environment = {**os.environ, "SITE_URL": "", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
                          timeout=300)


def test_the_command_writes_them_and_lists_their_digests(small_project: Path, out: Path, tmp_path: Path) -> None:
    done = bundle(small_project, "--out", str(tmp_path), "--site-url", PUBLIC)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "satu-berkas") == contents(out)
    sums = [line.split("  ") for line in done.stdout.splitlines()]
    assert {Path(name).name: digest for digest, name in sums} == \
           {path.name: sha256(path.read_bytes()).hexdigest() for path in out.glob("asn-belajar_*")}
    assert f"{len(sums)} files are in" in done.stderr


def test_options_for_zips_are_refused(small_project: Path, tmp_path: Path) -> None:
    done = bundle(small_project, "--out", str(tmp_path), "--region", "jatim")
    assert done.returncode == 2
    assert "--single makes every lesson" in done.stderr
    assert not any(tmp_path.iterdir())


def test_a_folder_that_is_a_file_is_named(small_project: Path, tmp_path: Path) -> None:
    (tmp_path / "satu-berkas").write_text("milik saya", encoding="utf-8")
    done = bundle(small_project, "--out", str(tmp_path))
    assert done.returncode == 1
    assert "satu-berkas" in done.stderr
    assert "Traceback" not in done.stderr
    assert read(tmp_path / "satu-berkas") == "milik saya"


# --- names, links and markup

@pytest.mark.parametrize(("href", "online", "alone"), [
    ("#ada", "#ada", "#ada"),
    ("#tidak-ada", "", ""),
    ("index.html#ada", "#ada", "#ada"),
    ("../../kemajuan/index.html", f"{PUBLIC}kemajuan/", ""),
    ("../lain/data%20a.pdf", f"{PUBLIC}pendamping/lain/data%20a.pdf", ""),
    ("../../glosarium/index.html#asn", "#arti:asn", "#arti:asn"),
    ("../../glosarium/index.html#tidak-ada", f"{PUBLIC}glosarium/#tidak-ada", ""),
    ("../../en/glosarium/index.html", f"{PUBLIC}en/glosarium/", ""),
    ("https://example.com/x?y=1#z", "https://example.com/x?y=1#z", "https://example.com/x?y=1#z"),
    ("mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org"),
    ("javascript:alert(1)", "", ""),
    ("../../../di-atas.html", "", ""),
])
def test_where_a_link_leads(library: Library, href: str, online: str, alone: str) -> None:
    for site_url, expected in ((PUBLIC, online), ("", alone)):
        links = Links("pendamping/x/index.html", "", site_url, {"ada"}, library.data)
        assert links.target(href) == expected
        put = links.change("a", {"href": href, "class": "c", "rel": "noopener"})
        if expected:
            assert put is None or put.attributes["href"] == expected
        else:
            assert put == Put("span", {"class": "c"})


def test_a_link_that_needs_the_site_goes_with_its_words(library: Library) -> None:
    links = Links("pendamping/x/index.html", "", PUBLIC, set(), library.data)
    assert links.change("a", {"href": "../../kemajuan/index.html", "data-needs-site": ""}) == GONE


def test_lessons_called_alike_have_names_of_their_own() -> None:
    slugs = ["2024/seri-1", "2025/seri-1", "pendamping/netral", "pendamping/2024-seri-1"]
    names = stems(slugs)
    assert names["pendamping/netral"] == "netral"
    assert names["2024/seri-1"] == "2024_seri-1"
    assert len(set(names.values())) == len(slugs)
    assert all(PATTERN.fullmatch(file_name(stem, "id")) for stem in names.values())


@given(st.text(alphabet="<>/a bimg=\"'&;#\n\\-!ü", max_size=60))
def test_what_nobody_changes_stays_to_the_letter(html: str) -> None:
    assert changed(html, frozenset({"a", "img"}), lambda tag, attributes: None) == html


@pytest.mark.parametrize(("html", "expected"), [
    ('x<a class="b" href="u">y <em>z</em></a>.', 'x<span class="b">y <em>z</em></span>.'),
    ("<A HREF='u'\n>y</A\n>", "<span>y</span>"),
    ('<a href="gone">y<img src=1></a>!', "!"),
    ('<a id="x">y</a>', '<a id="x">y</a>'),
    ('ü\n&amp;<img alt="a > b" src="&quot;">&lt;', 'ü\n&amp;<img alt="a &gt; b" src="new&quot;">&lt;'),
    ('<a href="u">never closed', "<span>never closed"),
])
def test_elements_are_changed_where_they_stand(html: str, expected: str) -> None:
    def change(tag: str, attributes: Mapping[str, str]) -> Put | None:
        if tag == "img":
            return Put(tag, {**attributes, "src": "new" + attributes["src"]})
        if "href" not in attributes:
            return None
        rest = {name: own for name, own in attributes.items() if name != "href"}
        return GONE if attributes["href"] == "gone" else Put("span", rest)

    assert changed(html, frozenset({"a", "img"}), change) == expected
