"""The search box as data: what the script draws is what the template says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from belajar.site.searchbox import FILE, as_trees


@pytest.mark.parametrize(("html", "trees"), [
    ("", []),
    ("<p>Satu  dua\n tiga</p>", [["p", {}, "Satu dua tiga"]]),
    ("<p>\n  <b>a</b>\n  <i>b</i>\n</p>", [["p", {}, ["b", {}, "a"], ["i", {}, "b"]]]),
    ("<p>kata <b>a</b> lagi</p>", [["p", {}, "kata ", ["b", {}, "a"], " lagi"]]),
    ("<p><b>a</b> <b>c</b></p>", [["p", {}, ["b", {}, "a"], " ", ["b", {}, "c"]]]),
    ('<input name="q" hidden><p hidden></p>', [["input", {"name": "q", "hidden": ""}], ["p", {"hidden": ""}]]),
    ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
     [["svg", {"viewBox": "0 0 1 1"}, ["path", {"d": "M0 0"}]]]),
    ("<p>&lt;b&gt; &amp; &quot;</p>", [["p", {}, '<b> & "']]),
])
def test_elements_become_lists(html: str, trees: list) -> None:
    assert as_trees(html) == trees


@pytest.mark.parametrize(("language", "title", "catalogue"), [
    ("id", "Cari di situs ini", "katalog/index.html"), ("en", "Search this site", "en/katalog/index.html")])
def test_each_language_has_its_own(small_site: Path, language: str, title: str, catalogue: str) -> None:
    script = (small_site / FILE.format(language)).read_text(encoding="utf-8")
    name, _, value = script.strip().removesuffix(";").partition("=")
    assert name == "window.asnSearchLook"
    look = json.loads(value)
    assert list(look) == ["search", "search-marks"]
    assert title in value
    assert f'"href":"{catalogue}"' in value


def test_no_page_carries_it(small_site: Path) -> None:
    for page in small_site.rglob("*.html"):
        assert "search-field" not in page.read_text(encoding="utf-8"), page
