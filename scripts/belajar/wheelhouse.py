"""Keeps the packages that the project needs, so that it can be built when their registry is gone or out of reach."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every entry, so that the same wheels make the same file."""


class DownloadError(Exception):
    """pip could not get everything; its own words stand on standard error."""


def name() -> str:
    """The file's name: wheels fit one system and one version of Python."""
    return f"wheels-{sysconfig.get_platform()}-cp{sys.version_info[0]}{sys.version_info[1]}.zip"


def keep(project: Path, out: Path) -> Path:
    """Download what all pins of ``project`` name, each file checked against its hash, and put it with the pins into a zip in
    ``out``. Raises DownloadError or OSError."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".wheels-", dir=out) as work:
        wheels = Path(work) / "wheels"
        for file in pins(project):
            _download(file, wheels)
        half = Path(work) / name()
        _pack(half, {f"wheels/{path.name}": path for path in wheels.iterdir()}
              | {path.relative_to(project).as_posix(): path for path in pins(project)})
        return half.replace(out / half.name)


def pins(project: Path) -> Iterator[Path]:
    """Files of pinned packages: of the site, of the tests, of single verbs."""
    own = sorted((project / "scripts" / "pins").glob("*.txt"))
    return (file for file in (project / "requirements.txt", project / "tests" / "requirements.txt", *own) if file.is_file())


def _download(file: Path, wheels: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--require-hashes",
               "--prefer-binary", "--requirement", str(file), "--dest", str(wheels)]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        raise DownloadError(file)


def _pack(target: Path, files: dict[str, Path]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for place, path in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(place, _DAY), path.read_bytes())
