"""The branch of publications as the remote has it: which commits are ours, which files are those of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from . import tree
from .git import Git
from .message import Message, parsed
from .tree import Files


@dataclass(frozen=True)
class Publication:
    commit: str
    tree: str
    date: str
    """ISO 8601: that of the source commit."""
    message: Message


@dataclass(frozen=True)
class History:
    """The branch up to ``tip``, which is "" where there is no such branch yet."""

    git: Git
    tip: str

    @cached_property
    def publications(self) -> tuple[Publication, ...]:
        """Ours, newest first. Commits of others among them are passed by."""
        if not self.tip:
            return ()
        form = "--format=%H%x1f%T%x1f%cI%x1f%B"
        log = self.git.text("log", "-z", "--no-show-signature", "--topo-order", "--encoding=UTF-8", form, self.tip)
        commits = [commit.split("\x1f", 3) for commit in log.split("\0") if commit]
        return tuple(Publication(name, own, date, message) for name, own, date, text in commits if (message := parsed(text)))

    @property
    def last(self) -> Publication | None:
        return next(iter(self.publications), None)

    @cached_property
    def files(self) -> Files:
        """What the branch holds now."""
        return tree.listed(self.git, self.tip) if self.tip else {}

    @cached_property
    def published(self) -> Files:
        """What our last publication put there; others may have changed it since."""
        return site_of(self.git, self.last) if self.last else {}

    @cached_property
    def foreign(self) -> Files:
        """What the branch holds and no publication of ours put there."""
        return {path: blob for path, blob in self.files.items() if path not in self.published}

    @cached_property
    def edited(self) -> tuple[str, ...]:
        """Files of ours that somebody else changed on the branch."""
        return tuple(path for path, blob in self.files.items() if self.published.get(path, blob) != blob)

    @cached_property
    def others(self) -> int:
        """How many commits of others stand above our last publication."""
        above = [f"^{self.last.commit}"] if self.last else []
        return int(self.git.text("rev-list", "--count", self.tip, *above)) if self.tip else 0

    def back(self, steps: int) -> Publication | None:
        """The publication whose site was shown ``steps`` before the present one; None where there were not so many."""
        shown: Publication | None = self._shown(self.last)
        for _ in range(steps):
            shown = self._shown(self._by_name.get(shown.message.previous)) if shown else None
        return shown

    def _shown(self, publication: Publication | None) -> Publication | None:
        """A rollback shows the site of an earlier publication."""
        return self._by_name.get(publication.message.restores, publication) if publication else None

    @cached_property
    def _by_name(self) -> Mapping[str, Publication]:
        return {one.commit: one for one in self.publications}


def site_of(git: Git, publication: Publication) -> Files:
    """The site that a publication put on the branch, without the files of others that it kept."""
    kept = set(publication.message.kept)
    return {path: blob for path, blob in tree.listed(git, publication.commit).items() if path not in kept}
