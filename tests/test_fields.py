"""YAML becomes typed values, and every value that does not fit is reported with its line."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from belajar.dates import PartialDate
from belajar.fields import (
    Field,
    Parser,
    Reference,
    Words,
    address,
    boolean,
    both_languages,
    built,
    choice,
    each,
    full_date,
    identifier,
    nearest,
    partial_date,
    record,
    reference,
    text,
    whole_number,
    words,
)
from belajar.problem import Problem, Report
from belajar.yamltree import key_lines, parse_yaml
from conftest import PROJECT

FIRST_LINE = 11
"""Where the YAML of these tests begins in its make-believe file."""


def read(written: str, fields: dict[str, Field]) -> tuple[dict[str, Any] | None, list[str]]:
    """Return the values and the problems as ``line rule key``, lines counted from the first line of ``written``."""
    problems: list[Problem] = []
    report = Report("docs/x.yml", problems)
    tree = parse_yaml(written, FIRST_LINE, report)
    values = record(tree, fields, report) if tree else None
    found = [f"{problem.line - FIRST_LINE + 1} {problem.rule} {problem.details.get('key', '')}".strip() for problem in problems]
    return values, found


def value(parse: Parser, written: str) -> Any:
    values, found = read(f"key: {written}", {"key": Field(parse)})
    assert found == []
    return values["key"]


def rule(parse: Parser, written: str) -> str:
    """The one rule that ``written`` breaks, on its first line."""
    values, found = read(f"key: {written}", {"key": Field(parse)})
    assert values is None
    line, broken, *_ = found[0].split()
    assert (line, len(found)) == ("1", 1)
    return broken


@pytest.mark.parametrize("parse, written, expected", [
    (text, "biasa", "biasa"),
    (text, '"Birokrasi: rumah"', "Birokrasi: rumah"),
    (text, "2025", "2025"),
    (text, "no", "no"),
    (text, "2025-02-30", "2025-02-30"),
    (words, "satu", Words("satu")),
    (words, "{id: satu, en: one}", Words("satu", "one")),
    (words, "{id: satu}", Words("satu")),
    (both_languages, "{id: satu, en: one}", Words("satu", "one")),
    (partial_date, "2025", PartialDate(2025)),
    (partial_date, '"2025"', PartialDate(2025)),
    (partial_date, "2025-11", PartialDate(2025, 11)),
    (partial_date, "2025-11-27", PartialDate(2025, 11, 27)),
    (partial_date, "'2025-11-27'", PartialDate(2025, 11, 27)),
    (full_date, "2025-11-27", PartialDate(2025, 11, 27)),
    (full_date, '"2025-11-27"', PartialDate(2025, 11, 27)),
    (whole_number(0, 100), "0", 0),
    (whole_number(0, 100), "100", 100),
    (whole_number(0, 100), '"70"', 70),
    (boolean, "true", True),
    (boolean, "false", False),
    (choice("high", "low"), "low", "low"),
    (identifier, "uu20-2023", "uu20-2023"),
    (address, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    (address, "http://example.org", "http://example.org"),
    (each(text), "[a, b]", ("a", "b")),
    (each(text), "[]", ()),
    (reference, "integritas", Reference("integritas", FIRST_LINE)),
])
def test_values_as_they_are_meant(parse: Parser, written: str, expected: Any) -> None:
    assert value(parse, written) == expected


@pytest.mark.parametrize("parse, written, broken", [
    (text, "[a]", "wrong-type"),
    (text, "{a: b}", "wrong-type"),
    (words, "[a]", "wrong-type"),
    (words, "{en: only}", "missing-key"),
    (both_languages, "satu", "wrong-type"),
    (both_languages, "{id: satu}", "missing-key"),
    (both_languages, "{id: satu, en: one, de: eins}", "unknown-key"),
    (partial_date, "2025-02-30", "impossible-date"),
    (partial_date, '"2025-02-30"', "impossible-date"),
    (partial_date, "November 2025", "impossible-date"),
    (partial_date, "[2025]", "impossible-date"),
    (full_date, "2025", "impossible-date"),
    (full_date, "2025-11", "impossible-date"),
    (full_date, "2025-02-30", "impossible-date"),
    (whole_number(0, 100), "101", "number-range"),
    (whole_number(0, 100), "-1", "number-range"),
    (whole_number(0, 100), "tujuh", "wrong-type"),
    (whole_number(0, 100), "7.5", "wrong-type"),
    (whole_number(0, 100), "[7]", "wrong-type"),
    (boolean, "yes", "unknown-choice"),
    (choice("high", "low"), "tinggi", "unknown-choice"),
    (choice("high", "low"), "[high]", "unknown-choice"),
    (identifier, "UU20", "invalid-id"),
    (identifier, "uu_20", "invalid-id"),
    (identifier, "uu--20", "invalid-id"),
    (identifier, "[a]", "invalid-id"),
    (address, "example.org", "invalid-address"),
    (address, "ftp://example.org", "invalid-address"),
    (address, "https://", "invalid-address"),
    (address, '"https://example.org/a b"', "invalid-address"),
    (address, '"http://[x"', "invalid-address"),
    (address, '"javascript:alert(1)"', "invalid-address"),
    (each(text), "satu", "wrong-type"),
    (each(text), "[[a]]", "wrong-type"),
    (each(text, least=1), "[]", "missing-key"),
    (built(dict, {"a": Field(text)}), "[a]", "wrong-type"),
])
def test_values_that_do_not_fit(parse: Parser, written: str, broken: str) -> None:
    if broken == "unknown-key":  # reported, but the rest of the record is usable
        assert read(f"key: {written}", {"key": Field(parse)})[1] == ["1 unknown-key de"]
    else:
        assert rule(parse, written) == broken


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_an_optional_key_may_be_empty(empty: str) -> None:
    assert read(f"a: {empty}\nb: x", {"a": Field(text, default="d"), "b": Field(text)}) == ({"a": "d", "b": "x"}, [])


@pytest.mark.parametrize("written, found", [
    ("b: x", ["1 missing-key a"]),
    ("b: x\na:", ["2 missing-key a"]),
    ("b: x\na: ~", ["2 missing-key a"]),
    ("# catatan\n\nb: x", ["3 missing-key a"]),
])
def test_a_required_key_is_missed_where_it_should_stand(written: str, found: list[str]) -> None:
    assert read(written, {"a": Field(text, required=True), "b": Field(text)}) == (None, found)


def test_every_problem_is_reported_with_its_own_line() -> None:
    written = "title: [x]\n\nlist:\n  - ok\n  - [deep]\n  - {k: v}\nwhen: 2025-02-30\nnumber: 7.5\n"
    fields = {"title": Field(text), "list": Field(each(text)), "when": Field(partial_date), "number": Field(whole_number(1, 9))}
    assert read(written, fields) == (None, ["1 wrong-type title", "5 wrong-type list", "6 wrong-type list",
                                            "7 impossible-date when", "8 wrong-type number"])


def test_a_block_of_text_is_reported_where_it_begins() -> None:
    fields = {"a": Field(text), "b": Field(identifier), "c": Field(identifier)}
    assert read("a: x\nb: |\n  satu\n  dua\nc: >\n  tiga\n  empat\n", fields) == (None, ["2 invalid-id b", "5 invalid-id c"])


def test_the_first_of_two_equal_keys_counts() -> None:
    problems: list[Problem] = []
    report = Report("x", problems)
    assert record(parse_yaml("a: 1\nb: 2\na: 3", 2, report), {"a": Field(text), "b": Field(text)}, report) == {"a": "1", "b": "2"}
    assert problems == [Problem("x", 4, "duplicate-key", {"key": "a", "first": 2})]


@pytest.mark.parametrize("key, guess", [("titel", "title"), ("Topics", "topics"), ("tag", ""), ("objektives", "objectives")])
def test_an_unknown_key_comes_with_the_nearest(key: str, guess: str) -> None:
    problems: list[Problem] = []
    report = Report("x", problems)
    fields = {"title": Field(text), "topics": Field(text), "objectives": Field(text)}
    assert record(parse_yaml(f"{key}: x", 1, report), fields, report) is not None
    assert problems == [Problem("x", 1, "unknown-key", {"key": key, "nearest": guess})]


def test_nearest_of_words() -> None:
    assert nearest("pelayann", ["pelayanan", "integritas"]) == "pelayanan"
    assert nearest("xyz", ["pelayanan"]) == ""
    assert nearest("xyz", {}) == ""


def test_lines_of_keys() -> None:
    node = parse_yaml("a: 1\n\nb:\n  - x\nc: y", 2, Report("x", []))
    assert key_lines(node) == {"a": 2, "b": 4, "c": 6}


@pytest.mark.parametrize("written", ["", "\n", "# hanya catatan"])
def test_nothing_is_an_empty_mapping(written: str) -> None:
    assert read(written, {"a": Field(text)}) == ({"a": None}, [])


@pytest.mark.parametrize("written, line", [
    ("a: b: c", 1), ("a: x\n\tb: y", 2), ("a: x\nb: @y", 2), ("a: x\n...\nb: y", 3), ("a: *nowhere", 1), ("a: %x", 1),
])
def test_broken_yaml_is_reported_where_it_breaks(written: str, line: int) -> None:
    assert read(written, {}) == (None, [f"{line} invalid-yaml"])


@pytest.mark.parametrize("written, cause", [
    ("a: b: c", "colon"), ("a: x\nb\nc: d", "no_colon"), ("a: x\n\tb: y", "tab"), ("a: 'x", "quote"), ("a: [1\nb: 2", "bracket"),
    ("a: [", "bracket"), ("a: x\nb: \"y\" z\nc: d", "indent"), ("- a\nb: c", "indent"), ("a: @b", "sign"), ("a: *b", "sign"),
    ("a: \x07", "control"), ("a: \x00", "control"), ("- " * 2000, "deep"), ("a: x\n...\nb: y", "other"),
])
def test_what_is_wrong_with_yaml_is_said_in_our_words(written: str, cause: str) -> None:
    problems: list[Problem] = []
    assert parse_yaml(written, 1, Report("x", problems)) is None
    assert [problem.details for problem in problems] == [{"what": f"yaml_{cause}"}]


def test_many_lists_beside_each_other_are_not_deep() -> None:
    assert read("a:\n" + "  - {b: [c]}\n" * 2000, {"a": Field(each(built(dict, {"b": Field(each(text))})))})[1] == []


@pytest.mark.parametrize("written, fields, found", [
    ('a: ""', {"a": Field(text)}, "1 missing-key a"),
    ("a: [x, '']", {"a": Field(each(identifier))}, "1 missing-key a"),
    ("a:\n  - x\n  -\n", {"a": Field(each(identifier))}, "3 missing-key a"),
    ("? [x]\n: y", {"a": Field(text)}, "1 unknown-key [...]"),
    ("'': y", {"a": Field(text)}, "1 unknown-key ?"),
])
def test_no_message_names_nothing(written: str, fields: dict[str, Field], found: str) -> None:
    assert read(written, fields)[1] == [found]


@pytest.mark.parametrize("parse, written, shown", [
    (identifier, "[a]", "[...]"), (partial_date, "{a: b}", "{...}"), (choice("x"), "y" * 70, "y" * 60 + "..."),
    (whole_number(1, 9), "1" * 5000, "1" * 60 + "..."),
])
def test_what_is_shown_is_short_and_never_empty(parse: Parser, written: str, shown: str) -> None:
    problems: list[Problem] = []
    parse(parse_yaml(f"key: {written}", 1, Report("x", [])).child("key", parse_yaml(written, 1, Report("x", [])).yaml),
          Report("x", problems))
    assert problems[0].details["found"] == shown


@pytest.mark.parametrize("parse, wanted", [(partial_date, "partial_date"), (full_date, "full_date")])
def test_a_date_says_how_much_of_it_is_enough(parse: Parser, wanted: str) -> None:
    problems: list[Problem] = []
    parse(parse_yaml("besok", 1, Report("x", [])), Report("x", problems))
    assert problems == [Problem("x", 1, "impossible-date", {"key": "", "found": "besok", "wanted": wanted})]


@pytest.mark.parametrize("written", ["- a\n- b", "satu", "[]"])
def test_a_record_must_be_a_mapping(written: str) -> None:
    assert read(written, {}) == (None, ["1 wrong-type"])


def test_aliases_and_tags_make_no_objects() -> None:
    assert read("a: &x [satu]\nb: *x\nc: !!python/object/apply:os.getcwd []", {
        "a": Field(each(text)), "b": Field(each(text)), "c": Field(each(text))})[0] == {"a": ("satu",), "b": ("satu",), "c": ()}


def test_a_list_inside_itself_is_reported() -> None:
    assert read("a: &x [*x]", {"a": Field(each(text))}) == (None, ["1 wrong-type a"])


def test_a_huge_number_is_out_of_range() -> None:
    assert rule(whole_number(1, 1000), "1" * 5000) == "number-range"


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\u0085"])
def test_unusual_line_separators_do_not_shift_lines(character: str) -> None:
    assert read(f'a: "x{character}y"\nb: 2025-02-30', {"a": Field(text), "b": Field(partial_date)})[1] == ["2 impossible-date b"]


@pytest.mark.parametrize("written", ["a: x\nb: 'open\nc: z\nd: z", "a: x\nb: [1, 2\nc: z\nd: z", "a: x\nb: {c: 1\nd: z"])
def test_an_open_quote_or_bracket_is_reported_where_it_opens(written: str) -> None:
    assert read(written, {}) == (None, ["2 invalid-yaml"])


def test_a_control_character_is_reported_where_it_stands() -> None:
    assert read("a: x\nb: y\x07z", {}) == (None, ["2 invalid-yaml"])


def test_an_empty_text_is_missing() -> None:
    assert rule(text, '""') == "missing-key"


def test_very_deep_yaml_does_not_kill_the_process() -> None:
    program = ("from belajar.problem import Report; from belajar.yamltree import parse_yaml; "
               "parse_yaml('[' * 100_000, 1, Report('x', []))")
    process = subprocess.run([sys.executable, "-c", program], cwd=PROJECT / "scripts", capture_output=True, check=False)
    assert process.returncode == 0


def test_a_tab_in_a_deep_text_does_not_overflow_the_stack() -> None:
    """In a process of its own: a crash of PyYAML's C loader could not be caught."""
    program = ("from belajar.problem import Report; from belajar.yamltree import parse_yaml; "
               "print(parse_yaml('a:\\n\\t- ' + '[' * 200000, 1, Report('x', [])))")
    result = subprocess.run([sys.executable, "-c", program], cwd=PROJECT / "scripts", capture_output=True, text=True,
                            encoding="utf-8", check=False)
    assert (result.returncode, result.stdout) == (0, "None\n")
