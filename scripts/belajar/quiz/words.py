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
    close = [(edits(word, known), known) for known in words if word != known and abs(len(word) - len(known)) <= distance
             and len(set(word) - set(known)) <= distance]  # no edit takes out more than one letter
    best = min(close, default=(distance + 1, ""))
    return best[1] if best[0] <= distance else ""


def edits(one: str, other: str) -> int:
    """Levenshtein's distance, two neighbours changed round counting as one edit: the commonest slip of all."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        rows.append([i])
        for j, b in enumerate(other, 1):
            least = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                least = min(least, rows[i - 2][j - 2] + 1)
            rows[i].append(least)
    return rows[-1][-1]
