"""The menu, and the files that a double click opens."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from belajar import commands
from belajar.commands import lesson_choice, menu
from conftest import PROJECT, make_project
from conversation import CTRL_C, CTRL_D, Conversation
from test_commands import asn
from test_new import NEEDS_PTY, talk

BATCH = PROJECT / "scripts/mulai.bat"
COMMAND = PROJECT / "scripts/mulai.command"
VERBS = [verb for verb in ("new", "check", "serve", "build", "import", "translate") if menu.is_there(verb)]
"""In the order of the menu, as far as this copy has them."""


def number(verb: str) -> str:
    return str(VERBS.index(verb) + 1)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one test makes does not concern the others."""
    return make_project(tmp_path_factory.mktemp("menu") / "proyek saya")


def test_every_entry_is_a_verb() -> None:
    verbs = {commands.name(verb) for verb in commands.VERBS}
    assert {verb for verb in menu._ENTRIES if menu.is_there(verb)} <= verbs
    assert {"new", "check", "build"} <= set(VERBS)
    assert not menu.is_there("tidak")


def test_without_a_terminal_it_asks_nothing(project: Path) -> None:
    result = asn("menu", "--lang", "id", project=project)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "Menu hanya berjalan di jendela perintah. Daftar perintah: asn.py --help\n"


@NEEDS_PTY
def test_wrong_input_and_the_way_out(project: Path) -> None:
    with talk(project, "menu") as asked:
        asked.see("1. Tulis pelajaran baru").see("> ")
        for wrong in ("", "x", "0", "99", "1 2", "-1", "\x1b[A", "a" * 500, "é"):
            asked.type(wrong).see("Ketik satu nomor dari 1 sampai").see("> ")
        code, _, screen = asked.type(str(len(VERBS) + 1)).end()
    assert code == 0
    assert "Sampai jumpa." in screen


@NEEDS_PTY
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "end of input"])
def test_ctrl_c_leaves_a_question_first_and_the_menu_then(project: Path, key: str) -> None:
    with talk(project, "menu") as asked:
        asked.see("> ").type(number("new")).see("Pelajaran apa").see("> ").type(CTRL_C).see("Tidak ada yang dibuat.")
        asked.see("Tekan Enter untuk kembali").see("> ").type("").see("ASN Belajar.").see("> ")
        asked.type(number("check")).see("Enter saja: semua").see("> ").type(key).see("ASN Belajar.").see("> ")
        code, _, screen = asked.type(key).end()
    assert code == 0
    assert "Sampai jumpa." in screen


@NEEDS_PTY
def test_a_lesson_is_found_by_a_word_and_checked(project: Path) -> None:
    with talk(project, "menu") as asked:
        asked.see("> ").type(number("check")).see("Enter saja: semua").see("Pelajaran pendamping:").see("> ")
        asked.type("zzz").see('"zzz" tidak ada pada pelajaran mana pun').see("> ").type("SERI").see('"SERI" ada pada 2 pelajaran')
        asked.see("> ").type("belum").see("Seri 7/2024").see("Tekan Enter").see("> ").type("").see("> ").type(CTRL_C)
        code, output, _ = asked.end()
    assert code == 0
    assert "docs/2024/seri-007-belum/index.md:1" in output
    assert set(re.findall(r"docs/[\w/-]+", output)) == {"docs/2024/seri-007-belum/index", "docs/2024/seri-007-belum"}


@NEEDS_PTY
def test_build_opens_the_site(project: Path, tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser.sh"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n', encoding="utf-8")
    browser.chmod(0o755)
    with Conversation([sys.executable, str(project / "scripts/asn.py"), "menu", "--lang", "id"], project,
                      BROWSER=f"{browser} %s") as asked:
        asked.see("> ").type(number("build")).see("Tekan Enter").see("> ").type("").see("> ").type(CTRL_C)
        code, output, _ = asked.end()
    assert code == 0
    assert "Selesai dalam" in output
    assert opened.read_text(encoding="utf-8").strip() == (project / "site/index.html").as_uri()


def test_lessons_are_listed_newest_first_and_unreadable_ones_before_them(tmp_path: Path) -> None:
    docs = make_project(tmp_path / "p") / "docs"
    (docs / "pendamping/rusak").mkdir()
    (docs / "pendamping/rusak/index.md").write_text("---\ntitle: a: b\n---\n", encoding="utf-8")
    names = [choice.name for choice in lesson_choice.choices(docs, "id")]
    assert names[0] == "pendamping/rusak (kepalanya belum terbaca)"
    assert sum(name.startswith("Seri ") for name in names) == 2
    assert lesson_choice.choices(tmp_path / "nothing", "id") == []


@pytest.mark.parametrize(("written", "path"), [
    ('"C:\\Dokumen Saya\\a.docx"', "C:\\Dokumen Saya\\a.docx"), ("& 'C:\\a b.docx'", "C:\\a b.docx"), ("'", "'"), ("  ", ""),
    ("catatan.docx ", "catatan.docx"),
    pytest.param("/home/a\\ b.docx", "/home/a b.docx", marks=pytest.mark.skipif(sys.platform == "win32", reason="no such sign")),
])
def test_a_file_dragged_into_the_window(written: str, path: str) -> None:
    assert menu.as_path(written) == path


# --- the starters

def test_the_batch_file_is_what_cmd_can_read() -> None:
    data = BATCH.read_bytes()
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\n") > 30
    assert "*.bat text eol=crlf" in (PROJECT / ".gitattributes").read_text(encoding="utf-8")


def test_the_batch_file_jumps_only_where_there_is_a_label() -> None:
    text = BATCH.read_text(encoding="ascii")
    labels = re.findall(r"^:(\w+)$", text, re.MULTILINE)
    assert set(re.findall(r"goto (\w+)", text)) == set(labels)
    assert "exist" in text
    assert text.rstrip().endswith("pause"), "the window must stay open"


def test_paths_in_the_batch_file_may_hold_spaces() -> None:
    text = BATCH.read_text(encoding="ascii")
    assert 'pushd "%~dp0.."' in text
    assert re.findall(r'(?<!")scripts\\asn\.py|(?<!")%~dp0', text) == []
    assert not re.search(r"^echo [^\r\n]*[<>&|^%]", text, re.MULTILINE), "cmd would take these signs as its own"


def test_both_starters_name_the_oldest_python_that_will_do() -> None:
    needed = re.search(r"OLDEST = \((\d+), (\d+), (\d+)\)", (PROJECT / "scripts/asn.py").read_text(encoding="utf-8"))
    for starter in (BATCH, COMMAND):
        assert ".".join(needed.groups()) in starter.read_text(encoding="ascii")


@NEEDS_PTY
@pytest.mark.parametrize("place", ["scripts/mulai.command", "./mulai.command", "mulai.command"])
def test_the_starter_for_macos_and_linux_opens_the_menu(project: Path, tmp_path: Path, place: str) -> None:
    python = tmp_path / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    folder = project if "/" in place[2:] else project / "scripts"
    with Conversation(["/bin/sh", place], folder, PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}") as asked:
        asked.see("Write a new lesson").see("> ").type(CTRL_D).see("Goodbye.").type("")
        code, output, _ = asked.end()
    assert code == 0
    assert "Press Enter to close." in output


@pytest.mark.skipif(sys.platform == "win32", reason="for macOS and Linux")
def test_the_starter_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    shutil.copy(COMMAND, tmp_path / "scripts")
    result = subprocess.run(["/bin/sh", "scripts/mulai.command"], cwd=tmp_path, env={"PATH": str(tmp_path)}, input="\n",
                            capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert "Python belum terpasang." in result.stdout
    assert os.access(COMMAND, os.X_OK)
