"""The branch of publications, looked at and found in order: where every command of publishing begins."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import memory, target, tree
from .git import Git
from .history import History
from .plan import CNAME
from .remote import Remote
from .wishes import Talk, Wishes


@dataclass(frozen=True)
class Place:
    git: Git
    source: target.Source
    remote: Remote
    branch: str
    history: History

    @property
    def repository(self) -> str:
        """Its page on GitHub, or ""."""
        return target.repository(self.git, self.remote.name)

    def address(self, wanted: str) -> str:
        """The site's public address. Raises StopError."""
        cname = self.history.files.get(CNAME)
        domain = target.domain_of(tree.read(self.git, cname)) if cname else ""
        return target.address(self.git, self.remote.name, wanted, domain)

    def check(self, wishes: Wishes) -> None:
        """Raises StopError (gate) where somebody rewrote the branch."""
        memory.check(self.git, self.remote.name, self.branch, self.history, wishes.accepted)

    def remember(self, tip: str) -> None:
        memory.remember(self.git, self.remote.name, self.branch, tip)


def look(git: Git, wishes: Wishes, talk: Talk) -> Place:
    """Fetch the branch as it is now. Raises StopError."""
    source = target.source(git, wishes.remote)
    branch = target.branch(wishes.branch, source)
    remote = Remote(git, source.remote)
    talk.tell("publish.looking", remote=remote.name, branch=branch)
    if tip := remote.tip(branch):
        remote.fetch(branch, tip)
    return Place(git, source, remote, branch, History(git, tip))


@contextmanager
def repository(project: Path, *, leave_nothing: bool) -> Iterator[Git]:
    """The repository; with ``leave_nothing`` every new object goes into a folder that is deleted afterwards."""
    git = Git.open(project)
    if not leave_nothing:
        yield git
        return
    with tempfile.TemporaryDirectory(prefix="asn-objects-") as objects:
        yield git.aside(Path(objects) / "objects")
