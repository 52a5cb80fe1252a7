"""How long a lesson takes: words that are read, at the pace of its language, and a minute a question."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from belajar.learning import Pace, pace
from belajar.learning.pace import WORDS_A_MINUTE, count_words
from belajar.library import Library
from conftest import PROJECT, SMALL_DOCS

LIBRARY = Library.read(SMALL_DOCS)
ONE = LIBRARY.lesson("pendamping/netral")


@pytest.mark.parametrize(("body", "words"), [
    ("Satu dua-tiga *empat* PP 94/2021.", 6),
    ("[tautan](https://example.org/a/b/c) dan ![gambar](alur.svg){ width=320 }", 3),
    ("Teks.\n\n```\nkode tidak dibaca\n```\n<!-- catatan penulis -->\n", 1),
    ("Teks.\n\n/// kuis | satu\nSoal ini bukan bacaan.\nJawaban: benar\n///\n\nUsai.", 2),
    ("", 0)])
def test_words_that_are_read(body: str, words: int) -> None:
    assert count_words(replace(ONE.texts["id"], body=body)) == words


def test_minutes_are_rounded_up_and_follow_the_language() -> None:
    text = replace(ONE.texts["id"], body="kata " * (WORDS_A_MINUTE["id"] + 1))
    assert pace(replace(ONE, texts={"id": text}), "id") == Pace(2, 0)
    assert pace(replace(ONE, texts={"id": text}), "en") == Pace(2, 0)  # there is no English: she reads the Indonesian
    assert pace(replace(ONE, texts={"id": text, "en": text}), "en") == Pace(1, 0)


def test_a_page_and_its_card_say_it(real_site: Path) -> None:
    for one in Library.read(PROJECT / "docs").lessons:
        said = f"kira-kira {pace(one, 'id').reading} menit membaca, {len(one.texts['id'].quiz.questions)} menit mengerjakan kuis"
        assert said in (real_site / one.slug / "index.html").read_text(encoding="utf-8")
    catalogue = (real_site / "en/katalog/index.html").read_text(encoding="utf-8")
    assert len(re.findall(r'class="card__time">about \d+ min to read, \d+ min for the quiz<', catalogue)) == 7
