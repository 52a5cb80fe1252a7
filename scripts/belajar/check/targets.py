"""Where links lead: to files that exist, and the one that was probably meant where they do not."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import unquote, urlsplit

from ..library import DATA_FOLDER
from ..problem import Edit, Report
from ..translation import FILE as RECORD
from ..yamltree import shortened
from .links import Link
from .page import ENGLISH, Page

_ALIKE = 0.6
_LONGEST = 200
"""Letters of a path that are compared: the rest of an endless one changes nothing."""
_OWN_PAGE = "index.md"
_EXAMPLE = "alur.svg"
_OWN_COMPUTER = re.compile(r"[a-z]:|file:|\\\\", re.IGNORECASE)
"""A drive of Windows, a file opened in a browser, a folder in the office's network."""


class Targets:
    """Files that a link may lead to, by their place below ``docs``. Letters count as they do on every server, large or small."""

    def __init__(self, files: Iterable[str]) -> None:
        self.files = {file for file in files if not file.startswith(f"{DATA_FOLDER}/") and posixpath.basename(file) != RECORD}
        self.nearest = cache(self._nearest)

    def _nearest(self, wanted: str, page: str) -> str:
        """The file that was probably meant: the most like ``wanted`` in what differs, so that long folders do not count."""
        if (own := posixpath.join(wanted, _OWN_PAGE)) in self.files:
            return own
        ending = wanted.rpartition(".")[2]
        files = [file for file in self.files - {page} if file.endswith(ENGLISH) == wanted.endswith(ENGLISH)]
        files = [file for file in files if file.endswith(f".{ending}")] or files
        alike = max(((_likeness(wanted, file), file) for file in files), default=(0, ""))
        return alike[1] if alike[0] >= _ALIKE else ""


def check(page: Page, found: Iterable[Link], targets: Targets, report: Report) -> None:
    for link in found:
        if not link.by_name:
            _link(link, page.place, targets, report)


def file_of(link: Link, place: str) -> str | None:
    """The place below ``docs`` that a link names, None where it leads to another host or stays on the page."""
    parts = urlsplit(link.target)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = unquote(parts.path)
    here = "" if path.startswith("/") else posixpath.dirname(place)
    return posixpath.normpath(posixpath.join(here, path.lstrip("/")))


def _link(link: Link, place: str, targets: Targets, report: Report) -> None:
    if _OWN_COMPUTER.match(link.target):
        name = re.split(r"[/\\]", unquote(link.target))[-1]
        report.at(link, "own-computer", target=shortened(link.target), example=name or _EXAMPLE)
        return
    try:
        wanted = file_of(link, place)
    except ValueError:
        report.at(link, "dead-link", target=shortened(link.target), nearest="")
        return
    path = unquote(urlsplit(link.target).path)
    if wanted is None or (wanted in targets.files and not path.startswith("/") and not path.endswith("/")):
        return
    found = targets.nearest(wanted, place)
    guess = posixpath.relpath(found, posixpath.dirname(place)) if found else ""
    report.at(link, "dead-link", target=shortened(link.target), nearest=guess, edits=_folder_mend(link, path, wanted, found))


def _folder_mend(link: Link, path: str, wanted: str, found: str) -> tuple[Edit, ...]:
    """A link to a folder means its page. Any other guess is for a person to judge."""
    plain = f"]({link.target})"
    if path.startswith("/") or found != posixpath.join(wanted, _OWN_PAGE) or link.shown != plain or link.target != path:
        return ()
    return (Edit(link.line, link.column, plain, f"]({path.rstrip('/')}/{_OWN_PAGE})"),)


def _likeness(one: str, other: str) -> float:
    """From 0 to 1: how alike two paths are where they differ. The same folders before, or the same name behind, do not count."""
    ours, theirs = one.split("/"), other.split("/")
    while ours and theirs and ours[0] == theirs[0]:
        del ours[0], theirs[0]
    while ours and theirs and ours[-1] == theirs[-1]:
        del ours[-1], theirs[-1]
    left, right = "/".join(ours), "/".join(theirs)
    if posixpath.splitext(left)[1] == posixpath.splitext(right)[1]:
        left, right = posixpath.splitext(left)[0], posixpath.splitext(right)[0]
    match = difflib.SequenceMatcher(None, left[:_LONGEST], right)
    return match.ratio() if match.quick_ratio() >= _ALIKE else 0
