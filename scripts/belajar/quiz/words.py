"""Keywords of the syntax in both languages, and near misses of them (rule 2)."""

from __future__ import annotations

NAMES = ("kuis", "quiz")
KEYWORDS = {
    "poin": "points", "points": "points",
    "jenis": "type", "type": "type",
    "jawaban": "answer", "answer": "answer",
    "petunjuk": "hint", "hint": "hint",
    "pembahasan": "explanation", "explanation": "explanation",
    "tujuan": "objective", "objective": "objective",
}
TYPES = {"ganda": "multiple", "multiple": "multiple", "urutan": "order", "order": "order"}
_SHORT = 5


def near_keyword(word: str) -> str:
    """The keyword that ``word`` probably was meant to be: one edit away in short words, two in longer ones."""
    return near(word.casefold(), tuple(KEYWORDS), 1 if len(word) <= _SHORT else 2)


def near(word: str, words: tuple[str, ...], distance: int) -> str:
    """The nearest of ``words`` within that many edits of ``word``, or ""."""
    close = [(edits(word, known), known) for known in words if word != known and abs(len(word) - len(known)) <= distance]
    best = min(close, default=(distance + 1, ""))
    return best[1] if best[0] <= distance else ""


def edits(one: str, other: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b)))
    return row[-1]
