"""What a built folder holds, file by file, and the version that follows: for bundles, updates, the phone and publication."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FORMAT = "asn-belajar-manifest"
FORMAT_VERSION = 1
VERSION_FILE = "versi.json"
"""At the root of every built site: which version it is."""
WORKER_FILES = ("sw.js", "sw.id.json", "sw.en.json")
"""At the root of a site on the web: what keeps it on a phone. Made from all other files; offline bundles do without."""
OUTSIDE = frozenset({VERSION_FILE, *WORKER_FILES})
"""They say which version the rest is, so they stand outside its digest."""
_SHORT = 8
"""Hexadecimal digits of the digest in a version's name."""


class ManifestError(Exception):
    """The text is no manifest of ours."""


@dataclass(frozen=True)
class Entry:
    """A file: ``size`` in bytes and the SHA-256 of its content in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Changes:
    """Paths in order, from an older manifest to a newer one."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    files: Mapping[str, Entry]
    """By path with forward slashes below the folder, in byte order."""

    @classmethod
    def of(cls, folder: Path, without: Collection[str] = ()) -> Manifest:
        """Read every file below ``folder`` but those ``without``. Raises OSError."""
        paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        return cls({path: entry(folder / path) for path in paths if path not in without})

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Read what ``as_json`` wrote. Raises ManifestError."""
        try:
            read = json.loads(text)
            if read["format"] != FORMAT or read["version"] != FORMAT_VERSION:
                raise ManifestError
            return cls({path: Entry(int(one["size"]), str(one["sha256"])) for path, one in sorted(read["files"].items())})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ManifestError from error

    def as_json(self) -> str:
        files = {path: {"size": one.size, "sha256": one.sha256} for path, one in self.files.items()}
        return json.dumps({"format": FORMAT, "version": FORMAT_VERSION, "files": files}, indent=1) + "\n"

    def sums(self) -> str:
        """The lines of a ``SHA256SUMS`` file, as ``sha256sum --check`` reads it."""
        return "".join(f"{one.sha256}  {path}\n" for path, one in self.files.items())

    @cached_property
    def digest(self) -> str:
        """SHA-256 of ``sums``: two folders have the same one where every file is the same."""
        return hashlib.sha256(self.sums().encode()).hexdigest()

    @property
    def size(self) -> int:
        """All files together, in bytes."""
        return sum(one.size for one in self.files.values())

    def since(self, older: Manifest) -> Changes:
        """What changed from ``older`` to this one."""
        return Changes(tuple(self._only(older)),
                       tuple(path for path, one in self.files.items() if older.files.get(path, one) != one),
                       tuple(older._only(self)))

    def _only(self, other: Manifest) -> Iterator[str]:
        return (path for path in self.files if path not in other.files)


@dataclass(frozen=True)
class Version:
    """Date and content: the same sources have the same version, whenever and wherever they are built."""

    date: str
    """ISO 8601: the day of the newest source."""
    digest: str

    @property
    def label(self) -> str:
        """``2026-11-25-1a2b3c4d``."""
        return f"{self.date}-{self.digest[:_SHORT]}"

    def fields(self) -> dict[str, Any]:
        """As ``versi.json`` holds it."""
        return {"version": self.label, "date": self.date, "digest": self.digest}


def entry(path: Path) -> Entry:
    """Size and digest of one file. Raises OSError."""
    with path.open("rb") as file:
        return Entry(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def version_of(folder: Path, date: str) -> Version:
    """The version of a folder that is complete but for the files ``OUTSIDE``. Raises OSError."""
    return Version(date, Manifest.of(folder, OUTSIDE).digest)


def write_version(folder: Path, date: str, known: Manifest | None = None) -> Version:
    """Put ``versi.json`` into a folder that is complete but for the files ``OUTSIDE``, all others of which may be ``known``.
    Raises OSError."""
    version = Version(date, known.digest) if known else version_of(folder, date)
    text = json.dumps(version.fields(), indent=1) + "\n"
    (folder / VERSION_FILE).write_text(text, encoding="utf-8", newline="\n")
    return version


def read_version(folder: Path) -> Version:
    """The version that a built folder says it is. Raises OSError or ManifestError."""
    try:
        read = json.loads((folder / VERSION_FILE).read_text(encoding="utf-8"))
        return Version(str(read["date"]), str(read["digest"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ManifestError from error
