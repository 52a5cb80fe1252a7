"""``asn.py bench``: what this site costs beside stock Material, on the same Markdown, on the same machine, in the same run.

Times of two machines, or of two days, cannot be compared; the ratio of two builds made in turn can. Nothing here is a limit
and nothing fails for being slow: a person reads the table.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from .. import browser
from ..library import Library, lesson_folders
from ..quiz import parse
from ..strings import text
from . import bundling, preview
from .builds import build_in_turn, step
from .corpus import MOST_LESSONS
from .finding import measure_search
from .paint import paints
from .setups import OURS, prepare
from .table import Figures, machine, table
from .weight import weigh

__all__ = ["bundling", "preview", "run"]


def run(project: Path, lessons: int, keep: Path | None, language: str, tell: Callable[[str], None],
        quizzes: bool = True) -> str:
    """Measure, and return the table in ``language``. ``tell`` gets a line for every step.

    Stock Material knows no quizzes: without them (``quizzes=False``) both set-ups draw the same things. Corpus, sites and
    table stay in ``keep`` where it is given. Raises SystemExit, with a sentence, where that cannot be.
    """
    with _workplace(lessons, keep, language) as name:
        folder = Path(name).resolve()
        tell(step("bench.corpus", language))
        setups = prepare(project, folder, lessons, quizzes)
        costs = build_in_turn(setups, language, tell)
        figures = Figures(lessons, costs, **_seen(setups, language, tell),
                          parsed=_parsed(setups[OURS] / "docs") if quizzes else None)
        result = table(figures, machine(), language)
        (folder / "result.txt").write_text(result + "\n", encoding="utf-8", newline="\n")
    return result


def _seen(setups: Mapping[str, Path], language: str, tell: Callable[[str], None]) -> dict[str, dict]:
    """What a reader gets of the lesson of middling length, in each set-up; nothing where there is no browser."""
    if not (executable := browser.find()):
        tell(text("bench.no_browser", language))
        return {}
    tell(step("bench.page", language))
    docs = setups[OURS] / "docs"
    lessons = sorted(lesson_folders(docs, []), key=lambda lesson: (lesson / "index.md").stat().st_size)
    place = lessons[len(lessons) // 2].relative_to(docs).as_posix() + "/"
    sites = {name: folder / "site" for name, folder in setups.items()}
    return {"weights": weigh(sites, place, executable), "paints": paints(sites, place, executable)}


def run_search(project: Path, lessons: int, keep: Path | None, language: str, tell: Callable[[str], None]) -> str:
    """Measure the search alone, on our site; the rest as ``run``."""
    with _workplace(lessons, keep, language) as name:
        result = measure_search(project, Path(name).resolve(), lessons, language, tell)
        (Path(name) / "result.txt").write_text(result + "\n", encoding="utf-8", newline="\n")
    return result


def _workplace(lessons: int, keep: Path | None, language: str) -> AbstractContextManager[str | Path]:
    if not 1 <= lessons <= MOST_LESSONS:
        raise SystemExit(text("bench.range", language, most=MOST_LESSONS))
    if keep and keep.exists() and any(keep.iterdir()):
        raise SystemExit(text("bench.keep_not_empty", language, folder=keep))
    return nullcontext(keep) if keep else tempfile.TemporaryDirectory(prefix="asn-bench-")


def _parsed(docs: Path) -> float:
    """How many lessons a second the quiz parser reads."""
    lessons = Library.read(docs).lessons
    start = time.process_time()
    for lesson in lessons:
        for own in lesson.texts.values():
            parse(own.body, own.body_line)
    return len(lessons) / (time.process_time() - start)
