"""asn.py new as people use it: with options, in a conversation, and wrongly."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pytest

from belajar.check import check
from belajar.commands import outline_options
from belajar.drafts import DraftError
from belajar.library import Library
from conftest import SMALL_DOCS, make_project
from conversation import CTRL_C, CTRL_D, Conversation
from test_commands import asn

NEEDS_PTY = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal that Python can open")
EPISODE = ["--kind", "episode", "--year", "2026", "--number", "20", "--title", "Baru", "--topic", "pelayanan"]
COMPANION = ["--kind", "companion", "--title", "Baru", "--topic", "pelayanan"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "proyek saya")


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For mistakes after which nothing may have been made."""
    return make_project(tmp_path_factory.mktemp("untouched") / "proyek saya")


def files(project: Path) -> set[str]:
    return {path.relative_to(project).as_posix() for path in (project / "docs").rglob("*")}


def talk(project: Path, *arguments: str) -> Conversation:
    return Conversation([sys.executable, str(project / "scripts/asn.py"), *arguments, "--lang", "id"], project)


# --- with options

def test_options_alone_make_an_episode_in_both_languages(project: Path) -> None:
    result = asn("new", *EPISODE, "--topic", "integritas", "--english", "--lang", "id", project=project)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "docs/2026/seri-020-baru/index.md\ndocs/2026/seri-020-baru/index.en.md\n"
    assert "check docs/2026/seri-020-baru" in result.stderr
    lesson = Library.read(project / "docs").lesson("2026/seri-020-baru")
    assert [topic.id for topic in lesson.topics] == ["pelayanan", "integritas"]
    expected = {"todo-left", "missing-translation", "translation-unrecorded"}
    assert {problem.rule for problem in check(project / "docs", with_spelling=True)} <= expected
    build = asn("build", project=project)
    assert build.returncode == 1 and "todo-left" in build.stderr  # nothing half-written is published


def test_the_english_file_can_come_later(project: Path) -> None:
    assert asn("new", *COMPANION, "--slug", "antre", project=project).returncode == 0
    result = asn("new", "--english", "docs/pendamping/antre", project=project)
    assert (result.returncode, result.stdout) == (0, "docs/pendamping/antre/index.en.md\n")
    again = asn("new", "--english", "pendamping/antre/index.md", "--lang", "id", project=project)
    assert again.returncode == 2
    assert again.stderr == "docs/pendamping/antre/index.en.md sudah ada, dan tidak ditimpa. Sunting berkas itu.\n"


def test_a_title_with_every_sign_is_kept(project: Path) -> None:
    title = """Rumah: "Pengabdian" & 'ASN' #1 {x} [y] \\ % @ 🎉"""
    assert asn("new", "--kind", "companion", "--title", title, "--topic", "pelayanan", project=project).returncode == 0
    assert Library.read(project / "docs").lesson("pendamping/rumah-pengabdian-asn-1-x-y").text("id").title == title


@pytest.mark.parametrize(("arguments", "words"), [
    ([], "Belum diisi: --kind, --title, --topic."),
    (["--kind", "episode"], "Belum diisi: --year, --number, --title, --topic."),
    (["--year", "2026"], "Belum diisi: --number, --title, --topic."),
    (["--kind", "companion", "--title", "", "--topic", "pelayanan"], "Belum diisi: --title."),
    ([*COMPANION, "--year", "2026"], "tidak punya tahun dan nomor"),
    (["--kind", "webinar", "--title", "x", "--topic", "pelayanan"], 'Jenis "webinar" tidak ada.'),
    ([*EPISODE, "--year", "1999"], '"1999" bukan tahun seri.'),
    ([*EPISODE, "--number", "x"], '"x" bukan nomor seri.'),
    ([*EPISODE, "--year", "2025", "--number", "46"],
     "Seri 46/2025 sudah punya pelajaran: docs/2025/seri-046-rumah."),
    ([*COMPANION, "--topic", "integrits"], 'Topik "integrits" tidak ada. Maksud Anda "integritas"?'),
    ([*COMPANION, "--topic", "zzz"], "Topik yang ada: integritas, pelayanan."),
    ([*COMPANION, "--title", "a" * 500], "Judulnya 500 karakter; paling banyak 150."),
    ([*COMPANION, "--title", "🎉"], 'Dari judul "🎉" tidak dapat dibuat nama folder.'),
    ([*COMPANION, "--title", "NUL"], 'Nama folder "nul" dipakai oleh Windows sendiri.'),
    ([*COMPANION, "--slug", "../../luar"], 'Nama folder "../../luar" tidak dapat dipakai.'),
    ([*COMPANION, "--slug", "C:\\x"], 'misalnya "c-x".'),
    ([*COMPANION, "--slug", "netral"], "docs/pendamping/netral sudah ada, dan tidak ditimpa."),
    (["--english", "docs/pendamping/tidak-ada"], "docs/pendamping/tidak-ada: di sini tidak ada pelajaran."),
    (["--english", "docs/panduan"], "docs/panduan: di sini tidak ada pelajaran."),
    (["--english", "/"], "/: di sini tidak ada pelajaran."),
], ids=str)
def test_a_mistake_is_one_sentence_and_makes_nothing(untouched: Path, arguments: list[str], words: str) -> None:
    before = files(untouched)
    result = asn("new", *arguments, "--lang", "id", project=untouched)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert files(untouched) == before


def test_a_lesson_with_a_broken_head_waits_for_its_english_file(project: Path) -> None:
    (project / "docs/pendamping/rusak").mkdir()
    (project / "docs/pendamping/rusak/index.md").write_text("---\ntitle: a: b\n---\n", encoding="utf-8")
    result = asn("new", "--english", "docs/pendamping/rusak", "--lang", "id", project=project)
    assert result.returncode == 2
    assert result.stderr.startswith("Kepala docs/pendamping/rusak/index.md belum dapat dibaca.")


def test_a_place_that_cannot_be_written(project: Path) -> None:
    (project / "docs/2026").write_text("a file where the year should be", encoding="utf-8")
    before = files(project)
    result = asn("new", *EPISODE, "--lang", "id", project=project)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("docs/2026/seri-020-baru tidak dapat ditulis; tidak ada yang dibuat.")
    assert files(project) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(project: Path) -> None:
    (project / "docs/pendamping").chmod(0o555)
    try:
        assert asn("new", *COMPANION, project=project).returncode == 1
    finally:
        (project / "docs/pendamping").chmod(0o755)


def test_a_title_found_elsewhere_needs_no_option() -> None:
    """For import: the title stands in the Word file."""
    library = Library.read(SMALL_DOCS)
    given = argparse.Namespace(kind="companion", year=None, number=None, title=None, topic=["pelayanan"], slug=None, lang="id")
    assert outline_options.outline(given, library, "Dari Word").slug == "word"
    with pytest.raises(DraftError):
        outline_options.outline(given, library)


# --- in a conversation

@NEEDS_PTY
def test_a_conversation_about_a_known_episode(project: Path) -> None:
    with talk(project, "new") as asked:
        asked.see("Pelajaran apa").see("1. Episode ASN Belajar").see("> ").type("9").see("Ketik satu nomor dari 1 sampai 2")
        asked.type("1").see("Tahun seri?").see("> ").type("dua ribu").see("bukan tahun seri").type("2026")
        asked.see("Nomor seri?").type("0").see("bukan nomor seri").type("20")
        asked.see("Judul pelajaran?").see("Enter saja: Paradigma Baru").type("")
        asked.see("Topiknya?").see("2. Pelayanan publik").see("Enter saja: 2").type("3").see("nomor dari 1 sampai 2").type("2, 1")
        asked.see("Nama folder?").see("Enter saja: paradigma-baru").type("Nama Salah").see("tidak dapat dipakai").type("")
        code, output, _ = asked.end()
    assert (code, output) == (0, "docs/2026/seri-020-paradigma-baru/index.md\n")
    lesson = Library.read(project / "docs").lesson("2026/seri-020-paradigma-baru")
    assert (str(lesson.episode), [topic.id for topic in lesson.topics]) == ("2026-20", ["pelayanan", "integritas"])


@NEEDS_PTY
def test_an_episode_that_has_a_lesson_is_named_before_a_title_is_typed(untouched: Path) -> None:
    with talk(untouched, "new", "--year", "2025") as asked:
        asked.see("Nomor seri?").type("46").see("sudah punya pelajaran: docs/2025/seri-046-rumah").see("> ").type(CTRL_C)
        assert asked.end()[0] == 130


@NEEDS_PTY
def test_only_what_is_missing_is_asked(project: Path) -> None:
    with talk(project, "new", "--kind", "companion", "--topic", "integritas", "--slug", "antre") as asked:
        asked.see("Judul pelajaran?").type("").see("Judulnya masih kosong").type("Antre")
        assert asked.end()[:2] == (0, "docs/pendamping/antre/index.md\n")


@NEEDS_PTY
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "end of input"])
def test_stopping_half_way_makes_nothing(untouched: Path, key: str) -> None:
    before = files(untouched)
    with talk(untouched, "new", "--kind", "companion") as asked:
        asked.see("Judul pelajaran?").see("> ").type(key)
        code, output, screen = asked.end()
    assert (code, output) == (130, "")
    assert "Dihentikan. Tidak ada yang dibuat." in screen
    assert files(untouched) == before
