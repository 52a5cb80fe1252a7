"""The project's own words: docs/_data/words.<language>.txt and asn.py check --add-word."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from belajar.spelling import NotAWordError, add_words, list_file
from belajar.spelling.wordlist import read_words
from belajar.strings import LANGUAGES
from conftest import PROJECT, make_project


def written(docs: Path, text: bytes) -> Path:
    path = list_file(docs, "id")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return path


@pytest.mark.parametrize("before", [b"# atas\nbeta\nzeta\n", b"# atas\r\nbeta\r\nzeta\r\n", b"\xef\xbb\xbf# atas\nzeta\nbeta",
                                    b"# atas\n\n  beta \nzeta\nbeta\n"], ids=["LF", "CRLF", "BOM, unsorted", "spaces, twice"])
def test_words_are_put_in_once_and_in_order(tmp_path: Path, before: bytes) -> None:
    path = written(tmp_path, before)
    assert add_words(tmp_path, "id", ["gamma", "Cinta", "gamma", "beta", " alfa "]) == ["Cinta", "alfa", "gamma"]
    assert path.read_bytes() == b"# atas\nalfa\nbeta\nCinta\ngamma\nzeta\n"
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_list_begins_with_its_first_word(tmp_path: Path) -> None:
    assert add_words(tmp_path, "en", ["it’s"]) == ["it's"]
    assert list_file(tmp_path, "en").read_bytes() == b"it's\n"
    assert read_words(tmp_path, "en", []) == ["it's"]
    assert read_words(tmp_path, "id", []) == []


def test_nothing_is_written_for_a_word_that_is_there(tmp_path: Path) -> None:
    path = written(tmp_path, b"beta\r\n")
    assert add_words(tmp_path, "id", ["beta"]) == []
    assert path.read_bytes() == b"beta\r\n"


@pytest.mark.parametrize("word", ["", "dua kata", "a1", "#a", "../a", "a\nb", "-a", "a--b", "<b>"])
def test_what_is_no_word_changes_nothing(tmp_path: Path, word: str) -> None:
    path = written(tmp_path, b"beta\n")
    with pytest.raises(NotAWordError):
        add_words(tmp_path, "id", ["alfa", word])
    assert path.read_bytes() == b"beta\n"


def test_a_list_that_is_not_utf8_is_named_and_kept(tmp_path: Path) -> None:
    path = written(tmp_path, b"beta\n\xff\n")
    with pytest.raises(UnicodeDecodeError):
        add_words(tmp_path, "id", ["alfa"])
    assert path.read_bytes() == b"beta\n\xff\n"
    problems = []
    assert read_words(tmp_path, "id", problems) == []
    assert [(problem.path, problem.line, problem.rule) for problem in problems] == [
        (path.relative_to(tmp_path.parent).as_posix(), 2, "not-utf8")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_lists_are_sorted_and_hold_no_word_twice(language: str) -> None:
    words = read_words(PROJECT / "docs", language, [])
    assert words == sorted(set(words), key=lambda word: (word.lower(), word))


# --- as a trainer types it

@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("words") / "project")


def run_check(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-X", "utf8", str(project / "scripts/asn.py"), "check", *arguments],
                          capture_output=True, encoding="utf-8", check=False)


def test_a_word_is_added_and_found_no_more(project: Path) -> None:
    page = project / "docs/panduan/index.md"
    page.write_text("---\ntitle: Judul\ndescription: Isi\n---\n\nKata zqxa.\n", encoding="utf-8")
    before = run_check(project, "--lang", "en")
    assert before.returncode == 0
    assert 'The word "zqxa" is in no dictionary' in before.stdout
    assert "check --add-word zqxa --language id" in " ".join(before.stdout.split())
    added = run_check(project, "--add-word", "zqxa", "--language", "id", "--lang", "id")
    assert (added.returncode, added.stdout, added.stderr) == (0, '"zqxa" ditambahkan ke docs/_data/words.id.txt.\n', "")
    again = run_check(project, "--add-word", "zqxa", "--lang", "en")
    assert again.stdout == '"zqxa" already stands in docs/_data/words.id.txt.\n'
    assert "zqxa" not in run_check(project, "--lang", "en").stdout


def test_what_is_no_word_is_refused_in_one_line(project: Path) -> None:
    result = run_check(project, "--add-word", "dua kata", "--lang", "en")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == '"dua kata" is not one word: letters, hyphens and apostrophes only. Nothing has been changed.\n'


def test_a_list_that_cannot_be_read_is_named(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "project"))
    list_file(copy / "docs", "id").write_bytes(b"\xff")
    result = run_check(copy, "--add-word", "alfa", "--lang", "en")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("docs/_data/words.id.txt cannot be read or written.")
