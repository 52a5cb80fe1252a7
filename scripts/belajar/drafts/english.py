"""The English file of a lesson: the same parts, boxes and questions, around the Indonesian text that waits for a translator."""

from __future__ import annotations

import re

from ..lesson import LessonText
from ..prose import prose_lines
from ..strings import text
from .draft import environment

MARK = "TODO: "
_BLOCKS = {"kuis": "quiz", "hukum": "law", "loket": "counter"}
_KEYWORDS = {"Poin": "Points", "Jenis": "Type", "Jawaban": "Answer", "Petunjuk": "Hint", "Pembahasan": "Explanation",
             "Tujuan": "Objective"}
_VALUES = {"Jawaban": {"benar": "true", "salah": "false"}, "Jenis": {"ganda": "multiple", "urutan": "order"}}
_PARTS = ("draft.core", "draft.monday", "draft.discussion", "draft.unknown")
"""Headings that every lesson has."""
_HEADING = re.compile(r"(#+ )(.*)")
_OPENER = re.compile(r"(/{3,} *)(\w+)(.*)", re.DOTALL)
_KEYWORD = re.compile(r"(\w+)( *: *)(.*)", re.DOTALL)


def english(lesson: LessonText) -> str:
    """The text of ``index.en.md``: each section begins with a line TODO, because no machine may pass for a translator."""
    return environment().get_template("english.md").render(
        title=_marked(lesson.title), description=_marked(lesson.description),
        objectives=[_marked(objective) for objective in lesson.objectives], body=_body(lesson).rstrip("\n"))


def _marked(words: str) -> str:
    return words if words.startswith(MARK) else MARK + words


def _body(lesson: LessonText) -> str:
    """Lines of code are blank in ``prose_lines``, and stay as they are."""
    questions = {line for first, last in lesson.quiz.spans for line in range(first, last + 1)}
    lines: list[str] = []
    for line, (number, prose) in zip(lesson.body.split("\n"), prose_lines(lesson.body, lesson.body_line), strict=True):
        lines += _translated(line, number in questions) if prose.strip() else [line]
    opening = next((line for line in lines if line.strip()), "")
    return "\n".join(lines if not opening or _HEADING.match(opening) else ["", text("draft.translate", "en"), "", *lines])


def _translated(line: str, in_quiz: bool) -> list[str]:
    """The line with its fixed words in English."""
    if found := _HEADING.fullmatch(line):
        return _heading(*found.groups(), in_quiz)
    if (found := _OPENER.fullmatch(line)) and found[2].lower() in _BLOCKS:
        return [found[1] + _BLOCKS[found[2].lower()] + found[3]]
    if in_quiz and (found := _KEYWORD.fullmatch(line)) and (name := found[1].capitalize()) in _KEYWORDS:
        value = _VALUES.get(name, {}).get(found[3].strip().lower(), found[3])
        return [_KEYWORDS[name] + found[2] + value]
    return [line]


def _heading(signs: str, words: str, in_quiz: bool) -> list[str]:
    """A section says that it waits; the parts that every lesson has bear their English names."""
    known = {text(part, "id"): text(part, "en") for part in _PARTS}
    heading = signs + (known.get(words.strip()) or _marked(words))
    return [heading] if in_quiz or signs != "## " else [heading, "", text("draft.translate", "en")]
