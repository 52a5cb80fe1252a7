"""Candidates for the root of an Indonesian word, by stripping affixes. No dictionary: who asks decides which root is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache

from . import affixes as _affixes

MOST = 24
"""Candidates of one word that are kept."""
LONGEST = 32
"""Longer words (addresses, accidents) are their own root."""
SHORTEST = 3
_LAYERS = 3
_SHORT, _ONE_SYLLABLE, _STRANGE, _UNLIKELY = 2, 1, 3, 3
_LOAN, _INFIX, _DOUBLED = 2, 4, 3
_PREFIXES_BY_BEGINNING = {beginning: tuple(entry for entry in _affixes.PREFIXES if entry[0].startswith(beginning))
                          for beginning in {entry[0][:2] for entry in _affixes.PREFIXES}}
_LOAN_ENDINGS = tuple(ending for ending, _, _ in _affixes.LOANS)
_ONSET = re.compile(f"[^{_affixes.VOWELS}]*")
_CODA = re.compile(f"[^{_affixes.VOWELS}]*$")
_VOWELS = re.compile(f"[{_affixes.VOWELS}]+")


@dataclass(frozen=True)
class Table:
    """The lists of affixes as the browser gets them."""

    vowels: str = _affixes.VOWELS
    swallowed: str = _affixes.SWALLOWED
    prefixes: tuple = _affixes.PREFIXES
    syllable: tuple = _affixes.SYLLABLE_PREFIXES
    outer: tuple = _affixes.OUTER_ONLY
    inside: tuple = _affixes.FREE_INSIDE
    particles: tuple = _affixes.PARTICLES
    possessives: tuple = _affixes.POSSESSIVES
    suffixes: tuple = _affixes.SUFFIXES
    persons: tuple = _affixes.PERSONS
    apart: tuple = _affixes.NOT_TOGETHER
    loans: tuple = _affixes.LOANS
    infixes: tuple = _affixes.INFIXES
    onsets: tuple = _affixes.ONSETS
    codas: tuple = _affixes.CODAS


def table() -> dict:
    """The lists, ready for JSON."""
    return asdict(Table())


def roots(word: str) -> tuple[str, ...]:
    """Possible roots of ``word`` (lower case), likeliest first, at most MOST; the word itself is among them."""
    return tuple(derivations(word))


def derivations(word: str) -> dict[str, int]:
    """Possible roots of ``word`` with their costs (0 for a plain word as it stands), cheapest first, then by alphabet."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return {word: 0}
    found: dict[str, int] = {}
    for form, suffix, spent in _without_suffixes(word):
        for root, cost in _without_prefixes(form, suffix, spent):
            for last, extra in ((root, 0), *_learned(root), *_inner(root)):
                if (shape := _shape(last)) is not None:
                    _keep(found, last, cost + extra + shape)
    found[word] = min(found.get(word, 9), 2)
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0]))[:MOST])


def _keep(found: dict[str, int], root: str, cost: int) -> None:
    found[root] = min(cost, found.get(root, cost))


def _without_suffixes(word: str) -> Iterator[tuple[str, str, int]]:
    """(form, innermost suffix, cost): particle, then possessive, then suffix, each of them or not."""
    for form, spent in _cut(word, 0, _affixes.PARTICLES):
        for owned, more in _cut(form, spent, _affixes.POSSESSIVES):
            yield owned, "", more
            for suffix in (*_affixes.SUFFIXES, *_affixes.PERSONS):
                if owned.endswith(suffix) and len(owned) - len(suffix) >= SHORTEST:
                    yield owned[:-len(suffix)], suffix, more + 1 + (suffix in _affixes.PERSONS)


def _cut(word: str, spent: int, endings: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    yield word, spent
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield word[:-len(ending)], spent + 1


def _without_prefixes(form: str, suffix: str, spent: int, outer: str = "", layer: int = 0) -> Iterator[tuple[str, int]]:
    """(root, cost) for up to three layers of prefixes: mem-per-oleh, ke-ber-hasil-an, di-per-ke-nal-kan."""
    yield form, spent
    if layer == _LAYERS:
        return
    for prefix, following, restored, cost in _PREFIXES_BY_BEGINNING.get(form[:2], ()):
        if not form.startswith(prefix):
            continue
        rest = form[len(prefix):]
        if len(rest) >= SHORTEST - len(restored) and (not following or rest[0] in following):
            price = cost + (layer == _LAYERS - 1) + (0 if layer else _unlikely(prefix, suffix)) + _misplaced(prefix, outer)
            yield from _without_prefixes(restored + rest, suffix, spent + price, outer or prefix, layer + 1)
    yield from _syllables(form, spent)


def _unlikely(prefix: str, suffix: str) -> int:
    return _UNLIKELY * any(prefix.startswith(before) and suffix == behind for before, behind in _affixes.NOT_TOGETHER)


def _misplaced(prefix: str, outer: str) -> int:
    """me- and di- stand in front of all other prefixes."""
    if not outer or not prefix.startswith(_affixes.OUTER_ONLY):
        return 0
    return _UNLIKELY if outer in _affixes.FREE_INSIDE else 2 * _UNLIKELY


def _syllables(form: str, spent: int) -> Iterator[tuple[str, int]]:
    for prefix in _affixes.SYLLABLE_PREFIXES:
        root = form.removeprefix(prefix)
        if root != form and SHORTEST <= len(root) <= SHORTEST + 2 and _syllable_count(root) == 1:
            yield root, spent + 1 - _ONE_SYLLABLE
    if len(form) > SHORTEST + 2 and form[1] == "e" and form[0] == form[2] and form[0] not in _affixes.VOWELS:
        yield form[2:], spent + _DOUBLED  # pepohonan, dedaunan


def _learned(root: str) -> Iterator[tuple[str, int]]:
    """Relatives of a learned loan: kompetensi and kompeten, akuntabilitas and akuntabel."""
    if not root.endswith(_LOAN_ENDINGS):
        return
    for ending, instead, left in _affixes.LOANS:
        if root.endswith(ending) and len(root) - len(ending) >= left:
            yield root[:-len(ending)] + instead, _LOAN


def _inner(root: str) -> Iterator[tuple[str, int]]:
    """kinerja -> kerja, gemetar -> getar."""
    if root[1:3] in _affixes.INFIXES and root[0] not in _affixes.VOWELS and root[3:4] and root[3:4] in _affixes.VOWELS:
        yield root[0] + root[3:], _INFIX
    if root[1:3] in _affixes.INFIXES and root[0] not in _affixes.VOWELS and len(root) > SHORTEST + 2:
        yield root[0] + "e" + root[3:], _INFIX


@lru_cache(maxsize=1 << 16)
def _shape(root: str) -> int | None:
    """What speaks against ``root`` as an Indonesian root; None where it cannot be one."""
    syllables = _syllable_count(root)
    if len(root) < SHORTEST or not syllables:
        return None
    start, end = _ONSET.match(root)[0], _CODA.search(root)[0]
    strange = (len(start) > 1 and start[:2] not in _affixes.ONSETS) + (len(end) > 1 and end[-2:] not in _affixes.CODAS)
    return _SHORT * (len(root) == SHORTEST) + _ONE_SYLLABLE * (syllables == 1) + _STRANGE * strange


def _syllable_count(root: str) -> int:
    return len(_VOWELS.findall(root))
