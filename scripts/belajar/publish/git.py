"""Runs git: real git, without questions, in English, and without a secret in anything that it says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from .ending import Code, StopError
from .secrets import masked

_LOCAL_SECONDS = 300
NETWORK_SECONDS = 900
_OWN = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_SSL_", "GIT_PROXY_", "GIT_HTTP_",
        "GIT_CEILING_DIRECTORIES")
"""Variables of git that say how to reach a server. All others would turn a command of ours to another place (GIT_DIR, set by a
hook that calls us) or print what is sent (GIT_TRACE_CURL prints passwords)."""
_SETTINGS = ("core.autocrlf=false", "core.eol=lf", "core.quotePath=false", "gc.auto=0", "maintenance.auto=false",
             "advice.detachedHead=false", "fetch.recurseSubmodules=no", "push.recurseSubmodules=no", "push.followTags=false")
"""The same bytes on Windows as elsewhere; nothing that goes on in the background after us."""


class GitError(Exception):
    """git said no. ``words`` is what it wrote, without secrets."""

    def __init__(self, words: str, output: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.output = output
        """What it had written to standard output by then."""


@dataclass(frozen=True)
class Git:
    """A repository. Its work tree, index and local branches are read, never written."""

    project: Path
    """The work tree."""
    folder: Path
    """The .git folder."""
    objects: Path | None = None
    """Where new objects go instead of the repository, for a run that must leave nothing behind."""
    addresses: tuple[str, ...] = field(default=(), repr=False)
    """Those of the remotes: what they hold in confidence is masked."""

    @classmethod
    def open(cls, project: Path) -> Git:
        """Raises StopError where there is no git, or ``project`` is not the top of a repository."""
        try:
            asked = ["git", "rev-parse", "--show-toplevel", "--absolute-git-dir"]
            found = _run(asked, project, _environment(), b"", _LOCAL_SECONDS)
        except FileNotFoundError as error:
            raise StopError(Code.FAILED, "publish.no_git") from error
        if found.returncode:
            raise StopError(Code.USAGE, "publish.no_repository", folder=project, reason=_words(found.stderr))
        top, folder = (Path(line) for line in found.stdout.decode("utf-8").splitlines()[:2])
        if not top.samefile(project):
            raise StopError(Code.USAGE, "publish.no_repository", folder=project, reason=top)
        git = cls(project, folder)
        return replace(git, addresses=git._addresses())

    def _addresses(self) -> tuple[str, ...]:
        with suppress(GitError):
            listed = self.text("config", "--get-regexp", r"^remote\..*\.(url|pushurl)$").splitlines()
            return tuple(line.partition(" ")[2] for line in listed)
        return ()

    def aside(self, objects: Path) -> Git:
        """The same repository, with every new object in the folder ``objects``."""
        shared = Path(self.text("rev-parse", "--git-path", "objects"))
        (objects / "info").mkdir(parents=True)
        text = f"{(self.project / shared).resolve().as_posix()}\n"
        (objects / "info" / "alternates").write_text(text, encoding="utf-8", newline="\n")
        return replace(self, objects=objects)

    def bytes(self, *arguments: str, data: bytes = b"", seconds: int = _LOCAL_SECONDS, **environment: str) -> bytes:
        """Run ``git arguments`` and return what it writes. Raises GitError."""
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        try:
            done = _run(["git", *settings, *arguments], self.project, self._environment(environment), data, seconds)
        except subprocess.TimeoutExpired as error:
            raise GitError(f"git {arguments[0]}: {seconds} s") from error
        if done.returncode:
            words, output = _words(done.stderr) or f"git {arguments[0]}: {done.returncode}", _words(done.stdout)
            raise GitError(masked(words, self.addresses), masked(output, self.addresses))
        return done.stdout

    def text(self, *arguments: str, data: bytes = b"", seconds: int = _LOCAL_SECONDS, **environment: str) -> str:
        """The same as text, without the last line's end."""
        return self.bytes(*arguments, data=data, seconds=seconds, **environment).decode("utf-8", "replace").rstrip("\n")

    def says(self, *arguments: str) -> bool:
        """Whether git answers yes, as ``merge-base --is-ancestor`` does."""
        with suppress(GitError):
            self.bytes(*arguments)
            return True
        return False

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        places = {"GIT_DIR": str(self.folder), "GIT_WORK_TREE": str(self.project)}
        return {**_environment(), **places, **({"GIT_OBJECT_DIRECTORY": str(self.objects)} if self.objects else {}), **more}


def _environment() -> dict[str, str]:
    """``GIT_OPTIONAL_LOCKS``: ``git status`` would otherwise refresh the index."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_OWN)}
    return {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C",
            "LANGUAGE": "C"}


def _run(command: list[str], folder: Path, environment: Mapping[str, str], data: bytes,
         seconds: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=folder, env=environment, input=data, capture_output=True, timeout=seconds, check=False)


def _words(written: bytes) -> str:
    return written.decode("utf-8", "replace").strip()[-2000:]
