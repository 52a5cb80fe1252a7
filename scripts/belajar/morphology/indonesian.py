"""Candidates for the root of an Indonesian word, by stripping affixes. No dictionary: who asks decides which root is one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from operator import itemgetter

from . import affixes as _affixes

MOST = 24
"""Candidates of one word that are kept."""
LONGEST = 32
"""Longer words (addresses, accidents) are their own root."""
SHORTEST = 3
_LAYERS = (0, 0, 1)
"""What each layer of prefixes costs by itself."""
_SHORT, _ONE_SYLLABLE, _STRANGE, _UNLIKELY = 2, 1, 3, 3
_LOAN, _INFIX, _DOUBLED = 2, 4, 3
_VOWELS = re.compile(f"[{_affixes.VOWELS}]+")
_ONSETS, _CODAS, _INFIXES = frozenset(_affixes.ONSETS), frozenset(_affixes.CODAS), frozenset(_affixes.INFIXES)


def _by_key(prefixes: tuple[tuple[str, str, str, int], ...]) -> dict[str, list[tuple[str, str, int]]]:
    """Prefix, with the letter behind it where not any may follow -> (prefix, what the root had there, cost)."""
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for prefix, following, restored, cost in prefixes:
        for letter in following or ("",):
            found[prefix + letter].append((prefix, restored, cost))
    return dict(found)


_SUFFIXES = _affixes.SUFFIXES + _affixes.PERSONS
_PREFIXES = _by_key(_affixes.PREFIXES)
_LENGTHS = {key[:2]: sorted({len(other) for other in _PREFIXES if other[:2] == key[:2]}) for key in _PREFIXES}
"""First two letters -> how long the keys of ``_PREFIXES`` are that begin so."""
_OUTER_ONLY = frozenset(entry[0] for entry in _affixes.PREFIXES if entry[0].startswith(_affixes.OUTER_ONLY))
_NOT_TOGETHER = frozenset((entry[0], suffix) for entry in _affixes.PREFIXES for before, suffix in _affixes.NOT_TOGETHER
                          if entry[0].startswith(before))
_LOANS = {end: [loan for loan in _affixes.LOANS if loan[0].endswith(end)] for end in {loan[0][-2:] for loan in _affixes.LOANS}}
"""By the last two letters."""


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
            _keep(found, root, cost)
            if root[-2:] in _LOANS or root[1:3] in _INFIXES:
                for last, extra in (*_learned(root), *_inner(root)):
                    _keep(found, last, cost + extra)
    found[word] = min(found.get(word, 9), 2)
    return dict(sorted(found.items(), key=itemgetter(1, 0))[:MOST])


def _keep(found: dict[str, int], root: str, cost: int) -> None:
    if (shape := _shape(root)) is not None:
        price = cost + shape
        if found.get(root, price) >= price:
            found[root] = price


def _without_suffixes(word: str) -> Iterator[tuple[str, str, int]]:
    """(form, innermost suffix, cost): particle, then possessive, then suffix, each of them or not."""
    forms = [(word, 0)]
    for endings in (_affixes.PARTICLES, _affixes.POSSESSIVES):
        forms += [(shorter, spent + 1) for form, spent in forms for _, shorter in _cut(form, endings)]
    for form, spent in forms:
        yield form, "", spent
        for suffix, shorter in _cut(form, _SUFFIXES):
            yield shorter, suffix, spent + 1 + (suffix in _affixes.PERSONS)


def _cut(word: str, endings: tuple[str, ...]) -> list[tuple[str, str]]:
    """(ending, what is left) for each of the ``endings`` that ``word`` may have; most have none."""
    return [(ending, word[:-len(ending)]) for ending in endings
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST] if word.endswith(endings) else []


def _without_prefixes(form: str, suffix: str, spent: int) -> list[tuple[str, int]]:
    """(root, cost) for up to three layers of prefixes: mem-per-oleh, ke-ber-hasil-an, di-per-ke-nal-kan."""
    found = [(form, spent)]
    layer = [(form, spent, "")]
    for late in _LAYERS:
        inner = []
        for whole, before, outer in layer:
            for prefix, rest, cost in _without_prefix(whole):
                price = before + cost + late + (_misplaced(prefix, outer) if outer else _unlikely(prefix, suffix))
                found.append((rest, price))
                inner.append((rest, price, outer or prefix))
            if whole[1] == "e":
                found += _syllables(whole, before)
        layer = inner
    return found


def _without_prefix(form: str) -> Iterator[tuple[str, str, int]]:
    """(prefix, what is left, cost) for each prefix that ``form`` may begin with."""
    for length in _LENGTHS.get(form[:2], ()):
        for prefix, restored, cost in _PREFIXES.get(form[:length], ()):
            rest = restored + form[len(prefix):]
            if len(rest) >= SHORTEST:
                yield prefix, rest, cost


def _unlikely(prefix: str, suffix: str) -> int:
    return _UNLIKELY if (prefix, suffix) in _NOT_TOGETHER else 0


def _misplaced(prefix: str, outer: str) -> int:
    """me- and di- stand in front of all other prefixes."""
    if prefix not in _OUTER_ONLY:
        return 0
    return _UNLIKELY if outer in _affixes.FREE_INSIDE else 2 * _UNLIKELY


def _syllables(form: str, spent: int) -> Iterator[tuple[str, int]]:
    if form.startswith(_affixes.SYLLABLE_PREFIXES):
        root = form[len(_affixes.SYLLABLE_PREFIXES[0]):]
        if SHORTEST <= len(root) <= SHORTEST + 2 and len(_VOWELS.findall(root)) == 1:
            yield root, spent + 1 - _ONE_SYLLABLE
    if len(form) > SHORTEST + 2 and form[1] == "e" and form[0] == form[2] and form[0] not in _affixes.VOWELS:
        yield form[2:], spent + _DOUBLED  # pepohonan, dedaunan


def _learned(root: str) -> Iterator[tuple[str, int]]:
    """Relatives of a learned loan: kompetensi and kompeten, akuntabilitas and akuntabel."""
    for ending, instead, left in _LOANS.get(root[-2:], ()):
        if root.endswith(ending) and len(root) - len(ending) >= left:
            yield root[:-len(ending)] + instead, _LOAN


def _inner(root: str) -> Iterator[tuple[str, int]]:
    """kinerja -> kerja, gemetar -> getar."""
    if root[1:3] not in _INFIXES or root[0] in _affixes.VOWELS:
        return
    if root[3:4] and root[3:4] in _affixes.VOWELS:
        yield root[0] + root[3:], _INFIX
    if len(root) > SHORTEST + 2:
        yield root[0] + "e" + root[3:], _INFIX


@lru_cache(maxsize=1 << 16)
def _shape(root: str) -> int | None:
    """What speaks against ``root`` as an Indonesian root; None where it cannot be one."""
    start, *between = _VOWELS.split(root)
    if len(root) < SHORTEST or not between:
        return None
    end = between[-1]
    strange = (len(start) > 1 and start[:2] not in _ONSETS) + (len(end) > 1 and end[-2:] not in _CODAS)
    return _SHORT * (len(root) == SHORTEST) + _ONE_SYLLABLE * (len(between) == 1) + _STRANGE * strange
