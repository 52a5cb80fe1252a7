"""What must be true of the sources before a site of theirs is published: it shows what is committed, and everybody has that."""

from __future__ import annotations

from .ending import Code, StopError
from .git import Git, GitError
from .remote import Remote
from .target import Source

_SOURCES = ("docs", "overrides", "mkdocs.yml")
_SHOWN = 5
"""Files named in a message."""


def committed(git: Git, remote: Remote, source: Source) -> str:
    """The commit to publish. Raises StopError (gate) where HEAD is not exactly what the remote's branch has."""
    if git.text("rev-parse", "--is-shallow-repository") == "true":
        raise StopError(Code.GATE, "publish.shallow")
    if not source.branch:
        raise StopError(Code.GATE, "publish.detached")
    _clean(git)
    try:
        head = git.text("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitError as error:
        raise StopError(Code.GATE, "publish.no_commit") from error
    _plain(git, head)
    _pushed(git, remote, source, head)
    return head


def _clean(git: Git) -> None:
    """Nothing changed and nothing new; of what git ignores, nothing that would become a page."""
    changed = _paths(git.bytes("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"))
    ignored = _paths(git.bytes("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *_SOURCES), skip=0)
    found = changed + [path for path in ignored if not path.rpartition("/")[2].startswith(".") and "__pycache__" not in path]
    if found:
        more = f" (+{len(found) - _SHOWN})" if len(found) > _SHOWN else ""
        raise StopError(Code.GATE, "publish.dirty", files="\n".join(f"  {path}" for path in found[:_SHOWN]) + more)


def _paths(listed: bytes, skip: int = 3) -> list[str]:
    """``skip``: what ``status`` writes before each path."""
    return [line[skip:] for line in listed.decode("utf-8", "replace").split("\0") if line]


def _plain(git: Git, head: str) -> None:
    """Nothing but files: what a symbolic link or a submodule leads to is not in the commit."""
    lines = git.text("ls-tree", "-r", "-z", "--full-tree", head, "--", *_SOURCES).split("\0")
    found = [line.partition("\t")[2] for line in lines if line and not line.startswith("100")]
    if found:
        raise StopError(Code.GATE, "publish.not_plain", files="\n".join(f"  {path}" for path in found[:_SHOWN]))


def _pushed(git: Git, remote: Remote, source: Source, head: str) -> None:
    there = remote.tip(source.upstream)
    if there == head:
        return
    known = bool(there) and git.says("cat-file", "-e", f"{there}^{{commit}}")
    ours = not there or (known and git.says("merge-base", "--is-ancestor", there, head))
    raise StopError(Code.GATE, "publish.unpushed" if ours else "publish.behind", branch=source.upstream, remote=remote.name)
