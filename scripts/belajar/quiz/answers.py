"""Answers as authors write them (rule 6): true or false, a number with its tolerance, or text with alternatives."""

from __future__ import annotations

import re
import unicodedata

from .model import Answer, NumericAnswer, TextAnswer

TRUTH = {"benar": True, "true": True, "salah": False, "false": False}
_ALTERNATIVE = re.compile(r"(?<!\\)\|")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_SPREAD = r"\s*(?:±|\+-|\+/-)\s*([-\u2212]?[\d.,]+)\s*(%?)"
_NUMBER = re.compile(rf"([-\u2212]?)\s*({_THOUSANDS.pattern}|{_PLAIN.pattern})(?:{_SPREAD})?")
_MOST_DIGITS = 18  # what a double can hold, with its dots; longer ones are text
_AMBIGUOUS = re.compile(r"[-\u2212]?\d{1,3},\d{3}(?!\d)")


class AnswerError(ValueError):
    """An answer that nobody could give."""

    def __init__(self, rule: str, **details: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.details = details


def read(written: str) -> bool | Answer:
    """Return the truth value, number or text that ``written`` means. Raises AnswerError."""
    parts = [part.strip().replace("\\|", "|") for part in _ALTERNATIVE.split(written)]
    if not any(parts):
        raise AnswerError("quiz-answer-empty")
    if len(parts) == 1 and parts[0].casefold() in TRUTH:
        return TRUTH[parts[0].casefold()]
    if len(parts) == 1 and (number := _number(parts[0])):
        return number
    accepted = tuple(_unquoted(part) for part in parts if part)
    if not all(normalised(text) for text in accepted):
        raise AnswerError("quiz-answer-empty")
    return TextAnswer(accepted)


def is_ambiguous(written: str) -> bool:
    """``1,000``: one with three decimals in Indonesian, a thousand in English."""
    return bool(_AMBIGUOUS.match(written.strip()))


def normalised(text: str) -> str:
    """The form in which texts are compared: NFC, casefold, spaces collapsed, closing . ! ? dropped."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(".!?").rstrip()


def _number(written: str) -> NumericAnswer | None:
    match = _NUMBER.fullmatch(written)
    if not match or len(match[2]) > _MOST_DIGITS or re.match(r"[-\u2212]?\s*0\d", written):
        return None
    sign, digits, spread, per_cent = match.groups()
    value = _value(digits) * (-1 if sign else 1)
    if spread is None:
        return NumericAnswer(value)
    tolerance = _tolerance(spread)
    return NumericAnswer(value, abs(value) * tolerance / 100 if per_cent else tolerance)


def _tolerance(written: str) -> float:
    digits = written.lstrip("-\u2212")
    if digits != written or not (_THOUSANDS.fullmatch(digits) or _PLAIN.fullmatch(digits)):
        raise AnswerError("quiz-tolerance", found=written)
    return _value(digits)


def _value(digits: str) -> float:
    """Dots are thousands where they stand between groups of three, else a decimal point; a comma is always decimal."""
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    return float(digits.replace(",", "."))


def _unquoted(part: str) -> str:
    return part[1:-1].strip() if len(part) > 1 and part[0] == part[-1] == '"' else part
