"""Which page a person means: people type a folder, a part of its name, or the path of a file."""

from __future__ import annotations

import difflib
from pathlib import Path

from .library import DATA_FOLDER

_PAGES = ("index.md", "index.en.md")


class Unknown(Exception):  # noqa: N818 - read as "unknown: this name"
    """No page is called so. ``nearest`` is a folder that may be meant, or ""."""

    def __init__(self, nearest: str) -> None:
        super().__init__(nearest)
        self.nearest = nearest


def folder_of(wanted: str, docs: Path) -> str:
    """The folder below ``docs``, with forward slashes. Raises Unknown."""
    if (path := Path(wanted).resolve()).is_relative_to(docs):
        path = path.parent if path.name in _PAGES else path
        if any((path / page).is_file() for page in _PAGES) and path != docs:
            return path.relative_to(docs).as_posix()
    folders = _folders(docs)
    asked = wanted.replace("\\", "/").removeprefix("./").removeprefix(f"{docs.name}/").strip("/")
    for page in _PAGES:
        asked = asked.removesuffix(f"/{page}")
    exact = [folder for folder in folders if asked == folder or asked == folder.rpartition("/")[2]]
    if len(exact) != 1:
        raise Unknown(_nearest(asked, folders))
    return exact[0]


def _folders(docs: Path) -> list[str]:
    found = {page.parent.relative_to(docs).as_posix() for name in _PAGES for page in docs.rglob(name)}
    return sorted(folder for folder in found if folder != "." and not folder.startswith(f"{DATA_FOLDER}/"))


def _nearest(asked: str, folders: list[str]) -> str:
    """By the whole path, then by the last part, then by a piece of it: "046" finds ``2025/seri-046-...``."""
    names = {folder.rpartition("/")[2]: folder for folder in folders}
    for known, result in ((folders, dict(zip(folders, folders, strict=True))), (list(names), names)):
        if close := difflib.get_close_matches(asked, known, n=1):
            return result[close[0]]
    return next((folder for folder in folders if asked and asked.lower() in folder), "")
