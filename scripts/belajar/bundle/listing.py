"""Keeps ``bundles.json`` and ``SHA256SUMS`` of a folder: what was made now, and what of earlier is still there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .archive import replace_text
from .catalogue import FILE, Bundle, Catalogue, CatalogueError
from .regions import NATIONAL

SUMS = "SHA256SUMS"


def record(folder: Path, date: str, made: Iterable[Bundle]) -> None:
    """``date``: ISO 8601, of the newest source. Of each region and profile only the newest is listed. Raises BundleError."""
    new = {_place(bundle): bundle for bundle in made}
    kept = {_place(bundle): bundle for bundle in _earlier(folder) if (folder / bundle.name).is_file()}
    bundles = {**kept, **new}
    newest = max(new.values(), key=lambda bundle: (bundle.region == NATIONAL, bundle.profile == "gambar"))
    catalogue = Catalogue.of(date, newest.version, bundles.values())
    replace_text(folder / SUMS, catalogue.sums())
    replace_text(folder / FILE, catalogue.as_json())


def _place(bundle: Bundle) -> tuple[str | None, ...]:
    return bundle.kind, bundle.region, bundle.profile, bundle.source


def _earlier(folder: Path) -> tuple[Bundle, ...]:
    """A list that cannot be read is written anew: the bundles themselves are still there."""
    try:
        found = Catalogue.read(folder)
    except (CatalogueError, OSError, UnicodeDecodeError):
        return ()
    return found.bundles if found else ()
