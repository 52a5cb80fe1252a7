"""Compares a bundle, zipped or extracted, with its manifest: what is missing, changed, or not of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..manifest import Manifest, ManifestError
from . import draw, release, update
from .contents import Contents, Finding, Folder, open_zip
from .errors import BundleError
from .release import Release

_LARGEST = 50_000_000
"""Bytes of a manifest: far more than any of ours."""
_SYSTEM = {"desktop.ini", "thumbs.db", ".ds_store"}
"""Files that file managers put into every folder."""


@dataclass(frozen=True)
class Verified:
    release: Release
    is_update: bool
    files: int
    """Number of files that were compared."""
    withdrawn: int
    """Number of pages and files that an update has withdrawn."""
    findings: tuple[Finding, ...]
    """In order of their paths; empty where all is well."""


def verify(path: Path, manifest: Path | None = None) -> Verified:
    """Check a zip or a folder against its own manifest, or against one that came another way.

    Raises BundleError where there is nothing to compare: no zip, no manifest, a suspicious zip. Raises OSError.
    """
    if path.is_dir():
        return _verified(Folder(path), path, manifest)
    with open_zip(path) as contents:
        return _verified(contents, path, manifest)


def _verified(contents: Contents, path: Path, manifest: Path | None) -> Verified:
    own = _release(contents, path)
    wanted = update.read_old(manifest) if manifest else own
    note = None if path.is_dir() else _note(contents)
    held = _held(wanted.manifest, note)
    withdrawn = {name for name in contents.names if name not in wanted.manifest.files and _is_withdrawn(contents, name)}
    findings = [*contents.hazards, *_compared(contents, held), *_extra(contents, wanted, withdrawn)]
    findings += (Finding("missing", name) for name in note or () if name not in contents.names)
    if wanted.manifest != own.manifest:
        findings.append(Finding("changed", release.FILE))
    return Verified(wanted, note is not None, len(held.files), len(withdrawn),
                    tuple(sorted(set(findings), key=lambda one: (one.path, one.kind))))


def _held(manifest: Manifest, note: list[str] | None) -> Manifest:
    """What should be there: all of it, or what an overlay says it holds."""
    return manifest if note is None else Manifest({name: manifest.files[name] for name in note if name in manifest.files})


def _release(contents: Contents, path: Path) -> Release:
    try:
        return Release.parse(contents.read(release.FILE, _LARGEST).decode())
    except (KeyError, OSError, ManifestError, UnicodeDecodeError) as error:
        raise BundleError("verify.no_manifest", file=path) from error


def _note(contents: Contents) -> list[str] | None:
    """The files that an overlay says it holds; None for a whole bundle."""
    if update.NOTE not in contents.names:
        return None
    try:
        read = json.loads(contents.read(update.NOTE, _LARGEST))
        return [str(name) for name in (*read["files"], *read["withdrawn"])]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BundleError("verify.no_manifest", file=update.NOTE) from error


def _compared(contents: Contents, manifest: Manifest) -> Iterator[Finding]:
    names = set(contents.names)
    for name, entry in manifest.files.items():
        if name not in names:
            yield Finding("missing", name)
        elif not _is(contents, name, entry):
            yield Finding("changed", name)


def _is(contents: Contents, name: str, entry: object) -> bool:
    """A file that cannot be read, or whose checksum in the zip is wrong, is not the one that was meant."""
    try:
        return contents.entry(name) == entry
    except OSError:
        return False


def _extra(contents: Contents, wanted: Release, withdrawn: set[str]) -> Iterator[Finding]:
    for name in contents.names:
        if (name not in wanted.manifest.files and name not in withdrawn and name not in (release.FILE, update.NOTE)
                and PurePosixPath(name).name.lower() not in _SYSTEM):
            yield Finding("extra", name)


def _is_withdrawn(contents: Contents, name: str) -> bool:
    """What an update leaves of a file: nothing, or a page that says so."""
    try:
        return not contents.read(name, 1) or (name.endswith(".html") and draw.WITHDRAWN in contents.read(name, 2000))
    except OSError:
        return False
