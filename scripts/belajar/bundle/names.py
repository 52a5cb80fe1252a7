"""Names that survive Windows, FAT, zip programs and chat apps.

Rules: https://learn.microsoft.com/windows/win32/fileio/naming-a-file. "Extract All" doubles the name of the zip below a user's
Downloads folder, and Explorer stops at about 259 characters: 120 leave room for both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LONGEST = 120
"""Characters of a path, its top folder included."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_SIGNS = set('<>:"|?*\\')


class Fault(NamedTuple):
    path: str
    reason: str
    """Key of the words for it: ``names.<reason>``."""


def faults(paths: Iterable[str]) -> list[Fault]:
    """Everything that is wrong with the names of files, in order; ``paths`` have forward slashes."""
    known = sorted(set(paths))
    return sorted([*(fault for path in known for fault in _own(path)), *_collisions(known)])


def _own(path: str) -> Iterator[Fault]:
    if len(path) > LONGEST:
        yield Fault(path, "too_long")
    if not path.isascii():
        yield Fault(path, "not_ascii")
    parts = path.split("/")
    if "" in parts or "." in parts or ".." in parts:
        yield Fault(path, "no_path")
    elif any(part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        yield Fault(path, "end")
    if any(sign in _SIGNS or ord(sign) < 32 or ord(sign) == 127 for sign in path):
        yield Fault(path, "sign")
    if any(_RESERVED.fullmatch(part) for part in parts):
        yield Fault(path, "reserved")


def _collisions(paths: list[str]) -> Iterator[Fault]:
    """Names, of folders too, that some file system takes for the same; a file that is also a folder."""
    spelt: dict[str, str] = {}
    folders: set[str] = set()
    for path in paths:
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            name = "/".join(parts[:count])
            if spelt.setdefault(_folded(name), name) != name:
                yield Fault(path, "collision")
                break
        folders.update(_folded("/".join(parts[:count])) for count in range(1, len(parts)))
    yield from (Fault(path, "collision") for path in paths if _folded(path) in folders)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
