"""Which words belong together: every word of the site is given to the root that most of its relatives vote for.

No dictionary is complete, and a stemmer alone takes nilai for nila: a root is believed when other words of the site lead to it
too, when it stands on the site itself, or when it is in our reviewed list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log

from ..morphology import derivations, english_stem, stem
from .words import data_lines

_KNOWN, _STANDS, _PRICE = 2.5, 0.8, 0.4
"""What a vote gains by our list and by standing on the site, and what each unit of cost takes away."""
_RIVAL = 0.75
"""A second root is kept where it comes so near the first."""
_SNOWBALL_COST = 3


@dataclass
class Families:
    of: dict[str, tuple[str, ...]]
    """Word -> its families: the first is its home."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Root -> the family it is counted among."""
    links: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Family -> families that are searched with it, at a lower rank."""


@cache
def known_roots() -> frozenset[str]:
    return frozenset(root for line in data_lines("roots.txt") for root in line.split())


def families(words: Iterable[str], language: str) -> Families:
    """Give every word (folded) of a language's pages its family."""
    own = sorted(set(words))
    if language != "id":
        return Families({word: (english_stem(word),) for word in own})
    aliases, links = _listed()
    known = known_roots() | set(aliases)
    candidates = {word: _candidates(word) for word in own}
    votes = _votes(candidates)
    chosen = {word: _chosen(word, candidates[word], votes, known, candidates) for word in own}
    return _present({word: _with_elders(word, chosen, aliases) for word in own}, aliases, links)


def _candidates(word: str) -> Mapping[str, int]:
    found = derivations(word)
    if word.isalpha():
        found.setdefault(stem(word), _SNOWBALL_COST)
    return found


def _votes(candidates: Mapping[str, Mapping[str, int]]) -> Mapping[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for costs in candidates.values():
        for root, cost in costs.items():
            votes[root] += 1 / (1 + cost)
    return votes


def _chosen(word: str, costs: Mapping[str, int], votes: Mapping[str, float], known: frozenset[str],
            standing: Mapping[str, object]) -> list[str]:
    """The best root, and a second one that comes near it."""
    if len(costs) == 1:
        return list(costs)
    (best, _, first), (other, _, second) = sorted([
        (-_mark(votes[root] + 1 - 1 / (1 + cost), cost, root in known, root in standing and root != word), cost, root)
        for root, cost in costs.items()])[:2]
    return [first, second] if -other >= -best - _RIVAL else [first]


def _mark(votes: float, cost: int, known: bool, stands: bool) -> float:
    """How much speaks for a root."""
    return (log(votes) if votes > 1 else 0.0) + _KNOWN * known + _STANDS * stands - _PRICE * cost


def _with_elders(word: str, chosen: Mapping[str, list[str]], aliases: Mapping[str, str]) -> tuple[str, ...]:
    """The families of ``word``, and that of its root where the root is derived itself: penyeliaan, penyelia, selia."""
    first, *others = chosen[word]
    elders = chosen.get(first, [])[:1]
    return tuple(dict.fromkeys(aliases.get(root, root) for root in (first, *others, *elders)))


def _listed() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Our list of aliases: root -> family, and family -> linked families, both ways."""
    aliases: dict[str, str] = {}
    links: dict[str, set[str]] = defaultdict(set)
    for line in data_lines("aliases.txt"):
        group, _, linked = line.partition("+")
        first, *others = group.split()
        aliases |= {other: aliases.get(first, first) for other in (first, *others) if other not in aliases}
        for other in linked.split():
            links[first].add(other)
            links[other].add(first)
    merged: dict[str, set[str]] = defaultdict(set)
    for one, others in links.items():
        merged[aliases.get(one, one)] |= {aliases.get(other, other) for other in others}
    return aliases, {one: tuple(sorted(others)) for one, others in merged.items()}


def _present(chosen: dict[str, tuple[str, ...]], aliases: Mapping[str, str], links: Mapping[str, tuple[str, ...]]) -> Families:
    """Without what leads to no word of the site."""
    there = {family for own in chosen.values() for family in own}
    kept = {one: tuple(other for other in others if other in there) for one, others in links.items()}
    return Families(chosen, {root: family for root, family in sorted(aliases.items()) if family in there and root != family},
                    {one: others for one, others in sorted(kept.items()) if others})
