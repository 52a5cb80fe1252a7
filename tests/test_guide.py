"""The trainers' guide: pictures of what the program shows must stay what it shows, and light enough for a phone."""

from __future__ import annotations

import os
import re
import shutil
import xml.etree.ElementTree as etree  # noqa: N813 - the name Python-Markdown uses
from pathlib import Path

import pytest

from belajar.check import check
from belajar.check.measure import measure
from belajar.commands import menu
from belajar.report import as_text
from belajar.strings import text
from conftest import PROJECT, TODAY, apart_from_translations
from terminal_picture import drawn

GUIDE = PROJECT / "docs/panduan"
PICTURES = [pytest.param(path, id=path.relative_to(GUIDE).as_posix()) for path in sorted(GUIDE.rglob("*.svg"))]
PHOTOGRAPHS = [pytest.param(path, id=path.relative_to(GUIDE).as_posix()) for path in sorted(GUIDE.rglob("*.webp"))]
"""Taken by ``photograph.py``."""
HEAVIEST = 60_000
"""Bytes."""
TITLES = {"menu": {"id": "Menu ASN Belajar di jendela perintah", "en": "The menu of ASN Belajar in a terminal window"},
          "check": {"id": "Laporan check di jendela perintah", "en": "A report of check in a terminal window"}}


def test_the_picture_of_the_menu_shows_the_menu() -> None:
    for language, name in (("id", "menu.svg"), ("en", "menu.en.svg")):
        entries = [f"  {number}. {text(f'menu.{verb}', language)}" for number, verb in enumerate([*menu._ENTRIES, "quit"], 1)]
        shown = "\n".join([text("menu.title", language), *entries, "> "])
        agrees(GUIDE / "memasang" / name, drawn(shown, TITLES["menu"][language], language, prompt=True))


@pytest.mark.parametrize(("language", "page", "sound", "name"), [
    ("id", "index.md", "(alur.svg)", "periksa.svg"), ("en", "index.en.md", "(alur.en.svg)", "periksa.en.svg")])
def test_the_picture_of_check_shows_its_report(language: str, page: str, sound: str, name: str, tmp_path: Path) -> None:
    docs = Path(shutil.copytree(PROJECT / "docs", tmp_path / "docs"))
    lesson = docs / "pendamping/netralitas-asn" / page
    before = lesson.read_text(encoding="utf-8")
    assert sound in before
    lesson.write_text(before.replace(sound, sound.replace("alur", "alr")), encoding="utf-8", newline="\n")
    found = apart_from_translations(check(docs, TODAY))
    report = f"> py scripts/asn.py check\n\n{as_text(found, language)}"
    agrees(GUIDE / "memeriksa" / name, drawn(report, TITLES["check"][language], language))


def agrees(picture: Path, expected: str) -> None:
    """As a golden file, beside the page that shows it."""
    if os.environ.get("ASN_UPDATE"):
        picture.write_text(expected, encoding="utf-8", newline="\n")
    assert picture.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_is_light_safe_and_of_the_size_that_pages_name(path: Path) -> None:
    assert path.stat().st_size < HEAVIEST
    root = etree.parse(path).getroot()
    assert root.get("lang") == ("en" if path.name.endswith(".en.svg") else "id")
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert not [element for element in root.iter() if element.get("style") or "script" in element.tag]
    page = path.parent / ("index.en.md" if root.get("lang") == "en" else "index.md")
    size = f'{{ width="{root.get("width")}" height="{root.get("height")}" }}'
    assert f"]({path.name}){size}" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PHOTOGRAPHS)
def test_a_photograph_is_light_and_of_the_size_that_pages_name(path: Path) -> None:
    assert path.stat().st_size < HEAVIEST
    page = path.parent / ("index.en.md" if path.name.endswith(".en.webp") else "index.md")
    size = measure(path)
    assert f']({path.name}){{ width="{size[0]}" height="{size[1]}" }}' in page.read_text(encoding="utf-8")


def test_every_picture_is_there_in_both_languages() -> None:
    names = {path.relative_to(GUIDE).as_posix() for path in GUIDE.rglob("*") if path.suffix in (".svg", ".webp")}
    stems = {re.fullmatch(r"(.+?)(?:\.en)?(\.\w+)", name).groups() for name in names}
    assert names == {f"{stem}{language}{kind}" for stem, kind in stems for language in ("", ".en")}


def test_the_numbers_of_the_menu_are_those_that_pages_name() -> None:
    assert list(menu._ENTRIES) == ["new", "check", "serve", "build", "import", "translate"]
    for page, writing, checking in (("index.md", "(1, 5, dan 6)", "(2, 3, dan 4)"),
                                    ("index.en.md", "(1, 5 and 6)", "(2, 3 and 4)")):
        install = (GUIDE / "memasang" / page).read_text(encoding="utf-8")
        assert re.search(rf"menulis/index\.md\) {re.escape(writing)}.*memeriksa/index\.md\) {re.escape(checking)}", install)


def test_a_beginner_is_led_from_page_to_page() -> None:
    for suffix in (".md", ".en.md"):
        start = (GUIDE / f"index{suffix}").read_text(encoding="utf-8")
        steps = re.findall(r"^\d\. \[[^]]+\]\((\w+)/index\.md\)", start, re.MULTILINE)
        assert steps == ["memasang", "menulis", "kuis", "memeriksa", "mengirim"]
        assert all((GUIDE / step / f"index{suffix}").is_file() for step in steps)
