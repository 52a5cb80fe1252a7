"""check --fix: cases in check/mends.yml, and what it must never do to a file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from belajar.check import check
from belajar.check.mend import mend
from belajar.problem import Edit, Problem
from conftest import SMALL_DOCS, TODAY, make_project

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "check/mends.yml").read_text(encoding="utf-8"))
PAGE = "panduan/index.md"
BULLET = Problem("a.md", 2, "bullet-sign", edits=(Edit(2, 1, "• ", "\n- "),))


def written(case: dict[str, Any], folder: Path) -> Path:
    docs = Path(shutil.copytree(SMALL_DOCS, folder / "docs"))
    before = (docs / case["path"]).read_text(encoding="utf-8")
    assert case["old"] in before
    (docs / case["path"]).write_text(before.replace(case["old"], case["wrote"], 1), encoding="utf-8", newline="\n")
    return docs


def mended_again_and_again(docs: Path) -> None:
    while mend(check(docs, TODAY), docs.parent):
        pass


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    docs = written(case, tmp_path)
    mended_again_and_again(docs)
    expected = (SMALL_DOCS / case["path"]).read_text(encoding="utf-8").replace(case["old"], case.get("becomes", case["wrote"]), 1)
    assert (docs / case["path"]).read_text(encoding="utf-8") == expected


def test_a_sound_project_is_left_as_it_is(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(SMALL_DOCS, tmp_path / "docs"))
    assert mend(check(docs, TODAY), tmp_path) == []


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_byte_order_mark_and_line_ends_stay(tmp_path: Path, bom: bytes, end: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(bom + end.join([b"Isi:", "• é".encode(), b"akhir tanpa baris baru"]))
    assert [(one.line, one.rule) for one in mend([BULLET], tmp_path)] == [(2, "bullet-sign")]
    new = b"\r\n" if end == b"\r\n" else b"\n"
    assert file.read_bytes() == bom + b"Isi:" + end + new + "- é".encode() + end + b"akhir tanpa baris baru"


def test_what_no_longer_stands_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"Isi:\n- sudah\n")
    assert mend([BULLET, Problem("a.md", 9, "bullet-sign", edits=(Edit(9, 1, "x", "y"),)),
                 Problem("a.md", 1, "bullet-sign", edits=(Edit(1, 1, "", "y"),))], tmp_path) == []
    assert (tmp_path / "a.md").read_bytes() == b"Isi:\n- sudah\n"


def test_of_two_that_overlap_the_first_is_made(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"abcdef")
    edits = [Edit(1, 1, "abc", "X"), Edit(1, 3, "cd", "Y"), Edit(1, 5, "ef", "Z")]
    assert len(mend([Problem("a.md", 1, "wrong-type", {}, edit.column, (edit,)) for edit in edits], tmp_path)) == 2
    assert (tmp_path / "a.md").read_bytes() == b"XdZ"


def test_a_problem_is_mended_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"ab\ncd")
    assert mend([Problem("a.md", 1, "invalid-yaml", edits=(Edit(1, 1, "a", "x"), Edit(2, 1, "z", "y")))], tmp_path) == []
    assert (tmp_path / "a.md").read_bytes() == b"ab\ncd"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_cannot_be_written_keeps_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("Isi:\n• a".encode())
    tmp_path.chmod(0o500)
    with pytest.raises(OSError):
        mend([BULLET], tmp_path)
    tmp_path.chmod(0o700)
    assert (tmp_path / "a.md").read_bytes() == "Isi:\n• a".encode()


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.md").write_bytes("Isi:\n• a".encode())
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        mend([BULLET], tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.md": "Isi:\n• a".encode()}


@given(st.text(alphabet="ab•\r\n", max_size=30), st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.sampled_from(
    ["a", "b", "ab", "•"]), st.sampled_from(["", "x", "\n-"])), max_size=5))
def test_any_edits_of_any_text(tmp_path_factory: pytest.TempPathFactory, text: str, edits: list[tuple]) -> None:
    """Whatever is asked for, lines that are not touched stay as they were."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.md").write_bytes(text.encode())
    problems = [Problem("a.md", edit[0], "wrong-type", {}, edit[1], (Edit(*edit),)) for edit in edits]
    done = mend(problems, folder)
    after = (folder / "a.md").read_bytes().decode()
    assert (after == text) or done
    assert after.count("b") >= text.count("b") - sum(one.old.count("b") for one in done)


# --- the command

def run(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "LANG": "id_ID.UTF-8", "LANGUAGE": "id"}
    command = [sys.executable, str(project / "scripts/asn.py"), "check", "--today", TODAY.isoformat(), *options]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_command_says_what_it_changed_and_reports_what_is_left(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    page = project / "docs" / PAGE
    wrote = "![a](../2025/seri-046-rumah/alur.svg)\n\n[a](mati.md)"
    page.write_bytes(page.read_bytes().replace(b"Isi panduan.", wrote.encode()))
    other = project / "docs/panduan/index.en.md"
    other.write_bytes(other.read_bytes().rstrip() + b"\n\xe2\x80\xa2 a\n")
    result = run(project, "--fix", f"docs/{PAGE}")
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        'docs/panduan/index.md:6: "](../2025/seri-046-rumah/alur.svg)" menjadi '
        '"](../2025/seri-046-rumah/alur.svg){ width="320" height="120" }" [image-size]']
    assert "dead-link" in result.stdout
    assert "image-size" not in result.stdout
    assert "•" in other.read_text(encoding="utf-8")  # it was not named


def test_the_list_of_rules(small_project: Path) -> None:
    result = run(small_project, "--rules")
    assert (result.returncode, result.stderr) == (0, "")
    assert "  image-size             * PERINGATAN  Gambar tanpa lebar dan tinggi" in result.stdout


def test_a_day_that_is_none(small_project: Path) -> None:
    result = run(small_project, "--today", "besok")
    assert (result.returncode, result.stdout) == (2, "")
    assert "besok" in result.stderr
