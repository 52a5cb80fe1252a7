"""Where a draft is put: a folder of its own, whole or not at all, never over another."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from pathlib import Path

from .errors import WordError

COMPANIONS = "pendamping"
_LONGEST = 60
"""Characters of a slug; Windows stops at 260 for the whole path."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""Names that Windows keeps for devices."""


def slug(words: str) -> str:
    """``words`` as the name of a folder: ``a`` to ``z``, digits and hyphens; "" where nothing of that is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(name) > _LONGEST:
        name = name[:_LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return f"pelajaran-{name}" if _RESERVED.fullmatch(name) else name


def lesson_folder(docs: Path, name: str, year: int | None, number: int | None) -> Path:
    """``year`` and ``number`` are those of an episode; ``name`` is a slug."""
    return docs / f"{year}" / f"seri-{number:03}-{name}" if year else docs / COMPANIONS / name


def check_free(folder: Path) -> None:
    """Raises WordError where the lesson, or another one of the same episode, is there already."""
    same = folder.name[:len("seri-000-")] if folder.name.startswith("seri-") else None
    there = [folder] if folder.exists() else sorted(folder.parent.glob(f"{same}*")) if same else []
    if there:
        raise WordError("word.exists", folder=there[0])


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Make ``folder`` with ``files``. Until all of them are written it has another name, which begins with a dot.

    Raises WordError where that cannot be done; whatever happens, no half of it stays.
    """
    check_free(folder)
    made = [parent for parent in (folder.parent, folder.parent.parent) if not parent.exists()]
    work = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        for name, data in files.items():
            (work / name).write_bytes(data)
        work.chmod(0o755)  # a temporary folder is closed to everybody else
        work.rename(folder)
    except BaseException as error:
        _tidy(work, made)
        if isinstance(error, OSError):
            raise WordError("word.cannot_write", folder=folder, reason=error.strerror or error) from error
        raise


def _tidy(work: Path | None, made: list[Path]) -> None:
    if work:
        shutil.rmtree(work, ignore_errors=True)
    for parent in made:
        if parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
