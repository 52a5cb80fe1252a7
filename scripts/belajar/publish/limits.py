"""What a built site must be to be published: whole, light enough, within what GitHub Pages takes, right on every file system.

The limits: https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits (1 GB a site) and
https://docs.github.com/repositories/working-with-files/managing-large-files/about-large-files-on-github (100 MB a file)."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..manifest import VERSION_FILE
from . import links
from .plan import is_page

Finding = tuple[str, dict[str, object]]
"""Key of the words, and what fills them."""

LARGEST_FILE = 100_000_000
"""Bytes."""
LARGEST_SITE = 1_000_000_000
"""Bytes, the files of others included."""
PAGE_BUDGET = 150_000
"""Bytes with gzip: far above what any page of ours weighs (a lesson's first view is held to 60,000 by a test), so that only an
accident exceeds it, such as a picture inside a page."""
_NEEDED = ("index.html", "en/index.html", links.MISSING_PAGE, "sitemap.xml", VERSION_FILE, "assets/site.css")
_FORBIDDEN = re.compile(r"[<>:\"\\|?*\x00-\x1f]|[. ](?=/|$)")
"""What Windows allows in no name: https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""


def findings(site: Path, address: str) -> Iterator[Finding]:
    """Everything that forbids to publish the built folder ``site`` at ``address``."""
    yield from _links_of_the_file_system(site)
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    yield from (("publish.part_missing", {"path": path}) for path in _NEEDED if path not in files)
    yield from names(files)
    yield from sizes({path: file.stat().st_size for path, file in files.items()})
    yield from (("publish.heavy_page", {"path": path, "most": PAGE_BUDGET // 1000})
                for path, file in files.items() if is_page(path) and len(gzip.compress(file.read_bytes(), 6)) > PAGE_BUDGET)
    yield from (("publish.broken_link", {"path": path, "link": link}) for path, link in links.broken(site, address))


def _links_of_the_file_system(site: Path) -> Iterator[Finding]:
    for path in sorted(site.rglob("*")):
        if path.is_symlink():
            yield "publish.symlink", {"path": path.relative_to(site).as_posix()}


def names(paths: Iterable[str]) -> Iterator[Finding]:
    """Names that cannot exist, or cannot exist side by side, on Windows or macOS."""
    seen: dict[str, str] = {}
    for path in paths:
        if _FORBIDDEN.search(path):
            yield "publish.bad_name", {"path": repr(path)}
        same = unicodedata.normalize("NFC", path).casefold()
        if same in seen:
            yield "publish.same_name", {"path": path, "other": seen[same]}
        seen[same] = path


def sizes(files: dict[str, int]) -> Iterator[Finding]:
    """``files``: bytes by path."""
    yield from (("publish.large_file", {"path": path, "size": size // 1_000_000}) for path, size in files.items()
                if size > LARGEST_FILE)
    if (whole := sum(files.values())) > LARGEST_SITE:
        yield "publish.large_site", {"size": whole // 1_000_000}
