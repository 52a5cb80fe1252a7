"""``asn.py bench --check``: how long a trainer waits for the findings of a large library."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..check import check
from ..strings import text
from .builds import RUNS, step
from .corpus import MOST_LESSONS, write_corpus
from .setups import SEED

DAY = date(2026, 1, 1)
"""The corpus has dates of its own: what is overdue must not depend on the day of the measuring."""


def run(lessons: int, language: str, tell: Callable[[str], None]) -> str:
    """A line with the figures without spelling, and one with it. Raises SystemExit, with a sentence, for a number of lessons that
    cannot be."""
    if not 1 <= lessons <= MOST_LESSONS:
        raise SystemExit(text("bench.range", language, most=MOST_LESSONS))
    with tempfile.TemporaryDirectory(prefix="asn-bench-") as folder:
        tell(step("bench.corpus", language))
        docs = Path(folder) / "docs"
        write_corpus(docs, lessons, SEED)
        tell(step("bench.checking", language))
        lines = [_line(docs, lessons, with_spelling, language) for with_spelling in (False, True)]
    return "\n".join(lines)


def _line(docs: Path, lessons: int, with_spelling: bool, language: str) -> str:
    turns = [_turn(docs, with_spelling) for _ in range(RUNS)]
    cpu, lasted = (statistics.median(values) for values in list(zip(*turns, strict=True))[:2])
    how = text("bench.with_spelling" if with_spelling else "bench.without_spelling", language)
    return text("bench.check", language, how=how, lessons=lessons, seed=SEED, runs=RUNS, findings=turns[0][2],
                cpu=_seconds(cpu, language), lasted=_seconds(lasted, language))


def _turn(docs: Path, with_spelling: bool) -> tuple[float, float, int]:
    """CPU and clock, in seconds, and the number of findings."""
    cpu, clock = time.process_time(), time.perf_counter()
    problems = check(docs, DAY, with_spelling=with_spelling)
    return time.process_time() - cpu, time.perf_counter() - clock, len(problems)


def _seconds(value: float, language: str) -> str:
    return text("bench.seconds", language, value=f"{value:.1f}".replace(".", text("bench.decimal", language)))
