"""Pictures that are committed: each topic has one in each language, and it shows what the topic is called today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from conftest import PROJECT
from draw_pictures import CARD, WORDS, Card, cards, icons

LARGEST = 300_000
"""Bytes; WhatsApp is known to leave larger ones out."""


def amiss(card: Card) -> str:
    """What is wrong with a picture; "" where nothing is."""
    if not card.file.is_file():
        return "missing"
    with Image.open(card.file) as picture:
        if picture.text.get(WORDS) != card.words:
            return "old"
        return "" if picture.size == CARD and card.file.stat().st_size < LARGEST else "size"


@pytest.mark.parametrize("card", list(cards()), ids=lambda card: card.file.relative_to(PROJECT).as_posix())
def test_every_topic_has_a_picture_of_its_name(card: Card) -> None:
    """``python tests/draw_pictures.py`` draws them anew."""
    assert amiss(card) == ""


def test_a_new_topic_and_a_renamed_one_are_noticed(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(PROJECT / "docs", tmp_path / "docs"))
    topics = docs / "_data/topics.yml"
    written = topics.read_text(encoding="utf-8").replace("Pelayanan publik", "Layanan publik")
    topics.write_text(f"{written}- id: baru\n  name: {{id: Baru, en: New}}\n", encoding="utf-8")
    found = {card.file.relative_to(docs).as_posix(): amiss(card) for card in cards(docs) if amiss(card)}
    assert found == {"topik/pelayanan/kartu.png": "old", "topik/baru/kartu.png": "missing", "topik/baru/kartu.en.png": "missing"}


@pytest.mark.parametrize("file", list(icons()), ids=lambda file: file.name)
def test_icons_have_the_size_that_is_promised(file: Path) -> None:
    size, _ = icons()[file]
    with Image.open(file) as icon:
        assert icon.size == (size, size)


def test_the_maskable_icon_is_filled_to_its_corners() -> None:
    """Phones cut it to a circle or a rounded square."""
    file = next(file for file in icons() if file.stem == "maskable")
    with Image.open(file) as icon:
        corners = {icon.convert("RGBA").getpixel((x, y)) for x in (0, 511) for y in (0, 511)}
    assert len(corners) == 1
    assert corners.pop()[3] == 255
