"""The guide for whoever sets a site up, followed to the letter by somebody who has never done it: real git, real MkDocs."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from belajar.commands import publish as verb
from belajar.publish.ending import Code
from conftest import PROJECT, make_project
from publishing import Desk, git, push

GUIDE = PROJECT / "docs/panduan/menerbitkan"
PAGES = {"id": (GUIDE / "index.md").read_text(encoding="utf-8"), "en": (GUIDE / "index.en.md").read_text(encoding="utf-8")}


def commands(language: str, place: int) -> list[str]:
    """Those of one box of the page."""
    return re.findall(r"```sh\n(.*?)```", PAGES[language], re.DOTALL)[place].splitlines()


def test_both_languages_have_the_same_commands() -> None:
    boxes = {language: [commands(language, place) for place in range(3)] for language in PAGES}
    assert str(boxes["id"]).replace("NAMA", "NAME") == str(boxes["en"])


@pytest.fixture
def newcomer(desk: Desk) -> Path:
    """A clone of a project that has everything, as ``git clone`` makes it."""
    project = make_project(desk.folder / "templat")
    shutil.copytree(PROJECT / "docs/aksesibilitas", project / "docs/aksesibilitas")
    shutil.copy(PROJECT / ".gitignore", project)
    git(project, "init", "-q", "-b", "main")
    git(desk.folder, "init", "-q", "--bare", "-b", "main", "github.git")
    git(project, "remote", "add", "origin", "../github.git")
    push(project, "The template")
    git(desk.folder, "clone", "-q", "github.git", "asn-belajar")
    return desk.folder / "asn-belajar"


def carry_out(command: str, folder: Path) -> str:
    words = shlex.split(command)
    environment = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "PAGES_BRANCH")}
    done = subprocess.run([sys.executable if words[0] == "py" else words[0], *words[1:]], cwd=folder, text=True, encoding="utf-8",
                          env={**environment, "LANGUAGE": "en"}, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_rehearsal_works_as_it_is_written(newcomer: Path) -> None:
    said = [carry_out(command, newcomer) for command in commands("id", 1)]
    assert "Sent for https://contoh.go.id/" in said[3].splitlines()[-1]
    assert "(shown)" in said[4]
    look = re.search(r"`(git clone --branch gh-pages [^`]+)`", PAGES["id"])[1]
    assert look in PAGES["en"]
    carry_out(look, newcomer)
    assert (newcomer.parent / "hasil/index.html").is_file()
    for command in re.findall(r"`(git remote remove [^`]+)`", PAGES["id"]):
        carry_out(command, newcomer)
    assert git(newcomer, "status", "--porcelain") == ""


def test_every_command_of_the_guide_is_one() -> None:
    parser = argparse.ArgumentParser()
    verb.arguments(parser, "en")
    for line in re.findall(r"^py scripts/asn\.py (.+)$", PAGES["en"], re.MULTILINE):
        name, *rest = shlex.split(line)
        assert name == "publish"
        parser.parse_args(rest)


def test_the_guide_lists_every_exit_code() -> None:
    for page in PAGES.values():
        assert [int(code) for code in re.findall(r"^\| (\d) \|", page, re.MULTILINE)] == [*map(int, Code)]
