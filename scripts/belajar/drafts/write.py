"""Puts files on the disk, whole or not at all; nothing that is there is ever overwritten."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .answers import DraftError


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Make ``folder`` with ``files`` in it, by writing beside it and renaming. Raises DraftError.

    Its shelf (a year, for example) is made where it is missing, and goes again where the folder cannot be made.
    """
    shelf_is_new = not folder.parent.exists()
    made = False
    try:
        with _said(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as work:
                fresh = Path(work) / folder.name
                fresh.mkdir()
                for name, content in files.items():
                    (fresh / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
                _refuse_existing(folder)
                fresh.rename(folder)
                made = True
    finally:
        if shelf_is_new and not made and folder.parent.is_dir():
            folder.parent.rmdir()


def write_file(path: Path, text: str) -> None:
    """Make one new file. Raises DraftError."""
    with _said(path), tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as work:
        fresh = Path(work) / path.name
        fresh.write_bytes(text.encode("utf-8"))
        _refuse_existing(path)
        fresh.replace(path)


def _refuse_existing(place: Path) -> None:
    if place.exists():
        raise DraftError("new.exists", folder=_shown(place))


@contextmanager
def _said(place: Path) -> Iterator[None]:
    """The words of an OSError are in the language of the system; ours say what to do."""
    try:
        yield
    except OSError as error:
        raise DraftError("new.cannot_write", folder=_shown(place)) from error


def _shown(place: Path) -> str:
    """From ``docs/`` on, as every message names files."""
    parts = place.parts
    return "/".join(parts[max((index for index, part in enumerate(parts) if part == "docs"), default=0):])
