"""What bundles of one build and profile share: the site below ``isi/``, read and finished once for all regions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from ..manifest import Entry, entry
from ..strings import LANGUAGES
from . import draw, pages
from .archive import Content
from .errors import BundleError

FOLDER = "isi"
"""Below the top folder of a bundle, beside its cover and its guide."""
LEFT_OUT = ("404.html", "robots.txt", "sw.js", "versi.json", "CNAME", ".nojekyll", "*.xml", "*.xml.gz", "*.webmanifest",
            "feed.json", "*/feed.json", "*.map")
"""Files of the site that are of no use in a folder: they are for servers, search engines, feed readers and installed sites."""
_MADE_LATER = {"assets/versi.js", f"../{draw.GUIDE}", *(f"../{draw.cover_name(language)}" for language in LANGUAGES)}
"""What pages may lead to besides: the list of pages, and what stands beside ``isi/``."""
_MOST_NAMED = 20


@dataclass(frozen=True)
class Shared:
    """By path below the top folder."""

    files: Mapping[str, Content]
    entries: Mapping[str, Entry]
    digests: str
    """Of all pages in order of their paths, as ``offline/version.js`` reads them."""


def read(site: Path, profile: str) -> Shared:
    """Read a site that was built for a bundle. Raises BundleError where a page leads to a file that is not in the bundle."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kept = frozenset(path for path in paths if not is_left_out(path, profile))
    files: dict[str, Content] = {}
    digests, dead = [], []
    for path in sorted(kept):
        if path.endswith(".html"):
            html, digest = pages.finished(path, (site / path).read_text(encoding="utf-8"), kept, profile)
            dead += [f"{path}: {place}" for place in pages.targets(path, html) if not _is_here(place, kept)]
            digests.append(digest)
            files[f"{FOLDER}/{path}"] = html.encode()
        else:
            files[f"{FOLDER}/{path}"] = _content(site / path)
    if dead:
        raise BundleError("bundle.dead_links", links="\n".join(dead[:_MOST_NAMED]))
    return Shared(files, dict(described(files)), "".join(digests))


def is_left_out(path: str, profile: str) -> bool:
    return any(fnmatch(path, name) for name in LEFT_OUT) or (
        profile == "teks" and PurePosixPath(path).suffix.lower() in pages.PICTURES)


def described(files: Mapping[str, Content]) -> Iterator[tuple[str, Entry]]:
    """Size and digest of each file."""
    for path, content in files.items():
        yield path, Entry(len(content), hashlib.sha256(content).hexdigest()) if isinstance(content, bytes) else entry(content)


def _is_here(place: str, kept: frozenset[str]) -> bool:
    return place in kept or place in _MADE_LATER


def _content(path: Path) -> Content:
    """Text is short and is written into every bundle; pictures stay where they are."""
    return path if path.suffix.lower() in pages.PICTURES else path.read_bytes()
