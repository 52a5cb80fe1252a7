"""How long a lesson takes, about: minutes to read its text and to answer its questions."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from ..lesson import Lesson, LessonText

WORDS_A_MINUTE = {"id": 190, "en": 238}
"""English: the mean of silent reading of non-fiction, Brysbaert (2019), Journal of Memory and Language 109, 104047. For
Indonesian we know no measurement of that kind; its words are longer (5.8 letters against 4.6 in our own lessons), so as many
letters a minute make fewer words."""
SECONDS_A_QUESTION = 60
"""Our own estimate: half for the question and its options, half for the explanation, some 60 words."""
_WORD = re.compile(r"[^\W_]++(?:[-'’][^\W_]++)*+")
_TARGET = re.compile(r"\]\([^)\s]*\)|\{[^}\n]*\}|https?://\S+")
"""Addresses and attributes, which nobody reads."""


@dataclass(frozen=True)
class Pace:
    """Whole minutes, rounded up."""

    reading: int
    answering: int
    """0 where there is no question."""


def pace(lesson: Lesson, wanted: str) -> Pace:
    """For the text that a reader of language ``wanted`` gets."""
    text = lesson.text(wanted)
    words = count_words(text)
    return Pace(max(1, math.ceil(words / WORDS_A_MINUTE[lesson.language(wanted)])),
                math.ceil(len(text.quiz.questions) * SECONDS_A_QUESTION / 60))


def count_words(text: LessonText) -> int:
    """Of the prose: no code, no comments, no questions."""
    return _count(text.prose, text.body_line, text.quiz.spans)


@lru_cache(maxsize=2048)
def _count(prose: str, first_line: int, spans: tuple[tuple[int, int], ...]) -> int:
    """Remembered, because a lesson stands on many cards."""
    asked = {line for first, last in spans for line in range(first, last + 1)}
    read = "\n".join(line for number, line in enumerate(prose.split("\n"), first_line) if number not in asked)
    return len(_WORD.findall(_TARGET.sub(" ", read)))
