"""The project's own words, ``docs/_data/words.id.txt`` and ``words.en.txt``: right, but in no dictionary. One a line, sorted."""

from __future__ import annotations

import re
from pathlib import Path

from ..library import DATA_FOLDER
from ..problem import Problem
from ..source import read_source

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_COMMENT = "#"


class NotAWordError(ValueError):
    """Holds spaces, digits or other signs."""


def list_file(docs: Path, language: str) -> Path:
    return docs / DATA_FOLDER / f"words.{language}.txt"


def read_words(docs: Path, language: str, problems: list[Problem]) -> list[str]:
    """The words of the list; none where there is no list. What cannot be read is reported."""
    path = list_file(docs, language)
    source = read_source(path, docs.parent, problems) if path.exists() and path.stat().st_size else None
    lines = source.text.split("\n") if source else []
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith(_COMMENT)]


def add_words(docs: Path, language: str, words: list[str]) -> list[str]:
    """Put ``words`` into the list and return those that are new. Raises NotAWordError, or OSError, before anything is changed."""
    wanted = [word.strip().replace("’", "'") for word in words]
    if wrong := [word for word in wanted if not _WORD.fullmatch(word)]:
        raise NotAWordError(wrong[0])
    path = list_file(docs, language)
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else []
    comments = [line for line in lines if line.startswith(_COMMENT)]
    present = {line.strip() for line in lines if line.strip()} - set(comments)
    new = sorted(set(wanted) - present)
    if new:
        _write(path, "\n".join([*comments, *sorted(present | set(new), key=lambda word: (word.lower(), word))]) + "\n")
    return new


def _write(path: Path, text: str) -> None:
    """Never half: an interrupted command leaves the old list."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
