"""axe-core on pages as they stand and after use, in both themes and languages, wide and at 360 px."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from conftest import Visitor

PAGES = ("index.html", "katalog/index.html", "topik/integritas/index.html", "glosarium/index.html", "hukum/index.html",
         "kemajuan/index.html", "panduan/index.html", "tentang/index.html", "2025/seri-046-rumah/index.html")


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_kind_of_page(visitor: Visitor, small: str, width: int, scheme: str) -> None:
    page = visitor.open(small + "index.html", width=width, color_scheme=scheme)
    for prefix in ("", "en/"):
        for path in PAGES:
            page.goto(small + prefix + path)
            assert violations(page) == [], prefix + path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_all_types_of_questions_before_and_after_answering(visitor: Visitor, small: str, prefix: str, scheme: str) -> None:
    page = visitor.open(f"{small}{prefix}pendamping/kuis/index.html", width=360, color_scheme=scheme)
    assert violations(page) == []
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
    page.wait_for_timeout(400)  # the button's colours change slowly
    assert violations(page) == []


def test_a_page_with_its_menu_and_a_term_open(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "2025/seri-046-rumah/index.html", width=360)
    page.locator("a.term").first.click()
    page.wait_for_timeout(100)
    assert violations(page) == []
    page.locator("[data-drawer]").click()
    page.wait_for_timeout(400)
    assert violations(page) == []
