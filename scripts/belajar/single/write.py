"""Writes the files, their list and what programs read about them (``satu-berkas.json``) into a folder of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from ..lesson import Lesson
from ..library import Library
from ..strings import LANGUAGES
from .draw import MARK, Drawer
from .listing import FILE, SingleFile, as_json
from .names import PATTERN, file_name, stems

FOLDER = "satu-berkas"
"""Of the files, below the folder of bundles."""
INDEX = "index.html"
_UNFINISHED = ".part"
_HEAD = 4096
"""Bytes in which the mark of a file of ours stands."""


def write_single_files(site: Path, library: Library, out: Path, site_url: str = "",
                       tell: Callable[[str], None] = lambda _: None) -> list[SingleFile]:
    """Write every lesson of ``library``, in every language it has, from the built ``site`` into ``out``; and the list of them.

    A file of an earlier run whose lesson is gone is removed; whatever else lies in ``out`` is left alone. Each file appears under
    its name when it is whole. ``tell`` hears the name of each. Raises OSError, NotBuiltError.
    """
    out.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    drawer = Drawer(site, library, site_url)
    files = []
    for lesson, language, name in _wanted(library):
        tell(name)
        html, pictures = drawer.lesson(lesson, language)
        files.append(_written(out / name, html, pictures, lesson, language))
    _withdraw(out, {file.name for file in files})
    _put(out / INDEX, drawer.index(files).encode())
    _put(out / FILE, as_json(files).encode())
    return files


def _wanted(library: Library) -> Iterator[tuple[Lesson, str, str]]:
    """In the order of the library, newest first."""
    names = stems([lesson.slug for lesson in library.lessons])
    for lesson in library.lessons:
        for language in LANGUAGES:
            if language in lesson.texts:
                yield lesson, language, file_name(names[lesson.slug], language)


def _written(path: Path, html: str, pictures: int, lesson: Lesson, language: str) -> SingleFile:
    data = html.encode()
    _put(path, data)
    return SingleFile(path.name, lesson.slug, language, lesson.text(language).title, lesson.reviewed, len(data), pictures,
                      hashlib.sha256(data).hexdigest())


def _put(path: Path, data: bytes) -> None:
    """The whole file, or what was there before."""
    unfinished = path.with_name(f".{path.name}{_UNFINISHED}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _withdraw(out: Path, wanted: set[str]) -> None:
    for path in sorted(out.iterdir()):
        if path.name not in wanted and PATTERN.fullmatch(path.name) and _is_ours(path):
            path.unlink()


def _sweep(out: Path) -> None:
    """What a run that was killed has left behind."""
    for path in out.glob(f".*{_UNFINISHED}"):
        name = path.name.removeprefix(".").removesuffix(_UNFINISHED)
        if PATTERN.fullmatch(name) or name in (INDEX, FILE):
            path.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return f'<meta name="generator" content="{MARK}">'.encode() in file.read(_HEAD)

