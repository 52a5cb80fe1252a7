"""Pages that are hard on a browser or a reader: a very long lesson, a very long title, a very wide table, a missing picture;
and readers without JavaScript or with a browser that stores nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import Visitor, built, make_project, serve
from pages import probe, violations

LESSON = "pendamping/berat/index.html"
TITLE = "Pertanggungjawaban " * 9 + "melayani berkesinambungan ini"
WORDS = 20_000
COLUMNS = 15
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"


def lesson() -> str:
    row = "| " + " | ".join(["sel yang berisi"] * COLUMNS) + " |"
    table = "\n".join([row.replace("sel", "kepala"), "|" + "---|" * COLUMNS, row, row])
    paragraph = "Warga menunggu pelayanan yang jelas. " * 20
    long = "\n\n".join(f"## Bagian {number}\n\n" + f"{paragraph}\n\n" * 8 for number in range(1, WORDS // 800 + 1))
    return (f"---\ntitle: \"{TITLE}\"\ndescription: Anda dapat membaca pelajaran yang berat.\npublished: 2026-11-18\n"
            "reviewed: 2026-11-18\ntopics: [integritas]\nobjectives: [Membaca semuanya.]\n"
            "sources:\n  - {id: satu, title: Satu, date: 2025, trust: high}\n"
            "  - {id: dua, title: Dua, date: 2025, trust: high}\n---\n\n"
            "## Inti dalam satu menit\n\n- Panjang.\n\n"
            f"## Tabel\n\n{table}\n\n![Bagan yang tidak ada](alur.svg){{ width=\"320\" height=\"120\" }}\n\n{long}\n")


@pytest.fixture(scope="module")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = make_project(tmp_path_factory.mktemp("hard"))
    folder = project / "docs/pendamping/berat"
    folder.mkdir()
    (folder / "index.md").write_text(lesson(), encoding="utf-8", newline="\n")
    picture = Path(__file__).parent / "site/docs/2025/seri-046-rumah/alur.svg"
    (folder / "alur.svg").write_bytes(picture.read_bytes())
    site = built(project, project / "site")
    (site / "pendamping/berat/alur.svg").unlink()  # lost on its way to the server; a build with a missing picture stops
    server, address = serve(site)
    yield address
    server.shutdown()


@pytest.mark.parametrize("width", [320, 1280])
def test_long_wide_and_broken_things_are_borne(visitor: Visitor, hard_site: str, width: int) -> None:
    visitor.faults.mean("alur.svg")  # the missing picture
    page = visitor.open(hard_site + LESSON, width=width)
    expect(page.locator("h1")).to_have_text(TITLE)
    assert len(page.locator("main").inner_text().split()) > WORDS
    assert probe(page, "cut") == []
    assert probe(page, "contrast") == []
    table = page.locator(".table")
    expect(table).to_have_attribute("tabindex", "0")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert table.evaluate("box => box.scrollLeft") > 0
    picture = page.get_by_role("img", name="Bagan yang tidak ada")
    assert picture.evaluate("image => image.naturalWidth") == 0
    for address in ("index.html", "katalog/index.html", "topik/integritas/index.html", "en/" + LESSON):
        page.goto(hard_site + address)
        assert probe(page, "cut") == [], address


def test_the_menu_and_the_search_bear_a_long_title(visitor: Visitor, hard_site: str) -> None:
    visitor.faults.mean("alur.svg")  # the missing picture
    page = visitor.open(hard_site + LESSON, width=320)
    page.locator("[data-drawer]").click()
    assert page.get_by_role("dialog").evaluate("box => box.scrollWidth <= box.clientWidth")
    page.keyboard.press("Escape")
    page.locator("[data-search-open]").click()
    page.get_by_role("searchbox").fill("berkesinambungan")
    expect(page.locator(".search__list li").first).to_be_visible()
    assert page.locator(".search__output").evaluate("box => box.scrollWidth <= box.clientWidth")


@pytest.mark.parametrize("width", [320, 1280])
def test_without_javascript_menu_catalogue_and_keys_are_within_reach(visitor: Visitor, small: str, width: int) -> None:
    page = visitor.open(small + "pendamping/kuis/index.html", width=width, java_script_enabled=False)
    expect(page.locator(".site-theme, [data-search-open]")).to_have_count(2)
    expect(page.locator(".site-theme:visible, [data-search-open]:visible")).to_have_count(0)
    page.locator(".quiz__key summary").first.click()
    expect(page.locator(".quiz__key li").first).to_be_visible()
    if width == 320:
        page.get_by_role("link", name="Menu").click()
        expect(page.locator("#menu")).to_be_in_viewport()
    expect(page.locator("#menu").get_by_role("link", name="Glosarium")).to_be_visible()
    page.locator("[data-search-link]").click()
    expect(page.locator("h1")).to_have_text("Halaman katalog")


def blocked(visitor: Visitor, address: str) -> Page:
    page = visitor.open("about:blank", width=360, color_scheme="dark")
    page.add_init_script(BLOCKED)
    page.goto(address)
    return page


def test_a_browser_that_stores_nothing_is_told_so_and_loses_nothing_else(visitor: Visitor, small_http: str) -> None:
    page = blocked(visitor, small_http + "kemajuan/index.html")
    expect(page.get_by_text("Ada catatan di halaman ini yang belum tersimpan.")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".site-theme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert violations(page) == []
    page.goto(small_http + "pendamping/kuis/index.html")
    page.locator("#kuis-benar-salah input").first.check()
    page.locator("#kuis-benar-salah .quiz__check").click()
    expect(page.locator("#kuis-benar-salah .quiz__result")).to_contain_text("poin")
