"""``asn.py import`` as people run it, and where drafts are put."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belajar import commands
from belajar.check import check
from belajar.commands import import_
from belajar.word import WordError, lesson_folder, slug, write
from conftest import make_project
from test_commands import asn
from wordfiles import paragraph, picture, png, word_file

BODY = paragraph("Etika di Loket", "Judul") + paragraph("Bagian", "Judul1") + paragraph("Isi.", runs=picture("a.png"))
NAME = "etika-di-loket"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own, in which the command works within this process."""
    made = make_project(tmp_path / "proyek saya")
    monkeypatch.setattr(import_, "PROJECT", made)
    monkeypatch.setattr(import_, "DOCS", made / "docs")
    return made


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return word_file(tmp_path / "Catatan webinar.docx", BODY, {"a.png": png()})


def run(*arguments: object) -> int:
    return commands.run(["import", "--lang", "id", *map(str, arguments)])


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_companion_lesson_from_the_command_line(notes: Path, tmp_path: Path) -> None:
    project = make_project(tmp_path / "proyek saya")
    result = asn("import", str(notes), "--kind", "companion", "--topic", "integritas", "--lang", "id", project=project)
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"Draf dibuat: docs/pendamping/{NAME}/index.md\n"
    assert "TODO: tulis isi gambar" in result.stderr
    assert f"asn.py check docs/pendamping/{NAME}" in result.stderr
    assert everything(project / f"docs/pendamping/{NAME}") == ["gambar-01.webp", "index.md"]
    page = (project / f"docs/pendamping/{NAME}/index.md").read_bytes().decode("utf-8")
    assert page.startswith("---\ntitle: Etika di Loket\ndescription: 'TODO: ")
    assert "\ntopics:\n- integritas\n" in page
    assert "\r" not in page


def test_an_episode_goes_to_its_year(project: Path, notes: Path) -> None:
    assert run(notes, "--kind", "episode", "--year", 2025, "--number", 7, "--title", "Judul lain: baru") == 0
    page = (project / "docs/2025/seri-007-judul-lain-baru/index.md").read_text(encoding="utf-8")
    assert "title: 'Judul lain: baru'\n" in page
    assert "episode:\n  year: 2025\n  number: 7\n" in page


def test_the_draft_is_read_by_check_and_complains_of_nothing_but_what_is_to_do(project: Path, notes: Path) -> None:
    assert run(notes, "--kind", "companion", "--topic", "integritas") == 0
    found = [problem for problem in check(project / "docs") if NAME in problem.path]
    assert {problem.rule for problem in found} <= {"missing-translation", "objective-untested", "todo-left"}


def test_a_title_is_taken_from_the_name_of_the_file_where_word_has_none(project: Path, tmp_path: Path) -> None:
    path = word_file(tmp_path / "Etika_di_Loket (2).docx", paragraph("Isi"))
    assert run(path, "--kind", "companion") == 0
    assert "title: Etika di Loket (2)\n" in (project / "docs/pendamping/etika-di-loket-2/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "code", "words"), [
    ([], 2, "--kind"),
    (["--kind", "episode", "--number", 3], 2, "--year N"),
    (["--kind", "episode", "--year", 2025], 2, "--number N"),
    (["--kind", "episode", "--year", 25, "--number", 3], 2, "--year: nilai \"25\""),
    (["--kind", "episode", "--year", 2025, "--number", 0], 2, "--number: nilai \"0\""),
    (["--kind", "companion", "--year", 2025], 2, "hanya untuk --kind episode"),
    (["--kind", "companion", "--topic", "sihir"], 2, "--topic: nilai \"sihir\""),
    (["--kind", "companion", "--title", "日本語"], 2, "Berikan --slug"),
    (["--kind", "companion", "--slug", "netral"], 1, "sudah ada"),
    (["--kind", "companion", "--slug", "../../netral"], 0, "netral"),
    (["--kind", "episode", "--year", 2025, "--number", 46], 1, "seri-046-rumah"),
])
def test_what_is_missing_wrong_or_taken(project: Path, notes: Path, arguments: list, code: int, words: str,
                                        capsys: pytest.CaptureFixture) -> None:
    if code == 0:
        shutil.rmtree(project / "docs/pendamping/netral")
    before = everything(project)
    assert run(notes, *arguments) == code
    assert words in capsys.readouterr().err
    if code:
        assert everything(project) == before
    else:
        assert (project / "docs/pendamping/netral/gambar-01.webp").exists()


def test_a_file_that_is_no_word_file_is_one_sentence_in_either_language(project: Path, tmp_path: Path,
                                                                        capsys: pytest.CaptureFixture) -> None:
    path = tmp_path / "catatan.docx"
    path.write_bytes(b"%PDF-1.7")
    before = everything(project)
    for language, words in (("id", "sebenarnya PDF"), ("en", "is really a PDF")):
        assert commands.run(["import", str(path), "--kind", "companion", "--lang", language]) == 1
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert words in err
    assert everything(project) == before


def test_an_environment_without_the_packages_is_told_what_to_install(project: Path, notes: Path, monkeypatch: pytest.MonkeyPatch,
                                                                     capsys: pytest.CaptureFixture) -> None:
    for name in [name for name in sys.modules if name.startswith(("belajar.word", "mammoth"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("belajar.word")
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert run(notes, "--kind", "companion") == 1
    assert "pip install -r scripts/pins/import.txt" in capsys.readouterr().err


# --- on a terminal

class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, *typed: str) -> Keyboard:
    """Return what is shown on standard error."""
    shown = Keyboard()
    monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in typed)))
    monkeypatch.setattr(sys, "stderr", shown)
    return shown


def test_what_is_not_said_is_asked_until_it_can_be_used(project: Path, notes: Path, monkeypatch: pytest.MonkeyPatch,
                                                        capsys: pytest.CaptureFixture) -> None:
    shown = on_a_terminal(monkeypatch, "webinar", "episode", "tahun lalu", "2025", "²", "12", "", "sihir",
                          "integritas, pelayanan")
    assert run(notes) == 0
    page = (project / f"docs/2025/seri-012-{NAME}/index.md").read_text(encoding="utf-8")
    assert "topics:\n- integritas\n- pelayanan\n" in page
    assert shown.getvalue().count("belum dapat dipakai") == 4
    assert "Judul pelajaran [Etika di Loket]: " in shown.getvalue()
    assert capsys.readouterr().out.count("\n") == 1


def test_enter_alone_makes_a_companion_lesson(project: Path, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_terminal(monkeypatch, "", "", "")
    assert run(notes) == 0
    assert "topics:\n- TODO\n" in (project / f"docs/pendamping/{NAME}/index.md").read_text(encoding="utf-8")


def test_leaving_at_a_question_leaves_nothing(project: Path, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(project)
    on_a_terminal(monkeypatch, "episode")
    with pytest.raises(KeyboardInterrupt):
        run(notes)
    assert everything(project) == before


# --- folders

@pytest.mark.parametrize(("words", "expected"), [
    ("Birokrasi: Rumah Pengabdian ASN", "birokrasi-rumah-pengabdian-asn"), ("../../etc/passwd", "etc-passwd"),
    ("C:\\a\\b", "c-a-b"),
    ("Étika & Nilai", "etika-nilai"), ("CON", "pelajaran-con"), ("lpt1", "pelajaran-lpt1"), ("日本語", ""), ("...", ""),
    ("kata " * 30, "kata-kata-kata-kata-kata-kata-kata-kata-kata-kata-kata-kata"), ("a" * 99, "a" * 60),
])
def test_slugs(words: str, expected: str) -> None:
    assert slug(words) == expected


@given(st.text())
def test_a_slug_stays_in_its_folder(words: str) -> None:
    name = slug(words)
    assert len(name) <= 70
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(name) == name
    if name:
        assert lesson_folder(Path("docs"), name, None, None).parent == Path("docs/pendamping")


FILES = {"index.md": b"a", "gambar-01.webp": b"b"}


def test_a_folder_is_written_whole(tmp_path: Path) -> None:
    write(tmp_path / "2025/seri-001-a", FILES)
    assert everything(tmp_path) == ["2025", "2025/seri-001-a", "2025/seri-001-a/gambar-01.webp", "2025/seri-001-a/index.md"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, PermissionError(13, "read-only"), OSError(28, "disk full")])
@pytest.mark.parametrize("step", ["write_bytes", "rename", "mkdir"])
def test_half_a_folder_never_stays(step: str, fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = getattr(Path, step)

    def fails(self: Path, *arguments: object, **options: object) -> object:
        if step != "write_bytes" or self.name != "index.md":  # after the first file
            raise fault
        return done(self, *arguments, **options)

    monkeypatch.setattr(Path, step, fails)
    with pytest.raises(KeyboardInterrupt if fault is KeyboardInterrupt else WordError) as caught:
        write(tmp_path / "2025/seri-001-a", FILES)
    if isinstance(caught.value, WordError):
        assert caught.value.key == "word.cannot_write"
    assert everything(tmp_path) == []


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "2025").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(WordError) as caught:
        write(tmp_path / "2025/seri-001-a", FILES)
    assert caught.value.key == "word.cannot_write"
    assert everything(tmp_path) == ["2025"]


def test_a_lesson_is_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path / "2025/seri-001-a", FILES)
    for name in ("seri-001-a", "seri-001-b"):
        with pytest.raises(WordError) as caught:
            write(tmp_path / f"2025/{name}", {"index.md": b"lain"})
        assert caught.value.key == "word.exists"
    assert (tmp_path / "2025/seri-001-a/index.md").read_bytes() == b"a"
