"""Quizzes as parts of a lesson: what ``check`` says of a copy of site/docs, and that it sees the questions the page shows.

A case appends text to pendamping/netral: in index.md it begins on line 24, in index.en.md on line 17, both behind a blank line.
"""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from belajar.check import check
from belajar.library import Library
from belajar.problem import Problem
from belajar.quiz import Question
from belajar.report import as_text
from conftest import PROJECT, SMALL_DOCS, TODAY, apart_from_translations

LESSON = "pendamping/netral"
PAGE = "panduan/index.md"  # six lines, so what is appended begins on line 7
OWN = "missing-translation"
LAST_SOURCE = "  - {id: dua, title: Dua, publisher: B, date: 2025, trust: high}\n"


def question(name: str = "a", *, head: str = "Tujuan: 1\n", options: str = "- [x] a\n  > b\n- [ ] c\n  > d\n",
             tail: str = "Pembahasan: e\n") -> str:
    """Nine lines: opener, objective, stem, two options with feedback, explanation, close."""
    return f"/// kuis | {name}\n{head}Apa?\n{options}{tail}///\n"


def choice(right: str, *wrong: str, first: bool = True) -> str:
    options = [f"- [x] {right}\n  > b\n", *(f"- [ ] {text}\n  > d\n" for text in wrong)]
    return "".join(options if first else [*options[1:], options[0]])


def answer(written: str) -> str:
    return question(options="", tail=f"Jawaban: {written}\nPembahasan: e\n")


CASES: list[dict[str, Any]] = [
    {"name": "sound", "id": question(), "expect": []},
    {"name": "no questions", "id": "Teks.\n", "expect": []},
    # objectives
    {"name": "objective out of range", "id": question(head="Tujuan: 1, 2\n"), "expect": ["id:25 quiz-unknown-objective"]},
    {"name": "objective zero", "id": question(head="Tujuan: 0, 1\n"), "expect": ["id:25 quiz-unknown-objective"]},
    {"name": "objective untested", "id": question(head=""), "expect": ["id:7 objective-untested"]},
    {"name": "objective tested by the second question", "id": question(head="") + "\n" + question("b"), "expect": []},
    {"name": "second objective untested", "id": question(),
     "head": {"id": ("[Membedakan dua hal.]", "\n  - Membedakan.\n  - Menolak."), "en": ("[Tell two things apart.]", "[A., B.]")},
     "expect": ["id:7 objective-untested"]},
    # pre-test
    {"name": "pre-test unknown", "id": question(), "head": {"id": (LAST_SOURCE, LAST_SOURCE + "quiz: {pretest: [b]}\n")},
     "expect": ["id:12 quiz-unknown-pretest"]},
    {"name": "pre-test half known", "id": question(), "head": {"id": (LAST_SOURCE, LAST_SOURCE + "quiz: {pretest: [a, b]}\n")},
     "expect": ["id:12 quiz-unknown-pretest"]},
    {"name": "pre-test known", "id": question(), "head": {"id": (LAST_SOURCE, LAST_SOURCE + "quiz: {pretest: [a]}\n")},
     "expect": []},
    {"name": "pre-test names a broken question", "id": question(options="- [ ] a\n  > b\n"),
     "head": {"id": (LAST_SOURCE, LAST_SOURCE + "quiz: {pretest: [a]}\n")},
     "expect": ["id:26 quiz-no-key", "en:18 quiz-no-key"]},
    {"name": "pre-test twice", "id": question(), "head": {"id": (LAST_SOURCE, LAST_SOURCE + "quiz: {pretest: [a, a]}\n")},
     "expect": ["id:12 quiz-pretest-twice"]},
    # agreement between the languages
    {"name": "only in English", "id": "Teks.\n", "en": question(), "expect": ["en:18 quiz-only-here"]},
    {"name": "missing in English", "id": question(), "en": "Text.\n", "expect": ["en:1 quiz-missing"]},
    {"name": "other id", "id": question(), "en": question("b"), "expect": ["en:1 quiz-missing", "en:18 quiz-only-here"]},
    {"name": "other type", "id": question(), "en": question(head="Type: multiple\nTujuan: 1\n"), "what": "kind",
     "expect": ["en:18 quiz-differs"]},
    {"name": "other number of options", "id": question(), "en": question(options=choice("a", "c", "d")), "what": "count",
     "expect": ["en:18 quiz-differs"]},
    {"name": "other right option", "id": question(), "en": question(options=choice("a", "c", first=False)), "what": "right",
     "expect": ["en:18 quiz-differs"]},
    {"name": "other per cent", "id": question(options="- [x] a\n  > b\n- [50%] c\n  > d\n"), "what": "right",
     "en": question(options="- [x] a\n  > b\n- [40%] c\n  > d\n"), "expect": ["en:18 quiz-differs"]},
    {"name": "other number", "id": answer("20 ± 1"), "en": answer("20 ± 2"), "what": "numbers", "expect": ["en:18 quiz-differs"]},
    {"name": "a number in one language only", "id": answer("20"), "en": answer("twenty"), "what": "kind",
     "expect": ["en:18 quiz-differs"]},
    {"name": "truth turned round", "id": answer("benar"), "en": answer("false"), "what": "right",
     "expect": ["en:18 quiz-differs"]},
    {"name": "other points", "id": question(), "en": question(head="Points: 2\nTujuan: 1\n"), "what": "points",
     "expect": ["en:18 quiz-differs"]},
    {"name": "pairs crossed", "id": question(options="- a => b\n- c => d\n"), "what": "count",
     "en": question(options="- a => b\n- c => b\n"), "expect": ["en:18 quiz-differs"]},
    {"name": "other words are no difference", "id": answer("Bandung | Kota Bandung"), "en": answer("Bandung City"), "expect": []},
    {"name": "the same number written otherwise", "id": answer("1.000,5"), "en": answer("1000.5"), "expect": []},
    {"name": "other order of the questions", "id": question() + "\n" + question("b"), "en": question("b") + "\n" + question(),
     "expect": []},
    # advice
    {"name": "no feedback", "id": question(options="- [x] a\n- [ ] c\n  > d\n"),
     "expect": ["id:28 quiz-no-feedback", "en:21 quiz-no-feedback"]},
    {"name": "no feedback at true and false", "id": answer("benar"), "expect": []},
    {"name": "no explanation", "id": question(tail=""), "expect": ["id:25 quiz-no-explanation", "en:18 quiz-no-explanation"]},
    {"name": "empty explanation", "id": question(tail="Pembahasan:\n"),
     "expect": ["id:25 quiz-no-explanation", "en:18 quiz-no-explanation"]},
    {"name": "all are right", "id": question(options=choice("a", "Semua benar")),
     "expect": ["id:30 quiz-all-of-above", "en:23 quiz-all-of-above"]},
    {"name": "all of the above", "id": question(options=choice("All of the above.", "c")),
     "expect": ["id:28 quiz-all-of-above", "en:21 quiz-all-of-above"]},
    {"name": "one option", "id": question(options=choice("a")), "expect": ["id:25 quiz-few-options", "en:18 quiz-few-options"]},
    {"name": "always in the same place", "id": "\n".join(question(name, options=choice("a", "c")) for name in "abc"),
     "expect": ["id:25 quiz-same-place", "en:18 quiz-same-place"]},
    {"name": "always the longest", "expect": ["id:25 quiz-longest", "en:18 quiz-longest"],
     "id": "\n".join(question(name, options=choice("panjang", "c", first=name != "b")) for name in "abc")},
    {"name": "two questions are no pattern", "id": "\n".join(question(name, options=choice("panjang", "c")) for name in "ab"),
     "expect": []},
    # mistakes of the parser, with lines of the file
    {"name": "a mistake is reported once", "id": question(options="- [y] a\n- [x] b\n"),
     "expect": ["id:28 quiz-mark", "en:21 quiz-mark"]},
    {"name": "not closed", "id": question().removesuffix("///\n"), "en": "Text.\n", "expect": ["id:25 quiz-not-closed"]},
    {"name": "a dead link inside a question", "id": question(options=choice("[a](mati.md)", "c")),
     "expect": ["id:28 dead-link", "en:21 dead-link"]},
    {"name": "another block inside a question", "id": question(head="Tujuan: 1\n/// details | x\nA\n///\n"), "expect": []},
]


def named(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["defect"])] if "defect" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


def problems(case: dict[str, Any], folder: Path) -> list[Problem]:
    docs = Path(shutil.copytree(SMALL_DOCS, folder / "docs"))
    for language, name in (("id", "index.md"), ("en", "index.en.md")):
        path = docs / LESSON / name
        written = path.read_text(encoding="utf-8")
        if language in case.get("head", {}):
            old, new = case["head"][language]
            assert old in written
            written = written.replace(old, new, 1)
        path.write_text(f"{written}\n{case.get(language, case['id'])}", encoding="utf-8", newline="\n")
    return [problem for problem in apart_from_translations(check(docs, TODAY)) if problem.rule != OWN]


def places(found: list[Problem]) -> list[str]:
    return sorted(f"{'en' if problem.path.endswith('.en.md') else 'id'}:{problem.line} {problem.rule}" for problem in found)


@pytest.mark.parametrize("case", [named(case) for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    found = problems(case, tmp_path)
    assert places(found) == sorted(case["expect"])
    assert all("{" not in as_text(found, language) for language in ("id", "en"))
    if "what" in case:
        assert [problem.details["what"] for problem in found] == [case["what"]]


def test_names_of_cases_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


# --- pages that are no lessons, and blocks of others around a quiz

def on_page(folder: Path, written: str) -> list[str]:
    docs = Path(shutil.copytree(SMALL_DOCS, folder / "docs"))
    with (docs / PAGE).open("a", encoding="utf-8", newline="\n") as file:
        file.write(written)
    return [f"{problem.line} {problem.rule}" for problem in check(docs, TODAY) if problem.path == f"docs/{PAGE}"]


def test_a_page_that_is_no_lesson_gets_no_advice(tmp_path: Path) -> None:
    assert on_page(tmp_path, question(options="- [x] a\n- [ ] b\n", tail="", head="Tujuan: 9\n")) == []


def test_a_page_that_is_no_lesson_is_parsed(tmp_path: Path) -> None:
    assert on_page(tmp_path, question(options="- [ ] a\n- [ ] b\n")) == ["7 quiz-no-key"]


@pytest.mark.parametrize("opener", ["/// kuis asn-1", "/// kuis: asn-1", "//// kuis | a", "/// Quiz asn"])
def test_an_opener_that_is_not_understood_is_never_passed_over(tmp_path: Path, opener: str) -> None:
    assert any(place.startswith("7 ") for place in on_page(tmp_path, f"{opener}\nApa?\n- [x] a\n///\n"))


def test_a_near_miss_is_reported_once(tmp_path: Path) -> None:
    assert on_page(tmp_path, "/// kuiz | a\nApa?\n- [x] a\n///\n") == ["7 quiz-name"]


@pytest.mark.parametrize("written, expected", [
    ("/// details | J\n/// kuis | a\nApa?\n///\n///\n", ["8 quiz-nested"]),
    ("!!! note\n\n    /// kuis | a\n    Apa?\n    ///\n", ["9 quiz-nested"]),
], ids=["block", "admonition"])
def test_a_nested_quiz_is_reported_once(tmp_path: Path, written: str, expected: list[str]) -> None:
    assert on_page(tmp_path, written) == expected


def test_crlf_and_byte_order_mark_keep_lines_true(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(SMALL_DOCS, tmp_path / "docs"))
    path = docs / LESSON / "index.md"
    written = path.read_text(encoding="utf-8") + "\n" + question(options="- [y] a\n- [x] b\n")
    path.write_bytes(b"\xef\xbb\xbf" + written.replace("\n", "\r\n").encode("utf-8"))
    (docs / LESSON / "index.en.md").unlink()
    found = apart_from_translations(check(docs, TODAY))
    assert places([problem for problem in found if problem.rule != OWN]) == ["id:28 quiz-mark"]


# --- check and page

class Shown(HTMLParser):
    """The questions of a page, pre-test copies apart, as (id, kind, number of options, points)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.questions: list[list[Any]] = []
        self.pretest: list[str] = []
        self.ids: list[str] = []
        self.inside: list[Any] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"] or "")
        if tag == "section" and "data-quiz" in values:
            self.inside = None
            if "data-pretest" in values:
                self.pretest.append(values["data-quiz"] or "")
            else:
                self.inside = [values["data-quiz"], values["data-kind"], 0, float(values["data-points"] or 0)]
                self.questions.append(self.inside)
        elif self.inside and tag == "input" and values.get("type") in ("radio", "checkbox"):
            self.inside[2] += 1


def expected(one: Question) -> list[Any]:
    return [one.id, str(one.kind), len(one.choices), one.points]


REAL = Library.read(PROJECT / "docs")
TEXTS = [(lesson.slug, language) for lesson in REAL.lessons for language in lesson.texts]


@pytest.fixture(scope="module")
def shown(real_site: Path) -> dict[tuple[str, str], Shown]:
    folders = {"id": real_site, "en": real_site / "en"}
    return {(slug, language): Shown((folders[language] / slug / "index.html").read_text(encoding="utf-8"))
            for slug, language in TEXTS}


@pytest.mark.parametrize("slug, language", TEXTS)
def test_check_and_page_see_the_same_questions(shown: dict[tuple[str, str], Shown], slug: str, language: str) -> None:
    lesson = REAL.lesson(slug)
    page = shown[slug, language]
    assert page.questions == [expected(one) for one in lesson.texts[language].quiz.questions]
    assert page.pretest == list(lesson.quiz.pretest)
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("slug", [lesson.slug for lesson in REAL.lessons])
def test_real_lessons_have_questions_for_every_objective(slug: str) -> None:
    lesson = REAL.lesson(slug)
    tested = {number for one in lesson.texts["id"].quiz.questions for number in one.objectives}
    assert tested == set(range(1, len(lesson.texts["id"].objectives) + 1))
    assert not [finding for text in lesson.texts.values() for finding in text.quiz.findings]
