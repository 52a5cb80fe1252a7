"""The trainers' guide: pictures of what the program shows must stay what it shows, and light enough for a phone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Python-Markdown uses
from pathlib import Path

import pytest

from belajar.commands import menu
from belajar.strings import text
from conftest import PROJECT

GUIDE = PROJECT / "docs/panduan"
PICTURES = [pytest.param(path, id=path.relative_to(GUIDE).as_posix()) for path in sorted(GUIDE.rglob("*.svg"))]
HEAVIEST = 60_000
"""Bytes."""
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(("name", "language"), [("menu.svg", "id"), ("menu.en.svg", "en")])
def test_the_picture_of_the_menu_shows_the_menu(name: str, language: str) -> None:
    root = etree.parse(GUIDE / "memasang" / name).getroot()
    shown = " ".join(" ".join(line.text for line in root.iter(f"{SVG}text")).split())
    entries = [f"{number}. {text(f'menu.{verb}', language)}" for number, verb in enumerate([*menu._ENTRIES, "quit"], 1)]
    assert shown == " ".join([text("menu.title", language), *entries, ">"])


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


def test_a_beginner_is_led_from_page_to_page() -> None:
    for suffix in (".md", ".en.md"):
        start = (GUIDE / f"index{suffix}").read_text(encoding="utf-8")
        steps = re.findall(r"^\d\. \[[^]]+\]\((\w+)/index\.md\)", start, re.MULTILINE)
        assert steps == ["memasang", "menulis", "kuis", "memeriksa", "mengirim"]
        assert all((GUIDE / step / f"index{suffix}").is_file() for step in steps)
