"""What the download page promises: every bundle and single file that its lists name must be there, as it was when it was listed.

The lists are ``bundles.json`` and ``satu-berkas.json``; BUNDLES_JSON, SINGLES_JSON and BUNDLES_URL say where all are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from ..manifest import entry
from .ending import Code, StopError
from .limits import Finding
from .secrets import masked

_LISTS = {"BUNDLES_JSON": ("bundles.json", "bundles"), "SINGLES_JSON": ("satu-berkas.json", "lessons")}
"""By setting: name of the file, and the key below which it lists files."""
_TIMEOUT = 30
"""Seconds for one answer."""
_MOST_READ = 10_000_000


@dataclass(frozen=True)
class Downloads:
    lists: Mapping[str, Path]
    """By setting, absolute."""
    base: str = ""
    """Public address of the folder with the files, with a slash at its end; "" where there is none."""

    @classmethod
    def of(cls, environment: Mapping[str, str], project: Path) -> Downloads:
        """What the settings say; paths are meant from the project."""
        base = environment.get("BUNDLES_URL", "")
        return cls({name: (project / environment[name]).resolve() for name in _LISTS if environment.get(name)},
                   base and base.rstrip("/") + "/")

    def settings(self) -> dict[str, str]:
        """The same for the build of the site."""
        lists = {name: path.as_posix() for name, path in self.lists.items()}
        return {**lists, **({"BUNDLES_URL": self.base} if self.base else {})}

    def fetched(self, folder: Path) -> Downloads:
        """The lists that lie beside the files, where none was named. Raises StopError (unreachable)."""
        if self.lists or not self.base:
            return self
        found = {name: folder / file for name, (file, _) in _LISTS.items() if _fetch(self.base + file, folder / file)}
        return Downloads(found, self.base)

    def findings(self) -> Iterator[Finding]:
        """Files that are listed and missing, or not what was listed."""
        for name, path in self.lists.items():
            try:
                listed = [(str(one["name"]), int(one["size"]), str(one["sha256"]))
                          for one in json.loads(path.read_text(encoding="utf-8"))[_LISTS[name][1]]]
            except (OSError, ValueError, KeyError, TypeError):
                yield "publish.list_broken", {"path": path.as_posix()}
                continue
            for file, size, digest in listed:
                yield from self._judged(path.parent / file, size, digest)

    def _judged(self, file: Path, size: int, digest: str) -> Iterator[Finding]:
        if file.is_file():
            found = entry(file)
            if (found.size, found.sha256) != (size, digest):
                yield "publish.download_differs", {"file": file.as_posix()}
        elif not self.base:
            yield "publish.download_missing", {"file": file.as_posix(), "reason": "-"}
        if self.base and (reason := _reason_against(self.base + quote(file.name), size)):
            yield "publish.download_missing", {"file": masked(self.base + quote(file.name)), "reason": reason}


def _reason_against(address: str, size: int) -> str:
    """Why nobody can download ``size`` bytes from there; "" where that can be done."""
    try:
        with urlopen(Request(address, method="HEAD"), timeout=_TIMEOUT) as answer:
            there = answer.headers.get("Content-Length", "?")
            return "" if there in (str(size), "?") else f"{there} B, {size} B"
    except (OSError, HTTPException, ValueError) as error:
        return str(error)


def _fetch(address: str, file: Path) -> bool:
    """Whether there is such a file; then it is in ``file``."""
    try:
        with urlopen(address, timeout=_TIMEOUT) as answer:
            file.write_bytes(answer.read(_MOST_READ))
            return True
    except HTTPError as error:
        with error:
            if error.code == 404:
                return False
            reason = f"HTTP {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        reason = str(error)
    raise StopError(Code.UNREACHABLE, "publish.unreachable", remote=masked(address), reason=reason)
