"""axe-core and the contrast of all text, on pages as they stand and after use: both themes, by the device and by the button, both
languages, wide and narrow, over http and from a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conftest import Visitor, serve
from pages import KINDS, LESSON, probe, violations

QUIZ = "pendamping/kuis/index.html"
THEME = "asn-belajar:theme"


@pytest.mark.parametrize(("over", "width", "device", "chosen"), [
    ("http", 1280, "light", None), ("http", 360, "dark", None), ("file", 1280, "light", "dark"), ("file", 360, "dark", "light")])
def test_every_kind_of_page(visitor: Visitor, real_site: Path, real_http: str, over: str, width: int, device: str,
                            chosen: str | None) -> None:
    site = real_http if over == "http" else real_site.as_uri() + "/"
    page = visitor.open(site + "index.html", width=width, color_scheme=device)
    if chosen:
        page.locator(".site-theme").click()
        assert page.evaluate(f"localStorage.getItem('{THEME}')") == chosen
    scheme = "slate" if (chosen or device) == "dark" else "default"
    found = {}
    for number, path in enumerate(KINDS):
        for prefix in ("", "en/") if over == "http" else (("", "en/")[number % 2],):
            page.goto(site + prefix + path)
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
            found[prefix + path] = violations(page)
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_missing_page(visitor: Visitor, small_site: Path, tmp_path: Path, scheme: str) -> None:
    """Its addresses are those of the public site, below /asn-belajar/."""
    shutil.copytree(small_site, tmp_path / "asn-belajar")
    server, address = serve(tmp_path)
    page = visitor.open(address + "asn-belajar/404.html", width=320, color_scheme=scheme)
    assert violations(page) == []
    assert probe(page, "targets") == []
    assert probe(page, "cut") == []
    page.locator("[data-drawer]").click()
    expect(page.get_by_role("dialog").locator(".menu a").first).to_be_visible()
    visitor.leave()  # before the server does: a worker may still be asking
    server.shutdown()


def answer_everything(page: Page) -> None:
    for group in page.locator("section[data-quiz]:not([data-pretest])").all():
        for field in group.locator("input[type=radio], input[type=checkbox]").all()[:2]:
            field.check()
        for field in group.locator("input[type=text]").all():
            field.fill("1")
        for number, field in enumerate(group.locator("select").all(), 1):
            field.select_option(index=number)
        for hint in group.locator(".quiz__hint summary").all():
            hint.click()
        group.locator(".quiz__check").click()
    page.wait_for_timeout(200)  # the button's colours change slowly


@pytest.mark.parametrize(("prefix", "scheme", "width"), [("", "light", 360), ("en/", "dark", 1280)])
def test_all_types_of_questions_before_and_after_answering(visitor: Visitor, small: str, prefix: str, scheme: str,
                                                           width: int) -> None:
    page = visitor.open(small + prefix + QUIZ, width=width, color_scheme=scheme)
    assert violations(page) == []
    answer_everything(page)
    assert violations(page) == []
    assert probe(page, "targets") == []
    page.goto(f"{small}{prefix}kemajuan/index.html")
    expect(page.locator("[data-lesson]:visible")).to_have_count(1)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_with_a_term_its_menu_and_its_search_open(visitor: Visitor, real_http: str, scheme: str) -> None:
    page = visitor.open(real_http + LESSON, width=360, color_scheme=scheme)
    page.locator("a.term").first.click()
    expect(page.locator(".term-tip__text")).not_to_be_empty()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("[data-drawer]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    assert probe(page, "targets") == []
    page.keyboard.press("Escape")
    page.locator("[data-search-open]").click()
    for words, sentence in (("asn", "hasil"), ("qwxzvkjq", "Tidak")):
        page.get_by_role("searchbox").fill(words)
        expect(page.locator(".search__status")).to_contain_text(sentence)
        assert violations(page) == [], words


def test_the_contrast_is_seen_where_axe_does_not_decide(visitor: Visitor, small_http: str) -> None:
    """The measure itself: a text that is too pale, one thinned by opacity, and one on a ground that shines through."""
    page = visitor.open(small_http + "index.html")
    page.evaluate("""() => {
        [["pale", { color: "rgb(150, 150, 150)" }], ["thin", { opacity: "0.4" }],
         ["ground", { color: "white", background: "rgba(15, 92, 99, 0.4)" }],
         ["fine", { color: "white", background: "rgb(15, 92, 99)" }]].forEach(([words, style]) => {
            const line = Object.assign(document.createElement("p"), { textContent: words });
            Object.assign(line.style, style);
            document.querySelector("main").append(line);
        });
    }""")
    assert [fault.rsplit(">", 2)[1].removesuffix("</p") for fault in probe(page, "contrast")] == ["pale", "thin", "ground"]
