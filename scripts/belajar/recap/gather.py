"""From what was named on the command line to records that can be used; every other file is named with the reason."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..learning.record import Record, RecordError, read_record


@dataclass(frozen=True)
class Skipped:
    """A file that is not in the table, and why: a key of the words and what they name."""

    path: Path
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class HandedIn:
    path: Path
    record: Record
    same_name: tuple[Path, ...] = ()
    """Other files that bear the same name with something else in them: perhaps an older record, perhaps somebody else."""

    @property
    def person(self) -> str:
        """The name in the record, else that of the file."""
        return self.record.name or self.path.stem


@dataclass(frozen=True)
class Gathered:
    """In the order of their paths."""

    records: tuple[HandedIn, ...]
    skipped: tuple[Skipped, ...]


def expand(named: Iterable[str]) -> tuple[list[Path], list[str]]:
    """The files meant, each once, and what stands for none.

    A folder stands for every ``.json`` below it that is not hidden. ``*`` and ``?`` are resolved here: cmd.exe leaves them.
    """
    found: dict[Path, Path] = {}
    missing = []
    for written in named:
        paths = _meant(written)
        found |= {path.resolve(): path for path in reversed(paths) if path.resolve() not in found}
        if not paths:
            missing.append(written)
    return sorted(found.values(), key=lambda path: path.as_posix()), missing


def _meant(written: str) -> list[Path]:
    path = Path(written)
    if path.is_dir():
        return [inner for inner in sorted(path.rglob("*")) if inner.suffix.lower() == ".json" and inner.is_file()
                and not inner.name.startswith(".")]
    if path.exists():
        return [path]
    matches = sorted(glob.glob(written))  # noqa: PTH207 - Path.glob refuses a whole path
    return [match for match in map(Path, matches) if match.is_file()]


def gather(paths: Iterable[Path]) -> Gathered:
    """Read every file. The same record twice is counted once; the same name with something else in it is told."""
    read: list[HandedIn] = []
    skipped: list[Skipped] = []
    for path in paths:
        try:
            one = HandedIn(path, read_record(path))
        except RecordError as error:
            skipped.append(Skipped(path, error.key, error.values))
            continue
        if same := next((other for other in read if _is_same(one, other)), None):
            skipped.append(Skipped(path, "recap.same", {"other": same.path.name}))
        else:
            read.append(one)
    return Gathered(tuple(_with_same_names(read)), tuple(skipped))


def _is_same(one: HandedIn, other: HandedIn) -> bool:
    """When it was saved does not matter."""
    return bool(one.record.lessons) and one.record == other.record


def _with_same_names(read: list[HandedIn]) -> Iterator[HandedIn]:
    for one in read:
        others = tuple(other.path for other in read if other is not one and one.record.name
                       and _plain(other.record.name) == _plain(one.record.name))
        yield HandedIn(one.path, one.record, others)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
