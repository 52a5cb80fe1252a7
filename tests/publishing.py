"""A desk for tests of publishing: a project with its remote (a bare repository), and a site that is made in no time.

The "site" is what the project has committed below ``docs/``, copied: so that a test of git need not wait for MkDocs. Everything
else is real: git, the remote, the command as it is typed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from belajar.commands import publish as verb
from belajar.manifest import write_version

ADDRESS = "https://example.org/asn-belajar/"
PAGES = 10
"""Pages of the site besides the two home pages and the missing one."""
REAL = "PUBLISH_FOR_REAL"
"""Variable that makes ``Desk.start`` check and build with MkDocs."""
_SECONDS = 120


def copied(sources: Path, site: Path, settings: Mapping[str, str]) -> None:
    """In place of checking and building."""
    shutil.copytree(sources / "docs", site, symlinks=True)
    write_version(site, "2026-11-25")


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody of that name."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Sari", "GIT_COMMITTER_NAME": "Sari",
           "GIT_AUTHOR_EMAIL": "sari@example.org", "GIT_COMMITTER_EMAIL": "sari@example.org", "LC_ALL": "C"}
    done = subprocess.run(["git", *arguments], cwd=folder, env={**own, **who}, capture_output=True, text=True, encoding="utf-8",
                          timeout=_SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


def write(folder: Path, files: Mapping[str, str]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8", newline="\n")


def site_files(pages: int = PAGES) -> dict[str, str]:
    """A small site, whole enough to be published at ADDRESS."""
    page = '<!doctype html><html><link rel="stylesheet" href="{0}assets/site.css"><a href="{0}index.html">home</a></html>\n'
    lessons = {f"{language}p{number}/index.html": page.format("../../" if language else "../") + f"<p>{number}</p>\n"
               for number in range(1, pages // 2 + 1) for language in ("", "en/")}
    sitemap = f"<urlset><url><loc>{ADDRESS}</loc></url><url><loc>{ADDRESS}en/</loc></url></urlset>\n"
    return {"index.html": page.format(""), "en/index.html": page.format("../"), "404.html": page.format("/asn-belajar/"),
            "sitemap.xml": sitemap, "assets/site.css": "body { margin: 0 }\n", **lessons}


def push(project: Path, message: str, branch: str = "main") -> None:
    """Commit everything and push it."""
    git(project, "add", "--all")
    git(project, "commit", "-qm", message)
    git(project, "push", "-q", "--set-upstream", "origin", f"main:{branch}")


@dataclass
class Desk:
    """``project`` is a clone of ``remote``; both are real repositories."""

    folder: Path
    """A copy of what ``furnish`` made."""
    capture: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch
    project: Path = field(init=False)
    remote: Path = field(init=False)
    said: str = ""
    """What the last command told and printed; how it ended stands last."""

    def __post_init__(self) -> None:
        self.project, self.remote = self.folder / "my project", self.folder / "remote.git"
        self.patch.setattr(verb, "_maker", lambda language: copied)
        self.patch.setenv("SITE_URL", ADDRESS)
        for name in ("BUNDLES_JSON", "SINGLES_JSON", "BUNDLES_URL", "PAGES_BRANCH", "GIT_DIR"):
            self.patch.delenv(name, raising=False)

    @staticmethod
    def furnish(folder: Path) -> Path:
        """A project whose first commit is pushed; the remote's address is relative, so that both can be copied."""
        project = folder / "my project"
        git(folder, "init", "-q", "--bare", "-b", "main", "remote.git")
        git(folder, "init", "-q", "-b", "main", project.name)
        git(project, "remote", "add", "origin", "../remote.git")
        write(project / "docs", site_files())
        push(project, "first")
        return folder

    def change(self, text: str) -> None:
        """Another sentence on a page, pushed."""
        page = self.project / "docs" / "p1" / "index.html"
        page.write_text(f"{page.read_text(encoding='utf-8')}<p>{text}</p>\n", encoding="utf-8", newline="\n")
        self.push_sources(text)

    def push_sources(self, message: str) -> None:
        push(self.project, message)

    def publish(self, *arguments: str, project: Path | None = None) -> int:
        """``asn.py publish --yes --no-wait`` and more. Return the exit code."""
        return self.run("--yes", "--no-wait", *arguments, project=project)

    def rollback(self, *arguments: str) -> int:
        return self.run("rollback", "--yes", "--no-wait", *arguments)

    def run(self, *arguments: str, project: Path | None = None) -> int:
        self.patch.setattr(verb, "PROJECT", project or self.project)
        code = run(arguments)
        printed, told = self.capture.readouterr()
        self.said = told + printed if code == 0 else printed + told
        return code

    def start(self, *arguments: str, project: Path | None = None, tools: Path | None = None,
              **environment: str) -> subprocess.Popen[str]:
        """The same as a process of its own, which may be killed. ``tools``: a folder with another ``git``."""
        path = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"} if tools else {}
        command = [sys.executable, __file__, str(project or self.project), "--yes", "--no-wait", *arguments]
        own = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **path, **environment}
        return subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                encoding="utf-8", start_new_session=True)

    def clone(self, name: str) -> Path:
        """Another clone of the remote, for somebody else."""
        git(self.folder, "clone", "-q", str(self.remote), str(self.folder / name))
        return self.folder / name

    def somebody_else(self, files: Mapping[str, str], branch: str = "gh-pages") -> str:
        """A commit of another person on the branch, pushed. Return its name."""
        other = self.folder / f"other-{len(list(self.folder.iterdir()))}"
        git(self.folder, "clone", "-q", "--branch", branch, str(self.remote), str(other))
        write(other, files)
        git(other, "add", "--all")
        git(other, "commit", "-qm", "by hand")
        git(other, "push", "-q", "origin", f"HEAD:refs/heads/{branch}")
        return git(other, "rev-parse", "HEAD")

    def tip(self, branch: str = "gh-pages") -> str:
        """What the remote has there; "" for no such branch."""
        return git(self.remote, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")

    def published(self) -> dict[str, str]:
        """Every file on the branch, with its content's digest."""
        lines = git(self.remote, "ls-tree", "-r", "refs/heads/gh-pages").splitlines() if self.tip() else []
        return {line.partition("\t")[2]: line.split()[2] for line in lines}

    def content(self, path: str) -> str:
        return git(self.remote, "show", f"refs/heads/gh-pages:{path}")

    def holds(self, commit: str) -> bool:
        """Whether the branch still has that commit in its history."""
        return commit in git(self.remote, "rev-list", "refs/heads/gh-pages").splitlines()


def ended(process: subprocess.Popen[str], code: int) -> str:
    """Wait for the end of a started command. Return what it said."""
    try:
        said, _ = process.communicate(timeout=_SECONDS)
    finally:
        process.kill()
    assert process.returncode == code, said
    return said


def run(arguments: tuple[str, ...] | list[str]) -> int:
    """The verb alone, without its neighbours."""
    parser = argparse.ArgumentParser()
    parser.set_defaults(lang="en")
    verb.arguments(parser, "en")
    return verb.run(parser.parse_args(arguments))


if __name__ == "__main__":
    verb.PROJECT = Path(sys.argv[1])
    if not os.environ.get(REAL):
        verb._maker = lambda language: copied
    sys.exit(run(sys.argv[2:]))
