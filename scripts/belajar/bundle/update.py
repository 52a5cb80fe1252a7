"""An overlay: what to extract over the folder of an older bundle so that it becomes the new one."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from ..data import Region
from ..manifest import ManifestError
from . import draw, release
from .archive import Content
from .catalogue import Bundle
from .contents import open_zip
from .errors import BundleError
from .make import Made, packed, refuse_bad_names
from .release import Release

NOTE = "pembaruan.json"
"""In an overlay: from which version to which, and what it holds, so that a missing part can be named."""
FORMAT = "asn-belajar-update"
_LARGEST = 50_000_000
"""Bytes of a manifest: far more than any of ours."""


def read_old(path: Path) -> Release:
    """The release that a bundle or a ``manifest.json`` is of. Raises BundleError."""
    try:
        if zipfile.is_zipfile(path):
            with open_zip(path) as contents:
                return Release.parse(contents.read(release.FILE, _LARGEST).decode())
        return Release.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BundleError("bundle.no_file", file=path) from error
    except (OSError, ManifestError, UnicodeDecodeError, KeyError) as error:
        raise BundleError("bundle.no_release", file=path) from error


def overlay(old: Release, made: Made, region: Region) -> dict[str, Content]:
    """Files by path below the top folder. What can be taken away by nothing is emptied; a page says that it was withdrawn."""
    changes = made.release.manifest.since(old.manifest)
    files = {path: made.files[path] for path in (*changes.added, *changes.changed, release.FILE, release.LABEL)}
    gone = {path: draw.withdrawn(path, region) if path.endswith(".html") else b"" for path in changes.removed}
    note = {"format": FORMAT, "version": 1, "from": old.version.label, "to": made.release.version.label,
            "files": sorted(files), "withdrawn": sorted(gone)}
    return {**files, **gone, NOTE: (json.dumps(note, indent=1) + "\n").encode()}


def pack(old: Release, made: Made, region: Region, folder: Path) -> Bundle:
    """Write the overlay into ``folder``. Raises BundleError, also where there is nothing to update."""
    one = made.release
    if old.manifest == one.manifest:
        raise BundleError("bundle.nothing_new", label=one.version.label)
    files = overlay(old, made, region)
    refuse_bad_names(one.folder, files)
    target = folder / f"{one.folder}_{old.version.label}_ke_{one.version.label}.zip"
    return packed(target, one, {f"{one.folder}/{path}": content for path, content in files.items()}, old.version.label)
