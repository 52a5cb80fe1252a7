"""``check --fix``: makes the mends that problems carry, where what they were made for still stands."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from ..problem import Edit, Problem

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Mended:
    """One change that was made."""

    path: str
    line: int
    rule: str
    old: str
    new: str


def mend(problems: Iterable[Problem], root: Path) -> list[Mended]:
    """Change the files below ``root`` that ``problems`` name. BOM and line ends stay as they are found.

    Each file is replaced as a whole or not at all. Raises OSError where one cannot be written; those before it are done.
    """
    wanted = sorted((problem for problem in problems if problem.edits), key=lambda problem: problem.place)
    return [one for path, own in groupby(wanted, key=lambda problem: problem.path) for one in _mend_file(root / path, list(own))]


def _mend_file(file: Path, problems: list[Problem]) -> Iterator[Mended]:
    data = file.read_bytes()
    bom = _BOM if data.startswith(_BOM) else b""
    lines = _LINE.findall(data[len(bom):].decode("utf-8"))
    chosen = list(_chosen(problems, lines))
    edits = [edit for problem in chosen for edit in problem.edits]
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column), reverse=True):  # so that columns before it stay true
        lines[edit.line - 1] = _changed(lines[edit.line - 1], edit, "\r\n" if b"\r\n" in data else "\n")
    if edits:
        _replace(file, bom + "".join(lines).encode("utf-8"))
    yield from (Mended(problem.path, edit.line, problem.rule, edit.old, edit.new) for problem in chosen for edit in problem.edits)


def _chosen(problems: list[Problem], lines: list[str]) -> Iterator[Problem]:
    """Those whose edits all fit and touch none that were chosen before; the others may be found again afterwards."""
    taken: set[tuple[int, int]] = set()
    for problem in problems:
        places = [(edit.line, edit.column + offset) for edit in problem.edits for offset in range(len(edit.old))]
        if all(_stands(edit, lines) for edit in problem.edits) and taken.isdisjoint(places):
            taken.update(places)
            yield problem


def _stands(edit: Edit, lines: list[str]) -> bool:
    if not (edit.old and 1 <= edit.line <= len(lines)):
        return False
    return lines[edit.line - 1].startswith(edit.old, edit.column - 1)


def _changed(line: str, edit: Edit, line_end: str) -> str:
    start = edit.column - 1
    return line[:start] + edit.new.replace("\n", line_end) + line[start + len(edit.old):]


def _replace(file: Path, data: bytes) -> None:
    """The new file takes the old one's place at once, with its permissions."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(data)
        Path(name).chmod(file.stat().st_mode & 0o777)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
