"""Makes a throw-away copy of this project around other content: for tests and for the benchmark."""

from __future__ import annotations

import shutil
from pathlib import Path

_MACHINERY = ("mkdocs.yml", "overrides", "scripts")


def copy_machinery(project: Path, target: Path) -> Path:
    """Copy everything but content into ``target``; its ``docs/`` is the caller's affair."""
    target.mkdir(parents=True, exist_ok=True)
    for name in _MACHINERY:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            shutil.copy2(source, target / name)
    return target
