"""What a publication changes on the branch, and whether so much of it would go that a person must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..strings import LANGUAGES, SOURCE_LANGUAGE
from .history import History
from .tree import Blob, Files

CNAME = "CNAME"
"""The custom domain: GitHub Pages writes it on the branch."""
_MOST_GONE = 5
"""Alarm where more than one page in so many would go."""


@dataclass(frozen=True)
class Plan:
    site: Files
    """Ours, as it will be."""
    before: Files
    """What is on the branch, all of it."""
    ours: frozenset[str]
    """Paths of our last publication."""
    edited: tuple[str, ...]
    """Of them, those that somebody else changed on the branch."""

    @cached_property
    def kept(self) -> Files:
        """Files of others that stay as they are."""
        return {path: blob for path, blob in self.before.items() if path not in self.ours and path not in self.site}

    @cached_property
    def after(self) -> Files:
        return dict(sorted({**self.kept, **self.site}.items()))

    @cached_property
    def added(self) -> tuple[str, ...]:
        return tuple(path for path in self.site if path not in self.before)

    @cached_property
    def changed(self) -> tuple[str, ...]:
        return tuple(path for path, blob in self.site.items() if self.before.get(path, blob) != blob)

    @cached_property
    def withdrawn(self) -> tuple[str, ...]:
        return tuple(path for path in self.before if path not in self.after)

    @cached_property
    def replaced(self) -> tuple[str, ...]:
        """Others' work that gives way; their commits stay in the branch's history."""
        others = {path for path in self.before if path not in self.ours} | set(self.edited)
        return tuple(path for path in sorted(others) if self.after.get(path) != self.before[path])

    @property
    def is_empty(self) -> bool:
        return self.after == self.before

    def alarms(self) -> Iterator[tuple[str, dict[str, object]]]:
        """Keys of words, and what fills them."""
        old = [path for path in self.before if path in self.ours and is_page(path)]
        gone = [path for path in old if path not in self.site]
        if len(gone) * _MOST_GONE > len(old):
            yield "publish.many_gone", {"gone": len(gone), "pages": len(old)}
        had, has = _by_language(old), _by_language(self.site)
        yield from (("publish.language_gone", {"language": language}) for language in LANGUAGES
                    if had[language] and not has[language])


def plan(history: History, site: Files) -> Plan:
    """A CNAME that somebody else wrote, or changed, on the branch is that of the Pages' settings: it stays."""
    others = {path for path in (CNAME,) if path in history.foreign or path in history.edited}
    own = {path: blob for path, blob in site.items() if path not in others}
    edited = tuple(path for path in history.edited if path not in others)
    return Plan(own, history.files, frozenset(history.published) - others, edited)


def is_page(path: str) -> bool:
    return path.endswith(".html")


def _by_language(paths: Iterable[str]) -> Counter[str]:
    return Counter(language_of(path) for path in paths if is_page(path))


def language_of(path: str) -> str:
    """Languages other than the source's have a folder of their own."""
    first = path.split("/")[0]
    return first if first in LANGUAGES and "/" in path else SOURCE_LANGUAGE


def size(files: Iterable[Blob]) -> int:
    """In bytes."""
    return sum(blob.size for blob in files)
