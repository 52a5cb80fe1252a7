"""Puts the service worker and its lists into a built site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..dates import PartialDate
from ..manifest import WORKER_FILES, Version
from ..purge import minify
from ..strings import text
from .listing import Listing

_PARTS = ("files.js", "release.js", "claims.js", "topics.js", "kept.js", "worker.js")
"""In this order: each uses those before it."""


def write_worker(site: Path, sources: Path, listings: Sequence[Listing], date: str) -> None:
    """Write ``sw.js`` and a list for each language into a site that is complete but for them. Raises OSError.

    The worker holds the digests of its lists: it is another file in every release, which is how browsers notice one, and never
    takes a list of another release for its own.
    """
    version = Version(date, listings[0].manifest.digest).label
    script, *names = WORKER_FILES
    own = dict(zip(names, listings, strict=True))
    lists = {name: _json(listing.fields(version, _words(date, listing.shelf.language))) for name, listing in own.items()}
    for name, content in lists.items():
        (site / name).write_bytes(content)
    release = {"version": version,
               "lists": {listing.shelf.language: _list(name, lists[name], listing) for name, listing in own.items()}}
    parts = "".join(minify((sources / part).read_text(encoding="utf-8")) for part in _PARTS)
    (site / script).write_bytes(b"self.asnRelease = " + _json(release) + b";\n" + parts.encode("utf-8"))


def _list(name: str, content: bytes, listing: Listing) -> dict[str, str]:
    """What the worker knows of a language before it has its list."""
    return {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "home": listing.shelf.home,
            "offline": listing.shelf.offline, "absent": text("keep.absent", listing.shelf.language)}


def _words(date: str, language: str) -> str:
    """A day of ISO 8601 as people read it."""
    return PartialDate.parse(date).words(language) if date else ""


def _json(value: Any) -> bytes:
    """ASCII alone, so that it is a script as well."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")
