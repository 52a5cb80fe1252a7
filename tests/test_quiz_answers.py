"""Answers: the vectors of quiz/answers.yml, which the page's script reads as well, and what is a number, a text or a truth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from belajar.quiz import NumericAnswer, TextAnswer, parse
from belajar.quiz.answers import AnswerError, is_ambiguous, normalised, read
from belajar.quiz.draw import _answer as compiled

VECTORS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "quiz/answers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['key']} / {vector['typed']}")
def test_vector(vector: dict[str, Any]) -> None:
    assert compiled(read(vector["key"])) == vector["compiled"]
    if "accepted" in vector["compiled"]:
        assert (normalised(vector["typed"]) in vector["compiled"]["accepted"]) == vector["right"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['key']} / {vector['typed']}")
def test_a_vector_through_the_whole_parser(vector: dict[str, Any]) -> None:
    """As an answer line, and as a gap."""
    for body in (f"Apa?\nJawaban: {vector['key']}", f"Isi [[{vector['key']}]]."):
        one, = parse(f"/// kuis | a\n{body}\n///").questions
        assert [compiled(answer) for answer in one.answers] == [vector["compiled"]]


@pytest.mark.parametrize("written, value, tolerance", [
    ("0", 0, 0), ("7", 7, 0), ("2024", 2024, 0), ("10000", 10000, 0), ("1.000", 1000, 0), ("12.000", 12000, 0),
    ("1.000.000", 1e6, 0), ("1.000,5", 1000.5, 0), ("1,5", 1.5, 0), ("1.5", 1.5, 0), ("1.25", 1.25, 0), ("0,001", 0.001, 0),
    ("0.5", 0.5, 0), ("1,000", 1, 0), ("-3", -3, 0), ("\u22123", -3, 0), ("- 3", -3, 0), ("-1.000", -1000, 0),
    ("20 ± 1", 20, 1), ("20±1", 20, 1), ("20 +- 1", 20, 1), ("20 +/- 1", 20, 1), ("20 ± 0", 20, 0), ("20 ± 0,5", 20, 0.5),
    ("20 ± 1.000", 20, 1000), ("20 ± 5%", 20, 1), ("20 ± 5 %", 20, 1), ("-20 ± 5%", -20, 1), ("0 ± 5%", 0, 0), ("  7  ", 7, 0)])
def test_numbers(written: str, value: float, tolerance: float) -> None:
    assert read(written) == NumericAnswer(value, tolerance)


@pytest.mark.parametrize("written, accepted", [
    ("Bandung", ("Bandung",)), ("Bandung | Kota Bandung", ("Bandung", "Kota Bandung")), ("a || b", ("a", "b")),
    ('"2024"', ("2024",)), ('"benar"', ("benar",)), ('"20 ± 1"', ("20 ± 1",)), ("08", ("08",)), ("-08", ("-08",)),
    ("00", ("00",)), ("20 | 21", ("20", "21")), ("benar | salah", ("benar", "salah")), ("a \\| b", ("a | b",)),
    ('"2024" | "2025"', ("2024", "2025")),
    ("20 jam", ("20 jam",)), ("20%", ("20%",)), ("1.2.3", ("1.2.3",)), ("1,000.5", ("1,000.5",)), ("UU 20/2023", ("UU 20/2023",)),
    ("benar sekali", ("benar sekali",)), ("+5", ("+5",)), ("½", ("½",)), ('"', ('"',))])
def test_texts(written: str, accepted: tuple[str, ...]) -> None:
    assert read(written) == TextAnswer(accepted)


@pytest.mark.parametrize("written, truth", [("benar", True), ("Benar", True), ("TRUE", True), ("salah", False), ("False", False)])
def test_truth(written: str, truth: bool) -> None:
    assert read(written) is truth


@pytest.mark.parametrize("written, rule", [
    ("", "quiz-answer-empty"), ("  ", "quiz-answer-empty"), ("|", "quiz-answer-empty"), ('""', "quiz-answer-empty"),
    ('" "', "quiz-answer-empty"), ("...", "quiz-answer-empty"), ("20 ± -1", "quiz-tolerance"), ("20 ± \u22121", "quiz-tolerance"),
    ("20 ± 1.2.3", "quiz-tolerance"), ("20 ± ,", "quiz-tolerance"), ("20 ± -5%", "quiz-tolerance")])
def test_answers_nobody_could_give(written: str, rule: str) -> None:
    with pytest.raises(AnswerError) as error:
        read(written)
    assert error.value.rule == rule


@pytest.mark.parametrize("written, ambiguous", [
    ("1,000", True), ("12,345", True), ("-1,000", True), (" 1,000 ", True), ("1,000 ± 1", True), ("1,000,000", True),
    ("1.000", False), ("1,00", False), ("1,0000", False), ("1234,567", False), ('"1,000"', False), ("a 1,000", False)])
def test_ambiguous(written: str, ambiguous: bool) -> None:
    assert is_ambiguous(written) == ambiguous


@pytest.mark.parametrize("one, other", [
    ("Bandung", "bandung"), ("Kota  Bandung", "kota bandung"), ("Bandung.", "Bandung"), ("Bandung?!", "bandung"),
    (" a\tb\nc ", "a b c"),
    ("Café", "Cafe\u0301"), ("Straße", "STRASSE"), ("a\u00a0b", "a b"), ("Bandung . ", "bandung")])
def test_spellings_that_are_the_same(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize("one, other", [("a.b", "ab"), ("a-b", "a b"), (".a", "a"), ("é", "e"), ("1.5", "1,5")])
def test_spellings_that_differ(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@given(st.text(max_size=20))
def test_normal_forms_stay(text: str) -> None:
    """A key is compiled here and compared there: what is normal must not change again."""
    once = normalised(text)
    assert normalised(once) in (once, normalised(normalised(once)))
    assert once == once.strip()


@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(["1", ".", ",", "000", " ", "±", "%", "-", "|", '"', "\\", "x"]),
                                                max_size=12).map("".join)))
def test_any_answer_is_read_or_refused(written: str) -> None:
    try:
        answer = read(written)
    except AnswerError as error:
        assert error.rule in ("quiz-answer-empty", "quiz-tolerance")
        return
    assert isinstance(answer, bool | NumericAnswer | TextAnswer)
    if isinstance(answer, NumericAnswer):
        assert answer.tolerance >= 0
    if isinstance(answer, TextAnswer):
        assert answer.accepted


# --- known defects

@pytest.mark.parametrize("written", ["Bandung | ?", "a | ...", '! | "b"'])
def test_no_alternative_is_empty(written: str) -> None:
    try:
        answer = read(written)
    except AnswerError:
        return
    assert "" not in compiled(answer)["accepted"]


def test_a_number_too_long_for_the_script() -> None:
    json.dumps(compiled(read("9" * 400)), allow_nan=False)
