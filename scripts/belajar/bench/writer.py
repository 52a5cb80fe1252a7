"""Made-up prose whose words and their frequencies are those of this project's own texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from ..data import Data, Term
from ..lesson import FENCE
from ..prose import prose_lines

SOURCE = Path(__file__).resolve().parents[3] / "docs"
_NOT_WORDS = re.compile(r"^///.*|\([^)]*\)|\{[^}]*\}|<[^>]*>", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z]{2,}(?:-[a-z]{2,})*")
_AFFIX = re.compile(r"^(?:me|di|be|te|pe|ke|se)|(?:kan|an|nya|i)$")
_NASALS = (("[aeiou]", "meng", 0), ("k", "meng", 1), ("[gh]", "meng", 0), ("p", "mem", 1), ("[bf]", "mem", 0), ("t", "men", 1),
           ("[dcj]", "men", 0), ("s", "meny", 1), ("", "me", 0))
"""First letter of a root, what ``meN-`` becomes before it, and how many letters of the root that swallows."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language, commonest first."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    """Running sums of 1 / (rank + 2.7): Mandelbrot's form of Zipf's law."""
    terms: tuple[str, ...]
    """What the glossary lists, to be met in a sentence now and then."""


def vocabulary(language: str, data: Data) -> Vocabulary:
    counted = Counter(word if word.isupper() else word.lower() for text in _texts(language) for word in _WORD.findall(text))
    words = [word for word, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]
    if language == "id":
        words = list(dict.fromkeys([*words, *(form for word in words for form in _affixed(word))]))
    weights = accumulate(1 / (rank + 2.7) for rank in range(len(words)))
    return Vocabulary(tuple(words), tuple(weights), tuple(_labels(data.glossary.values(), language)))


def _texts(language: str) -> Iterator[str]:
    """The prose of every page in ``language``, without front matter, code, links and boxes' arguments."""
    for path in sorted(SOURCE.rglob("*.md")):
        if path.name.endswith(".en.md") == (language == "en"):
            body = path.read_text(encoding="utf-8").split(f"\n{FENCE}\n", 1)[-1]
            yield _NOT_WORDS.sub(" ", "\n".join(line for _, line in prose_lines(body, 1)))


def _affixed(word: str) -> list[str]:
    """Indonesian builds words by affixes; a search index has to live with all of them."""
    if not 4 <= len(word) <= 7 or "-" in word or word.isupper() or _AFFIX.search(word):
        return []
    prefix, swallowed = next((prefix, count) for first, prefix, count in _NASALS if re.match(first, word))
    active = prefix + word[swallowed:]
    return [active, f"{active}kan", f"di{word}", f"di{word}kan", f"ter{word}", f"ber{word}", f"ke{word}an", f"p{active[1:]}an"]


def _labels(terms: Iterator[Term], language: str) -> Iterator[str]:
    for term in terms:
        yield term.name.of(language)
        if term.abbr:
            yield term.abbr


class Writer:
    """Writes one language; what it writes follows from ``chance`` alone."""

    def __init__(self, vocabulary: Vocabulary, chance: Random) -> None:
        self.vocabulary = vocabulary
        self.chance = chance

    def phrase(self, least: int, most: int) -> str:
        """So many words, the first letter a capital."""
        count = self.chance.randint(least, most)
        found = " ".join(self.chance.choices(self.vocabulary.words, cum_weights=self.vocabulary.weights, k=count))
        return found[0].upper() + found[1:]

    def sentence(self) -> str:
        """7 to 17 words, in one case of six with a term of the glossary."""
        if self.chance.random() < 1 / 6:
            return f"{self.phrase(4, 8)} {self.chance.choice(self.vocabulary.terms)}, {self.phrase(3, 7).lower()}."
        return f"{self.phrase(7, 17)}."

    def text(self, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def items(self, mark: str, count: int, sentences: int) -> str:
        return "\n".join(f"{mark} **{self.phrase(1, 3)}.** {self.text(sentences)}" for _ in range(count))

    def table(self) -> str:
        rows = [[self.phrase(1, 5) for _ in range(3)] for _ in range(5)]
        return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---"] * 3, *rows[1:]])

    def name(self) -> str:
        return self.phrase(2, 2).title()
