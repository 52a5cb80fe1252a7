"""The search box as its readers use it: by keyboard, on a phone, from a folder, and when the index is broken."""

from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from conftest import PROJECT, Visitor
from test_accessibility import violations

LESSON = "2025/seri-046-rumah/index.html"
HOSTILE = ["\"' \" `", "a" * 5000, "melayani " * 600, "\x00\x01\x1b\u2028\ufeff", "<script>alert(1)</script>",
           "<img src=x onerror=alert(1)>", "👩🏽‍💻 🇮🇩", "dan yang di", "   ", "__proto__ constructor",
           "%00 %F0 \\ /../", "-+*~^:"]


def field(page: Page):
    return page.get_by_role("searchbox")


def status(page: Page):
    return page.locator("[data-part=status]")


def links(page: Page):
    return page.locator("dialog a[data-result]:visible")


def ask(page: Page, words: str) -> None:
    """Open the box where it is closed, and wait for the answer to ``words``."""
    if not page.locator("dialog[open]").count():
        page.keyboard.press("/")
    field(page).fill(words)
    expect(status(page)).to_have_text(re.compile(r"\d+ (hasil|results?)|glosarium|glossary|Tidak ada|Nothing"))
    page.wait_for_function("words => new URLSearchParams(location.search).get('q') === words.trim()", arg=words)


def found(page: Page) -> list[str]:
    return links(page).evaluate_all("links => links.map(link => link.href)")


# --- opening and closing

@pytest.mark.parametrize("width", [320, 1280])
def test_the_box_opens_by_keyboard_and_gives_the_focus_back(visitor: Visitor, small: str, width: int) -> None:
    page = visitor.open(small + LESSON, width=width)
    button = page.get_by_role("button", name="Cari", exact=True)
    for _ in range(25):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_be_focused()
    expect(page.get_by_role("dialog", name="Cari di situs ini")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(button).to_be_focused()


def test_two_shortcuts_open_the_box_and_escape_leaves_a_typed_word_at_once(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "en/" + LESSON)
    term = page.locator("a.term").first
    for keys in ("/", "Control+k", "/"):
        term.focus()
        page.keyboard.press(keys)
        expect(field(page)).to_be_focused()
        page.keyboard.type("serve")
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_be_hidden()
        expect(term).to_be_focused()


def test_letters_typed_before_the_box_is_there_are_kept(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + LESSON)
    held: list[Route] = []
    page.route("**/assets/search/results.js", lambda route: held.append(route))
    page.keyboard.press("/")
    page.keyboard.type("next page n")  # "n" and "p" turn the page in Material
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(field(page)).to_have_value("next page n")
    page.keyboard.type("o")
    expect(field(page)).to_have_value("next page no")


def test_shortcuts_rest_while_somebody_types(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "pendamping/kuis/index.html")
    answer = page.locator("[data-quiz] input[type=text]").first
    answer.focus()
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    expect(answer).to_have_value("/")
    expect(page.locator("dialog")).to_have_count(0)
    page.locator("[data-quiz] input[type=radio]").first.focus()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()


def test_a_click_beside_the_box_or_on_the_cross_closes_it(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    for _ in range(2):
        page.get_by_role("button", name="Cari", exact=True).click()
        expect(page.locator("dialog")).to_be_visible()
        page.mouse.click(5, 400)
        expect(page.locator("dialog")).to_be_hidden()
    page.get_by_role("button", name="Cari", exact=True).click()
    page.get_by_role("button", name="Tutup pencarian").click()
    expect(page.locator("dialog")).to_be_hidden()


def test_without_javascript_a_link_to_the_catalogue_stands_in_its_place(visitor: Visitor, small: str) -> None:
    for prefix, name in (("", "Katalog"), ("en/", "Catalogue")):
        page = visitor.open(small + prefix + LESSON, java_script_enabled=False, width=320)
        expect(page.locator("[data-search-open]")).to_be_hidden()
        page.locator("header").get_by_role("link", name=name).click()
        expect(page).to_have_url(re.compile(prefix + r"katalog/index\.html$"))


def test_nothing_of_the_search_is_loaded_before_its_first_use(visitor: Visitor, small: str) -> None:
    page = visitor.open("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(small)))
    page.goto(small + LESSON)
    page.wait_for_load_state("networkidle")
    assert [address for address in asked if "search" in address] == []
    ask(page, "melayani")
    assert "assets/search/engine.js" in asked
    assert any(address.startswith("search/") for address in asked)


def test_the_opener_is_small() -> None:
    assert len(gzip.compress((PROJECT / "overrides/assets/frame/search.js").read_bytes())) <= 1024


# --- results

def test_results_are_walked_through_and_opened_by_keyboard(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    ask(page, "pelayanan")
    count = links(page).count()
    assert count > 2
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("End", count - 1), ("ArrowDown", count - 1),
                       ("Home", 0)):
        page.keyboard.press(key)
        expect(links(page).nth(place)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")  # typing goes on in the field
    expect(field(page)).to_be_focused()
    page.keyboard.press("Backspace")
    ask(page, "bilikuna")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Pelajaran tanpa terjemahan")


def test_enter_in_the_field_opens_the_first_result(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "index.html")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("bilikuna")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Pelajaran tanpa terjemahan")


def test_enter_on_a_phone_only_puts_the_keyboard_away(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "index.html", width=360, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Cari", exact=True).tap()
    field(page).fill("bilikuna")
    page.keyboard.press("Enter")
    expect(links(page).first).to_be_focused()
    expect(page.locator("dialog")).to_be_visible()


def test_a_result_names_its_page_and_shows_the_words_in_their_sentence(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    ask(page, "bilikuna")
    result = page.locator(".search__item").first
    expect(result.get_by_role("link")).to_have_text("Pelajaran tanpa terjemahan")
    expect(result.locator("[data-part=excerpt]")).to_contain_text("Kata langka: bilikuna")
    expect(result.locator("mark")).to_have_text("bilikuna")
    expect(result.locator("[data-part=facts]")).to_have_text("Episode ASN Belajar · 2024 · Pelayanan publik")
    expect(result.get_by_role("link")).to_have_accessible_description(re.compile("bilikuna"))


def test_a_glossary_term_answers_first(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    ask(page, "asn")
    expect(links(page).first).to_have_text("ASN (Aparatur Sipil Negara)")
    expect(page.locator(".search__definition")).to_contain_text("Profesi pegawai pemerintah.")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"glosarium/index\.html#asn$"))


def test_filters_narrow_the_results_without_reloading(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    ask(page, "satu")
    before = found(page)
    page.evaluate("window.same = true")
    page.get_by_role("dialog").get_by_label("Tahun").select_option("2024")
    expect(links(page)).to_have_count(1)
    expect(status(page)).to_have_text("1 hasil")
    assert "year=2024" in page.url
    page.get_by_label("Jenis").select_option(label="Pelajaran pendamping")
    expect(status(page)).to_have_text("Tidak ada hasil.")
    page.get_by_role("button", name="Hapus saringan").click()
    expect(links(page)).to_have_count(len(before))
    page.get_by_label("Topik").select_option(label="Integritas")
    expect(page.locator("[data-part=facts]").filter(has_not_text="Integritas")).to_have_count(0)
    assert 0 < len(found(page)) < len(before)
    assert page.evaluate("window.same")


def test_a_typing_error_is_forgiven_and_said(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    ask(page, "melayini")
    expect(page.locator("[data-part=corrected]")).to_have_text(re.compile("Menampilkan hasil untuk “(melayani|layan)”"))
    assert any("seri-046-rumah" in address for address in found(page))


def test_where_nothing_is_found_there_are_ways_on(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    ask(page, "qwxzvkjq")
    expect(status(page)).to_have_text("Tidak ada hasil.")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name="Buka katalog")).to_be_visible()
    dialog.get_by_role("link", name="Buka glosarium").click()
    expect(page).to_have_url(re.compile(r"glosarium/index\.html$"))


def test_the_other_language_is_asked_the_same(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    ask(page, "merit")
    page.get_by_role("link", name="Cari juga dalam bahasa Inggris").click()
    expect(page).to_have_url(re.compile(r"en/index\.html\?q=merit$"))
    expect(page.locator(".search__list")).to_contain_text("The report says")
    assert all("/en/" in address for address in found(page))
    page.get_by_role("link", name="Search in Indonesian too").click()
    expect(page.locator(".search__list")).to_contain_text("Menurut berita")
    assert not any("/en/" in address for address in found(page))


# --- the address

def test_an_address_with_a_query_opens_the_search_and_the_way_back_does_too(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "katalog/index.html?q=satu&year=2024")
    expect(links(page)).to_have_count(1)
    expect(field(page)).to_have_value("satu")
    expect(page.get_by_role("dialog").get_by_label("Tahun")).to_have_value("2024")
    links(page).first.click()
    expect(page.locator("h1")).to_have_text("Pelajaran tanpa terjemahan")
    page.go_back()
    expect(links(page)).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"katalog/index\.html$"))


@pytest.mark.parametrize("query", [
    "?q=", "?q=%00%F0", "?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", "?q=a&topic=%22%5D&year=x&kind=__proto__", "?q=" + "x" * 3000,
    "?h=", "?h=%5B(*+%3Cb%3E+" + "(" * 900, "?h=" + "a+" * 900])
def test_hostile_addresses_harm_nothing(visitor: Visitor, small: str, query: str) -> None:
    page = visitor.open(small + LESSON + query)
    expect(page.locator("h1")).to_have_text("Birokrasi: rumah pengabdian")
    if "q=" in query:
        expect(field(page)).to_be_focused()
        expect(page.locator("[data-part=failed]")).to_be_hidden()
    assert page.locator("dialog img, dialog script, main img[onerror]").count() == 0


def test_hostile_queries_harm_nothing(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    ask(page, "melayani")
    for query in HOSTILE:
        field(page).evaluate("(field, words) => { field.value = words; field.dispatchEvent(new Event('input')); }", query)
        page.wait_for_timeout(200)  # longer than the pause after a key
        expect(status(page)).not_to_have_text("Memuat pencarian …")
        expect(page.locator("[data-part=failed]")).to_be_hidden()
        assert page.locator("dialog img, dialog script").count() == 0
    ask(page, "melayani")
    assert found(page)


# --- marks on the page

def test_found_words_are_marked_on_the_page_until_somebody_removes_the_marks(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "index.html")
    marks = page.locator("mark.search-mark")
    for clear in (lambda: page.keyboard.press("Escape"), lambda: page.get_by_role("button", name="Hapus tanda").click()):
        page.goto(small + "index.html")
        ask(page, "pelayanan")
        page.locator("dialog a[href*='seri-046-rumah']").first.click()
        expect(page.locator("h1")).to_contain_text("rumah")
        expect(page.locator(".search-marks")).to_be_visible()  # it comes last
        assert {"pelayanan", "melayani"} & {words.lower() for words in marks.all_inner_texts()}
        expect(page).to_have_url(re.compile(r"seri-046-rumah/index\.html(#.*)?$"))
        assert page.locator(".site-header mark, .md-sidebar mark").count() == 0
        words = page.locator("main").inner_text()
        clear()
        expect(marks).to_have_count(0)
        expect(page.locator(".search-marks")).to_have_count(0)
        assert words.split("Hapus tanda")[-1].split("Esc")[-1].strip() in page.locator("main").inner_text()


def test_marks_take_whole_words_of_any_case_and_leave_fields_and_answers_alone(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "pendamping/netral/index.html?h=netral+isi+satu")
    expect(page.locator(".search-marks")).to_be_visible()
    marked = page.locator("mark.search-mark").all_inner_texts()
    assert {"Netral", "Isi", "Satu"} <= set(marked)
    assert {words.lower() for words in marked} == {"netral", "isi", "satu"}
    page.goto(small + "pendamping/kuis/index.html?h=periksa+satu+dua+kuis")
    expect(page.locator(".search-marks")).to_be_visible()
    assert page.locator("button mark, option mark, script mark, [hidden] mark").count() == 0


def test_a_found_article_of_a_law_is_unfolded(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "index.html")
    ask(page, "mengetahui")
    page.locator("dialog a[href*='hukum/']").first.click()
    expect(page).to_have_url(re.compile(r"hukum/index\.html#uu25-2009$"))
    expect(page.locator("mark.search-mark").first).to_be_visible()


def test_a_page_without_the_words_shows_no_bar(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON + "?h=qwxzvkjq")
    expect(page).to_have_url(re.compile(r"index\.html$"))
    expect(page.locator(".search-marks")).to_have_count(0)


# --- a broken index, a slow one, a missing script

def index_files(site: Path) -> list[Path]:
    return sorted(path for path in (site / "search").rglob("*.js") if "/en/" not in path.as_posix())


def lives_on(page: Page) -> None:
    """The sentence is there, the box closes, the page behind it works."""
    failed = page.locator("[data-part=failed]")
    expect(failed).to_have_text(re.compile(r"Pencarian sedang tidak tersedia\..*Buka katalog", re.DOTALL))
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.locator("a.term", has_text="ASN").click()
    expect(page.locator(".term-tip__text")).to_have_text("Aparatur Sipil Negara. Profesi pegawai pemerintah.")
    page.keyboard.press("/")
    failed.get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"katalog/index\.html"))


@pytest.mark.parametrize("damage", ["missing", "cut", "empty"])
def test_a_broken_index_is_said_in_a_sentence(visitor: Visitor, small_site: Path, tmp_path: Path, damage: str) -> None:
    site = Path(shutil.copytree(small_site, tmp_path / "site"))
    assert index_files(site)
    for path in index_files(site):
        written = path.read_bytes()
        path.unlink() if damage == "missing" else path.write_bytes(written[:len(written) // 2] if damage == "cut" else b"")
    page = visitor.open(site.as_uri() + "/" + LESSON)
    page.keyboard.press("/")
    page.keyboard.type("melayani")
    lives_on(page)
    visitor.faults.mean("/search/id/", "script: ")  # the browser names the broken files


def test_an_engine_that_never_answers_is_given_up(visitor: Visitor, small_site: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(small_site, tmp_path / "site"))
    (site / "assets/search/engine.js").write_text("window.asnSearch = {open: () => new Promise(() => {})};", encoding="utf-8")
    page = visitor.open(site.as_uri() + "/" + LESSON)
    page.keyboard.press("/")
    page.keyboard.type("melayan")
    expect(status(page)).to_have_text("Memuat pencarian …")
    page.locator("dialog").evaluate("dialog => dialog.dataset.patience = 1")
    page.keyboard.type("i")
    lives_on(page)


@pytest.mark.parametrize("name", ["box.js", "results.js", "box.css"])
def test_a_missing_script_of_the_box_is_said_in_the_header(visitor: Visitor, small_site: Path, tmp_path: Path, name: str) -> None:
    site = Path(shutil.copytree(small_site, tmp_path / "site"))
    (site / "assets/search" / name).unlink()
    page = visitor.open(site.as_uri() + "/" + LESSON)
    page.get_by_role("button", name="Cari", exact=True).click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Pencarian sedang tidak tersedia.")
    alert.get_by_role("link", name="Buka katalog").click()
    expect(page).to_have_url(re.compile(r"katalog/index\.html$"))
    visitor.faults.mean("/assets/search/")


# --- accessibility

@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_open_box_and_marked_pages_have_no_violations(visitor: Visitor, small_http: str, width: int, scheme: str) -> None:
    page = visitor.open(small_http + LESSON, width=width, color_scheme=scheme)
    for words in ("asn", "qwxzvkjq"):
        ask(page, words)
        assert violations(page) == [], words
    page.goto(small_http + LESSON + "?h=pelayanan")
    expect(page.locator(".search-marks")).to_be_visible()
    page.wait_for_timeout(400)  # Material fades its colours in
    assert violations(page) == []


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_nothing_scrolls_sideways_and_all_targets_are_large_enough(visitor: Visitor, real_http: str, prefix: str) -> None:
    page = visitor.open(f"{real_http}{prefix}pendamping/netralitas-asn/index.html", width=320)
    for words in ("asn", "pertanggungjawabannya", "qwxzvkjq"):
        ask(page, words)
        assert page.evaluate("""[...document.querySelectorAll('.search, .search__box, .search__output')]
            .every(part => part.scrollWidth <= part.clientWidth)""")
        small_ones = page.locator("dialog :is(a, button, select, input):visible").evaluate_all(
            "all => all.map(one => one.closest('h3') ? one.closest('li, section') : one).map(one => one.getBoundingClientRect())"
            ".filter(box => box.width < 24 || box.height < 24).length")
        assert small_ones == 0


def test_the_box_is_not_printed_and_shows_its_edges_in_forced_colours(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, forced_colors="active")
    ask(page, "asn")
    assert page.locator(".search__definition").evaluate("box => getComputedStyle(box).borderTopStyle") == "solid"
    page.emulate_media(media="print")
    expect(page.locator("dialog")).to_be_hidden()
