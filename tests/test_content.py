"""The real lessons: what a reader may count on in each of them."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as etree  # noqa: N813 - the name Python-Markdown uses
from pathlib import Path

import pytest

from belajar.check import check
from belajar.lesson import Lesson, LessonText
from belajar.library import Library
from belajar.quiz import Kind
from belajar.report import as_text
from conftest import PROJECT, TODAY, apart_from_translations

LIBRARY = Library.read(PROJECT / "docs")
LESSONS = [pytest.param(lesson, id=lesson.slug) for lesson in LIBRARY.lessons]
PARTS = {"id": ("Inti dalam satu menit", "Senin pagi", "Diskusi", "Yang tidak kami ketahui"),
         "en": ("In one minute", "Monday morning", "Discussion", "What we do not know")}
SVG = "{http://www.w3.org/2000/svg}"
UNTRUSTED = ("doktersehat", "liga335")


def without_quiz(text: LessonText) -> str:
    """The body without its quiz blocks."""
    lines = text.body.split("\n")
    for first, last in text.quiz.spans:
        lines[first - text.body_line:last - text.body_line + 1] = [""] * (last - first + 1)
    return "\n".join(lines)


def headings(body: str) -> list[str]:
    return re.findall(r"^## (.+)$", body, flags=re.MULTILINE)


def test_there_is_no_finding() -> None:
    assert check(PROJECT / "docs", TODAY) == []


def test_the_first_seven_are_there() -> None:
    episodes = {str(lesson.episode) for lesson in LIBRARY.lessons if lesson.episode}
    assert {"2025-46", "2022-48", "2024-41"} <= episodes
    assert sum(lesson.episode is None for lesson in LIBRARY.lessons) >= 4


def test_glossary_and_known_episodes_are_whole() -> None:
    assert len(LIBRARY.data.glossary) >= 109
    assert {str(known.episode) for known in LIBRARY.unwritten()} >= {f"2026-{number}" for number in range(17, 30)}


@pytest.mark.parametrize("lesson", LESSONS)
def test_length_and_parts_in_both_languages(lesson: Lesson) -> None:
    for language, (core, monday, discussion, unknown) in PARTS.items():
        text = lesson.texts[language]
        body = without_quiz(text)
        assert 700 <= len(body.split()) <= 1300, language
        found = headings(body)
        assert found[0] == core
        assert found[-3:] == [monday, discussion, unknown]
        assert 3 <= len(found) - 4 <= 5, language
        assert len(text.description) <= 160


@pytest.mark.parametrize("lesson", LESSONS)
def test_both_languages_have_the_same_shape(lesson: Lesson) -> None:
    def shape(body: str) -> list[str]:
        words = {"law": "hukum", "counter": "loket"}
        openers = re.findall(r"^(##|/// \w+ \| [\w-]+(?=,|$)|/// (?:loket|counter)|!\[)", body, flags=re.MULTILINE)
        return [re.sub(r"\b(law|counter)\b", lambda match: words[match[0]], opener) for opener in openers]

    assert shape(without_quiz(lesson.texts["id"])) == shape(without_quiz(lesson.texts["en"]))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_quiz_worth_taking(lesson: Lesson) -> None:
    """What ``check`` does not ask for: enough questions, of enough types, with a pre-test; the rest it has found in order."""
    for text in lesson.texts.values():
        assert len(text.quiz.questions) >= 6
        assert len({question.kind for question in text.quiz.questions}) >= 4
        assert sum(bool(question.hints) for question in text.quiz.questions) >= 2
    assert 2 <= len(lesson.quiz.pretest) <= 3


def test_all_eight_types_are_used() -> None:
    assert {question.kind for lesson in LIBRARY.lessons for question in lesson.text("id").quiz.questions} == set(Kind)


@pytest.mark.parametrize("lesson", LESSONS)
def test_one_drawing_in_each_language_with_its_words_as_text(lesson: Lesson) -> None:
    for language, name in (("id", "alur.svg"), ("en", "alur.en.svg")):
        assert f"]({name}){{ width=" in lesson.texts[language].body
        drawing = etree.parse(lesson.folder / name).getroot()
        assert drawing.get("lang") == language
        assert drawing.get("viewBox").startswith("0 0 320 ")
        assert drawing.findall(f".//{SVG}text")
        assert not [element for element in drawing.iter() if element.get("style") or "script" in element.tag]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_is_marked_for_what_it_is(lesson: Lesson) -> None:
    assert lesson.sources
    assert bool(lesson.episode) == bool(lesson.date)
    assert lesson.single_source is (str(lesson.episode) in ("2024-41", "2022-48"))


def test_the_unknown_theme_is_said_to_be_ours() -> None:
    lesson = next(lesson for lesson in LIBRARY.lessons if str(lesson.episode) == "2022-48")
    assert "dari kami" in lesson.texts["id"].title
    assert "our" in lesson.texts["en"].title


def test_the_untrusted_source_is_neither_named_nor_linked() -> None:
    for path in (PROJECT / "docs").rglob("*"):
        if path.suffix in (".md", ".yml", ".svg"):
            text = path.read_text(encoding="utf-8").lower()
            assert not any(word in text for word in UNTRUSTED), path


def test_no_number_that_could_be_personal_data() -> None:
    for path in (PROJECT / "docs").rglob("*.md"):
        assert not re.search(r"(?<!\d)\d{16,18}(?!\d)|\+62[\d -]{8,}|\b08\d{8,}", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(("language", "page"), [("id", "index.md"), ("en", "index.en.md")])
def test_the_report_in_the_guide_is_what_check_says(language: str, page: str, tmp_path: Path) -> None:
    """The same three damages as in the guide; what it quotes as real must stay real."""
    docs = Path(shutil.copytree(PROJECT / "docs", tmp_path / "docs"))
    (docs / "2022/seri-048-belajar-seumur-hidup/index.en.md").unlink()
    damage(docs / "2025/seri-046-birokrasi-rumah-pengabdian/index.md", 'title: "Birokrasi: Rumah Pengabdian ASN"',
           "title: Birokrasi: Rumah Pengabdian ASN")
    damage(docs / "pendamping/netralitas-asn/index.en.md", "](alur.en.svg)", "](alur-en.svg)")
    found = apart_from_translations(check(docs, TODAY))  # whether the guide itself is translated does not matter here
    assert as_text(found, language) in (PROJECT / "docs/panduan/memeriksa" / page).read_text(encoding="utf-8")


def damage(page: Path, sound: str, broken: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert sound in text
    page.write_text(text.replace(sound, broken), encoding="utf-8")
