"""The files of a bundle, zipped or extracted, read with suspicion: nothing is written, no more is read than was declared."""

from __future__ import annotations

import hashlib
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from ..manifest import Entry
from .errors import BundleError

MOST_FILES, MOST_BYTES = 100_000, 4_000_000_000
_DENSE, _SMALL = 200, 1_000_000
"""A file that packs better than this many to one and is no longer small is no page of ours: ours pack four to ten to one."""
_CHUNK = 1 << 20


class Finding(NamedTuple):
    kind: str
    """Key of the words for it: ``verify.<kind>``."""
    path: str = ""


class Contents(Protocol):
    names: list[str]
    """Files below the top folder, with forward slashes."""
    hazards: list[Finding]
    """Why nothing in it may be trusted, or even be read."""

    def read(self, path: str, most: int) -> bytes:
        """Up to ``most`` bytes. Raises KeyError for a file that is not there, OSError for one that cannot be read."""

    def entry(self, path: str) -> Entry:
        """Size and digest. Raises OSError."""


class Folder:
    """An extracted bundle: the folder itself, or the one above it."""

    def __init__(self, path: Path) -> None:
        inner = [below for below in path.iterdir() if below.is_dir() and (below / "manifest.json").is_file()]
        self.top = inner[0] if len(inner) == 1 and not (path / "manifest.json").is_file() else path
        found = sorted(below for below in self.top.rglob("*") if below.is_symlink() or not below.is_dir())
        self.hazards = [Finding("link", self._name(below)) for below in found if below.is_symlink() or not below.is_file()]
        self.names = [self._name(below) for below in found if below.is_file() and not below.is_symlink()]

    def _name(self, path: Path) -> str:
        return path.relative_to(self.top).as_posix()

    def read(self, path: str, most: int) -> bytes:
        if path not in self.names:
            raise KeyError(path)
        with (self.top / path).open("rb") as file:
            return file.read(most)

    def entry(self, path: str) -> Entry:
        with (self.top / path).open("rb") as file:
            return _entry(iter(lambda: file.read(_CHUNK), b""))


class Zip:
    """A bundle as it is handed out."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        own = [one for one in archive.infolist() if not one.is_dir()]
        tops = {one.orig_filename.partition("/")[0] for one in own}
        self.hazards = [*_hazards(archive.infolist()), *([Finding("top")] if len(tops) != 1 else [])]
        self._by_name = {one.orig_filename.partition("/")[2]: one for one in own}
        self.names = sorted(self._by_name)

    def read(self, path: str, most: int) -> bytes:
        with self._open(self._by_name[path]) as file:
            return file.read(most)

    def entry(self, path: str) -> Entry:
        with self._open(self._by_name[path]) as file:
            return _entry(iter(lambda: file.read(_CHUNK), b""))

    @contextmanager
    def _open(self, one: zipfile.ZipInfo) -> Iterator[zipfile.ZipExtFile]:
        try:
            with self._archive.open(one) as file:
                yield file
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise OSError(str(error)) from error


@contextmanager
def open_zip(path: Path) -> Iterator[Zip]:
    """Raises BundleError for what is no zip or has lost its end, and for one in which anything is suspicious."""
    try:
        with zipfile.ZipFile(path) as archive:
            contents = Zip(archive)
            if contents.hazards:
                raise BundleError("verify.hazards", hazards=contents.hazards)
            yield contents
    except zipfile.BadZipFile as error:
        raise BundleError("verify.no_zip", file=path) from error


def _hazards(entries: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    """All of it is known from the list at the end of a zip, before anything is unpacked."""
    if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > MOST_BYTES:
        yield Finding("bomb")
    seen = Counter(one.orig_filename.casefold() for one in entries)
    for one in entries:
        name = one.orig_filename
        if _escapes(name):
            yield Finding("escape", name)
        if seen[name.casefold()] > 1:
            yield Finding("twice", name)
        if one.flag_bits & 0x1:
            yield Finding("encrypted", name)
        if stat.S_ISLNK(one.external_attr >> 16):
            yield Finding("link", name)
        if one.file_size > _SMALL and one.file_size > _DENSE * max(one.compress_size, 1):
            yield Finding("bomb", name)


def _escapes(name: str) -> bool:
    """Whether extracting could write outside of the folder, on any system."""
    parts = name.removesuffix("/").replace("\\", "/").split("/")
    return "\\" in name or ":" in name or "\0" in name or "" in parts or "." in parts or ".." in parts


def _entry(chunks: Iterator[bytes]) -> Entry:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return Entry(size, digest.hexdigest())
