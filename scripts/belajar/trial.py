"""Tries whether the site also builds with ProperDocs, a fork of MkDocs that is kept up, and gives the same files."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from .manifest import Changes, Manifest

ENGINE = "properdocs"


class TrialError(Exception):
    """A step failed; its own words stand on standard error. The argument names the step."""


def compare(project: Path, site: Path) -> Changes:
    """What differs between ``site``, built with MkDocs, and the same site built by the newest ProperDocs, in an environment that
    is thrown away. Needs the internet. Raises TrialError."""
    with tempfile.TemporaryDirectory(prefix="asn-trial-") as work:
        python = _environment(Path(work) / "venv", project / "requirements.txt")
        other = Path(work) / "site"
        _step("build", [python, "-m", ENGINE, "build", "--strict", "-f", str(project / "mkdocs.yml"), "-d", str(other)], project)
        return Manifest.of(other).since(Manifest.of(site))


def _environment(folder: Path, pins: Path) -> str:
    """Our pins, and on top of them whatever ProperDocs is today: a pin would never tell us of a break."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _step("pins", [*pip, "--require-hashes", "--requirement", str(pins)], pins.parent)
    _step("engine", [*pip, ENGINE], pins.parent)
    return python


def _step(name: str, command: list[str], folder: Path) -> None:
    if subprocess.run(command, cwd=folder, stdout=sys.stderr, check=False).returncode:
        raise TrialError(name)
