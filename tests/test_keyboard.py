"""The site by keys alone: every stop shows that it has the focus, none loses it, and a reader gets from home to a checked quiz
and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import Visitor
from pages import EIGHT, PROBES

QUIZ = "pendamping/kuis/index.html"
FOCUS = (PROBES / "focus.js").read_text(encoding="utf-8")
STOPS = "a[href], button, input, select, summary, [tabindex='0']"


class Walker:
    """Somebody without a mouse. Each stop is looked at."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def stop(self) -> str:
        found = self.page.evaluate(FOCUS)
        assert not found["lost"], "the focus is lost"
        assert found["faults"] == [], found["name"]
        return found["name"]

    def to(self, wanted: str, key: str = "Tab", most: int = 40) -> None:
        """Press ``key`` until the stop that ``wanted`` (a selector) names."""
        passed = []
        for _ in range(most):
            self.page.keyboard.press(key)
            passed.append(self.stop())
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"{wanted} is not reached: {passed}")

    def press(self, key: str, address: str | None = None) -> None:
        self.page.keyboard.press(key)
        if address:
            expect(self.page).to_have_url(re.compile(address))
            self.page.wait_for_load_state()


@pytest.mark.parametrize("width", [320, 1280])
def test_from_home_to_a_checked_quiz_and_back(visitor: Visitor, small: str, width: int) -> None:
    page = visitor.open(small + "index.html", width=width, color_scheme="light" if width == 320 else "dark")
    walker = Walker(page)
    if width == 320:
        walker.to("[data-drawer]")
        walker.press("Enter")
        expect(page.get_by_role("dialog", name="Menu")).to_be_visible()
        walker.to(".drawer a[href*='katalog']")
    else:
        walker.to(".site-tabs a[href*='katalog']")
    walker.press("Enter", r"katalog/index\.html$")
    walker.to(".card a[href*='seri-046']")
    walker.press("Enter", r"seri-046-rumah/index\.html$")
    walker.to("[data-search-open]")
    walker.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    walker.stop()
    page.keyboard.type("delapan jenis soal")
    expect(page.locator(".search__list a").first).to_be_visible()
    expect(page.locator(".search__status")).to_contain_text("hasil")
    walker.to("a[href*='pendamping/kuis']", "ArrowDown")
    walker.press("Enter", QUIZ)
    walker.to("#kuis-benar-salah input", most=80)
    walker.press("ArrowDown")
    walker.press("ArrowUp")
    walker.to("#kuis-benar-salah .quiz__check")
    walker.press("Enter")
    expect(page.locator("#kuis-benar-salah .quiz__result")).to_contain_text("poin")
    walker.stop()
    walker.to(".site-footer__text a[href='#isi']", most=120)  # to the very end: nothing on the way holds the focus
    walker.press("Enter")
    expect(page.locator("main")).to_be_focused()
    walker.to(".site-brand", "Shift+Tab")
    walker.press("Enter", r"/index\.html$")
    expect(page.locator("h1")).to_have_text("ASN Belajar")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_whatever_can_have_the_focus_shows_it(visitor: Visitor, real_http: str, width: int, scheme: str) -> None:
    page = visitor.open(real_http + "index.html", width=width, color_scheme=scheme)
    for path in (*EIGHT, "panduan/kuis/index.html"):
        page.goto(real_http + path)
        page.keyboard.press("Tab")  # from now on the browser shows where the focus is
        found = page.evaluate(f"""selector => {{
            const probe = {FOCUS};
            const all = [...document.querySelectorAll(selector)];
            const seen = all.filter(one => one.checkVisibility({{ visibilityProperty: true }}));
            return seen.map(one => {{ one.focus(); return probe(); }});
        }}""", STOPS)
        assert len(found) > 10, path
        assert [stop for stop in found if stop["lost"] or stop["faults"]] == [], path


def test_a_closed_box_of_code_or_a_table_can_be_scrolled_as_soon_as_it_opens(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + "index.html", width=320)
    page.route("**/panduan/index.html", lambda route: _with_wide_code(route))
    page.goto(small_http + "panduan/index.html")
    code = page.locator("#wide code")
    assert code.get_attribute("tabindex") is None
    page.locator("#wide summary").click()
    expect(code).to_have_attribute("tabindex", "0")
    expect(code).to_have_attribute("role", "group")


def _with_wide_code(route) -> None:
    answer = route.fetch()
    box = "<details id=wide><summary>x</summary><pre><code>" + "panjang " * 40 + "</code></pre></details></article>"
    route.fulfill(response=answer, body=answer.text().replace("</article>", box, 1))
