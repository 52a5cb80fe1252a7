"""Whatever stands in a file, reading and checking it raises nothing, and every problem names a line that the file has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belajar.boxes import BoxError, parse_reference
from belajar.check import check
from belajar.fields import (
    Field,
    address,
    boolean,
    both_languages,
    built,
    choice,
    each,
    full_date,
    identifier,
    partial_date,
    record,
    reference,
    text,
    whole_number,
    words,
)
from belajar.lesson import split_front_matter
from belajar.library import Library
from belajar.problem import Problem, Report
from belajar.prose import prose_lines
from belajar.report import FORMATS
from belajar.rules import RULES
from belajar.source import Source
from belajar.yamltree import parse_yaml
from conftest import SMALL_DOCS

MARKDOWN = ["# ", "## ", "#", "===", "---", "```", "````", "~~~", "`", "``", "<!--", "-->", "![", "](", "[", "]", ")", "(x.md)",
            "![](y.svg)", "[a](index.md#b)", "[^1]:", "[a]: ", "> ", "- ", "    ", "<img ", "<a href=", "alt=", "src='", '"', ">",
            "<h1>", "*[A]: ", "|", "\\", "https://", "//", "%20", "%", "{ .a }", "!!! note"]
BLOCKS = ["/// hukum | uu25-2009", "/// hukum | ", "/// law | uu5-2014, Pasal 18", "/// loket", "/// tab | x", "///", "////",
          "/// salah", "/", "| ", ", Pasal 18", "; "]
QUIZ = ["/// kuis | a", "/// quiz | b-1", "/// kuis", "- [x] satu", "- [ ] dua", "- [50%] tiga", "  > ya", "- a => b", "1. satu",
        "Jawaban: 20 ± 1", "Jawaban: ", "Pembahasan: ", "Petunjuk: ", "Tujuan: 1", "Poin: 2", "Jenis: urutan", "[[a|b]]", "[["]
YAML = ["---", "...", "title: ", "description: ", "published: 2026-11-19", "reviewed: 2025-02-30", "topics: [pelayanan]",
        "topics:", "  - ", "[", "]", "{", "}", ": ", "'", '"', "&a ", "*a", "!!str ", "!!binary ", "<<: ", "? ", "| ", ">-", "@",
        "%YAML 1.1", "\t", "null", "~", "- id: ", "episode: {year: 2025, number: 46}", "sources:", "trust: high", "url: https://[x",
        "video: {url: x, minutes: 9}", "2025-11-27", "0x10"]
ENDS = ["\n", "\n\n", "\r\n", "\r", " "]

anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)


def fragments(*kinds: list[str]) -> st.SearchStrategy[str]:
    """Texts glued together from pieces that mean something, line ends, and anything else."""
    piece = st.one_of(*(st.sampled_from(kind) for kind in kinds), st.sampled_from(ENDS), anything)
    return st.lists(piece, max_size=30).map("".join)


FIELDS: dict[str, Field] = {
    "title": Field(text, required=True), "description": Field(words),
    "published": Field(full_date), "reviewed": Field(partial_date),
    "topics": Field(each(reference, least=1)), "sources": Field(each(built(dict, {"trust": Field(choice("high", "low"))}))),
    "url": Field(address), "video": Field(built(dict, {"url": Field(address), "minutes": Field(whole_number(1, 9))})),
    "id": Field(identifier), "text_seen": Field(boolean), "name": Field(both_languages),
}


def lines_of(written: str) -> int:
    """Lines as an editor counts them."""
    return written.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


@given(fragments(MARKDOWN, BLOCKS), st.integers(1, 500))
def test_prose_keeps_numbers_and_columns(body: str, first: int) -> None:
    lines = body.split("\n")
    found = list(prose_lines(body, first))
    assert [number for number, _ in found] == sorted({number for number, _ in found})
    for number, line in found:
        original = lines[number - first]
        assert len(line) == len(original)
        assert all(new in (old, " ") for new, old in zip(line, original, strict=True))


@given(fragments(YAML, MARKDOWN))
def test_front_matter_and_body_are_the_file(written: str) -> None:
    problems: list[Problem] = []
    parts = split_front_matter(Source("x.md", written), Report("x.md", problems))
    assert (parts is None) == bool(problems)
    if parts:
        assert "\n".join(written.split("\n")[parts[2] - 1:]) == parts[1]
        assert 2 + parts[0].count("\n") <= parts[2]
    assert all(problem.line == 1 for problem in problems)


@given(fragments(YAML).map(lambda written: written + "\n"))
def test_yaml_is_read_or_reported(written: str) -> None:
    problems: list[Problem] = []
    report = Report("x.yml", problems)
    tree = parse_yaml(written, 1, report)
    values = record(tree, FIELDS, report) if tree else None
    assert values is not None or problems
    assert all(1 <= problem.line <= lines_of(written) for problem in problems)


@given(fragments(BLOCKS, ["uu25-2009", "Pasal 18", ",", ";", "  "]))
def test_a_reference_is_found_or_says_why_not(argument: str) -> None:
    laws = LIBRARY.data.laws
    try:
        law, articles = parse_reference(argument, laws)
    except BoxError as error:
        assert error.rule in RULES
        return
    assert law.id in laws
    assert set(articles) <= set(law.articles)


LIBRARY = Library.read(SMALL_DOCS)
HEAD = "---\ntitle: Uji\ndescription: Uji.\n---\n"


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SMALL_DOCS, tmp_path_factory.mktemp("hostile") / "docs"))


def checked(docs: Path, path: str, written: str) -> None:
    """Write one file, check everything, put the file back."""
    before = (docs / path).read_bytes()
    (docs / path).write_bytes(written.encode("utf-8"))
    try:
        problems = check(docs)
    finally:
        (docs / path).write_bytes(before)
    assert all(1 <= problem.line <= lines_of(written) for problem in problems if problem.path == f"docs/{path}")
    assert all(FORMATS[form](problems, "id") for form in FORMATS)


@given(fragments(MARKDOWN, BLOCKS))
def test_text_of_a_page(docs: Path, written: str) -> None:
    checked(docs, "panduan/index.md", HEAD + written)


@given(fragments(QUIZ, ENDS, BLOCKS))
@pytest.mark.parametrize("path", ["pendamping/netral/index.md", "pendamping/netral/index.en.md"])
def test_quizzes_of_a_lesson(docs: Path, path: str, written: str) -> None:
    checked(docs, path, (SMALL_DOCS / path).read_text(encoding="utf-8") + "\n" + written)


@given(fragments(MARKDOWN, BLOCKS, YAML))
def test_a_whole_page(docs: Path, written: str) -> None:
    checked(docs, "panduan/index.md", written)


@given(fragments(YAML), fragments(MARKDOWN, BLOCKS))
def test_a_whole_lesson(docs: Path, head: str, body: str) -> None:
    checked(docs, "pendamping/netral/index.md", f"---\n{head}\n---\n{body}")


@given(fragments(YAML).map(lambda written: written + "\n"))
@pytest.mark.parametrize("name", ["topics", "laws", "glossary", "episodes", "regions"])
def test_a_data_file(docs: Path, name: str, written: str) -> None:
    checked(docs, f"_data/{name}.yml", written)


@given(st.binary(max_size=60))
def test_bytes_that_are_no_text(docs: Path, data: bytes) -> None:
    path = docs / "pendamping/netral/index.en.md"
    path.write_bytes(data)
    assert all(problem.rule in RULES for problem in check(docs))


def test_a_data_file_of_one_line_has_no_second(docs: Path) -> None:
    checked(docs, "_data/regions.yml", "---")
