"""The English stemmer of Snowball ("Porter2"), written anew from its published description.

Algorithm: https://snowballstem.org/algorithms/english/stemmer.html (version 3.1, BSD licence).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPECIAL = {"skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli", "only": "onli",
            "singly": "singl"}
_UNCHANGED = {"sky", "news", "howe", "atlas", "cosmos", "bias", "andes"}
_REGION = re.compile("[aeiouy][^aeiouy]")
_PREFIXED = re.compile("arsen|commun|emerg|gener|inter|later|organ|past|univers")
_DOUBLE = re.compile("(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$")
_SHORT = re.compile("[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$")
_KEEPS_ING = re.compile("^(?:even|cann|inn|earr|herr|out)$")
_CONSONANT_Y = re.compile("(^|[aeiouy])y")
_FINAL_Y = re.compile("(.[^aeiouy])[yY]$")
_POSSESSION = re.compile("(?:'|'s|'s')$")
_VOWEL = re.compile("[aeiouy]")
_STEP_1B = ("eedly", "ingly", "edly", "eed", "ing", "ed")
_STEP_2 = {
    "tional": "tion", "enci": "ence", "anci": "ance", "abli": "able", "entli": "ent", "izer": "ize", "ization": "ize",
    "ational": "ate", "ation": "ate", "ator": "ate", "alism": "al", "aliti": "al", "alli": "al", "fulness": "ful", "ousli": "ous",
    "ousness": "ous", "iveness": "ive", "iviti": "ive", "biliti": "ble", "bli": "ble", "ogist": "og", "ogi": "og", "fulli": "ful",
    "lessli": "less", "li": "",
}
_STEP_3 = {"tional": "tion", "ational": "ate", "alize": "al", "icate": "ic", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
           "ative": ""}
_STEP_4 = ("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti", "ous", "ive",
           "ize", "ion")


def _longest_first(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(endings, key=len, reverse=True))


_ENDINGS_2, _ENDINGS_3, _ENDINGS_4 = map(_longest_first, (_STEP_2, _STEP_3, _STEP_4))


def stem(word: str) -> str:
    """The Snowball stem of ``word`` (lower case, no apostrophe of possession needed)."""
    if len(word) < 3 or word in _UNCHANGED:
        return word
    if word in _SPECIAL:
        return _SPECIAL[word]
    word = word.removeprefix("'")
    if "y" in word:
        word = _CONSONANT_Y.sub(r"\1Y", word)
    first, second = _regions(word)
    word = _step_1b(_step_1a(word), first)
    if word.endswith(("y", "Y")):
        word = _FINAL_Y.sub(r"\1i", word)
    word = _step_3(_step_2(word, first), first, second)
    return _step_5(_step_4(word, second), first, second).replace("Y", "y")


def _regions(word: str) -> tuple[int, int]:
    """Where R1 and R2 begin."""
    prefixed = _PREFIXED.match(word)
    first = prefixed.end() if prefixed else _after(word, 0)
    return first, _after(word, first)


def _after(word: str, start: int) -> int:
    found = _REGION.search(word, start)
    return found.end() if found else len(word)


def _longest(word: str, endings: tuple[str, ...]) -> str:
    """The ending of ``word`` among ``endings``, which come longest first; most words have none."""
    return next(ending for ending in endings if word.endswith(ending)) if word.endswith(endings) else ""


def _step_1a(word: str) -> str:
    if "'" in word:
        word = _POSSESSION.sub("", word)
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")) and _VOWEL.search(word, 0, len(word) - 2):
        return word[:-1]
    return word


def _step_1b(word: str, first: int) -> str:
    ending = _longest(word, _STEP_1B)
    if not ending:
        return word
    rest = word[:len(word) - len(ending)]
    if ending.startswith("eed"):
        return f"{rest}ee" if len(rest) >= first and not re.search("^(?:succ|proc|exc)$", rest) else word
    if ending == "ing" and re.search("^[^aeiouy]y$", rest, re.IGNORECASE):
        return f"{rest[:-1]}ie"
    if not _VOWEL.search(rest) or (ending == "ing" and _KEEPS_ING.match(rest)):
        return word
    return _mended(rest, first)


def _mended(rest: str, first: int) -> str:
    """What is left of hoped, hopping and falling."""
    if rest.endswith(("at", "bl", "iz")):
        return f"{rest}e"
    if _DOUBLE.search(rest):
        return rest if re.search("^[aeo]..$", rest) else rest[:-1]
    return f"{rest}e" if len(rest) == first and _SHORT.search(rest) else rest


def _step_2(word: str, first: int) -> str:
    ending = _longest(word, _ENDINGS_2)
    rest = word[:len(word) - len(ending)]
    allowed = {"ogi": "l", "li": "cdeghkmnrt"}.get(ending, rest)
    if not ending or len(rest) < first or rest[-1:] not in allowed:
        return word
    return rest + _STEP_2[ending]


def _step_3(word: str, first: int, second: int) -> str:
    ending = _longest(word, _ENDINGS_3)
    rest = word[:len(word) - len(ending)]
    if not ending or len(rest) < (second if ending == "ative" else first):
        return word
    return rest + _STEP_3[ending]


def _step_4(word: str, second: int) -> str:
    ending = _longest(word, _ENDINGS_4)
    rest = word[:len(word) - len(ending)]
    if not ending or len(rest) < second or (ending == "ion" and rest[-1:] not in "st"):
        return word
    return rest


def _step_5(word: str, first: int, second: int) -> str:
    rest = word[:-1]
    if word.endswith("e") and (len(rest) >= second or (len(rest) >= first and not _SHORT.search(rest))):
        return rest
    return rest if word.endswith("ll") and len(rest) >= second else word
