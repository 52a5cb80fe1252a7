"""The pages in a real Chromium, over http and from a folder. The ``visitor`` fails on every fault of a page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from belajar.library import Library
from conftest import PROJECT, Visitor, serve

LESSON = "2025/seri-046-rumah/index.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_kind_of_page_opens_without_a_fault_and_does_not_scroll_sideways(
        visitor: Visitor, real: str, width: int, scheme: str) -> None:
    page = visitor.open(real + "index.html", width=width, color_scheme=scheme)
    for prefix in ("", "en/"):
        for path in ("", "katalog/", "topik/", "topik/integritas/", "glosarium/", "hukum/", "panduan/", "tentang/",
                     "2025/seri-046-birokrasi-rumah-pengabdian/", "pendamping/berakhlak-dari-deklarasi-ke-perilaku/"):
            page.goto(f"{real}{prefix}{path}index.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_every_lesson_of_the_site_opens_without_a_fault(visitor: Visitor, real: str) -> None:
    page = visitor.open(real + "index.html")
    for lesson in Library.read(PROJECT / "docs").lessons:
        for prefix in ("", "en/"):
            page.goto(f"{real}{prefix}{lesson.slug}/index.html")
            expect(page.locator("h1")).to_have_count(1)
            drawing = page.locator(".md-typeset p > img").first
            drawing.scroll_into_view_if_needed()  # it is loaded when it is near
            assert drawing.evaluate("async image => { await image.decode(); return image.naturalWidth; }") > 0
            assert drawing.get_attribute("alt")


def test_the_language_link_leads_to_the_same_page_and_back(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    page.get_by_role("link", name="EN: English").click()
    expect(page.locator("h1")).to_have_text("Bureaucracy: a home for service")
    page.get_by_role("link", name="ID: Bahasa Indonesia").click()
    expect(page.locator("h1")).to_have_text("Birokrasi: rumah pengabdian")


def test_dark_mode_is_kept_across_pages_and_languages(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, color_scheme="light")
    button = page.get_by_role("button", name="Tampilan gelap")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(small + "en/katalog/index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_the_catalogue_filters_and_counts(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "katalog/index.html")
    items = page.locator("[data-kind]:visible")
    expect(items).to_have_count(6)
    page.get_by_label("Jenis").select_option("known")
    expect(items).to_have_count(1)
    expect(page.locator("[data-filter]").get_by_role("status")).to_have_text("1 dari 6 ditampilkan.")
    page.get_by_label("Topik").select_option("integritas")
    expect(items).to_have_count(0)
    expect(page.locator("[data-filter]").get_by_role("status")).to_have_text("Tidak ada yang cocok. Hapus salah satu saringan.")
    page.get_by_role("button", name="Hapus saringan").click()
    expect(items).to_have_count(6)
    page.get_by_label("Tahun seri").select_option("2025")
    expect(items).to_have_count(1)


def test_the_catalogue_is_complete_without_javascript(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "katalog/index.html", java_script_enabled=False)
    expect(page.locator("[data-kind]:visible")).to_have_count(6)
    expect(page.locator("form.filter")).to_be_hidden()


def test_a_term_opens_by_click_and_by_keyboard_and_closes_by_escape(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    term = page.locator("a.term", has_text="ASN")
    tip = page.locator(".term-tip__text")
    term.click()
    expect(tip).to_have_text("Aparatur Sipil Negara. Profesi pegawai pemerintah.")
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    expect(tip).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"glosarium/index\.html#asn$"))


def test_a_term_opens_by_tap_within_a_narrow_screen(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, width=320, has_touch=True)
    page.locator("a.term", has_text="ASN").tap()
    box = page.locator(".term-tip").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.get_by_role("button", name="Tutup").tap()
    expect(page.locator(".term-tip")).to_have_count(0)


def test_a_term_leads_to_the_glossary_without_javascript(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "en/" + LESSON, java_script_enabled=False)
    page.locator("a.term").first.click()
    expect(page).to_have_url(re.compile(r"en/glosarium/index\.html#asn$"))
    expect(page.locator("#asn")).to_contain_text("state civil apparatus")


def test_a_law_box_leads_to_the_law(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    page.locator(".box--law a").click()
    expect(page).to_have_url(re.compile(r"hukum/index\.html#uu25-2009$"))
    expect(page.locator("#uu25-2009 h2")).to_contain_text("UU 25/2009")


@pytest.mark.parametrize("width", [320, 360])
def test_the_menu_opens_by_keyboard_on_a_narrow_screen(visitor: Visitor, small: str, width: int) -> None:
    page = visitor.open(small + LESSON, width=width)
    menu = page.get_by_role("button", name="Menu")
    for key in ("Enter", " "):
        menu.press(key)
        drawer = page.get_by_role("dialog", name="Menu")
        expect(drawer.get_by_role("link", name="Katalog")).to_be_visible()
        expect(drawer.get_by_role("link", name="Inti dalam satu menit")).to_be_visible()
        assert page.evaluate("!!document.activeElement.closest('dialog')")
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)
        expect(menu).to_be_focused()


def test_a_link_of_the_drawer_leads_to_its_section(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, width=360)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("dialog").get_by_role("link", name="Inti dalam satu menit").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_url(re.compile("#inti-dalam-satu-menit$"))


def test_links_of_a_closed_menu_are_not_in_the_tab_order(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, width=360)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.menu, .contents')")


def test_the_menu_stands_below_the_text_without_javascript(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, width=360, java_script_enabled=False)
    page.get_by_role("link", name="Menu").click()
    expect(page.locator("#menu")).to_be_in_viewport()
    assert page.locator("#menu").bounding_box()["y"] > page.locator("h1").bounding_box()["y"]


def test_the_skip_link_comes_first_and_leads_past_the_header(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Lewati ke isi")).to_be_focused()
    expect(page.get_by_role("link", name="Lewati ke isi")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_contents_mark_what_is_being_read(visitor: Visitor, real: str) -> None:
    page = visitor.open(real + "pendamping/netralitas-asn/index.html")
    page.locator("#senin-pagi").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('senin-pagi').scrollIntoView()")
    expect(page.locator(".contents [aria-current]")).to_have_text("Senin pagi")


def test_a_wide_table_scrolls_in_its_own_box(visitor: Visitor, real: str) -> None:
    page = visitor.open(real + "panduan/index.html", width=320)
    box = page.locator(".table[tabindex='0'][role=group]").first
    assert box.get_attribute("aria-labelledby")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_missing_page_works_below_a_folder(visitor: Visitor, small_site: Path, tmp_path: Path) -> None:
    """Served below /asn-belajar/ as GitHub Pages does."""
    shutil.copytree(small_site, tmp_path / "asn-belajar")
    server, address = serve(tmp_path)
    page = visitor.open(address + "asn-belajar/404.html")
    assert page.evaluate("document.styleSheets.length") > 0
    page.get_by_role("link", name="Ke beranda").click()
    expect(page).to_have_url(address + "asn-belajar/index.html")
    page.go_back()
    page.get_by_role("link", name="Go to the home page").click()
    expect(page).to_have_url(address + "asn-belajar/en/index.html")
    visitor.leave()  # before the server does: a worker may still be asking
    server.shutdown()
