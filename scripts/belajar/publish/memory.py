"""What this clone remembers of the publications it has seen: a ref of ours, so that a rewritten branch is noticed."""

from __future__ import annotations

from contextlib import suppress

from .ending import Code, StopError
from .git import Git, GitError
from .history import History

NONE = "none"
"""The tip of a branch that is not there."""
_LEAST = 7
"""Digits of a commit's name that are enough."""


def _ref(remote: str, branch: str) -> str:
    return f"refs/asn-belajar/{remote}/{branch}"


def check(git: Git, remote: str, branch: str, history: History, accepted: str) -> None:
    """Raises StopError (gate) where the branch is no descendant of what was seen last, or where its newest publication does not
    descend from the one that it names. ``accepted``: the tip (or NONE) that somebody has looked at and agrees to."""
    tip = history.tip or NONE
    if accepted and tip.startswith(accepted) and len(accepted) >= min(_LEAST, len(tip)):
        return
    last = history.last
    for before, after in ((recall(git, remote, branch), history.tip), (last.message.previous, last.commit) if last else ("", "")):
        if before and not (after and git.says("merge-base", "--is-ancestor", before, after)):
            raise StopError(Code.GATE, "publish.rewritten", branch=branch, remote=remote, seen=before[:10], tip=tip[:10])


def recall(git: Git, remote: str, branch: str) -> str:
    """The tip that was seen last; "" where none was."""
    with suppress(GitError):
        return git.text("rev-parse", "--verify", "--quiet", _ref(remote, branch))
    return ""


def remember(git: Git, remote: str, branch: str, tip: str) -> None:
    """A failure is no harm: the publication itself is on the server."""
    with suppress(GitError):
        git.bytes("update-ref", "--no-deref", "-m", "asn.py publish", _ref(remote, branch), tip)
