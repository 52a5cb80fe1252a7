"""``asn.py import`` as people run it. What it asks, and where it writes, it has from ``new``: see test_new.py."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from belajar import commands
from belajar.check import check
from belajar.commands import import_
from conftest import make_project
from test_commands import asn
from wordfiles import paragraph, picture, png, word_file

BODY = paragraph("Etika di Loket", "Judul") + paragraph("Bagian", "Judul1") + paragraph("Isi.", runs=picture("a.png"))
NAME = "etika-loket"
TOPIC = ["--topic", "integritas"]


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
    assert result.stdout == f"docs/pendamping/{NAME}/index.md\ndocs/pendamping/{NAME}/gambar-01.webp\n"
    assert "TODO: tulis isi gambar" in result.stderr
    assert f"asn.py check docs/pendamping/{NAME}" in result.stderr
    assert everything(project / f"docs/pendamping/{NAME}") == ["gambar-01.webp", "index.md"]
    page = (project / f"docs/pendamping/{NAME}/index.md").read_bytes().decode("utf-8")
    assert '\ntitle: "Etika di Loket"\n' in page
    assert "\ntopics: [integritas]\n" in page
    assert page.index("\n---\n\n## Bagian\n\nIsi.") < page.index("TODO: tulis isi gambar")
    assert "\r" not in page


def test_an_episode_goes_to_its_year(project: Path, notes: Path) -> None:
    assert run(notes, "--kind", "episode", "--year", 2025, "--number", 7, "--title", "Judul lain: baru", *TOPIC) == 0
    page = (project / "docs/2025/seri-007-judul-lain-baru/index.md").read_text(encoding="utf-8")
    assert 'title: "Judul lain: baru"\n' in page
    assert "episode: {year: 2025, number: 7}\n" in page


def test_the_draft_is_read_by_check_and_complains_of_nothing_but_what_is_to_do(project: Path, notes: Path) -> None:
    assert run(notes, "--kind", "companion", "--topic", "integritas") == 0
    found = [problem for problem in check(project / "docs") if NAME in problem.path]
    assert {problem.rule for problem in found} <= {"missing-translation", "objective-untested", "todo-left"}


def test_a_title_is_taken_from_the_name_of_the_file_where_word_has_none(project: Path, tmp_path: Path) -> None:
    path = word_file(tmp_path / "Etika_di_Loket (2).docx", paragraph("Isi"))
    assert run(path, "--kind", "companion", "--topic", "integritas") == 0
    assert 'title: "Etika di Loket (2)"\n' in (project / "docs/pendamping/etika-loket-2/index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "code", "words"), [
    ([], 2, "--kind, --topic"),
    (["--kind", "companion", "--slug", "../../netral", *TOPIC], 2, "../../netral"),
    (["--kind", "companion", "--slug", "netral", *TOPIC], 1, "docs/pendamping/netral"),
    (["--kind", "episode", "--year", 2025, "--number", 46, *TOPIC], 1, "seri-046-rumah"),
])
def test_what_is_missing_wrong_or_taken(project: Path, notes: Path, arguments: list, code: int, words: str,
                                        capsys: pytest.CaptureFixture) -> None:
    before = everything(project)
    assert run(notes, *arguments) == code
    assert words in capsys.readouterr().err
    assert everything(project) == before


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError(28, "disk full")])
def test_half_a_draft_never_stays(project: Path, notes: Path, fault: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    done = Path.write_bytes

    def fails(path: Path, data: bytes) -> int:
        if path.suffix == ".webp":  # after the page
            raise fault
        return done(path, data)

    before = everything(project)
    monkeypatch.setattr(Path, "write_bytes", fails)
    assert run(notes, "--kind", "companion", *TOPIC) == (130 if fault is KeyboardInterrupt else 1)
    assert everything(project) == before


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
    shown = on_a_terminal(monkeypatch, "1", "2025", "²", "12", "", "1, 2", "")
    assert run(notes) == 0
    assert (project / f"docs/2025/seri-012-{NAME}/index.md").exists()
    assert "Enter saja: Etika di Loket" in shown.getvalue()
    assert capsys.readouterr().out.count("\n") == 2


def test_leaving_at_a_question_leaves_nothing(project: Path, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(project)
    on_a_terminal(monkeypatch, "1")
    assert run(notes) == 130
    assert everything(project) == before
