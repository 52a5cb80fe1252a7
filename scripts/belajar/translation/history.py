"""What an Indonesian section said when it was translated, if the history of a git repository still has it. Never needed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from ..source import Source, decoded
from .reading import page_outline

_MOST = 500
"""Versions of a file that are looked through."""
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


def earlier_sections(path: Path, digests: Collection[str]) -> dict[str, str]:
    """Text by digest of those sections that an earlier version of ``path`` holds; nothing without git."""
    wanted, found = set(digests), {}
    for text in _versions(path):
        page = page_outline(Source(path.name, text))
        found |= {section.digest: section.text for section in (page.sections if page else ()) if section.digest in wanted}
        if wanted <= set(found):
            break
    return found


def _versions(path: Path) -> Iterator[str]:
    """The committed texts of ``path``, newest first, also from before it was renamed."""
    listed = _git(path.parent, "-c", "core.quotePath=false", "log", "--follow", f"--max-count={_MOST}", "--format=%H",
                  "--name-only", "--", path.name)
    commit = ""
    for line in listed.decode("utf-8", "replace").splitlines():
        if _COMMIT.fullmatch(line):
            commit = line
        elif line:
            with suppress(UnicodeDecodeError):
                yield decoded(_git(path.parent, "show", f"{commit}:{line}"))


def _git(folder: Path, *arguments: str) -> bytes:
    """What git writes; nothing where there is no git, no repository, or no such version."""
    try:
        result = subprocess.run(["git", *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return b""
    return result.stdout if result.returncode == 0 else b""
