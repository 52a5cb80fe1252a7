"""Reads text files as people really save them: UTF-8 with or without BOM, any line ends."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .problem import Problem


@dataclass(frozen=True)
class Source:
    """The text of one file."""

    name: str
    """Path for reports: relative to the folder that holds ``docs/``, with forward slashes."""
    text: str
    """Decoded, without BOM, every line end an LF."""


def read_source(path: Path, root: Path, problems: list[Problem]) -> Source | None:
    """Read ``path``; on failure append a problem that names the true line and return None."""
    name = path.relative_to(root).as_posix()
    try:
        data = path.read_bytes()
    except OSError:  # its words are in the language of the system, not of the report
        problems.append(Problem(name, 1, "unreadable-file"))
        return None
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        line = _unix(data[: error.start].decode("utf-8")).count("\n") + 1
        problems.append(Problem(name, line, "not-utf8", {"byte": f"0x{data[error.start]:02X}"}))
        return None
    if not text.strip():
        problems.append(Problem(name, 1, "empty-file"))
        return None
    return Source(name, text)


def decoded(data: bytes) -> str:
    """The text of a file. Raises UnicodeDecodeError."""
    return _unix(data.decode("utf-8-sig"))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
