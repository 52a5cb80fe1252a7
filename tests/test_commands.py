"""asn.py as people run it: help, languages, the README's commands, and the first run on a fresh machine."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT, make_project

ASN = PROJECT / "scripts" / "asn.py"
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def asn(*arguments: str, project: Path = PROJECT, python: str = sys.executable,
        **environment: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "LANGUAGE": "en", **environment}
    return subprocess.run([python, str(project / "scripts/asn.py"), *arguments], cwd=project, env=own, capture_output=True,
                          text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("verb", ["build", "check", "import", "test", "bench"])
@pytest.mark.parametrize(("language", "expected", "foreign"), [("id", "tampilkan bantuan ini", "show this help"),
                                                              ("en", "show this help", "tampilkan")])
def test_help_speaks_the_chosen_language(verb: str, language: str, expected: str, foreign: str) -> None:
    shown = asn(verb, "--lang", language, "--help").stdout
    assert expected in shown
    assert foreign not in shown


def test_help_speaks_the_language_of_the_system() -> None:
    assert "Perkakas ASN Belajar" in asn("--help", LANGUAGE="id").stdout
    assert "The tools of ASN Belajar" in asn("--help", LANGUAGE="de").stdout
    assert "pemakaian" in asn("--help", LANGUAGE="", LC_ALL="id_ID.UTF-8").stdout


def test_a_mistyped_command_is_named_in_one_line() -> None:
    result = asn("buidl", "--lang", "id")
    assert result.returncode == 2
    assert result.stderr == "Perintah 'buidl' tidak ada. Maksud Anda 'build'? Daftarnya: asn.py --help\n"
    assert "'xyz' tidak ada" in asn("xyz", "--lang", "id").stderr


@pytest.mark.parametrize("asked", [[], ["--help"], ["check", "--help"]])
def test_help_on_a_fresh_machine_installs_nothing(tmp_path: Path, asked: list[str]) -> None:
    (tmp_path / "scripts").mkdir()
    shutil.copy(ASN, tmp_path / "scripts")
    result = asn(*asked, "--lang", "id", project=tmp_path, python=sys._base_executable)
    assert result.returncode == 2
    assert "scripts/asn.py check" in result.stderr.replace("\\", "/")
    assert not (tmp_path / ".venv").exists()


def test_no_command_shows_the_help() -> None:
    result = asn()
    assert result.returncode == 2
    assert "check" in result.stderr


def test_build_writes_a_site_and_one_line_on_standard_output(tmp_path: Path) -> None:
    project = make_project(tmp_path / "a project with spaces")
    result = asn("build", project=project)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.strip().splitlines()) == 1
    assert (project / "site/en/index.html").exists()
    assert not list(project.glob(".site-*"))


@pytest.mark.parametrize("out", [".", "docs", "scripts", "..", "catatan"])
def test_a_folder_with_anything_else_in_it_is_never_overwritten(tmp_path: Path, out: str) -> None:
    project = make_project(tmp_path / "project")
    (project / "catatan").mkdir()
    (project / "catatan/skripsi.txt").write_text("jangan hilang", encoding="utf-8")
    result = asn("build", "--out", out, "--lang", "id", project=project)
    assert result.returncode == 1
    assert "berisi berkas lain, jadi tidak ditimpa" in result.stderr
    assert (project / "catatan/skripsi.txt").exists()
    assert (project / "docs/index.md").exists()


def test_a_file_outside_docs_cannot_be_checked(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    assert asn("check", "mkdocs.yml", project=project).returncode == 2
    assert asn("check", ".", project=project).returncode == 0
    assert asn("check", "docs/pendamping", project=project).returncode == 0


def test_check_knows_a_lesson_by_the_name_of_its_folder(tmp_path: Path) -> None:
    project = make_project(tmp_path / "Dokumen Bu Ratna")
    (project / "docs/pendamping/kuis/index.md.txt").write_text("Isi.", encoding="utf-8")
    whole = asn("check", "docs/pendamping/kuis", "--lang", "id", project=project)
    assert "txt-ending" in whole.stdout
    for written in ("kuis", "pendamping/kuis"):
        assert asn("check", written, "--lang", "id", project=project).stdout == whole.stdout
    slip = asn("check", "docs/pendamping/kuiss", "--lang", "id", project=project)
    assert slip.returncode == 2
    assert 'Maksud Anda "docs/pendamping/kuis"?' in slip.stderr


def test_the_report_has_the_indonesian_text_before_its_translation(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    for name in ("index.en.md", "index.md"):
        page = project / "docs/pendamping/kuis" / name
        page.write_text(page.read_text(encoding="utf-8") + "\n![](a.svg)\n", encoding="utf-8", newline="\n")
    told = asn("check", "kuis", project=project).stdout
    assert 0 < told.index("pendamping/kuis/index.md  (") < told.index("pendamping/kuis/index.en.md  (")


def test_a_failed_build_leaves_the_old_site_alone(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    assert asn("build", project=project).returncode == 0
    before = (project / "site/index.html").read_bytes()
    (project / "docs/pendamping/netral/index.md").write_bytes(b"\xff\xfe broken")
    result = asn("build", "--lang", "id", project=project)
    assert result.returncode == 1
    assert "Situs yang lama tidak berubah" in result.stderr
    assert "docs/pendamping/netral/index.md:1" in result.stderr
    assert "Seluruhnya: galat 1" in result.stderr, "the build speaks another language than the command"
    assert "In all:" not in result.stderr
    assert (project / "site/index.html").read_bytes() == before


def test_a_missing_docs_folder_is_one_sentence(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    shutil.rmtree(project / "docs")
    for verb in ("check", "build"):
        result = asn(verb, project=project)
        assert result.returncode == 1
        assert "Traceback" not in result.stderr + result.stdout
    assert "The folder docs/ is missing." in asn("check", project=project).stdout


def test_commands_of_the_readme_exist() -> None:
    named = re.findall(r"scripts/asn\.py (\w+)((?: --[\w-]+)*)", README)
    assert {"build", "check", "import", "test", "bench"} <= {verb for verb, _ in named}
    for verb, options in named:
        shown = asn(verb, "--help").stdout
        for option in options.split():
            assert option in shown, f"{verb} {option}"


def test_the_readme_has_the_two_commands_for_every_system() -> None:
    assert "python3 scripts/asn.py build\npython3 scripts/asn.py test" in README
    assert "py scripts/asn.py check" in README


def test_files_are_read_as_utf8_whatever_the_system_says(tmp_path: Path) -> None:
    """PEP 597: every open() without an encoding is an error here."""
    project = make_project(tmp_path / "project")
    result = subprocess.run([sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning:belajar",
                             "scripts/asn.py", "check"], cwd=project, env={**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C"},
                            capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr


def test_an_old_python_can_read_the_file_and_is_told_what_to_install() -> None:
    source = ASN.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    program = f"import sys; sys.version_info = (3, 9, 2, 'final', 0); sys.argv = ['asn.py', 'build', '--lang', 'id']\n{source}"
    result = subprocess.run([sys.executable, "-c", program.replace("__file__", repr(str(ASN)))], capture_output=True, text=True,
                            encoding="utf-8", check=False)
    assert result.returncode == 1
    assert result.stderr.strip() == "Python 3.9.2 terlalu lama: pasang Python 3.11.2 atau lebih baru dari " \
                                    "www.python.org/downloads, lalu ulangi."


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that nobody has prepared, in a path with spaces."""
    project = make_project(tmp_path_factory.mktemp("first run") / "proyek saya")
    shutil.copy2(PROJECT / "requirements.txt", project)
    return project


class TestFirstRun:
    """With nothing but Python."""

    @staticmethod
    def run(project: Path) -> subprocess.CompletedProcess:
        outside = str(Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3"))
        return asn("check", project=project, python=outside, VIRTUAL_ENV="")

    def test_it_prepares_itself_once(self, fresh: Path) -> None:
        first = self.run(fresh)
        assert first.returncode == 0, first.stderr
        assert "Installing" in first.stderr
        assert "Installing" not in first.stdout
        second = self.run(fresh)
        assert second.returncode == 0
        assert second.stderr == ""

    def test_it_mends_a_half_made_environment(self, fresh: Path) -> None:
        stamp = fresh / ".venv/asn-installed"
        stamp.unlink()
        shutil.rmtree(next(fresh.glob(".venv/[Ll]ib/**/mkdocs")))
        result = self.run(fresh)
        assert result.returncode == 0, result.stderr
        assert stamp.exists()

    def test_it_says_what_failed_where_packages_cannot_be_had(self, fresh: Path) -> None:
        pins = fresh / "requirements.txt"
        pins.write_text("tidak-ada-paket-ini==1.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
        result = self.run(fresh)
        assert result.returncode == 1
        assert "The installation failed" in result.stderr
        assert "Traceback" not in result.stderr
