"""Makes the bundle of a region: what is shared, its cover and guide, the manifest and the label."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..data import Region
from ..library import Library
from ..manifest import Manifest, Version
from . import draw, names, release
from .archive import Content, write_zip
from .catalogue import Bundle
from .content import Shared, described
from .errors import BundleError
from .release import Release

_MOST_NAMED = 20


@dataclass(frozen=True)
class Made:
    """A bundle before it is packed: files by path below its top folder."""

    release: Release
    files: Mapping[str, Content]


def make(region: Region, profile: str, library: Library, shared: Shared) -> Made:
    """``library``: what the bundle holds. Raises BundleError for names that would not survive."""
    folder = f"asn-belajar_{region.id}_{profile}"
    unnamed = Manifest(_sorted(shared, _own(region, profile, library, shared, folder, "")))
    version = Version(library.changed, unnamed.digest)
    own = _own(region, profile, library, shared, folder, version.label)
    made = Release(region.id, profile, version, Manifest(_sorted(shared, own)))
    files = {**shared.files, **own, release.FILE: made.as_json().encode()}
    refuse_bad_names(made.folder, files)
    return Made(made, files)


def _own(region: Region, profile: str, library: Library, shared: Shared, folder: str, label: str) -> dict[str, bytes]:
    """What differs between regions. The label is that of the same files without a label."""
    script = f"asnBundle.version({json.dumps(label)},{json.dumps(shared.digests)});\n"
    return {**draw.covers(region, profile, library, label), draw.GUIDE: draw.guide(region, folder),
            release.LABEL: script.encode()}


def _sorted(shared: Shared, own: Mapping[str, Content]) -> dict:
    return dict(sorted({**shared.entries, **dict(described(own))}.items()))


def refuse_bad_names(folder: str, files: Mapping[str, Content]) -> None:
    """Raises BundleError that names every file (of the first 20) whose name would not survive."""
    if found := names.faults(f"{folder}/{path}" for path in files):
        raise BundleError("bundle.bad_names", faults=found[:_MOST_NAMED], count=len(found))


def pack(made: Made, folder: Path) -> Bundle:
    """Write the zip into ``folder``. Raises BundleError."""
    one = made.release
    return packed(folder / one.name, one, {f"{one.folder}/{path}": content for path, content in made.files.items()}, None)


def packed(target: Path, one: Release, files: Mapping[str, Content], since: str | None) -> Bundle:
    """Write a zip with the label last, and describe it."""
    day = date.fromisoformat(one.version.date)
    write_zip(target, files, day, (f"{one.folder}/{release.FILE}", f"{one.folder}/{release.LABEL}"))
    entry = dict(described({target.name: target}))[target.name]
    return Bundle(target.name, "update" if since else "bundle", one.region, one.profile, one.version.label, since, entry.size,
                  len(files), one.version.date, entry.sha256)
