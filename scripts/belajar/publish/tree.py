"""Built folders and git's trees: path by path, by plumbing alone, with an index that is thrown away."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .git import Git

_FILE = "100644"
_SUBMODULE = "160000"


@dataclass(frozen=True)
class Blob:
    """A file as git keeps it."""

    mode: str
    name: str
    """The object's digest."""
    size: int
    """In bytes."""


Files = Mapping[str, Blob]
"""By path with forward slashes, below the root of the site."""


def listed(git: Git, tree: str) -> Files:
    """Every file of a tree or commit."""
    lines = git.bytes("ls-tree", "-r", "-l", "-z", "--full-tree", tree).decode("utf-8", "surrogateescape").split("\0")
    return dict(_listed(line) for line in lines if line)


def _listed(line: str) -> tuple[str, Blob]:
    about, _, path = line.partition("\t")
    mode, _, name, size = about.split()
    return path, Blob(mode, name, 0 if mode == _SUBMODULE else int(size))


def stored(git: Git, folder: Path) -> Files:
    """Put every file below ``folder`` into the repository's objects, byte by byte."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    asked = "".join(f"{(folder / path).as_posix()}\n" for path in paths).encode()
    names = git.text("hash-object", "-w", "--no-filters", "--stdin-paths", data=asked).splitlines()
    return {path: Blob(_FILE, name, (folder / path).stat().st_size) for path, name in zip(paths, names, strict=True)}


def written(git: Git, files: Files) -> str:
    """Name of the tree that holds ``files``."""
    lines = "".join(f"{blob.mode} {blob.name}\t{path}\0" for path, blob in files.items())
    with tempfile.TemporaryDirectory(prefix="asn-index-") as own:
        index = str(Path(own) / "index")
        git.bytes("update-index", "-z", "--index-info", data=lines.encode("utf-8", "surrogateescape"), GIT_INDEX_FILE=index)
        return git.text("write-tree", GIT_INDEX_FILE=index)


def read(git: Git, blob: Blob) -> bytes:
    """The content of a file."""
    return git.bytes("cat-file", "blob", blob.name)


def checked_out(git: Git, commit: str, folder: Path) -> Path:
    """The files of a commit in ``folder``: what is committed, whatever the work tree holds. A symbolic link becomes a text, so
    that none can bring in a file of this computer."""
    with tempfile.TemporaryDirectory(prefix="asn-index-") as own:
        index = str(Path(own) / "index")
        git.bytes("read-tree", commit, GIT_INDEX_FILE=index)
        git.bytes("-c", "core.symlinks=false", "checkout-index", "--all", f"--prefix={folder.as_posix()}/", GIT_INDEX_FILE=index)
    return folder
