"""Draws what phones and social networks ask for as PNG: ``python tests/draw_pictures.py``, after a topic was added or renamed.

One picture per topic and language for shared links (``docs/topik/<topic>/kartu.png``), one for all other pages, and the icons of
the site. They are committed and not drawn by the build, which so stays the same to the byte on every computer and needs no
library of pictures. ``tests/test_pictures.py`` notices one that is missing or old.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "scripts"))

from jinja2 import Environment, FileSystemLoader  # noqa: E402 - after the path

from belajar.browser import FLAGS, find  # noqa: E402
from belajar.data import read_data  # noqa: E402
from belajar.library import DATA_FOLDER, TOPICS  # noqa: E402
from belajar.strings import LANGUAGES, SOURCE_LANGUAGE, text  # noqa: E402

DOCS = PROJECT / "docs"
ICONS = PROJECT / "overrides/assets/icons"
SITE_NAME = "ASN Belajar"
CARD = 1200, 630
"""Pixels, as Open Graph pictures are shown in full on every network."""
COLOURS = 64
WORDS = "Description"
"""Key of the text inside the file that says which words the picture shows."""
LOOK = Path(__file__).parent / "pictures"


class Card(NamedTuple):
    file: Path
    language: str
    title: str

    @property
    def words(self) -> str:
        """Everything that can be read in the picture."""
        return f"{text('frame.unofficial', self.language)}. {self.title}. {SITE_NAME}"


def cards(docs: Path = DOCS) -> Iterator[Card]:
    """Every picture there should be."""
    for language in LANGUAGES:
        name = "kartu.png" if language == SOURCE_LANGUAGE else f"kartu.{language}.png"
        yield Card(docs / TOPICS / name, language, text("metadata.feed", language))
        for topic in read_data(docs / DATA_FOLDER, docs.parent, []).topics.values():
            yield Card(docs / TOPICS / topic.id / name, language, topic.name.of(language))


def icons() -> dict[Path, tuple[int, float]]:
    """Size in pixels, and how much of it the drawing fills: a maskable one is cut to a circle of 80 per cent."""
    return {ICONS / "192.png": (192, 1), ICONS / "512.png": (512, 1), ICONS / "maskable.png": (512, 0.7)}


def main() -> None:
    look = Environment(loader=FileSystemLoader(LOOK), autoescape=True)
    logo = (PROJECT / "overrides/assets/favicon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for card in cards():
            html = look.get_template("card.html").render(card=card, unofficial=text("frame.unofficial", card.language), logo=logo,
                                                         name=SITE_NAME)
            _save(_seen(browser, html, CARD), card.file, card.words)
        for file, (size, filled) in icons().items():
            html = look.get_template("icon.html").render(logo=logo, filled=filled)
            _save(_seen(browser, html, (size, size)), file, SITE_NAME)


def _seen(browser: Browser, html: str, size: tuple[int, int]) -> Image.Image:
    with browser.new_page(viewport={"width": size[0], "height": size[1]}) as page:
        page.set_content(html)
        return Image.open(io.BytesIO(page.screenshot(omit_background=True)))


def _save(image: Image.Image, file: Path, words: str) -> None:
    info = PngInfo()
    info.add_itxt(WORDS, words)
    file.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(COLOURS).save(file, optimize=True, pnginfo=info)
    print(file.relative_to(PROJECT).as_posix(), file.stat().st_size)


if __name__ == "__main__":
    main()
