"""The remote repository: what a branch of it is now, and one push that arrives whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from .ending import Code, StopError
from .git import NETWORK_SECONDS, Git, GitError

_REJECTED = "!\t"
"""How ``push --porcelain`` marks a ref that the server did not take; where the line broke there is no such mark."""


@dataclass(frozen=True)
class Remote:
    git: Git
    name: str

    def tip(self, branch: str) -> str:
        """The commit that ``branch`` has there; "" where it has none. Raises StopError (unreachable)."""
        full = f"refs/heads/{branch}"
        listed = self._ask("ls-remote", "--heads", self.name, full)
        return next((name for name, ref in (line.split("\t") for line in listed.splitlines()) if ref == full), "")

    def fetch(self, branch: str, tip: str) -> None:
        """Bring ``tip`` and all before it. No ref, no FETCH_HEAD is written. Raises StopError (unreachable, race)."""
        self._ask("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-prune", self.name,
                  f"refs/heads/{branch}")
        if not self.git.says("cat-file", "-e", f"{tip}^{{commit}}"):
            raise StopError(Code.RACE, "publish.moved", branch=branch)

    def push(self, branch: str, commit: str, expected: str) -> None:
        """Put ``commit`` there, if the branch still is at ``expected`` ("": if there is none). Where git could not say how it
        ended, the remote itself is asked. Raises StopError (race, refused, unreachable)."""
        full = f"refs/heads/{branch}"
        try:
            self.git.bytes("push", "--porcelain", "--quiet", "--no-signed", f"--force-with-lease={full}:{expected}", self.name,
                           f"{commit}:{full}", seconds=NETWORK_SECONDS)
        except GitError as error:
            self._judge(branch, commit, expected, error)

    def _judge(self, branch: str, commit: str, expected: str, error: GitError) -> None:
        try:
            now = self.tip(branch)
            arrived = self._arrived(branch, commit, now)
        except StopError as stop:
            raise StopError(Code.UNREACHABLE, "publish.lost", remote=self.name, reason=error.words) from stop
        if arrived:
            return
        if now != expected:
            raise StopError(Code.RACE, "publish.race", branch=branch, commit=now[:10] or "-") from error
        if _REJECTED in error.output:
            raise StopError(Code.REFUSED, "publish.refused", remote=self.name, reason=error.words) from error
        raise StopError(Code.UNREACHABLE, "publish.lost", remote=self.name, reason=error.words) from error

    def _arrived(self, branch: str, commit: str, now: str) -> bool:
        """Whether the branch has ``commit``; somebody may already have built upon it."""
        if now in (commit, ""):
            return now == commit
        self.fetch(branch, now)
        return self.git.says("merge-base", "--is-ancestor", commit, now)

    def _ask(self, *arguments: str) -> str:
        try:
            return self.git.text(*arguments, seconds=NETWORK_SECONDS)
        except GitError as error:
            raise StopError(Code.UNREACHABLE, "publish.unreachable", remote=self.name, reason=error.words) from error
