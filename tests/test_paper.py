"""Pages as they are printed: text and addresses, nothing to press, no keys, dark ink on white whatever the theme."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conftest import Visitor
from pages import KINDS, LESSON, probe

NOT_ON_PAPER = (".site-bar, .site-skip, nav, .site-footer, .filter, button, .md-button, .quiz__hint, .quiz__key, .quiz-panel, "
                "dialog")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_kind_of_page_is_text_alone(visitor: Visitor, real_http: str, prefix: str) -> None:
    page = visitor.open(real_http + "index.html", color_scheme="dark", reduced_motion="reduce")  # colours would fade
    for path in KINDS:
        page.emulate_media(media="screen")
        page.goto(real_http + prefix + path)
        page.emulate_media(media="print")
        visible = page.locator(NOT_ON_PAPER).evaluate_all(
            "all => all.filter(one => one.checkVisibility({ visibilityProperty: true })).map(one => one.outerHTML.slice(0, 120))")
        assert visible == [], path
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".site-strip")).to_be_visible()  # that it is unofficial is said on paper too
        assert probe(page, "contrast") == [], path
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"


def test_links_to_other_sites_show_their_address(visitor: Visitor, real_http: str) -> None:
    page = visitor.open(real_http + LESSON)
    source = page.locator("#sumber ~ ol a[href^=http]").first
    after = "link => getComputedStyle(link, '::after').content"
    assert source.evaluate(after) == "none"
    page.emulate_media(media="print")
    assert source.get_attribute("href") in source.evaluate("link => getComputedStyle(link, '::after').content")


def test_what_is_folded_on_the_screen_is_read_on_paper(visitor: Visitor, real_http: str) -> None:
    page = visitor.open(real_http + "hukum/index.html")
    article = page.locator("details > :not(summary)").first
    expect(article).to_be_hidden()
    page.emulate_media(media="print")
    expect(article).to_be_visible()


def test_wide_code_and_tables_are_printed_to_their_end(visitor: Visitor, real_http: str) -> None:
    page = visitor.open(real_http + "panduan/kuis/index.html", width=700)
    page.emulate_media(media="print")
    assert page.locator("pre > code").evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length") == 0
