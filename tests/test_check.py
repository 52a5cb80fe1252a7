"""What check finds: cases in check/cases.yml, messages in check/messages.txt.

``ASN_UPDATE=1 asn.py test tests/test_check.py`` rewrites the messages; read them as a trainer would before they are committed.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from belajar.check import check as check_by_date
from belajar.check import check_library, has_errors
from belajar.library import Library
from belajar.problem import Problem
from belajar.report import as_text, message
from belajar.rules import FIXABLE, RULES, Group, Level
from belajar.strings import LANGUAGES
from conftest import SMALL_DOCS, TODAY, apart_from_translations
from golden import golden

HERE = Path(__file__).parent / "check"
CASES: list[dict[str, Any]] = [case for name in ("cases.yml", "editor.yml")
                               for case in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))]
OWN = "docs/2024/seri-007-belum/index.md:1 missing-translation"
PAGE = "panduan/index.md"
LESSON = "pendamping/netral/index.md"


def check(docs: Path, today: date = TODAY) -> list[Problem]:
    return check_by_date(docs, today)


def changed(case: dict[str, Any], folder: Path) -> Path:
    """Make a copy of the fixture with the changes of ``case``."""
    docs = Path(shutil.copytree(SMALL_DOCS, folder / "docs"))
    for path, (old, new) in case.get("replace", {}).items():
        before = (docs / path).read_text(encoding="utf-8")
        assert old in before, f"{path} has no {old!r}"
        (docs / path).write_text(before.replace(old, new, 1), encoding="utf-8", newline="\n")
    for path, written in case.get("write", {}).items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(written, encoding="utf-8", newline="\n")
    for path in case.get("delete", []):
        shutil.rmtree(docs / path) if (docs / path).is_dir() else (docs / path).unlink()
    return docs


def places(problems: list[Problem]) -> list[str]:
    """``path:line rule`` of every problem but the fixture's own."""
    found = [f"{problem.path}:{problem.line} {problem.rule}" for problem in apart_from_translations(problems)]
    return [place for place in found if place != OWN]


def named(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["defect"])] if "defect" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [named(case) for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    problems = check(changed(case, tmp_path), case.get("today", TODAY))
    assert sorted(places(problems)) == sorted(case["expect"]), case["why"]
    columns = [f"{problem.line}:{problem.column} {problem.rule}" for problem in problems]
    assert [place for place in case.get("columns", []) if place not in columns] == []
    said = as_text(problems, "id")
    assert [words for words in case.get("says", []) if words not in " ".join(said.split())] == []


def test_names_of_cases_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_the_fixture_has_one_warning_and_no_error() -> None:
    problems = check(SMALL_DOCS)
    assert [f"{problem.path}:{problem.line} {problem.rule}" for problem in problems] == [OWN]
    assert not has_errors(problems)


# --- files that YAML cannot hold

def binary(folder: Path, path: str, data: bytes) -> Path:
    docs = Path(shutil.copytree(SMALL_DOCS, folder / "docs"))
    (docs / path).write_bytes(data)
    return docs


def original(path: str) -> bytes:
    return (SMALL_DOCS / path).read_bytes()


def large_image(folder: Path) -> Path:
    docs = binary(folder, "2025/seri-046-rumah/foto.webp", b"")
    with (docs / "2025/seri-046-rumah/foto.webp").open("r+b") as file:
        file.truncate(30_000_000)
    return docs


@pytest.mark.parametrize("path, line", [(LESSON, 24), (PAGE, 6)])
def test_latin_1_is_reported_once_with_its_line(tmp_path: Path, path: str, line: int) -> None:
    docs = binary(tmp_path, path, original(path).rstrip(b"\n") + b"\ncaf\xe9\n" if path == LESSON else
                  original(path).replace(b"panduan.", b"pandu\xe0n."))
    assert places(check(docs)) == [f"docs/{path}:{line} not-utf8"]


@pytest.mark.parametrize("path", [LESSON, PAGE, "_data/laws.yml"])
@pytest.mark.parametrize("change", [
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    lambda data: data.rstrip(b"\n"),
], ids=["BOM", "CRLF", "BOM and CRLF", "no last line end"])
def test_byte_order_mark_and_line_ends_are_no_fault(tmp_path: Path, path: str, change: Any) -> None:
    assert places(check(binary(tmp_path, path, change(original(path))))) == []


def test_lines_are_true_behind_a_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + (original(PAGE) + b"\n\n[a](mati.md)\n").replace(b"\n", b"\r\n")
    line = data.decode("utf-8").split("\r\n").index("[a](mati.md)") + 1
    assert places(check(binary(tmp_path, PAGE, data))) == [f"docs/{PAGE}:{line} dead-link"]


def test_an_image_of_30_mb_is_too_large(tmp_path: Path) -> None:
    problems = check(large_image(tmp_path))
    assert places(problems) == ["docs/2025/seri-046-rumah/foto.webp:1 image-too-large"]
    assert problems[-1].details["size"] == 30.0


@pytest.mark.parametrize("size, expected", [
    (200 * 1024, []), (200 * 1024 + 1, ["docs/panduan/foto.PNG:1 image-heavy"]),
    (1024 * 1024, ["docs/panduan/foto.PNG:1 image-heavy"]), (1024 * 1024 + 1, ["docs/panduan/foto.PNG:1 image-too-large"])])
def test_the_largest_image(tmp_path: Path, size: int, expected: list[str]) -> None:
    assert places(check(binary(tmp_path, "panduan/foto.PNG", b"x" * size))) == expected


def test_sizes_in_the_message_differ(tmp_path: Path) -> None:
    problems = check(binary(tmp_path, "panduan/foto.png", b"x" * (1024 * 1024 + 1)))
    found, = (problem for problem in problems if problem.rule == "image-too-large")
    assert [message(found, language) for language in LANGUAGES] == [
        "Gambar ini 1,1 MB, lebih dari 1,0 MB.", "This image is 1.1 MB, more than 1.0 MB."]


def test_other_large_files_are_nobodys_business(tmp_path: Path) -> None:
    assert places(check(binary(tmp_path, "panduan/lampiran.pdf", b"x" * 2_000_000))) == []


# --- the report as a whole

def test_problems_stand_in_order_of_file_and_line(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["name"] == "ten-faults")
    problems = check(changed(case, tmp_path))
    assert [problem.place for problem in problems] == sorted(problem.place for problem in problems)
    assert len(places(problems)) >= 10


def test_nothing_is_reported_twice(tmp_path: Path) -> None:
    docs = binary(tmp_path, LESSON, b"\xff")
    problems = check(docs)
    assert len(places(problems)) == len(set(places(problems))) == 1


def test_a_read_library_gives_the_same_problems(tmp_path: Path) -> None:
    docs = changed(next(case for case in CASES if case["name"] == "ten-faults"), tmp_path)
    assert check_library(Library.read(docs), TODAY) == check(docs)


def test_checking_changes_no_file(tmp_path: Path) -> None:
    docs = changed({}, tmp_path)
    before = {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()}
    check(docs)
    assert {path: path.read_bytes() for path in docs.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("place", ["folder with spaces", "földer", "a.b"])
def test_the_project_may_stand_anywhere(tmp_path: Path, place: str) -> None:
    assert places(check(changed({}, tmp_path / place))) == []


@pytest.mark.parametrize("line", ["![a](" * 10_000, "[" * 10_000, "[a](b(" * 10_000, "[a](x)" * 5_000, "`a ``b " * 5_000,
                                  "<a href=" * 10_000, "<!-- " * 10_000, "- " * 10_000 + "#", "[a](" + "(" * 10_000,
                                  "[a](" + " " * 10_000, "/// hukum " * 5_000, " " * 100_000 + "# x", "///" + " " * 100_000 + "x",
                                  "~" * 100_000 + "`", "=" * 100_000 + "x", "![ online " * 5_000, "{ a=" * 10_000,
                                  "0812 " * 10_000, "a@" * 10_000, "1 " * 20_000, '<b "' * 5_000, "<i lang=en>online " * 3_000,
                                  "*a_" * 10_000 + "online", "online. " * 10_000, "TODO " * 10_000, "a.b-" * 10_000 + "@c",
                                  "[a](b) { " * 5_000], ids=lambda line: line[:8])
def test_long_lines_are_read_to_the_end(tmp_path: Path, line: str) -> None:
    """A reader that looks at everything again for each sign would sit here for minutes."""
    docs = changed({"replace": {PAGE: ("Isi panduan.", f"{line}\n\n[a](mati.md)")}}, tmp_path)
    assert all(1 <= problem.line <= 8 for problem in check(docs))


@pytest.mark.parametrize("target, guess", [
    ("tidak-ada.md", ""),
    ("../2025/seri-046-rumha/index.md", "../2025/seri-046-rumah/index.md"),
    ("../pendamping/netrl/index.md", "../pendamping/netral/index.md"),
    ("../2025/seri-046-rumah/alurr.svg", "../2025/seri-046-rumah/alur.svg"),
    ("/katalok/index.md", "../katalog/index.md"),
    ("/katalog/index.md", "../katalog/index.md"),
    ("Index.en.md", "index.en.md"),
])
def test_a_suggestion_is_like_what_was_written_where_the_two_differ(tmp_path: Path, target: str, guess: str) -> None:
    problems = check(changed({"replace": {PAGE: ("Isi panduan.", f"[a]({target})")}}, tmp_path))
    assert [problem.details["nearest"] for problem in problems if problem.rule == "dead-link"] == [guess]


# --- rules and their words

IN_CODE = {"not-utf8", "image-too-large", "image-heavy"}
"""Rules whose cases are binary and stand above."""
OUR_RULES = {name: rule.level for name, rule in RULES.items() if rule.group not in (
    Group.QUIZ, Group.SPELLING, Group.TRANSLATION)}
"""All but the rules of quizzes, spelling and translations, which have cases of their own."""


def test_every_rule_has_a_case() -> None:
    expected = {place.split()[1] for case in CASES for place in case["expect"]} | {OWN.split()[1]} | IN_CODE
    assert expected == set(OUR_RULES)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """All problems that the cases bring forth."""
    def folder() -> Path:
        return tmp_path_factory.mktemp("case")

    copies = [(changed(case, folder()), case.get("today", TODAY)) for case in CASES if "defect" not in case]
    copies += [(binary(folder(), LESSON, original(LESSON) + b"\xe9"), TODAY), (large_image(folder()), TODAY),
               (binary(folder(), "panduan/foto.png", b"x" * 300_000), TODAY)]
    return [problem for docs, today in copies for problem in check(docs, today)]


@pytest.fixture(scope="module")
def examples(found: list[Problem]) -> dict[str, Problem]:
    """The first problem of every rule."""
    return {problem.rule: problem for problem in reversed(found)}


def without_count(report: str) -> str:
    return report.partition("\n\n")[2].rsplit("\n\n", 1)[0]


def test_messages_read_as_written_down(examples: dict[str, Problem]) -> None:
    reports = [without_count(as_text([examples[rule]], language)) for rule in OUR_RULES for language in LANGUAGES]
    pairs = zip(reports[::2], reports[1::2], strict=True)
    golden("check/messages.txt", "\n\n".join("\n".join(pair) for pair in pairs))


def test_what_is_said_to_be_fixable_is_so_somewhere(found: list[Problem]) -> None:
    mended = {problem.rule for problem in found if problem.edits}
    assert mended == {rule for rule in FIXABLE if rule in OUR_RULES}


def test_only_what_a_reader_can_bear_is_a_warning() -> None:
    assert {rule for rule, level in OUR_RULES.items() if level is Level.WARNING} == {
        "missing-translation", "law-not-listed", "same-title", "review-overdue", "law-check-overdue", "future-date",
        "source-undated", "heading-level", "bullet-sign", "foreign-word", "long-sentence", "image-heavy", "image-size",
        "image-language", "phone-number", "email-address"}


def test_a_very_long_target_is_a_dead_link(tmp_path: Path) -> None:
    docs = changed({"replace": {PAGE: ("Isi panduan.", f"[a]({'a' * 300}.md)")}}, tmp_path)
    assert places(check(docs)) == [f"docs/{PAGE}:6 dead-link"]


def test_the_project_may_stand_in_a_folder_named_data(tmp_path: Path) -> None:
    assert places(check(changed({}, tmp_path / "_data"))) == []


@pytest.mark.parametrize("path, written", [
    ("_data/regions.yml", "- jatim\n"), (LESSON, "---\n- a\n---\n"), (PAGE, "---\na\n---\n")])
def test_a_message_never_names_an_empty_key(tmp_path: Path, path: str, written: str) -> None:
    problems = check(changed({"write": {path: written}}, tmp_path))
    assert '""' not in as_text(problems, "en")
