"""The packages in a ZIP: real pip, and a registry that is a folder. And what the trial of another engine tells."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from belajar import wheelhouse
from belajar.commands import trial as verb
from belajar.manifest import Changes
from belajar.trial import TrialError


def wheel(folder: Path, name: str) -> Path:
    """A package with one module that is named like it."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", "")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return path


def pin(file: Path, package: Path) -> None:
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{package.name.partition('-')[0]}==1.0 --hash=sha256:{digest}\n", encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "registry"))
    pin(tmp_path / "project/requirements.txt", wheel(tmp_path / "registry", "asnone"))
    pin(tmp_path / "project/scripts/pins/verb.txt", wheel(tmp_path / "registry", "asntwo"))
    return tmp_path / "project"


def test_every_pin_is_kept_and_can_be_installed_without_a_registry(project: Path, tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    kept = wheelhouse.keep(project, tmp_path / "dist")
    assert kept.name == wheelhouse.name()
    first = kept.read_bytes()
    assert wheelhouse.keep(project, tmp_path / "dist").read_bytes() == first
    assert [path.name for path in (tmp_path / "dist").iterdir()] == [kept.name]
    with zipfile.ZipFile(kept) as archive:
        assert archive.namelist() == ["requirements.txt", "scripts/pins/verb.txt", "wheels/asnone-1.0-py3-none-any.whl",
                                      "wheels/asntwo-1.0-py3-none-any.whl"]
        archive.extractall(tmp_path / "carried")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "carried/wheels"))
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
               "--target", tmp_path / "there", "--requirement", tmp_path / "carried/requirements.txt"]
    subprocess.run(command, check=True, timeout=120)
    assert (tmp_path / "there/asnone.py").is_file()


def test_a_package_that_is_another_one_makes_no_zip(project: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "registry/asntwo-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("evil.py", "")
    with pytest.raises(wheelhouse.DownloadError):
        wheelhouse.keep(project, tmp_path / "dist")
    assert list((tmp_path / "dist").iterdir()) == []


@pytest.mark.parametrize(("found", "code", "words"), [
    (Changes((), (), ()), 0, "the same site"), (Changes(("a",), ("b",), ()), 1, "2 files that differ"),
    (TrialError("engine"), 1, "step: engine")])
def test_what_the_trial_tells(found: Changes | TrialError, code: int, words: str, monkeypatch: pytest.MonkeyPatch,
                              capsys: pytest.CaptureFixture[str]) -> None:
    def compare(*_: object) -> Changes:
        if isinstance(found, TrialError):
            raise found
        return found

    monkeypatch.setattr(verb.build, "build_site", lambda *_: True)
    monkeypatch.setattr(verb.trial, "compare", compare)
    assert verb.run(argparse.Namespace(lang="en")) == code
    assert words in "".join(capsys.readouterr())
