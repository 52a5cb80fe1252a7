"""Quizzes in Markdown, as an extension of their own: ``markdown.markdown(text, extensions=["belajar.quiz"])``.

The folder can be lifted out: it imports nothing of the rest of the project. ``parse`` reads, ``extension`` renders.
"""

from __future__ import annotations

from .model import Choice, Finding, Kind, NumericAnswer, Pair, Question, Quiz, TextAnswer
from .parse import Reading, parse

__all__ = ["Choice", "Finding", "Kind", "NumericAnswer", "Pair", "Question", "Quiz", "Reading", "TextAnswer", "makeExtension",
           "parse"]


def makeExtension(**config):  # noqa: N802 - name given by Python-Markdown
    """Called by Python-Markdown. See ``QuizExtension`` for the settings."""
    from .extension import QuizExtension

    return QuizExtension(**config)
