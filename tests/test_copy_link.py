"""Copying a link to a section, and a citation: by mouse and keyboard, over http and from a folder, allowed and refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import PUBLIC, Visitor
from pages import probe, violations

LESSON = "2025/seri-046-rumah/index.html"
REFUSED = """
    Object.defineProperty(navigator, "clipboard", {value: {writeText: () => Promise.reject(new Error("refused"))}});
    document.execCommand = () => false;
"""
OLD = """
    Object.defineProperty(navigator, "clipboard", {value: undefined});
    document.addEventListener("copy", () => { window.copied = String(getSelection()); });
"""
REMEMBERED = """
    const writeText = text => { window.copied = text; return Promise.resolve(); };
    Object.defineProperty(navigator, "clipboard", {value: {writeText}});
"""


def visit(visitor: Visitor, site: str, script: str, path: str = LESSON, **profile: object) -> Page:
    page = visitor.open("about:blank", **profile)
    page.add_init_script(script)
    page.goto(site + path)
    return page


def copied(page: Page) -> str:
    page.wait_for_function("() => window.copied !== undefined")
    return page.evaluate("window.copied")


@pytest.mark.parametrize("script", [REMEMBERED, OLD], ids=["new", "old"])
def test_a_link_to_a_section_is_copied_and_said(visitor: Visitor, small: str, script: str) -> None:
    page = visit(visitor, small, script)
    heading = page.locator(".page-text h2[id]").first
    button = page.locator(".copy-link").first
    expect(button).to_have_accessible_name(f"Salin tautan ke: {heading.inner_text()}")
    button.click()
    expect(page.get_by_role("status").filter(has_text="Sudah disalin.")).to_be_visible()
    assert copied(page) == f"{PUBLIC}2025/seri-046-rumah/#{heading.get_attribute('id')}"
    page.locator("h1").click()
    expect(page.locator(".copy-said")).to_be_empty()


def test_every_heading_with_an_id_has_its_button_and_no_other(visitor: Visitor, small: str) -> None:
    page = visit(visitor, small, "")
    assert page.locator(".copy-link").count() == page.locator(".page-text :is(h2, h3)[id]").count() > 3
    names = page.locator(".page-text :is(h2, h3)[id]").evaluate_all("all => all.map(one => one.textContent)")
    assert not [name for name in names if "#" in name or "Salin" in name]  # headings are called what they were


def test_by_keyboard_in_english(visitor: Visitor, small: str) -> None:
    page = visit(visitor, small, REMEMBERED, f"en/{LESSON}")
    page.locator(".copy-link").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".copy-said")).to_have_text("Copied.")
    assert copied(page).startswith(f"{PUBLIC}en/2025/seri-046-rumah/#")
    expect(page.locator(".copy-link").nth(1)).to_be_focused()


@pytest.mark.parametrize("key", ["Escape", "Tab"])
@pytest.mark.parametrize("script", [REMEMBERED, REFUSED], ids=["copied", "refused"])
def test_the_bar_goes_before_it_hides_what_has_the_focus(visitor: Visitor, small: str, script: str, key: str) -> None:
    page = visit(visitor, small, script, width=320)
    page.locator(".copy-link").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".copy-said")).not_to_be_empty()
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom)") > 50
    page.keyboard.press(key)
    expect(page.locator(".copy-said")).to_be_empty()
    assert page.evaluate("getComputedStyle(document.documentElement).scrollPaddingBottom") == "auto"


def test_the_bar_goes_by_itself_unless_its_words_are_needed(visitor: Visitor, small_http: str) -> None:
    for script, left in ((REMEMBERED, False), (REFUSED, True)):
        page = visitor.open("about:blank")
        page.clock.install()
        page.add_init_script(script)
        page.goto(small_http + LESSON)
        page.locator(".copy-link").first.click()
        page.clock.run_for(1000)
        expect(page.locator(".copy-said")).not_to_be_empty()
        page.clock.run_for(6000)
        assert bool(page.locator(".copy-said").inner_text()) is left


def test_a_browser_that_refuses_is_not_called_obedient(visitor: Visitor, small: str) -> None:
    page = visit(visitor, small, REFUSED)
    page.locator(".copy-link").first.click()
    expect(page.locator(".copy-said")).to_contain_text("Peramban menolak. Salin sendiri: https://example.org/asn-belajar/2025/")


def test_an_address_of_this_device_alone_is_said_to_be_one(visitor: Visitor, unknown_site: Path) -> None:
    """A site without a public address, opened from a folder."""
    page = visit(visitor, unknown_site.as_uri() + "/", REMEMBERED)
    page.locator(".copy-link").first.click()
    expect(page.locator(".copy-said")).to_have_text("Sudah disalin, tetapi tautan ini hanya berlaku di perangkat ini.")
    assert copied(page).startswith("file://")


def test_citations_are_copied_as_they_stand(visitor: Visitor, small: str) -> None:
    page = visit(visitor, small, REMEMBERED)
    page.locator(".share summary").click()
    page.locator("[data-copy=kutipan-bibtex]").click()
    assert copied(page).startswith("@misc{2025-seri-046-rumah,\n  author = {{ASN Belajar}},")
    page.evaluate("window.copied = undefined")
    page.locator("[data-copy=kutipan-apa]").click()
    assert re.match(r"ASN Belajar\. \(2026, \d+ November\)\. ", copied(page))


def test_line_ends_of_bibtex_survive_the_old_way(visitor: Visitor, small: str) -> None:
    page = visit(visitor, small, OLD)
    page.locator(".share summary").click()
    page.locator("[data-copy=kutipan-bibtex]").click()
    assert copied(page).count("\n") >= 6


def test_without_script_there_are_no_buttons(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, java_script_enabled=False)
    expect(page.locator(".copy-link")).to_have_count(0)
    page.locator(".share summary").click()
    expect(page.locator("[data-copy]:visible")).to_have_count(0)
    expect(page.locator("#kutipan-apa")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_end_of_a_lesson_is_accessible_when_all_is_open(visitor: Visitor, small: str, scheme: str, width: int) -> None:
    page = visit(visitor, small, REMEMBERED, width=width, color_scheme=scheme)
    page.locator(".share summary").click()
    page.locator("[data-copy=kutipan-apa]").click()
    expect(page.locator(".copy-said")).to_have_text("Sudah disalin.")
    assert violations(page) == []
    assert probe(page, "targets") == []
    assert probe(page, "cut") == []


def test_nothing_of_it_is_printed(visitor: Visitor, small: str) -> None:
    page = visit(visitor, small, "")
    page.emulate_media(media="print")
    assert page.locator(".copy-link:visible, .share:visible, .next-step:visible").count() == 0
