"""Small screens, large letters, the reader's own spacing and colours, no movement, and the language of each part."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import Visitor
from pages import EIGHT, KINDS, LESSON, add_style, probe

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""WCAG 2.2, 1.4.12."""
EPISODE = "2025/seri-046-birokrasi-rumah-pengabdian/index.html"
TWICE = "html { font-size: 250% !important }"
"""Twice the 125 % of Material's style; 1.4.4."""


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_too_small_to_be_pressed(visitor: Visitor, real_http: str, width: int) -> None:
    page = visitor.open(real_http + "index.html", width=width)
    for path in KINDS:
        page.goto(real_http + path)
        assert probe(page, "targets") == [], path


@pytest.mark.parametrize(("width", "prefix"), [(320, ""), (1280, "en/")])
def test_large_letters_and_wide_spacing_cut_nothing(visitor: Visitor, real_http: str, width: int, prefix: str) -> None:
    page = visitor.open(real_http + "index.html", width=width)
    for path in (*EIGHT, "panduan/kuis/index.html"):
        for style in (SPACING, TWICE):
            page.goto(real_http + prefix + path)
            add_style(page, style)
            assert probe(page, "cut") == [], f"{path} {style}"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_twice_as_large_letters_fit_every_phone(visitor: Visitor, real_http: str, prefix: str) -> None:
    page = visitor.open(real_http + "index.html", width=320)
    found = {}
    for path in KINDS:
        page.goto(real_http + prefix + path)
        size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        add_style(page, f"html {{ font-size: {2 * size}px !important }}")
        for width in (320, 340, 360, 412):
            page.set_viewport_size({"width": width, "height": 800})
            found[path, width] = page.evaluate("document.documentElement.scrollWidth")
    assert {where: wide for where, wide in found.items() if wide > where[1]} == {}


def test_every_page_with_a_button_for_the_menu_has_a_menu(real_site: Path) -> None:
    """The button is a link to it, which is all there is without JavaScript."""
    for page in real_site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert html.count("data-drawer") == html.count('id="menu"') == 1, page


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_menu_opens_on_every_kind_of_page(visitor: Visitor, real_http: str, prefix: str) -> None:
    page = visitor.open(real_http + "index.html", width=360)
    for path in KINDS:
        page.set_viewport_size({"width": 360, "height": 800})
        page.goto(real_http + prefix + path)
        page.locator("[data-drawer]").click()
        expect(page.locator("dialog.drawer .menu a").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("[data-drawer]")).to_be_focused()
        expect(page.locator(".frame > .menu")).to_be_hidden()
        for width, shown in ((1219, True), (1220, False)):
            page.set_viewport_size({"width": width, "height": 800})
            expect(page.locator("[data-drawer]")).to_be_visible(visible=shown)
            expect(page.locator(".site-tabs")).to_be_visible(visible=not shown)


def test_without_a_script_the_button_leads_to_the_menu(visitor: Visitor, real: str) -> None:
    page = visitor.open(real + "index.html", width=360, java_script_enabled=False)
    page.locator("[data-drawer]").click()
    expect(page.locator(".menu a[href*='katalog']")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".menu")).to_be_hidden()  # the tabs are there


def test_large_letters_leave_room_for_the_text_between_menu_and_contents(visitor: Visitor, real_http: str) -> None:
    page = visitor.open(real_http + LESSON)
    add_style(page, TWICE)
    assert page.locator("main").evaluate("main => main.clientWidth") > 500


@pytest.mark.parametrize(("width", "height"), [(320, 256), (240, 640)])
def test_the_header_leaves_a_low_screen_to_the_text(visitor: Visitor, real_http: str, width: int, height: int) -> None:
    """400 % on a screen of 1280 x 1024, and a phone on its side; a narrow phone whose owner chose large letters."""
    page = visitor.open(real_http + LESSON, width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("document.getElementById('sumber').scrollIntoView()")
    expect(page.locator(".site-header")).not_to_be_in_viewport()


def test_forced_colours_leave_icons_marks_and_edges(visitor: Visitor, real_http: str) -> None:
    page = visitor.open(real_http + "panduan/kuis/index.html", forced_colors="active")
    paper = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")

    def looks(selector: str, name: str, part: str | None = None) -> str:
        return page.locator(selector).first.evaluate("(one, [name, part]) => getComputedStyle(one, part)[name]", [name, part])

    for part in ("::before", "::after"):
        assert looks(".md-typeset summary", "backgroundColor", part) != paper
    assert looks(".site-header", "borderBottomStyle") == "solid"
    assert looks(".menu a:not([aria-current])", "borderLeftColor") == paper
    assert looks(".menu [aria-current=page]", "borderLeftColor") != paper
    assert looks(".quiz__choice input", "appearance") == "auto"  # drawn by the browser, so in the colours of the device
    assert looks(".site-search svg", "fill") not in (paper, "none")
    page.goto(real_http + LESSON)
    for box in (".chip", ".trust", ".quiz:not(.pretest .quiz)", ".box--law"):
        assert looks(box, "borderLeftStyle") == "solid", box
        assert looks(box, "borderLeftColor") != paper, box
    page.goto(real_http + LESSON + "?h=netral")
    assert looks("mark.search-mark", "backgroundColor") != paper


def test_nothing_moves_for_readers_who_want_no_movement(visitor: Visitor, real_http: str) -> None:
    page = visitor.open(real_http + LESSON, reduced_motion="reduce")
    moving = page.evaluate("""() => {
        const moves = style => style.transitionProperty !== "none" && /[1-9]/.test(style.transitionDuration)
            || style.animationName !== "none" || style.scrollBehavior === "smooth";
        const parts = [null, "::before", "::after"];
        return [...document.querySelectorAll("*")].filter(one => parts.some(part => moves(getComputedStyle(one, part))))
            .map(one => one.outerHTML.slice(0, 80));
    }""")
    assert moving == []


def test_each_part_says_its_language(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "en/2024/seri-007-belum/index.html")  # nobody has translated it
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Pelajaran tanpa terjemahan")
    languages = "(one) => one.closest('[lang]').lang"
    assert page.locator("h1").evaluate(languages) == "id"
    assert page.locator(".fallback").evaluate(languages) == "en"
    assert page.locator(".site-footer").evaluate(languages) == "en"
    assert page.locator(".site-language").evaluate(languages) == "id"
    page.goto(small + "en/katalog/index.html")
    assert page.locator(".card__title", has_text="Pelajaran tanpa terjemahan").evaluate(languages) == "id"
    assert page.locator(".known__title").first.evaluate(languages) == "id"
    page.goto(small + "glosarium/index.html")
    assert page.locator(".glossary__other [lang]").first.evaluate(languages) == "en"


@pytest.mark.parametrize("width", [320, 360, 412, 768, 1280])
def test_the_meaning_of_a_term_can_be_read(visitor: Visitor, real_http: str, width: int) -> None:
    page = visitor.open(real_http + "index.html", width=width)
    for path in (LESSON, EPISODE):
        page.goto(real_http + path)
        tip = page.locator(".term-tip")
        for term in page.locator("main a.term:visible").all():
            term.click()
            expect(tip.locator(".term-tip__text")).not_to_be_empty()
            box = tip.bounding_box()
            assert box["width"] >= 180, f"{path}: {tip.inner_text()}"
            assert 0 <= box["x"] <= width - box["width"], f"{path}: {tip.inner_text()}"
            page.keyboard.press("Escape")
