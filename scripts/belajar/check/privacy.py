"""Personal data: numbers of officials and citizens, telephone numbers, e-mail addresses. What is published once stays known.

NIP: 18 digits, Government Regulation on personnel numbers as applied by BKN; NIK: 16 digits, Law 24/2013, article 13.
"""

from __future__ import annotations

import re

from ..problem import Report
from .page import Page

_MANY_DIGITS = re.compile(r"\d[\d .()-]{6}")
"""Every number that is looked for has them, and most lines do not."""
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+|\]\([^()\s]*\)")
_GROUPED = re.compile(r"(?<![\w.,/+-])\d(?:[ .-]?\d){15,17}(?![\w/]|[.,-]\d)")
"""16 to 18 digits, perhaps in groups."""
_PHONE = re.compile(r"""(?<![\w.,/+-])(?:
    (?:\+62[ .-]?|\(\+62\)[ .-]?|0)8\d{1,2}(?:[ .-]?\d{2,4}){2,3}     # a mobile telephone
  | \+62[ .-]?\(?[2-79]\d{0,2}\)?(?:[ .-]?\d{3,4}){2,3}               # another one, from abroad
  | \(0[2-79]\d{1,2}\)[ .-]?\d{3,4}[ .-]?\d{3,4}                      # with the code of its city in brackets
)(?![\w/]|[.,-]\d)""", re.VERBOSE)
_DIGITS = range(9, 15)
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@((?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,})")
_OF_NOBODY = re.compile(r"(?:.+\.)?example\.(?:org|com|net|id)", re.IGNORECASE)
"""RFC 2606: reserved for examples."""
_OF_OFFICES = {"admin", "bantuan", "contact", "halo", "hello", "help", "humas", "info", "kontak", "layanan", "pengaduan", "ppid",
               "redaksi", "sekretariat", "support"}
_SIGNS = re.compile(r"[ .-]+")


def check(page: Page, report: Report) -> None:
    """Code is looked through as well: it is published like the rest."""
    for number, line in page.written:
        if _MANY_DIGITS.search(line):
            _numbers(number, _without_addresses(line), report)
        if "@" in line:
            _emails(number, _without_addresses(line), report)


def _without_addresses(line: str) -> str:
    return _ADDRESS.sub(lambda found: " " * len(found[0]), line)


def _numbers(number: int, line: str, report: Report) -> None:
    for found in _GROUPED.finditer(line):
        if _looks_like_one(found[0]):
            report(number, "personal-number", column=found.start() + 1, found=_masked(found[0]))
    for found in _PHONE.finditer(line):
        if sum(sign.isdigit() for sign in found[0]) in _DIGITS:
            report(number, "phone-number", column=found.start() + 1, found=_masked(found[0]))


def _looks_like_one(written: str) -> bool:
    """Digits in one piece or in a few; decimals, amounts of money and years in a row are something else."""
    first, *others = _SIGNS.split(written)
    amount = bool(others) and {len(group) for group in others} == {3}
    years = all(len(group) == 4 and group[:2] in ("19", "20") for group in (first, *others))
    return len(first) > 1 and len(others) <= 5 and not amount and not years


def _emails(number: int, line: str, report: Report) -> None:
    for found in _EMAIL.finditer(line):
        if found[1].lower() not in _OF_OFFICES and not _OF_NOBODY.fullmatch(found[2]):
            report(number, "email-address", column=found.start() + 1, found=_masked(found[0]))


def _masked(written: str) -> str:
    """A report is sent around, printed and kept: it must not carry what it warns of."""
    return f"{written[:4]}..."
