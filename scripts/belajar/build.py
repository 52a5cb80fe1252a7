"""Builds the site with MkDocs, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from .strings import CHOSEN_LANGUAGE

_MARKS = ("404.html", "sitemap.xml", "assets/site.css")
"""Files by which an earlier site of ours is known."""


class BuildError(Exception):
    """The site cannot be put where it should go. ``key`` names the words for it in strings.yml."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def build_site(project: Path, out: Path, language: str, site_url: str = "", variables: Mapping[str, str] | None = None) -> bool:
    """Build ``project`` into ``out``. Return False, and leave an earlier ``out`` alone, where MkDocs fails.

    ``language``: that in which the build says what is wrong. ``variables`` of the environment are those that mkdocs.yml reads.

    Raises BuildError where ``out`` holds anything but an earlier site, or cannot be written.
    MkDocs runs as its own process: its state (plugins, log handlers) never leaks into ours, and its words go to standard error.
    """
    if not _is_replaceable(out, project):
        raise BuildError("build.not_ours")
    try:
        address = {"SITE_URL": site_url} if site_url else {}
        return _build(project, out, {CHOSEN_LANGUAGE: language, **address, **(variables or {})})
    except PermissionError as error:
        raise BuildError("build.no_permission") from error


def _is_replaceable(out: Path, project: Path) -> bool:
    """Whether nothing is lost by putting a site there: nothing, an empty folder, or an earlier site."""
    if out == project or out in project.parents or any(out == own or own in out.parents for own in _own_folders(project)):
        return False
    if not out.exists():
        return True
    return out.is_dir() and (not any(out.iterdir()) or all((out / file).is_file() for file in _MARKS))


def _own_folders(project: Path) -> Iterator[Path]:
    return (project / name for name in ("docs", "overrides", "scripts", "tests", ".git"))


def _build(project: Path, out: Path, variables: Mapping[str, str]) -> bool:
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=out.parent) as work:
        fresh = Path(work) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh),
                   "--config-file", str(project / "mkdocs.yml")]
        if subprocess.run(command, cwd=project, env={**os.environ, **variables}, stdout=sys.stderr, check=False).returncode:
            return False
        _replace(out, fresh, Path(work) / "old")
    return True


def _replace(out: Path, fresh: Path, old: Path) -> None:
    """Put ``fresh`` in the place of ``out`` by renaming, so that nobody meets a half-written site."""
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        if old.exists() and not out.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
