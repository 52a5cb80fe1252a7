"""Small screens, large letters, the reader's own spacing and colours, no movement, and the language of each part."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conftest import Visitor
from pages import EIGHT, KINDS, LESSON, add_style, probe

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""WCAG 2.2, 1.4.12."""
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
