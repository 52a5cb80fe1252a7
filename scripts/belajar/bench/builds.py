"""Time and memory of a build, as the operating system accounts for them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..strings import text
from .setups import ADDRESS

RUNS = 3
_UNSET = {"BUILD_LOCALE", "REPO_URL"}
"""Variables of somebody's shell that would change what is built."""
_LOG_LINES = 20


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    cpu: float | None
    """Seconds, user and system together; None where the system does not tell (Windows)."""
    memory: float | None
    """Largest resident set in bytes; None as above."""


def build_in_turn(setups: Mapping[str, Path], language: str, tell: Callable[[str], None]) -> dict[str, list[Cost]]:
    """Build A B A B A B, so that whatever else the machine does harms both alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in setups}
    for turn in range(1, RUNS + 1):
        for name, folder in setups.items():
            tell(step(f"bench.{name}", language, f" ({turn}/{RUNS})"))
            costs[name].append(build(folder, language))
    return costs


def build(folder: Path, language: str) -> Cost:
    """One build in a process of its own. Raises SystemExit with its last words where it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in _UNSET}
    environment |= {"SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    log = folder / "build.log"
    with log.open("wb") as output, subprocess.Popen([sys.executable, "-m", "mkdocs", "build"], cwd=folder, env=environment,
                                                    stdout=output, stderr=subprocess.STDOUT) as process:
        cost = wait(process)
    if process.returncode:
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_LINES:]
        raise SystemExit(text("bench.failed", language, folder=folder, log="\n".join(last)))
    return cost


def wait(process: subprocess.Popen) -> Cost:
    """Wait for the end of ``process`` and read its own account.

    Linux begins a child's account of memory with the size of the process that started it: ours stays small for this reason.
    """
    if not hasattr(os, "wait4"):
        process.wait()
        return Cost(None, None)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, kibibytes on Linux
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def step(key: str, language: str, count: str = "") -> str:
    """A line of progress."""
    return text("bench.step", language, what=text(key, language) + count)
