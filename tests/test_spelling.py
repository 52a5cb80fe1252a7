"""Spelling, its cases as data in spelling/: words.yml, what of a page is looked at (shown.yml), rules of EYD V (eyd.yml)."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from belajar import spelling
from belajar.check import check, has_errors
from belajar.drafts import english
from belajar.library import Library, entries
from belajar.problem import Problem
from belajar.report import as_text
from belajar.rules import RULES, Group, Level
from belajar.source import Source
from belajar.spelling import eyd
from belajar.spelling.language import Language
from belajar.spelling.text import BLOT, SEAM, prose_of
from belajar.spelling.wordlist import read_words
from belajar.spelling.words import Lines, placed_words
from belajar.strings import LANGUAGES
from conftest import PROJECT, SMALL_DOCS
from golden import golden
from test_hostile_text import MARKDOWN, fragments

HERE = Path(__file__).parent / "spelling"
PAGE = "panduan/index.md"
ENGLISH_PAGE = "panduan/index.en.md"
OUR_RULES = [name for name, rule in RULES.items() if rule.group is Group.SPELLING]


def cases(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


WORDS, SHOWN, SENTENCES = cases("words.yml"), cases("shown.yml"), cases("eyd.yml")


def docs_with(folder: Path, pages: dict[str, str]) -> Path:
    """A copy of the fixture in which ``pages`` have these bodies."""
    docs = Path(shutil.copytree(SMALL_DOCS, folder / "docs"))
    for page, body in pages.items():
        (docs / page).write_text(f"---\ntitle: Judul\ndescription: Isi\n---\n\n{body}\n", encoding="utf-8", newline="\n")
    return docs


def found(docs: Path) -> list[Problem]:
    library = Library.read(docs)
    return sorted(spelling.check(library, entries(docs)[1]), key=lambda problem: problem.place)


@cache
def language(name: str) -> Language:
    return Language(name, read_words(PROJECT / "docs", name, []), {})


# --- words

@pytest.mark.parametrize("name, word", [(name, word) for name in LANGUAGES for word in WORDS[name]["right"]])
def test_a_right_word_is_not_doubted(name: str, word: str) -> None:
    assert not language(name).doubts(word)


@pytest.mark.parametrize("name, slip, right", [(name, *pair) for name in LANGUAGES for pair in WORDS[name]["slips"].items()])
def test_a_slip_is_found_and_the_nearest_word_suggested(name: str, slip: str, right: str) -> None:
    assert language(name).doubts(slip)
    assert language(name).nearest(slip) == right


def test_a_word_that_the_library_uses_is_suggested_first() -> None:
    assert Language("id", [], {"batu": 1}).nearest("bxtu") == "batu"
    assert Language("en", [], {"cut": 3}).nearest("cxt") == "cut"
    assert Language("en", [], {"cat": 3}).nearest("cxt") == "cat"


def test_an_own_word_is_right_in_small_letters_and_with_a_capital() -> None:
    own = Language("id", ["zqxa", "Zqxb"], {})
    assert [word for word in ("zqxa", "Zqxa", "zqxb", "Zqxb", "zqxanya", "zqxc") if own.doubts(word)] == ["zqxc"]


# --- what of a page is looked at

@pytest.mark.parametrize("case", SHOWN, ids=lambda case: case["why"])
def test_what_is_looked_at(case: dict[str, Any], tmp_path: Path) -> None:
    problems = found(docs_with(tmp_path, {PAGE: case["body"]}))
    assert [problem.details["found"] for problem in problems if problem.rule == "spelling"] == case["finds"]


@pytest.mark.parametrize("opening", ["", "Kalimat pembuka.\n\nSatu lagi.\n\n"], ids=["a lesson", "with an opening"])
def test_indonesian_that_waits_for_a_translator_is_not_read_as_english(opening: str) -> None:
    original = Library.read(PROJECT / "docs").lessons[0].text("id")
    waiting = english(replace(original, body=opening + original.body.lstrip("\n")))
    assert [word for _, word in placed_words(prose_of(Source("index.en.md", waiting))) if language("en").doubts(word)] == []


def test_the_front_matter_is_looked_at_where_it_tells_something(tmp_path: Path) -> None:
    docs = docs_with(tmp_path, {})
    lesson = docs / "pendamping/netral/index.md"
    before = lesson.read_text(encoding="utf-8")
    assert "title: " in before and "objectives: [" in before and "title: Satu" in before
    after = before.replace("title: Netral", "title: Kata zqxa Netral").replace("objectives: [", "objectives:\n  [Kata zqxb., ")
    lesson.write_text(after.replace("title: Satu", "title: zqxc"), encoding="utf-8", newline="\n")
    lines = lesson.read_text(encoding="utf-8").split("\n")
    problems = found(docs)
    assert [problem.details["found"] for problem in problems] == ["zqxa", "zqxb"]
    for problem in problems:
        assert lines[problem.line - 1][problem.column - 1:].startswith(problem.details["found"])


def test_names_may_be_known_from_the_other_language(tmp_path: Path) -> None:
    both = {PAGE: "Zqxa datang.", ENGLISH_PAGE: "Zqxa comes; Zqxb too. Zqxc goes."}
    assert [(problem.path, problem.details["found"]) for problem in found(docs_with(tmp_path, both))] == [
        ("docs/panduan/index.en.md", "Zqxc")]


def test_terms_laws_regions_and_sources_are_known(tmp_path: Path) -> None:
    docs = docs_with(tmp_path, {PAGE: "Kata zqxa, zqxb.", "pendamping/netral/index.en.md": ""})
    shutil.copy(SMALL_DOCS / "pendamping/netral/index.en.md", docs / "pendamping/netral/index.en.md")
    regions = docs / "_data/regions.yml"
    regions.write_text(regions.read_text(encoding="utf-8") + "- {id: z, name: {id: Zqxa Raya, en: Zqxa}}\n", encoding="utf-8")
    assert [problem.details["found"] for problem in found(docs)] == ["zqxb"]


def test_a_finding_says_how_often_and_where_first(tmp_path: Path) -> None:
    problem, = found(docs_with(tmp_path, {PAGE: "Satu.\n\nKata masyarkat.\n\nMasyarkat dan masyarkat."}))
    assert (problem.path, problem.line, problem.column) == ("docs/panduan/index.md", 8, 6)
    assert dict(problem.details) == {"found": "masyarkat", "count": 3, "language": "id", "nearest": "masyarakat"}
    assert not problem.edits


@pytest.mark.parametrize("change", [
    lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")], ids=["BOM", "CRLF"])
def test_places_are_true_however_a_file_is_saved(tmp_path: Path, change: Any) -> None:
    docs = docs_with(tmp_path, {PAGE: "Satu.\n\nKata zqxa."})
    (docs / PAGE).write_bytes(change((docs / PAGE).read_bytes()))
    problem, = found(docs)
    assert (problem.line, problem.column) == (8, 6)


def test_a_broken_page_is_the_affair_of_others(tmp_path: Path) -> None:
    docs = docs_with(tmp_path, {})
    (docs / PAGE).write_text("---\ntitle: a\nKata zqxa.\n", encoding="utf-8")
    assert found(docs) == []
    (docs / PAGE).write_text("Kata zqxa.\n", encoding="utf-8")
    assert [problem.details["found"] for problem in found(docs)] == ["zqxa"]
    (docs / PAGE).write_bytes(b"---\ntitle: \xff\n---\nzqxa\n")
    assert [problem.rule for problem in found(docs)] == ["not-utf8"]


# --- rules of EYD V

def mended(line: str, problems: list[Problem], offset: int) -> str:
    """``line`` with the edits of ``problems``, from behind."""
    for edit in sorted((edit for problem in problems for edit in problem.edits), key=lambda edit: -edit.column):
        assert edit.line == offset
        start = edit.column - 1
        assert line[start:start + len(edit.old)] == edit.old
        line = line[:start] + edit.new + line[start + len(edit.old):]
    return line


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["text"])
def test_rules(case: dict[str, Any], tmp_path: Path) -> None:
    page = ENGLISH_PAGE if case.get("language") == "en" else PAGE
    problems = [problem for problem in found(docs_with(tmp_path, {page: case["text"]})) if problem.rule != "spelling"]
    assert [problem.rule for problem in problems] == case["finds"]
    assert mended(case["text"], problems, 6) == case.get("mended", case["text"])


def test_what_was_mended_is_found_no_more(tmp_path: Path) -> None:
    lines = [case["mended"] for case in SENTENCES if "mended" in case and case.get("language") != "en"]
    problems = found(docs_with(tmp_path, {PAGE: "\n\n".join(lines)}))
    assert [problem.details for problem in problems if problem.rule != "spelling"] == []


def test_every_rule_has_a_sentence_that_breaks_it() -> None:
    assert {rule for case in SENTENCES for rule in case["finds"]} == set(OUR_RULES) - {"spelling"}


def test_every_pattern_is_broken_by_a_sentence() -> None:
    for name in LANGUAGES:
        texts = [case["text"] for case in SENTENCES if case.get("language", "id") == name]
        for pattern in eyd.patterns(name):
            assert any(list(pattern.find(text, language(name).is_verb)) for text in texts), pattern.pattern.pattern
            assert pattern.source and pattern.rule in OUR_RULES


def test_forms_that_are_not_standard_are_sorted_and_lead_to_words() -> None:
    table = yaml.safe_load((PROJECT / "scripts/belajar/spelling/baku.yml").read_text(encoding="utf-8"))
    assert list(table) == sorted(table)
    for wrong, right in table.items():
        assert eyd.standard_form(wrong) == right
        for word in right.replace(" | ", " ").split():
            assert not eyd.standard_form(word.lower()), f"{wrong} leads to {word}, which is in the list itself"
            assert not language("id").doubts(word), f"{wrong} leads to {word}, which no dictionary has"


# --- the whole

def test_our_own_pages_have_no_finding() -> None:
    assert [(problem.path, problem.line, problem.rule, dict(problem.details)) for problem in found(PROJECT / "docs")] == []


def test_spelling_is_advice_and_a_build_does_not_wait_for_it(tmp_path: Path) -> None:
    docs = docs_with(tmp_path, {PAGE: "Kata zqxa, resiko."})
    with_spelling, without = check(docs, with_spelling=True), check(docs)
    assert {problem.rule for problem in with_spelling} - {problem.rule for problem in without} == {"spelling", "eyd-nonstandard"}
    assert without == [problem for problem in with_spelling if problem.rule not in OUR_RULES]
    assert not has_errors(with_spelling)
    assert {RULES[rule].level for rule in OUR_RULES} == {Level.WARNING}


def test_messages_read_as_written_down(tmp_path: Path) -> None:
    docs = docs_with(tmp_path, {PAGE: "\n\n".join(["Kata masyarkat.", *(case["text"] for case in SENTENCES)])})
    first: dict[str, Problem] = {}
    for problem in found(docs):
        first.setdefault(problem.rule, problem)
    reports = ["\n".join(as_text([first[rule]], name).rsplit("\n", 1)[0] for name in LANGUAGES) for rule in OUR_RULES]
    golden("spelling/messages.txt", "\n\n".join(reports))


def test_every_dictionary_has_its_licence_and_source() -> None:
    folder = PROJECT / "scripts/belajar/spelling/dictionaries"
    told = (folder / "README.md").read_text(encoding="utf-8")
    for path in folder.iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in told
    for licence, words in {"LGPL-3": "GNU LESSER GENERAL PUBLIC LICENSE", "GPL-3": "GNU GENERAL PUBLIC LICENSE",
                           "SCOWL": "Permission to use, copy, modify, distribute and sell"}.items():
        assert words in (folder / f"LICENSE-{licence}.txt").read_text(encoding="utf-8")


# --- any text

TEXT = fragments(MARKDOWN, ["zqxa", "Zqxa ", "dimana", "*", "_", "{", "}", "</a>", "’", "ß", "\u0130", "\ufffc", "title: ",
                            "Rp 5", "[[", "]]", "a-", "yang ", "TODO", "## ", "**", "{lang=en}", "/// kuis | a", "Jawaban: "])


@given(TEXT)
@example("---\ntitle: a\n---\n" + "*" * 50)
@settings(max_examples=150)
def test_every_letter_keeps_its_place(text: str) -> None:
    shown = prose_of(Source("a.md", text))
    written = text.split("\n")
    for number, line in enumerate(shown.split("\n")):
        for column, letter in enumerate(line):
            assert letter in (BLOT, SEAM) or written[number][column] == letter


@given(TEXT)
@settings(max_examples=150)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    lines = Lines(text)
    for position, word in placed_words(text):
        line, column = lines.place(position)
        assert text.split("\n")[line - 1][column - 1:].startswith(word)
        language("id").doubts(word), language("en").doubts(word)


@given(st.text(min_size=1, max_size=20))
@example("-")
@example("'")
def test_any_word_can_be_judged(word: str) -> None:
    for name in LANGUAGES:
        assert isinstance(language(name).dictionary.knows(word), bool)
        assert isinstance(language(name).nearest(word), str)
    assert isinstance(eyd.standard_form(word), str)


@pytest.mark.parametrize("line", ["*a" * 20_000, "<" * 50_000, "](" * 20_000, "{" * 50_000, "[[" * 20_000, "a-" * 20_000,
                                  " " * 50_000, "_a" * 20_000, "<a lang=" * 8_000, "di " * 20_000, "http://" * 8_000,
                                  "[^" * 20_000, "**a" * 20_000, "**a**{" * 9_000, "[a](" * 9_000,
                                  "## Satu\n\n" + "TODO " * 9_000 + "\n\n## Dua", "a " * 20_000, "a'" * 20_000,
                                  "ber" * 10_000], ids=lambda line: line[:8])
def test_long_lines_are_read_to_the_end(tmp_path: Path, line: str) -> None:
    """A pattern that goes back over what it has read would sit here for minutes."""
    problems = found(docs_with(tmp_path, {PAGE: f"{line}\n\nKata masyarkat."}))
    assert problems[-1].details["found"] == "masyarkat"
