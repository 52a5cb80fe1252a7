"""Reports in their three forms, and what ``asn.py check`` gives back to a shell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from belajar.problem import Edit, Problem
from belajar.report import FORMATS, as_github, as_json, as_text, describe, fix, message, summary, why
from belajar.rules import RULES
from belajar.strings import LANGUAGES, keys, text
from conftest import TODAY, make_project
from golden import golden

ERROR = Problem("docs/a/index.md", 7, "dead-link", {"target": "x.md", "nearest": ""})
GUESSED = Problem("docs/a/index.md", 8, "dead-link", {"target": "indeks.md", "nearest": "index.md"})
AGAIN = Problem("docs/a/index.md", 8, "dead-link", {"target": "x.md", "nearest": ""}, column=31)
MENDABLE = Problem("docs/a/index.md", 9, "image-size", {"target": "a.svg"}, 5, (Edit(9, 5, "](a.svg)", "](a.svg){ }"),))
WARNING = Problem("docs/b/index.md", 1, "missing-translation", {"folder": "docs/b"})


# --- for people

@pytest.mark.parametrize("language", LANGUAGES)
def test_text_goes_file_by_file_and_ends_with_the_count(language: str) -> None:
    golden(f"check/report.{language}.txt", as_text([ERROR, GUESSED, AGAIN, MENDABLE, WARNING], language, "https://example.org/x/"))


def test_a_command_stays_on_one_line() -> None:
    for length in range(1, 80):
        folder = "docs/2025/seri-046-" + "x" * length
        told = as_text([replace(WARNING, details={"folder": folder})], "id")
        assert f"py scripts/asn.py new --english {folder}\n" in told


def test_why_and_where_to_read_on_is_said_once_for_each_rule() -> None:
    said = " ".join(as_text([replace(ERROR, line=line) for line in range(1, 51)], "id").split())
    assert said.count(" ".join(why("dead-link", "id").split())) == said.count("aturan/index.html#dead-link") == 1
    assert said.count("docs/a/index.md:") == 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit_into_a_window(language: str) -> None:
    report = as_text([replace(ERROR, details={"target": "kata " * 40, "nearest": ""})], language)
    assert max(len(line) for line in report.split("\n")) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_is_said_in_one_line(language: str) -> None:
    assert as_text([], language) == summary([], language) == text("report.clean", language)


@pytest.mark.parametrize("language, guess", [("id", 'Maksud Anda "index.md"?'), ("en", 'Did you mean "index.md"?')])
def test_a_guess_stands_before_the_advice(language: str, guess: str) -> None:
    assert fix(GUESSED, language).startswith(guess)
    assert guess not in fix(ERROR, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_line_holds_all_of_a_problem(language: str) -> None:
    line = describe(GUESSED, language)
    assert "\n" not in line
    assert line.startswith("docs/a/index.md:8:1: ")
    assert line.endswith("[dead-link]")
    assert message(GUESSED, language) in line
    assert fix(GUESSED, language) in line


@pytest.mark.parametrize("wanted", ["text", "number", "list", "record"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_types_are_words(language: str, wanted: str) -> None:
    said = message(Problem("x", 1, "wrong-type", {"key": "k", "wanted": wanted}), language)
    assert text(f"type.{wanted}", language).split(",")[0] in said


def test_braces_in_a_lesson_are_only_text() -> None:
    problem = Problem("x", 1, "unknown-block", {"found": "/// {hukum} {0}", "nearest": ""})
    assert "/// {hukum} {0}" in message(problem, "id")


# --- for programs

def test_json_is_a_list_of_objects_with_exactly_these_keys() -> None:
    found = json.loads(as_json([ERROR, WARNING], "id"))
    assert [list(entry) for entry in found] == [["path", "line", "column", "rule", "level", "message", "why", "fix", "fixable",
                                                "help"]] * 2
    assert found[0] == {"path": "docs/a/index.md", "line": 7, "column": 1, "rule": "dead-link", "level": "error",
                        "message": message(ERROR, "id"), "why": why("dead-link", "id"), "fix": fix(ERROR, "id"),
                        "fixable": False, "help": "panduan/aturan/index.html#dead-link"}
    assert found[1]["level"] == "warning"


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(as_json([], "en")) == []


def test_json_keeps_letters_as_they_are() -> None:
    problem = Problem("docs/kafé.md", 1, "body-h1", {"found": "# “Judul”"})
    assert "kafé" in as_json([problem], "id")
    assert json.loads(as_json([problem], "id"))[0]["path"] == "docs/kafé.md"


# --- for GitHub

def test_an_annotation_names_level_place_and_rule() -> None:
    assert as_github([ERROR, WARNING], "en").split("\n") == [
        "::error file=docs/a/index.md,line=7,col=1,title=dead-link::"
        f"{message(ERROR, 'en')} {why('dead-link', 'en')} {fix(ERROR, 'en')}",
        "::warning file=docs/b/index.md,line=1,col=1,title=missing-translation::"
        f"{message(WARNING, 'en')} {why('missing-translation', 'en')} {fix(WARNING, 'en')}"]


def test_an_annotation_says_what_can_be_mended_and_where_to_read_on() -> None:
    annotation = as_github([MENDABLE], "en", "https://example.org/")
    assert annotation.endswith(f"{text('report.fixable_one', 'en')} https://example.org/en/panduan/aturan/index.html#image-size")


def test_what_github_would_read_as_its_own_is_escaped() -> None:
    problem = Problem("docs/a,b:c%\n.md", 1, "body-h1", {"found": "# 100%\r\n::error::, :"})
    annotation = as_github([problem], "en")
    assert "\n" not in annotation
    assert annotation.startswith("::error file=docs/a%2Cb%3Ac%25%0A.md,line=1,col=1,title=body-h1::")
    assert "# 100%25%0D%0A::error::, :" in annotation


def test_no_problems_no_annotations() -> None:
    assert as_github([], "en") == ""


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_can_be_reported_in_every_form(form: str, language: str) -> None:
    templates = [text(f"rule.{rule}.{part}", language) for rule in RULES for part in ("message", "why", "fix")]
    details = dict.fromkeys(re.findall(r"\{(\w+)\}", " ".join(templates)), "y") | {"nearest": "y", "wanted": "list"}
    details["what"] = next(key.removeprefix("what.") for key in keys() if key.startswith("what."))
    report = FORMATS[form]([Problem("docs/x.md", 1, rule, details) for rule in RULES], language, "")
    assert all(rule in report for rule in RULES)
    assert not re.search(r"\{\w+\}", report)


# --- the command

def total(language: str, errors: int, warnings: int) -> str:
    return text("report.total", language, count=text("report.summary", language, errors=errors, warnings=warnings))


def run_check(project: Path, *options: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "LANG": "en_GB.UTF-8", "LANGUAGE": "en"}
    command = [sys.executable, str(project / "scripts/asn.py"), "check", "--today", TODAY.isoformat(), *options]
    return subprocess.run(command, cwd=cwd or project, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's one warning."""
    return make_project(tmp_path_factory.mktemp("report") / "project with spaces")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One error on top, and a warning: its English page is out of date."""
    made = make_project(tmp_path_factory.mktemp("faulty"))
    page = made / "docs/panduan/index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Isi panduan.", "[a](mati.md)"), encoding="utf-8")
    return made


def test_warnings_alone_end_well(project: Path) -> None:
    result = run_check(project)
    assert (result.returncode, result.stderr) == (0, "")
    assert "docs/2024/seri-007-belum/index.md:1" in result.stdout
    assert result.stdout.endswith(total("en", 0, 1) + "\n")


def test_an_error_ends_with_1(faulty: Path) -> None:
    result = run_check(faulty)
    assert (result.returncode, result.stderr) == (1, "")
    assert "docs/panduan/index.md:6" in result.stdout


@pytest.mark.parametrize("path, code, lines", [
    ("docs", 1, 3), (".", 1, 3), ("docs/panduan", 1, 2), ("docs/panduan/index.md", 1, 1), ("docs/2024", 0, 1),
    ("docs/katalog", 0, 0),
])
def test_paths_choose_what_is_reported(faulty: Path, path: str, code: int, lines: int) -> None:
    result = run_check(faulty, path, "--format", "json")
    assert (result.returncode, len(json.loads(result.stdout))) == (code, lines)


def test_paths_are_those_of_the_folder_one_stands_in(faulty: Path) -> None:
    result = run_check(faulty, "index.md", "--format", "github", cwd=faulty / "docs/panduan")
    assert result.returncode == 1
    assert result.stdout.startswith("::error file=docs/panduan/index.md,line=6,col=3,title=dead-link::")


@pytest.mark.parametrize("path", ["tidak-ada", "docs/tidak-ada.md", "../", "/"])
def test_an_unknown_path_ends_with_2_and_a_sentence(project: Path, path: str) -> None:
    result = run_check(project, path)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("option", ["--tidak-ada", "--format=xml", "--lang=de"])
def test_an_unknown_option_ends_with_2(project: Path, option: str) -> None:
    result = run_check(project, option)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_standard_output_of_json_is_json_alone(project: Path) -> None:
    result = run_check(project, "--format", "json")
    entry, = json.loads(result.stdout)
    assert (entry["path"], entry["line"]) == ("docs/2024/seri-007-belum/index.md", 1)
    assert "\\" not in entry["path"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_of_the_report(project: Path, language: str) -> None:
    assert run_check(project, "--lang", language).stdout.endswith(total(language, 0, 1) + "\n")


def test_without_docs_the_command_says_so(tmp_path: Path) -> None:
    made = make_project(tmp_path / "empty")
    (made / "docs").rename(made / "elsewhere")
    result = run_check(made, "--lang", "en")
    assert result.returncode == 1
    assert text("rule.docs-missing.message", "en") in result.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_of_an_example_are_single(language: str) -> None:
    assert "{{" not in message(Problem("x", 1, "wrong-type", {"key": "k", "wanted": "record"}), language)


def test_the_public_address_comes_from_the_environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Guide: en/panduan/aturan/index.html#missing-translation" in run_check(project).stdout
    monkeypatch.setenv("SITE_URL", "https://example.org/asn/")
    assert "Guide: https://example.org/asn/en/panduan/aturan/index.html#missing-translation" in run_check(project).stdout
