"""The Indonesian stemmer of Snowball, written anew from its published description.

Algorithm: F. Z. Tala, "A Study of Stemming Effects on Information Retrieval in Bahasa Indonesia" (2003), as it stands at
https://snowballstem.org/algorithms/indonesian/stemmer.html (version 3.1, BSD licence).
"""

from __future__ import annotations

import re

_VOWEL = "aeiou"
_VERB, _SECOND, _NOUN, _BER = 1, 2, 3, 4
"""What a prefix says about the suffix that may follow it."""
_FIRST_ORDER = (
    (re.compile(rf"meny(?=[{_VOWEL}])"), "s", _VERB), (re.compile(rf"peny(?=[{_VOWEL}])"), "s", _NOUN),
    (re.compile(rf"mem(?=[{_VOWEL}])"), "p", _VERB), (re.compile(rf"pem(?=[{_VOWEL}])"), "p", _NOUN),
    (re.compile(r"meng|men|mem|me|di|ter"), "", _VERB), (re.compile(r"peng|pen|pem|ke"), "", _NOUN),
)
_SECOND_ORDER = (
    (re.compile(r"per|pel(?=ajar)|pe"), _SECOND), (re.compile(rf"ber|bel(?=ajar)|be(?=[^{_VOWEL}]er)"), _BER),
)
_FIRST_BEGINNINGS, _SECOND_BEGINNINGS = ("me", "pe", "di", "ter", "ke"), ("pe", "be")
"""Most words have none of these prefixes."""


def stem(word: str) -> str:
    """The Snowball stem of ``word`` (lower case); words of two syllables or fewer stay as they are."""
    word = _shorter(word, ("kah", "lah", "pun"))
    word = _shorter(word, ("nya", "ku", "mu"))
    if _measure(word) <= 2:
        return word
    restored, rest, kind = _first_order(word)
    if not kind:
        rest, kind = _second_order(word, 0)
        return _suffix(rest, kind) if _measure(word) - (rest != word) > 2 else rest
    if _measure(word) - 1 <= 2:
        return restored + rest
    shorter = _suffix(rest, kind)
    if shorter != rest and _measure(word) - 2 > 2:
        shorter, _ = _second_order(shorter, kind)  # behind the restored letter, as the description has it
    return restored + shorter


def _measure(word: str) -> int:
    return sum(map(word.count, _VOWEL))


def _shorter(word: str, endings: tuple[str, ...]) -> str:
    if not word.endswith(endings) or _measure(word) <= 2:
        return word
    return next(word[:-len(ending)] for ending in endings if word.endswith(ending))


def _first_order(word: str) -> tuple[str, str, int]:
    for pattern, restored, kind in _FIRST_ORDER if word.startswith(_FIRST_BEGINNINGS) else ():
        if found := pattern.match(word):
            return restored, word[found.end():], kind
    return "", word, 0


def _second_order(word: str, kind: int) -> tuple[str, int]:
    for pattern, own in _SECOND_ORDER if word.startswith(_SECOND_BEGINNINGS) else ():
        if found := pattern.match(word):
            return word[found.end():], (kind if found.group() == "pel" else own)
    return word, kind


def _suffix(word: str, kind: int) -> str:
    if word.endswith("kan") and kind not in (_SECOND, _NOUN):
        return word[:-3]
    if word.endswith("an") and kind != _VERB:
        return word[:-2]
    if word.endswith("i") and kind <= _SECOND and not word.endswith("si"):
        return word[:-1]
    return word
