"""Builds the site with MkDocs, whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def build_site(project: Path, out: Path, site_url: str = "") -> bool:
    """Build ``project`` into ``out``. Return False, and leave an earlier ``out`` alone, where MkDocs fails.

    MkDocs runs as its own process: its state (plugins, log handlers) never leaks into ours, and its words go to standard error.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=out.parent) as work:
        fresh = Path(work) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh),
                   "--config-file", str(project / "mkdocs.yml")]
        environment = {**os.environ, **({"SITE_URL": site_url} if site_url else {})}
        if subprocess.run(command, cwd=project, env=environment, stdout=sys.stderr, check=False).returncode:
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
