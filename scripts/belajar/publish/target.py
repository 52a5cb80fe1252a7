"""Where a publication goes: remote, branch and public address, from the options, the configuration or the remote."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from .ending import Code, StopError
from .git import Git, GitError
from .secrets import masked

_GITHUB = re.compile(r"(?:(?:https?|ssh|git)://(?:[^@/]*@)?|(?:[\w.-]+@)?)github\.com(?::\d+)?[:/]+([\w.-]+)/([\w.-]+?)(?:\.git)?/?",
                     re.IGNORECASE)
"""https://github.com/owner/name.git, git@github.com:owner/name.git, ssh://git@github.com/owner/name"""
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


@dataclass(frozen=True)
class Source:
    """The branch that the site is written on."""

    branch: str
    """Name of the local branch; "" where HEAD is detached."""
    remote: str
    """Name of the remote it is compared with."""
    upstream: str
    """Name of the branch there."""


def source(git: Git, wanted: str = "") -> Source:
    """The present branch, and the remote: the ``wanted`` one, else the branch's own, else ``origin`` or the only one there is.

    Raises StopError (usage) where there is no such remote."""
    names = git.text("remote").splitlines()
    branch = _quietly(git, "symbolic-ref", "--quiet", "--short", "HEAD")
    own = _quietly(git, "config", f"branch.{branch}.remote") if branch else ""
    remote = wanted or next((name for name in (own, "origin", *names[:1]) if name in names), "")
    if remote not in names:
        raise StopError(Code.USAGE, "publish.no_remote", remote=masked(remote) or "origin", known=", ".join(names) or "-")
    merge = _quietly(git, "config", f"branch.{branch}.merge") if branch and own == remote else ""
    return Source(branch, remote, merge.removeprefix("refs/heads/") or branch)


def _quietly(git: Git, *arguments: str) -> str:
    with suppress(GitError):
        return git.text(*arguments)
    return ""


def repository(git: Git, remote: str) -> str:
    """The repository's page on GitHub; "" where the remote is elsewhere."""
    owner, name = _owner(git, remote)
    return f"https://github.com/{owner}/{name}" if owner else ""


def _owner(git: Git, remote: str) -> tuple[str, str]:
    match = _GITHUB.fullmatch(git.text("remote", "get-url", remote))
    return (match[1], match[2]) if match else ("", "")


def address(git: Git, remote: str, wanted: str, domain: str) -> str:
    """The site's public address, with a slash at its end.

    In this order: the ``wanted`` one (option or SITE_URL), the one in mkdocs.yml, the ``domain`` in the branch's CNAME, GitHub's
    own for the remote: https://docs.github.com/pages/getting-started-with-github-pages/about-github-pages.
    Raises StopError (usage, gate)."""
    owner, name = _owner(git, remote)
    host = f"{owner}.github.io".lower()
    pages = f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"
    found = wanted or configured(git.project) or (f"https://{domain}/" if domain else "") or (pages if owner else "")
    if not found:
        raise StopError(Code.USAGE, "publish.no_address", remote=remote)
    return _checked(found, domain)


def _checked(found: str, domain: str) -> str:
    parts = urlsplit(found)
    if parts.scheme not in ("http", "https") or not parts.netloc or "@" in parts.netloc or parts.query or parts.fragment:
        raise StopError(Code.USAGE, "publish.bad_address", address=masked(found))
    if domain and parts.hostname != domain:
        raise StopError(Code.GATE, "publish.other_domain", address=found, domain=domain)
    return found.rstrip("/") + "/"


def configured(project: Path) -> str:
    """``site_url`` in mkdocs.yml, the default of ``!ENV [SITE_URL, default]`` included; "" where there is none."""
    with suppress(OSError, UnicodeDecodeError, yaml.YAMLError):
        root = yaml.compose((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        settings = root.value if isinstance(root, yaml.MappingNode) else ()
        return next((_default(value) for key, value in settings if key.value == "site_url"), "")
    return ""


def _default(node: yaml.Node) -> str:
    """A text, or the last one of ``!ENV [NAME, default]``."""
    last = node.value[-1] if isinstance(node, yaml.SequenceNode) and node.value else node
    return last.value if isinstance(last, yaml.ScalarNode) and last.tag == "tag:yaml.org,2002:str" else ""


def domain_of(cname: bytes) -> str:
    """The domain that a CNAME file names; "" where it names none."""
    name = cname.decode("utf-8", "replace").strip().lower()
    return name if _DOMAIN.fullmatch(name) else ""


def branch(wanted: str, source: Source) -> str:
    """The branch for publications. Raises StopError (usage) where it is the one that the site is written on."""
    name = (wanted or os.environ.get("PAGES_BRANCH", "") or "gh-pages").removeprefix("refs/heads/")
    if name in (source.branch, source.upstream):
        raise StopError(Code.USAGE, "publish.source_branch", branch=name)
    return name
