"""What the quiz parser says about authors' mistakes: cases in quiz/mistakes.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from belajar.problem import Problem
from belajar.quiz import Quiz, parse
from belajar.report import as_text
from belajar.rules import RULES, Group, Level
from belajar.strings import LANGUAGES
from test_quiz_lesson import CASES as LESSON_CASES

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "quiz/mistakes.yml").read_text(encoding="utf-8"))
SOUND = [case for case in CASES if "defect" not in case]


def text_of(case: dict[str, Any]) -> str:
    return case["text"] if "text" in case else f"/// kuis | a\n{case['body']}\n///\n"


def places(quiz: Quiz) -> list[str]:
    return [f"{finding.line} {finding.rule}" for finding in quiz.findings]


def named(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["defect"])] if "defect" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [named(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    quiz = parse(text_of(case))
    assert places(quiz) == case["expect"]
    assert [question.id for question in quiz.questions] == case.get("ids", ["a"] if not case["expect"] else None)


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\r"), lambda text: "\ufeff" + text,
    lambda text: "\ufeff" + text.replace("\n", "\r\n")], ids=["CRLF", "CR", "BOM", "BOM and CRLF"])
def test_line_ends_and_byte_order_mark_make_no_difference(change: Any) -> None:
    for case in SOUND:
        assert parse(change(text_of(case))) == parse(text_of(case)), case["name"]


def test_lines_are_counted_from_the_first_line_of_the_file() -> None:
    for case in SOUND:
        moved = [f"{finding.line - 100} {finding.rule}" for finding in parse(text_of(case), 101).findings]
        assert moved == case["expect"], case["name"]


def test_a_mistake_in_the_first_block_leaves_the_others_alone() -> None:
    """Except for a block without close, which is mended before the next opener."""
    for case in SOUND:
        quiz = parse(text_of(case).rstrip("\n") + "\n\n/// kuis | lain\nApa?\n- [x] a\n- [ ] b\n///\n")
        assert quiz.question("lain"), case["name"]
        assert places(quiz) == case["expect"], case["name"]


@pytest.mark.parametrize("case", [case for case in SOUND if "says" in case], ids=lambda case: case["name"])
def test_the_report_says_what_was_found_and_what_to_do(case: dict[str, Any]) -> None:
    report = as_text([Problem("docs/x/index.md", finding.line, finding.rule, finding.details)
                      for finding in parse(text_of(case)).findings], "id")
    assert [words for words in case["says"] if words not in report] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_words(language: str) -> None:
    for case in SOUND:
        for finding in parse(text_of(case)).findings:
            report = as_text([Problem("docs/x.md", finding.line, finding.rule, finding.details)], language)
            assert "{" not in report, case["name"]


def test_names_of_cases_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_every_rule_has_a_case() -> None:
    """Here, or in test_quiz_lesson.py where a whole lesson is needed."""
    expected = {place.split()[1] for case in [*CASES, *LESSON_CASES] for place in case["expect"]}
    assert {name for name, rule in RULES.items() if rule.group is Group.QUIZ} - expected == set()


def test_only_advice_is_a_warning() -> None:
    warnings = {name for name, rule in RULES.items() if name.startswith("quiz-") and rule.level is Level.WARNING}
    assert warnings == {"quiz-ambiguous", "quiz-no-feedback", "quiz-no-explanation", "quiz-all-of-above", "quiz-few-options",
                        "quiz-same-place", "quiz-longest"}


# --- near misses, word by word

@pytest.mark.parametrize("word", ["Petunjk", "Petujuk", "Petunjuks", "Pembahsan", "Pembahasann", "Jawabab", "Jawabn", "Tujua",
                                  "Tujaun", "Poit", "Point", "Jeniss", "Jnis", "Typ", "Ansver", "Hnt", "Explanaton", "Objectve",
                                  "Tipe"])
def test_a_near_keyword_is_named(word: str) -> None:
    assert "2 quiz-keyword" in places(parse(f"/// kuis | a\n{word}: isi\nApa?\n- [x] a\n///"))


@pytest.mark.parametrize("word", [
    "Catatan", "Contoh", "Perhatian", "Pernyataan", "Pertanyaan", "Kasus", "Situasi", "Soal", "Sumber", "Dasar", "Pasal", "Benar",
    "Salah", "Penjelasan", "Kesimpulan", "Jawab", "Tugas", "Waktu", "Peran", "Data", "Fakta", "Rini", "Note", "Example",
    "Question", "Source", "Statement", "Reason", "Time", "Task", "Case", "PNS", "A", "Pe"])
def test_a_word_that_is_only_a_word(word: str) -> None:
    assert places(parse(f"/// kuis | a\n{word}: isi\nApa?\n- [x] a\n///")) == []


@pytest.mark.parametrize("name", ["kuiz", "quis", "kuia", "kuis.", "kius", "quizz", "qiuz", "kuisz", "kuus", "quizes", "kui",
                                  "kis"])
def test_a_near_name_is_named(name: str) -> None:
    assert places(parse(f"/// {name} | a\nApa?\n- [x] a\n///")) == ["1 quiz-name"]


@pytest.mark.parametrize("name", ["hukum", "law", "loket", "counter", "tab", "details", "note", "tip", "warning", "html",
                                  "caption", "figure-caption", "admonition", "definition", "soal", "tanya"])
def test_a_name_of_another_block(name: str) -> None:
    assert places(parse(f"/// {name} | a\nApa?\n///")) == []


# --- size


def block(body: str) -> str:
    return f"/// kuis | a\n{body}\n///\n"


def many(count: int, line: str) -> str:
    return "\n".join(line.format(i) for i in range(count))


def test_a_question_of_5000_lines() -> None:
    quiz = parse(block(many(5000, "Baris **{}** dengan `kode`.") + "\n- [x] a\n- [ ] b"))
    assert not quiz.findings and quiz.questions[0].last_line == 5004


def test_300_options() -> None:
    quiz = parse(block("Apa?\n- [x] benar\n  > Ya.\n" + many(299, "- [ ] salah {}\n  > Tidak.\n")))
    assert [finding.rule for finding in quiz.findings] == ["quiz-too-many"]
    assert quiz.findings[0].line == 3 + 2 + 25 * 3


def test_1000_questions() -> None:
    quiz = parse(many(1000, "/// kuis | a{}\nApa?\n- [x] a\n- [ ] b\n///\n"))
    assert len(quiz.questions) == 1000 and not quiz.findings


@pytest.mark.parametrize("text", [
    block("Apa?\n- [x] a\n" + many(5000, "liar")), block("Apa?\n" + many(2500, "- [ ] a {}\n  > b")), block(many(5000, "- a {}")),
    many(5000, "/// kuis | a{}"), block("Apa?\n" + many(5000, "- a{0} => b{0}")), block("Apa?\n- [x] a\n" + many(5000, "  > b")),
    block("".join("`" * i + " " for i in range(200))), many(5000, "/// tab | a"), block(many(5000, "[[a{}]]")),
], ids=["stray", "options", "list", "openers", "pairs", "feedback", "backticks", "other blocks", "gaps"])
def test_any_5000_lines_are_read_to_the_end(text: str) -> None:
    parse(text)


def test_a_long_list_of_which_the_last_has_no_arrow() -> None:
    text = block("Apa?\n" + many(5000, "- a{0} => b{0}") + "\n- c")
    assert [finding.rule for finding in parse(text).findings] == ["quiz-no-form"]
