"""What the terminal says. Findings and addresses are results; all else goes to standard error."""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path

from ...problem import Problem
from ...report import fix, message, summary
from ...strings import text
from .findings import Change


class Screen:
    def __init__(self, language: str) -> None:
        self.language = language

    def result(self, words: str) -> None:
        print(words, flush=True)

    def progress(self, words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    complain = progress

    def first(self, problems: list[Problem]) -> None:
        """Everything, once, at the start."""
        for problem in problems:
            self._describe("", problem)
        self.result(summary(problems, self.language))

    def saved(self, change: Change, problems: list[Problem]) -> None:
        """What a save brought and mended, and how much is left."""
        for problem in change.mended:
            self.result(f"{text('preview.mended', self.language)}  {problem.path}  {message(problem, self.language)}")
        for problem in change.new:
            self._describe(f"{text('preview.new', self.language)}  ", problem)
        left = summary(problems, self.language)
        self.result(text("preview.saved", self.language, time=time.strftime("%H:%M:%S"), summary=left))

    def _describe(self, mark: str, problem: Problem) -> None:
        level = text(f"report.{problem.level}", self.language)
        self.result(f"{mark}{problem.path}:{problem.line}  {level}  {message(problem, self.language)}\n"
                    f"    {fix(problem, self.language)}  [{problem.rule}]")


def reason(error: BaseException) -> str:
    """Kind and words of an error, and where it happened, in one line."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:500]}{place}"
