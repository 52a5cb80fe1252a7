"""The workflows of GitHub: judged by their JSON schema, with least rights, and without a thought of their own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from belajar import commands
from conftest import PROJECT

FOLDER = PROJECT / ".github/workflows"
FILES = [pytest.param(path, id=path.stem) for path in sorted(FOLDER.glob("*.yml"))]
_ASN = re.compile(r"python scripts/asn\.py (\w+)( --?[\w-]+( [\w-]+)?)*")
_UPLOADS = {f'gh release upload "$TAG" {files} --clobber' for files in (
    "dist/*", "dist/*.* dist/SHA256SUMS dist/satu-berkas/*")}
"""Files of a release have no folders."""


def load(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # "on" stays a word


def jobs(path: Path) -> dict[str, Any]:
    return load(path)["jobs"]


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job.get("steps", [])


def schema_says(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


@pytest.mark.parametrize("path", FILES)
def test_the_schema_of_github_accepts_the_workflow(path: Path) -> None:
    assert schema_says(path).returncode == 0, schema_says(path).stdout


def test_the_schema_refuses_a_mistake(tmp_path: Path) -> None:
    text = (FOLDER / "publish.yml").read_text(encoding="utf-8")
    (tmp_path / "wrong.yml").write_text(text.replace("runs-on:", "run-on:"), encoding="utf-8")
    assert schema_says(tmp_path / "wrong.yml").returncode == 1


@pytest.mark.parametrize("path", FILES)
def test_a_workflow_only_calls(path: Path) -> None:
    runs = [step["run"] for step in steps(path) if "run" in step]
    assert [run for run in runs if not _ASN.fullmatch(run) and run not in _UPLOADS] == []
    verbs = {match[1] for run in runs if (match := _ASN.fullmatch(run))}
    assert verbs <= {commands.name(verb) for verb in commands.VERBS}
    assert not re.search(r"\bif:", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES)
def test_nothing_from_outside_stands_in_a_command(path: Path) -> None:
    """A branch or a tag may be named so that a shell would run it: such values come as variables."""
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", FILES)
def test_a_workflow_may_read_and_a_job_says_what_more_it_needs(path: Path) -> None:
    assert load(path)["permissions"] == {"contents": "read"}
    for job in jobs(path).values():
        assert set(job.get("permissions", {})) <= {"contents"}
    assert "secrets." not in path.read_text(encoding="utf-8")
    assert "pull_request_target" not in load(path)["on"]


@pytest.mark.parametrize("path", FILES)
def test_only_publishing_keeps_the_right_to_push(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@") and path.stem != "publish":
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", FILES)
def test_actions_are_pinned_and_named_and_every_job_ends(path: Path) -> None:
    pinned = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}  # v[0-9.]+|\./\.github/workflows/\w+\.yml")
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert [use for use in used if not pinned.fullmatch(use)] == []
    assert all("timeout-minutes" in job or "uses" in job for job in jobs(path).values())


def test_publishing_waits_for_the_one_before_and_has_the_whole_history() -> None:
    path = FOLDER / "publish.yml"
    assert load(path)["concurrency"] == {"group": "publish", "cancel-in-progress": "false"}
    checkout = next(step for step in steps(path) if "checkout" in step.get("uses", ""))
    assert checkout["with"]["fetch-depth"] == "0"
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"


def test_pull_requests_are_checked_on_linux_and_windows() -> None:
    systems = jobs(FOLDER / "check.yml")["check"]["strategy"]["matrix"]["os"]
    assert {system.partition("-")[0] for system in systems} == {"ubuntu", "windows"}
    assert "python scripts/asn.py check --format github" in [step.get("run") for step in steps(FOLDER / "check.yml")]
