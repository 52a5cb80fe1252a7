"""The index of one language: a head, words with the pages they stand on in shards, and the text of each page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..data import Data
from ..morphology import table
from ..strings import LANGUAGES, text
from .document import PAGE, STRENGTHS, Document
from .families import Families, families
from .parts import fingerprint, packed, write_parts
from .words import Folded, stop_words, words

KINDS = {"episode": "lesson.kind_episode", "companion": "lesson.kind_companion", PAGE: "lesson.kind_page"}
"""Every kind of document, and the key of its name."""
GLOSSARY = "glosarium/index.html"
_SMALLEST, _MOST = 6000, 96
"""Fewest characters of postings in a file, and about how many files there may be."""


def write_index(folder: Path, documents: Iterable[Document], data: Data) -> None:
    """Write ``<folder>/<language>/`` for each language. The same documents, in any order, give the same bytes."""
    own = sorted(documents, key=lambda document: document.address)
    parts: dict[str, object] = {}
    for language in LANGUAGES:
        parts |= _parts([document for document in own if document.language == language], data, language)
    write_parts(folder, parts)


def _parts(documents: list[Document], data: Data, language: str) -> dict[str, object]:
    postings, lengths = _postings(documents)
    found = families(postings, language)
    order, rows = _rows(found, postings)
    shards = _shards(rows)
    head = _head(documents, lengths, data, language, found, order, postings) | {
        "shards": [[first, fingerprint(shard)] for first, shard in shards]}
    return {
        f"{language}/head": head, f"{language}/glossary": _glossary(data, language),
        **{f"{language}/words/{number}": [fingerprint(shard), shard] for number, (_, shard) in enumerate(shards)},
        **{f"{language}/text/{document.name}": _text(document) for document in documents},
    }


def _postings(documents: list[Document]) -> tuple[dict[str, list[tuple[int, int]]], list[int]]:
    """Word -> (place of a document, strength), and how many words each document has."""
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    lengths = []
    folded = Folded()
    for place, document in enumerate(documents):
        strengths, length = document.entries(folded)
        lengths.append(length)
        pairs = [(place, strength) for strength in range(STRENGTHS)]  # shared by all words of the document
        for word, strength in strengths.items():
            postings[word].append(pairs[strength])
    return postings, lengths


def _rows(found: Families, postings: Mapping[str, list[tuple[int, int]]]) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Families with their words in order, and for each the postings of the words that are at home in it.

    A word with two families stands in the second one too, behind "^" and without postings.
    """
    members: dict[str, list[str]] = defaultdict(list)
    for word, own in found.of.items():
        for number, family in enumerate(own):
            members[family].append(f"^{word}" if number else word)
    order = [(family, sorted(own)) for family, own in sorted(members.items()) if len(own) > 1 or not own[0].startswith("^")]
    rows = ["|".join(packed(postings[word]) for word in own if not word.startswith("^")) for _, own in order]
    return order, rows


def _shards(rows: list[str]) -> list[tuple[int, str]]:
    """(number of the first family, postings of its families by lines)."""
    shards: list[tuple[int, list[str]]] = []
    full = size = max(_SMALLEST, sum(map(len, rows)) // _MOST)
    for number, row in enumerate(rows):
        if size >= full:
            shards.append((number, []))
            size = 0
        shards[-1][1].append(row)
        size += len(row) + 1
    return [(first, "\n".join(own)) for first, own in shards]


def _head(documents: list[Document], lengths: list[int], data: Data, language: str, found: Families,
          order: list[tuple[str, list[str]]], postings: Mapping[str, list[tuple[int, int]]]) -> dict:
    topics = [topic for topic in data.topics if any(topic in document.topics for document in documents)]
    return {
        "documents": [[document.address, document.title, list(KINDS).index(document.kind),
                       [topics.index(topic) for topic in document.topics if topic in topics], document.year or 0,
                       length] for document, length in zip(documents, lengths, strict=True)],
        "topics": [[topic, data.topics[topic].name.of(language)] for topic in topics],
        "kinds": [[kind, text(key, language)] for kind, key in KINDS.items()],
        "families": "\n".join(_spelt(family, own) for family, own in order),
        "counts": "".join(f"{min(15, len(postings[word]).bit_length()):x}" for _, own in order for word in own
                          if not word.startswith("^")),
        "aliases": found.aliases, "links": found.links,
        "stop": sorted(stop_words(language)),
        "affixes": table() if language == "id" else None,
        "terms": _terms(data, language),
        "glossary": next((document.address for document in documents if document.address.endswith(GLOSSARY)), ""),
    }


def _spelt(family: str, own: list[str]) -> str:
    """``layan di~i ~an me~i pe~an``: affixes repeat, and what repeats packs well."""
    return " ".join([family, *(word.replace(family, "~", 1) for word in own)]) if own != [family] else family


def _terms(data: Data, language: str) -> list[list[str]]:
    """Id, abbreviation and name of each term of the glossary, folded into words."""
    return [[term.id, " ".join(words(term.abbr or "")), " ".join(words(_plain(term.name.of(language), term.abbr)))]
            for term in data.glossary.values()]


def _plain(name: str, abbr: str | None) -> str:
    """Without what stands in brackets behind the name."""
    return name.partition(" (")[0] if abbr else name


def _glossary(data: Data, language: str) -> dict[str, list[str]]:
    return {term.id: [term.name.of(language), term.abbr or "", term.definition.of(language)] for term in data.glossary.values()}


def _text(document: Document) -> list[list[str]]:
    return [["", "", document.description], *([section.anchor, section.title, section.text] for section in document.sections)]
