"""The model that the quiz parser makes of sound texts, and what must hold for any text."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from belajar.quiz import Choice, Kind, NumericAnswer, Pair, Question, TextAnswer, parse
from belajar.quiz.draw import shuffled
from belajar.rules import RULES
from conftest import PROJECT
from test_hostile_text import BLOCKS, ENDS, MARKDOWN, QUIZ, anything, fragments, lines_of


def one(body: str, first_line: int = 1) -> Question:
    """The only question of a block around ``body``, which must be without a fault."""
    quiz = parse(f"/// kuis | a\n{body}\n///\n", first_line)
    assert quiz.findings == ()
    question, = quiz.questions
    assert quiz.spans == ((question.line, question.last_line),) == ((first_line, first_line + body.count("\n") + 2),)
    return question


# --- the eight types

def test_single_choice() -> None:
    question = one("Apa?\n\n- [x] satu\n  > Ya.\n- [50%] dua\n  > Hampir.\n- [ ] tiga")
    assert question.kind is Kind.SINGLE
    assert question.choices == (Choice("satu", 100, "Ya.", 4), Choice("dua", 50, "Hampir.", 6), Choice("tiga", 0, "", 8))
    assert (question.stem, question.points, question.objectives) == ("Apa?", 1.0, ())
    assert (question.hints, question.explanation) == ((), "")


def test_multiple_answers() -> None:
    assert one("Apa?\n- [x] a\n- [ ] b\n- [X] c\n- [100%] d").kind is Kind.MULTIPLE
    question = one("Jenis: ganda\nApa?\n- [x] a\n- [ ] b")
    assert (question.kind, [choice.percent for choice in question.choices]) == (Kind.MULTIPLE, [100, 0])


@pytest.mark.parametrize("word, percents", [("benar", [100, 0]), ("salah", [0, 100]), ("true", [100, 0]), ("FALSE", [0, 100])])
def test_true_or_false(word: str, percents: list[int]) -> None:
    question = one(f"Netral berarti golput.\nJawaban: {word}")
    assert (question.kind, [choice.percent for choice in question.choices]) == (Kind.TRUE_FALSE, percents)
    assert question.answers == ()


def test_short_text() -> None:
    question = one("Ibu kota?\nJawaban: Bandung |  Kota Bandung")
    assert (question.kind, question.answers) == (Kind.TEXT, (TextAnswer(("Bandung", "Kota Bandung")),))


def test_a_number() -> None:
    question = one("Berapa?\nAnswer: 1.000 ± 5%")
    assert (question.kind, question.answers) == (Kind.NUMERIC, (NumericAnswer(1000, 50),))


def test_pairs() -> None:
    question = one("Cocokkan.\n- BKN => Kepegawaian\n- LAN => *Pelatihan*\n- KASN => Kepegawaian\n- => Pemilu")
    assert question.kind is Kind.PAIRS
    assert question.pairs == (Pair("BKN", "Kepegawaian", 3), Pair("LAN", "*Pelatihan*", 4), Pair("KASN", "Kepegawaian", 5),
                              Pair("", "Pemilu", 6))
    assert question.right_sides == ("Kepegawaian", "*Pelatihan*", "Pemilu")
    assert [pair.left for pair in question.left_sides] == ["BKN", "LAN", "KASN"]


def test_pairs_have_feedback() -> None:
    assert [pair.feedback for pair in one("Cocokkan.\n- a => b\n  > Ya.\n  > Benar.\n- c => d").pairs] == ["Ya.\nBenar.", ""]


def test_the_first_arrow_outside_code_divides() -> None:
    assert one("Cocokkan.\n- `a => b` => c => d\n- e => f").pairs[0] == Pair("`a => b`", "c => d", 3)


def test_order() -> None:
    question = one("Jenis: urutan\nUrutkan.\n1. a\n2. b\n   lagi\n\n7) c")
    assert (question.kind, question.stem, question.items) == (Kind.ORDER, "Urutkan.", ("a", "b\nlagi", "c"))


def test_the_last_numbered_list_holds_the_items() -> None:
    question = one("Baca:\n\n1. x\n2. y\n\nUrutkan.\n1. a\n1. b\nType: order")
    assert (question.stem, question.items) == ("Baca:\n\n1. x\n2. y\n\nUrutkan.", ("a", "b"))


def test_gaps() -> None:
    question = one("Ibu kota ialah [[Jakarta|Batavia]] sejak [[1945 ± 1]], bukan `[[x]]`; [[benar]].")
    assert question.kind is Kind.GAPS
    assert question.answers == (TextAnswer(("Jakarta", "Batavia")), NumericAnswer(1945, 1), TextAnswer(("benar",)))


# --- parts

def test_points_objectives_and_where_they_may_stand() -> None:
    for body in ("Poin: 2\nTujuan: 1, 3\nApa?\n- [x] a\n- [ ] b", "Apa?\nPoin: 2\n- [x] a\n- [ ] b\nTujuan: 1, 3",
                 "Apa?\n- [x] a\n- [ ] b\nTujuan: 1,3\nPoin: 2,0"):
        question = one(body)
        assert (question.stem, question.points, question.objectives) == ("Apa?", 2.0, (1, 3))


def test_objectives_stand_once_each() -> None:
    assert one("Tujuan: 3, 1, 3\nApa?\nJawaban: a").objectives == (3, 1)


def test_hints_and_explanation() -> None:
    question = one("Apa?\nJawaban: a\nPetunjuk: satu\n  dan lagi\nHint: dua\n\nPembahasan: tiga\n  empat\n\nPetunjuk: lima")
    assert question.hints == ("satu\ndan lagi", "dua", "lima")
    assert question.explanation == "tiga\nempat"


def test_a_text_may_begin_below_its_keyword() -> None:
    assert one("Apa?\nJawaban: a\nPembahasan:\n\n  - satu\n  - dua").explanation == "- satu\n- dua"


def test_feedback_over_several_lines() -> None:
    question = one("Apa?\n- [x] a\n  > Ya.\n  >\n  > Sungguh.\n- [ ] b\n\n  > Tidak,\n  karena begitu.\n")
    assert [choice.feedback for choice in question.choices] == ["Ya.\n\nSungguh.", "Tidak,\nkarena begitu."]


def test_blank_lines_between_options() -> None:
    question = one("\n\nApa?\n\n\n- [x] a\n\n\n- [ ] b\n\n\n  > Tidak.\n\n\n")
    assert question.stem == "Apa?"
    assert question.choices == (Choice("a", 100, "", 7), Choice("b", 0, "Tidak.", 10))


def test_a_fence_in_an_option() -> None:
    question = one("Apa?\n- [x] a\n  ```py\n  if x:\n      y\n  ///\n  ```\n  > Ya.\n- [ ] b")
    assert question.choices[0] == Choice("a\n```py\nif x:\n    y\n///\n```", 100, "Ya.", 3)


def test_a_list_without_arrows_stays_in_the_question() -> None:
    question = one("Baca:\n\n- a\n- b\n    - c => d\n\nApa?\n\n- [x] e\n- [ ] f")
    assert question.stem == "Baca:\n\n- a\n- b\n    - c => d\n\nApa?"


def test_escaped_lines_lose_their_backslash() -> None:
    assert one("\\Tujuan: kata.\n\\Petunjk: x\nJawaban: a").stem == "Tujuan: kata.\nPetunjk: x"
    assert one("\\- [ ] kotak\nJawaban: a").stem == "\\- [ ] kotak"  # Markdown itself takes this one away


def test_lines_of_the_file() -> None:
    question = one("Apa?\n- [x] a\n- [ ] b", first_line=41)
    assert (question.line, question.last_line, [choice.line for choice in question.choices]) == (41, 45, [43, 44])


def test_a_question_is_found_by_its_id() -> None:
    quiz = parse("/// kuis | a\nA\nJawaban: b\n///\n/// kuis | c\nC\nJawaban: d\n///")
    assert quiz.question("c") == quiz.questions[1]
    assert quiz.question("x") is None


def test_a_text_without_blocks_is_no_quiz() -> None:
    assert parse("") == parse("Teks // saja.") == parse("///\n") == parse("\ufeff")


def test_letters_of_any_script() -> None:
    question = one("Apa arti 🇮🇩 dan السلام?\n- [x] 👩‍💻 rumah\n  > ✅ نعم\n- [ ] سلام")
    assert (question.stem, question.choices[0].feedback) == ("Apa arti 🇮🇩 dan السلام?", "✅ نعم")


@pytest.mark.parametrize("body, text", [
    ("- [x] Satu\n\n  Dua\n- [ ] b", "Satu\n\nDua"), ("- [x] Satu:\n\n  - a\n  - b\n- [ ] c", "Satu:\n\n- a\n- b"),
])
def test_a_blank_line_inside_an_option_stays(body: str, text: str) -> None:
    assert one(f"Apa?\n{body}").choices[0].text == text


def test_a_blank_line_inside_an_explanation_stays() -> None:
    assert one("Apa?\nJawaban: a\nPembahasan: Satu.\n\n  Dua.\n\n  Tiga.").explanation == "Satu.\n\nDua.\n\nTiga."


def test_a_hard_line_break_stays() -> None:
    assert one("Satu  \ndua\nJawaban: a").stem == "Satu  \ndua"


# --- whatever is written

PIECES = ["- [ ] ", "- [x] ", "- [y] ", "* [x] a", "-[x]", "- [m](a)", " => ", "=>", "- ", "  ", "    ", "  > ", "> ", "`", "```",
          "~~~", "1. ", "2) ", "Poin: ", "Jenis: ganda", "Type: order", "Jawaban: benar",
          "20", "±", "%", "1,000", '"', "|", "\\|", "\\",
          "[[", "]]", "[[]]", "Petunjk: ", "Kata: ",
          "Tujuan: 1, 2", "Tujuan: 0", "/// tab | x", "/// kuiz | a", "////", " ///", "\t", "x",
          "😀", "سلام", "\u00a0", "\x02", "\x0c"]
quizzes = fragments(QUIZ, QUIZ, PIECES, PIECES, ENDS, ENDS, BLOCKS, MARKDOWN)
lines = st.lists(st.sampled_from([*QUIZ, *PIECES, "", "///", "- a => b", "1. dua", "Apa?"]), max_size=25).map("\n".join)
blocks = lines.map("/// kuis | a\n{}\n///\n".format)
KNOWN = "'NoneType' object has no attribute 'start'"
"""Known defect "pairs-parted-by-a-keyword" of quiz/mistakes.yml; when it is gone, ``parsed`` may go."""


def parsed(text: str, first_line: int = 1):
    try:
        return parse(text, first_line)
    except AttributeError as error:
        assume(str(error) != KNOWN)
        raise


@settings(max_examples=500)
@given(st.one_of(quizzes, blocks, st.text(max_size=40), anything), st.integers(1, 400))
@example("/// kuis | a", 1)
@example("\ufeff/// kuis | a\r\n", 7)
def test_any_text_is_read_and_every_finding_names_one_of_its_lines(text: str, first_line: int) -> None:
    quiz = parsed(text, first_line)
    last = first_line + lines_of(text) - 1
    assert all(first_line <= finding.line <= last and finding.rule in RULES for finding in quiz.findings)
    assert list(quiz.findings) == sorted(quiz.findings, key=lambda finding: (finding.line, finding.rule))
    assert all(first_line <= first <= end <= last for first, end in quiz.spans)
    for question in quiz.questions:
        assert (question.line, question.last_line) in quiz.spans
        assert all(question.line < choice.line < question.last_line for choice in question.choices if choice.line)
    assert len({question.id for question in quiz.questions}) == len(quiz.questions)


@settings(max_examples=300)
@given(blocks)
def test_a_usable_question_has_exactly_one_form_and_a_key(text: str) -> None:
    for question in parsed(text).questions:
        forms = [bool(question.choices), bool(question.pairs), bool(question.items), bool(question.answers)]
        assert forms.count(True) == 1 and question.stem.strip() and question.points > 0
        if question.choices:
            assert any(choice.percent == 100 for choice in question.choices)
        if question.kind is Kind.PAIRS:
            assert question.left_sides
        if question.kind is Kind.ORDER:
            assert len(question.items) > 1


@settings(max_examples=300)
@given(blocks)
def test_a_block_gives_a_question_or_a_reason(text: str) -> None:
    quiz = parsed(text)
    assert quiz.questions or quiz.findings


@settings(max_examples=300)
@given(st.one_of(quizzes, blocks))
def test_crlf_and_byte_order_mark_make_no_difference(text: str) -> None:
    assume("\r" not in text and not text.startswith("\ufeff"))
    assert parsed("\ufeff" + text.replace("\n", "\r\n")) == parsed(text) == parsed(text.replace("\n", "\r"))


@settings(max_examples=300)
@given(st.one_of(quizzes, blocks), st.integers(1, 400))
def test_lines_move_with_the_first_line(text: str, by: int) -> None:
    here, there = parsed(text), parsed(text, 1 + by)
    assert [(finding.line + by, finding.rule) for finding in here.findings] == [(f.line, f.rule) for f in there.findings]
    assert [question.line + by for question in here.questions] == [question.line for question in there.questions]


# --- order of choices (rule 10)

seeds = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)


@given(st.integers(0, 30), seeds)
def test_shuffled_is_an_order_that_never_tells(count: int, seed: str) -> None:
    items = [f"butir {number}" for number in range(count)]
    shown = shuffled(items, seed)
    assert shown == shuffled(items, seed)
    assert sorted(index for index, _ in shown) == list(range(count))
    assert all(items[index] == item for index, item in shown)
    assert count < 2 or [index for index, _ in shown] != list(range(count))


@given(st.integers(2, 12).flatmap(lambda count: st.tuples(
    st.just(count), st.lists(st.integers(0, count - 1), min_size=2, unique=True))), seeds)
def test_shuffled_never_shows_the_indexes_of_the_key_in_their_order(case: tuple[int, list[int]], seed: str) -> None:
    count, key = case
    shown = [index for index, _ in shuffled(range(count), seed, key)]
    assert sorted(shown) == list(range(count))
    assert [index for index in shown if index in key] != key


def test_the_order_depends_on_the_seed() -> None:
    assert len({tuple(shuffled(range(6), f"soal-{number}")) for number in range(50)}) > 30


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_the_order_is_the_same_in_every_process(hash_seed: str) -> None:
    code = ("import json; from belajar.quiz.draw import shuffled; "
            "print(json.dumps([shuffled('abcdef', f'soal-{n}') for n in range(20)] + [shuffled('abc', 'x', [2, 0])]))")
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(PROJECT / "scripts")}
    there = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True)
    here = [shuffled("abcdef", f"soal-{n}") for n in range(20)] + [shuffled("abc", "x", [2, 0])]
    assert json.loads(there.stdout) == json.loads(json.dumps(here))
