"""How long a lesson takes: reading and answering."""

from __future__ import annotations

import math
import re

from ..lesson import LessonText
from ..prose import prose_lines

WORDS_A_MINUTE = 200
"""Below the 238 that Brysbaert (2019, J. Mem. Lang. 109) found for English non-fiction: Indonesian words are longer."""
MINUTES_A_QUESTION = 1
_WORD = re.compile(r"\w+")


def minutes(text: LessonText) -> int:
    """Whole minutes, at least one, for all that is read on the page and for its questions."""
    words = sum(len(_WORD.findall(line)) for _, line in prose_lines(text.body, text.body_line))
    return max(1, math.ceil(words / WORDS_A_MINUTE) + MINUTES_A_QUESTION * len(text.quiz.questions))
