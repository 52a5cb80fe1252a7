"""Makes the commit of a publication: the same publication is the same commit, on whatever machine it is made."""

from __future__ import annotations

from . import tree
from .git import Git
from .message import Message
from .tree import Files

_IDENTITY = {"NAME": "%an", "EMAIL": "%ae", "DATE": "%cI"}
"""From the source commit: who wrote it, and when it was committed. A publication that is brought back has them from there, and
is at hand where its sources are not."""


def commit(git: Git, files: Files, message: Message, parent: str) -> str:
    """Write tree and commit; nothing points to them yet. ``parent``: the branch as it is, "" where there is none."""
    asked = "--format=" + "%x1f".join(_IDENTITY.values())
    origin = message.restores or message.source
    told = git.text("log", "-1", "--no-show-signature", "--encoding=UTF-8", asked, origin)
    values = dict(zip(_IDENTITY, told.split("\x1f"), strict=True))
    identity = {f"GIT_{role}_{name}": value for role in ("AUTHOR", "COMMITTER") for name, value in values.items()}
    parents = ["-p", parent] if parent else []
    return git.text("commit-tree", "--no-gpg-sign", *parents, tree.written(git, files), data=message.text().encode(), **identity)
