"""Rules of spelling that need no dictionary: patterns (``eyd.yml``) and forms that KBBI refers to another one (``baku.yml``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ..strings import SOURCE_LANGUAGE

HERE = Path(__file__).parent
_NASAL = ("mem", "men", "meng", "me", "pem", "pen", "peng", "pe")
"""They change with the first letter of the root, so both forms must begin alike."""
_PREFIXES = ("", "memper", "diper", "per", "di", "ter", "ber", "be", "ke", "se", *_NASAL)
_SUFFIXES = re.compile(r"(?:kan|an|i)?(?:nya|ku|mu)?(?:lah|kah|pun)?")
_WITH_TWO_WORDS = ("", "be", "ber")
_SHORTEST = 2
_EITHER = " | "


@dataclass(frozen=True)
class Slip:
    """Something a rule finds."""

    rule: str
    start: int
    """Position in the text, from 0."""
    found: str
    right: str
    """What should stand there; empty where only a person can tell."""
    safe: bool
    """Whether there is one way to mend it."""


@dataclass(frozen=True)
class Pattern:
    rule: str
    pattern: re.Pattern[str]
    source: str
    """Where the rule stands."""
    right: str = ""
    safe: bool = False
    verb: bool = False
    """The first group must be a form of a verb, and no word as it stands."""

    def find(self, text: str, is_verb: Callable[[str], bool]) -> Iterator[Slip]:
        for match in self.pattern.finditer(text):
            if not self.verb or is_verb(match[1].lower()):
                yield Slip(self.rule, match.start(), match[0], match.expand(self.right), self.safe)


def slips(text: str, language: str, is_verb: Callable[[str], bool]) -> Iterator[Slip]:
    """What the patterns of ``language`` find in ``text``."""
    for pattern in patterns(language):
        yield from pattern.find(text, is_verb)


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """The rules of a language, in file order."""
    return tuple(Pattern(entry["rule"], re.compile(entry["pattern"], re.NOFLAG if entry.get("exact") else re.IGNORECASE),
                         entry["source"], entry.get("right", ""), entry.get("safe", False), entry.get("verb", False))
                 for entry in _read("eyd.yml") if entry.get("language", SOURCE_LANGUAGE) == language)


@cache
def standard_form(word: str) -> str:
    """What KBBI has in place of ``word`` (small letters), with the same affixes, or "". Two forms are joined by " | "."""
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if word.startswith(prefix) and (root := _root(rest, prefix)):
            return _EITHER.join(prefix + form + rest[len(root):] for form in _table()[root].split(_EITHER))
    return ""


def has_one_mend(right: str) -> bool:
    return bool(right) and _EITHER not in right


def _root(word: str, prefix: str) -> str:
    """The entry with which ``word`` begins, if only suffixes follow it."""
    for end in range(len(word), _SHORTEST - 1, -1):
        root = word[:end]
        if root in _table() and _SUFFIXES.fullmatch(word, end) and _takes(root, prefix, word[end:]):
            return root
    return ""


def _takes(root: str, prefix: str, suffix: str) -> bool:
    """Whether the standard form of ``root`` takes the same affixes: with two of them, two words become one."""
    if " " in _table()[root].split(_EITHER)[0]:
        return prefix in _WITH_TWO_WORDS and not suffix.startswith(("an", "kan", "i"))
    return prefix not in _NASAL or _table()[root][0] == root[0]


@cache
def _table() -> Mapping[str, str]:
    return _read("baku.yml")


def _read(name: str):
    return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
