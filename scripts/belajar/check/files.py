"""Names of files and folders, and where lessons may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..library import COMPANIONS, is_shelf
from ..problem import Problem
from ..strings import LANGUAGES

_FOLDER = re.compile(r"[a-z0-9.]+(?:-[a-z0-9.]+)*")
"""A dot is reported by a rule of its own."""
_HOME = {"index.md", "index.en.md"}


def check(docs: Path, folders: list[str], files: list[str]) -> Iterator[Problem]:
    """``folders`` and ``files``: what there is below ``docs``, see ``library.entries``."""
    # static-i18n takes a dotted part of two letters for a language and drops the file; a folder's dot breaks the pairing.
    yield from (_dotted(docs, folder) for folder in folders if "." in folder.rpartition("/")[2])
    yield from (_misnamed(docs, folder) for folder in folders if _is_badly_named_lesson(folder))
    for file in files:
        if file.lower().endswith(".md.txt"):
            name = PurePosixPath(file).name
            yield Problem(f"{docs.name}/{file}", 1, "txt-ending", {"name": name, "wanted_name": name[:-len(".txt")]})
        elif any(part not in LANGUAGES for part in file.rpartition("/")[2].split(".")[1:-1]):
            yield _dotted(docs, file)
        if is_without_folder(file):
            yield Problem(f"{docs.name}/{file}", 1, "lesson-place", {"example": _example(PurePosixPath(file))})


def is_without_folder(file: str) -> bool:
    """Whether a page stands straight in ``docs`` or on a shelf; the home page alone belongs there."""
    shelf, _, name = file.rpartition("/")
    return file.endswith(".md") and "/" not in shelf and (is_shelf(shelf) or (not shelf and name not in _HOME))


def _example(page: PurePosixPath) -> str:
    shelf = page.parts[0] if len(page.parts) > 1 else COMPANIONS
    name = _plain(page.name.removesuffix(".md").removesuffix(".en"))
    return f"docs/{shelf}/{name if name not in ('', 'index') else 'nama-pelajaran'}/index.md"


def _is_badly_named_lesson(folder: str) -> bool:
    shelf, _, name = folder.partition("/")
    return is_shelf(shelf) and bool(name) and "/" not in name and not _FOLDER.fullmatch(name)


def _misnamed(docs: Path, folder: str) -> Problem:
    name = folder.split("/")[1]
    return Problem(f"{docs.name}/{folder}", 1, "folder-name", {"name": name, "example": _plain(name) or "nama-pelajaran"})


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _dotted(docs: Path, path: str) -> Problem:
    return Problem(f"{docs.name}/{path}", 1, "dotted-name", {"name": PurePosixPath(path).name})
