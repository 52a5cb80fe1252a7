"""Text that would like to be markup, in every place that takes text: pages show it as it was typed, and nothing of it runs.

``check`` refuses most of it, so here its findings do not stop the build: the pages are to be safe by themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Page, expect

from belajar.library import Library
from belajar.single.write import INDEX, write_single_files
from conftest import PUBLIC, Visitor, built, make_project, serve

HOSTILE = ("<script>window.ran=1</script> <img src=x onerror=window.ran=2> \"'></template> ]]> {{ 7*7 }} {% raw %} "
           "</title></textarea> & javascript:window.ran=3")
QUIZ = f"""
/// kuis | jahat
Apa itu {HOSTILE}?
- [x] Ya {HOSTILE}
  > Benar {HOSTILE}
- [ ] Tidak
  > Bukan.
Petunjuk: {HOSTILE}
Pembahasan: {HOSTILE}
///

`{HOSTILE}`
"""
_TEXTS = {"title", "description", "short", "publisher", "says", "status"}
"""Keys of data whose values people read; so are pairs of languages and the items of ``objectives``."""
_UNCHECKED = "import belajar.site\n\nbelajar.site.check_library = lambda library, **_: []\n"
_PATHS = """\
- id: satu
  kind: role
  name: {id: Satu, en: One}
  lead: {id: Untuk Anda., en: For you.}
  lessons: [2025/seri-046-rumah, pendamping/kuis]
"""


def hostile(value: object, key: str = "") -> object:
    """Everything that people read, with HOSTILE behind it."""
    if isinstance(value, dict):
        both = set(value) <= {"id", "en"}
        return {name: hostile(own, "title" if both else name) for name, own in value.items()}
    if isinstance(value, list):
        return [hostile(own, "title" if key == "objectives" else "") for own in value]
    return f"{value} {HOSTILE}" if isinstance(value, str) and key in _TEXTS else value


def _spoil(project: Path) -> None:
    for data in (project / "docs/_data").glob("*.yml"):
        data.write_text(_dumped(hostile(yaml.safe_load(data.read_text(encoding="utf-8")))), encoding="utf-8")
    for page in (project / "docs").rglob("*.md"):
        _, head, body = page.read_text(encoding="utf-8").split("---\n", 2)
        quiz = QUIZ if page.parent.parent.name == "pendamping" and page.parent.name == "netral" else ""
        page.write_text(f"---\n{_dumped(hostile(yaml.safe_load(head)))}---\n{body}{quiz}", encoding="utf-8")


def _dumped(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("hostile pages") / "project")
    (project / "unchecked.py").write_text(_UNCHECKED, encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("hooks.py]", "hooks.py, unchecked.py]"), encoding="utf-8")
    (project / "docs/_data/paths.yml").write_text(_PATHS, encoding="utf-8")
    (project / "docs/jalur").mkdir()
    (project / "docs/jalur/index.md").write_text("---\ntitle: Jalur\ntemplate: paths.html\n---\n", encoding="utf-8")
    _spoil(project)
    return built(project, project / "site", site_url=PUBLIC)


@pytest.fixture(scope="module", params=["http", "file"])
def hostile_address(request: pytest.FixtureRequest, hostile_site: Path) -> Iterator[str]:
    server, address = serve(hostile_site)
    yield address if request.param == "http" else hostile_site.as_uri() + "/"
    server.shutdown()


def shown(page: Page, selector: str) -> str:
    """The text of the first such element as a reader sees it, on one line."""
    return " ".join((page.locator(selector).first.text_content() or "").split())


def not_run(page: Page) -> None:
    page.wait_for_timeout(50)  # an image that cannot be loaded says so a little later
    assert page.evaluate("window.ran") is None
    assert page.locator("img[src=x]").count() == 0


def test_every_page_shows_it_and_runs_nothing(visitor: Visitor, hostile_address: str, hostile_site: Path) -> None:
    page = visitor.open(hostile_address + "index.html")
    for path in sorted(hostile_site.rglob("*.html")):
        if path.name != "404.html":
            page.goto(hostile_address + path.relative_to(hostile_site).as_posix())
            not_run(page)
            assert HOSTILE in shown(page, "h1") or path.parent == hostile_site or path.parent.name == "en", path
            assert HOSTILE in page.title(), path


@pytest.mark.parametrize(("address", "places"), [
    ("2025/seri-046-rumah/", ["meta[name=description]", ".objectives li", ".laws-used a", "cite", ".box--law", ".lesson-facts"]),
    ("2025/seri-046-rumah/", ["meta[property='og:title']", "meta[property='og:description']", "#kutipan-apa", ".next-step a",
                              ".next-step p a + br + a"]),
    ("jalur/", ["h3", ".path p", ".path li a", ".path__text"]),
    ("katalog/", [".card__title", ".card__text", ".card__topics", ".known__title"]),
    ("glosarium/", ["dt", "dd"]),
    ("hukum/", ["h2", ".md-typeset"]),
    ("topik/", [".topics a"]),
])
def test_each_place_shows_it_as_it_was_typed(visitor: Visitor, hostile_address: str, address: str, places: list[str]) -> None:
    page = visitor.open(f"{hostile_address}{address}index.html")
    for place in places:
        text = page.locator(place).first.get_attribute("content") if place.startswith("meta") else shown(page, place)
        assert HOSTILE in text, place


def test_the_progress_page_shows_it_once_the_lesson_was_met(visitor: Visitor, hostile_address: str) -> None:
    page = visitor.open(f"{hostile_address}kemajuan/index.html")
    page.evaluate("""name => asnLessons.all.forEach(({ slug, questions }) => {
        const t = "2026-11-01T08:00:00.000Z";
        const answered = Object.fromEntries(questions.map(({ id }) => [id, { key: "x", attempts: [{ t, s: 0 }] }]));
        const place = { id: name, name, lang: "id", at: 0.5, t };
        const entry = { ...asnProgress.read(slug), place, questions: answered };
        localStorage.setItem(asnProgress.PREFIX + slug, JSON.stringify(entry));
    })""", HOSTILE)
    page.reload()
    for place in (".card__title", "[data-row] th > a", "[data-row] [data-onward]"):
        expect(page.locator(place).first).to_be_visible()
        assert HOSTILE in shown(page, place), place
    not_run(page)


def test_machines_read_it_as_it_was_typed(hostile_site: Path) -> None:
    html = (hostile_site / "2025/seri-046-rumah/index.html").read_text(encoding="utf-8")
    written = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1]
    assert json.loads(written)["@graph"][0]["name"].endswith(HOSTILE)
    assert quote(HOSTILE, safe=":/(),") in html.split("https://wa.me/?text=")[1].split('"')[0]
    entry = ElementTree.parse(hostile_site / "umpan.xml").find(".//{*}entry/{*}title")
    assert entry.text.endswith(HOSTILE)


def test_tips_menus_and_results_show_it_as_it_was_typed(visitor: Visitor, hostile_address: str) -> None:
    page = visitor.open(hostile_address + "2025/seri-046-rumah/index.html", width=360)
    page.locator("a.term").first.click()
    expect(page.locator(".term-tip__text")).to_contain_text(HOSTILE)
    page.keyboard.press("Escape")
    page.locator("[data-drawer]").click()
    assert HOSTILE in shown(page, ".menu")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    for query in ("integritas", HOSTILE, "asn", "script"):
        page.get_by_role("searchbox").fill(query)
        page.wait_for_function("query => new URLSearchParams(location.search).get('q') === query", arg=query[:200])
        expect(page.locator("[data-part=status]")).to_have_text(re.compile("hasil|glosarium|Tidak ada"))
        expect(page.locator("dialog a[data-result]:visible").first).to_contain_text(HOSTILE)
        not_run(page)
    assert HOSTILE in shown(page, "select[name=topic]")
    page.locator("[data-part=list] a[data-result]").first.click()
    not_run(page)


def test_a_quiz_shows_it_as_it_was_typed(visitor: Visitor, hostile_address: str) -> None:
    page = visitor.open(hostile_address + "pendamping/netral/index.html")
    group = page.locator("#kuis-jahat")
    group.locator("summary").first.click()
    group.locator("input[type=radio]").first.check()
    group.locator(".quiz__check").click()
    assert shown(page, "#kuis-jahat").count(HOSTILE) >= 4
    assert shown(page, "p > code") == HOSTILE
    not_run(page)


@pytest.mark.parametrize("place", ["?q=", "?h=", "#", "?q=&h="])
def test_an_address_runs_nothing(visitor: Visitor, hostile_address: str, place: str) -> None:
    page = visitor.open(f"{hostile_address}2025/seri-046-rumah/index.html{place}{quote(HOSTILE)}")
    page.wait_for_timeout(300)
    not_run(page)


def test_single_files_show_it_and_run_nothing(visitor: Visitor, hostile_site: Path, tmp_path: Path) -> None:
    files = write_single_files(hostile_site, Library.read(hostile_site.parent / "docs"), tmp_path)
    assert files
    page = visitor.open((tmp_path / INDEX).as_uri())
    assert HOSTILE in shown(page, "li a")
    for file in files:
        page.goto((tmp_path / file.name).as_uri())
        not_run(page)
        assert HOSTILE in shown(page, "h1")
        assert HOSTILE in page.title()
        if page.locator("a.term").count():
            assert HOSTILE in shown(page, ".meanings dt")
            assert HOSTILE in shown(page, ".meanings dd")
