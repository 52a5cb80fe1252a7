"""A made-up corpus of any size, for measuring: the same seed gives the same bytes.

Words are sampled from this project's own texts, so that length, word frequencies, glossary terms and law boxes weigh on a build
as real lessons do. The standing pages and the data files are the project's own.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .boxes import COUNTER_WORDS, LAW_WORDS
from .data import Data, Law, Term, read_data
from .lesson import FENCE, TRUST
from .library import COMPANIONS, DATA_FOLDER
from .prose import prose_lines
from .strings import LANGUAGES

SOURCE = Path(__file__).resolve().parents[2] / "docs"
YEARS = range(2020, 2027)
COMPANION_EVERY = 5
"""One lesson in so many is no episode."""
MOST_LESSONS = 2500
"""Beyond this a year would need more episodes than the format has numbers for."""
SECTIONS = 5

_SHELF = re.compile(rf"\d{{4}}|{COMPANIONS}")
_LESSON_LINK = re.compile(rf"(?:\d{{4}}|{COMPANIONS})/[\w-]+/index\.md(?:#[\w-]+)?")
_NOT_WORDS = re.compile(r"^///.*|\([^)]*\)|\{[^}]*\}|<[^>]*>", re.MULTILINE)
_WORD = re.compile(r"[A-Za-z]{2,}(?:-[a-z]{2,})*")
_AFFIX = re.compile(r"^(?:me|di|be|te|pe|ke|se)|(?:kan|an|nya|i)$")
_NASALS = (("[aeiou]", "meng", 0), ("k", "meng", 1), ("[gh]", "meng", 0), ("p", "mem", 1), ("[bf]", "mem", 0), ("t", "men", 1),
           ("[dcj]", "men", 0), ("s", "meny", 1), ("", "me", 0))
"""First letter of a root, what ``meN-`` becomes before it, and how many letters of the root that swallows."""
_FILLS = ("#dceff0", "#fdebc8", "#e7e3f4", "#fadfd9")


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language, commonest first."""

    words: tuple[str, ...]
    weights: tuple[float, ...]
    """Running sums of 1 / (rank + 2.7): Mandelbrot's form of Zipf's law."""
    terms: tuple[str, ...]
    """What the glossary lists, to be met in a sentence now and then."""


@dataclass(frozen=True)
class Plan:
    """What both languages of a lesson share."""

    slug: str
    number: int
    """Place of the lesson in the corpus, from 0."""
    titles: Mapping[str, str]
    laws: tuple[str, ...]
    """Ids."""
    boxes: tuple[str, ...]
    """What law boxes cite: ``id, Pasal 4``."""


def write_corpus(docs: Path, lessons: int, seed: int) -> None:
    """Write ``lessons`` lessons (1 to MOST_LESSONS) in both languages, and this project's standing pages, below ``docs``.

    Each lesson has about 950 words a language. Raises ValueError for a number of lessons that the format has no room for.
    """
    if not 1 <= lessons <= MOST_LESSONS:
        raise ValueError(lessons)
    data = read_data(SOURCE / DATA_FOLDER, SOURCE.parent, [])
    vocabularies = {language: _vocabulary(language, data) for language in LANGUAGES}
    plans = [_plan(number, data, vocabularies, Random(f"{seed}/{number}")) for number in range(lessons)]
    _copy_standing_pages(docs, plans[0].slug)
    for plan in plans:
        links = [plans[(plan.number + step) % lessons].slug for step in (1, 7)]
        _write_lesson(docs / plan.slug, plan, data, vocabularies, links, seed)


# --- words


def _vocabulary(language: str, data: Data) -> Vocabulary:
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


class _Writer:
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


# --- lessons


def _plan(number: int, data: Data, vocabularies: Mapping[str, Vocabulary], chance: Random) -> Plan:
    titles = {language: _Writer(vocabulary, chance).phrase(4, 7) for language, vocabulary in vocabularies.items()}
    laws = chance.sample(list(data.laws.values()), 3)
    name = "-".join(re.findall("[a-z]+", titles["id"].lower())[:4])
    episode = _episode(number)
    shelf = f"{episode['year']}/seri-{episode['number']:03d}-{name}" if episode else f"{COMPANIONS}/{name}-{number + 1:03d}"
    return Plan(shelf, number, titles, tuple(law.id for law in laws), tuple(_citation(law, chance) for law in laws[:2]))


def _episode(number: int) -> dict[str, int] | None:
    """Episodes take turns through the years; companions stand between them."""
    if number % COMPANION_EVERY == COMPANION_EVERY - 1:
        return None
    place = number - number // COMPANION_EVERY
    return {"year": YEARS[place % len(YEARS)], "number": place // len(YEARS) + 1}


def _citation(law: Law, chance: Random) -> str:
    """A law with one of its articles, or without where none can be named in a box."""
    names = [article.name.id for article in law.articles if ";" not in article.name.id]
    return f"{law.id}, {chance.choice(names)}" if names else law.id


def _write_lesson(folder: Path, plan: Plan, data: Data, vocabularies: Mapping[str, Vocabulary], links: list[str],
                  seed: int) -> None:
    folder.mkdir(parents=True)
    for language, vocabulary in vocabularies.items():
        writer = _Writer(vocabulary, Random(f"{seed}/{plan.slug}/{language}"))
        ending = "" if language == "id" else f".{language}"
        front = _told(plan, writer, language) | (_facts(plan, data, vocabularies, seed) if language == "id" else {})
        _write(folder / f"index{ending}.md", f"{_front_matter(front)}\n{_body(plan, writer, language, links)}")
        _write(folder / f"alur{ending}.svg", _drawing(writer, language))


def _told(plan: Plan, writer: _Writer, language: str) -> dict:
    """The part of the front matter that is translated."""
    return {"title": plan.titles[language], "description": writer.sentence(),
            "objectives": [writer.sentence() for _ in range(3 + plan.number % 2)]}


def _facts(plan: Plan, data: Data, vocabularies: Mapping[str, Vocabulary], seed: int) -> dict:
    """The part of the front matter that stands in the Indonesian file alone."""
    chance = Random(f"{seed}/{plan.slug}/facts")
    writers = {language: _Writer(vocabulary, chance) for language, vocabulary in vocabularies.items()}
    published = date(2024, 1, 1) + timedelta(days=plan.number)
    episode = _episode(plan.number)
    event = {"episode": episode, "date": _thursday(**episode).isoformat()} if episode else {}
    return event | {
        "published": published.isoformat(), "reviewed": (published + timedelta(days=30)).isoformat(),
        "topics": chance.sample(list(data.topics), 2), "regions": chance.sample(list(data.regions), 1),
        "speakers": [{"name": writers["id"].name(), "post": _both(writers)} for _ in range(2)],
        "laws": list(plan.laws), "sources": [_source(number, writers, published) for number in (1, 2, 3)],
    }


def _thursday(year: int, number: int) -> date:
    """The webinar is held on Thursdays; a number beyond the weeks of a year begins again."""
    first = date(year, 1, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7, weeks=(number - 1) % 52)


def _both(writers: Mapping[str, _Writer]) -> dict[str, str]:
    return {language: writer.phrase(3, 6) for language, writer in writers.items()}


def _source(number: int, writers: Mapping[str, _Writer], published: date) -> dict:
    writer = writers["id"]
    return {"id": f"sumber-{number}", "title": writer.phrase(6, 11), "publisher": writer.name(),
            "date": (published - timedelta(days=number)).isoformat(), "url": f"https://example.org/berita/{number}",
            "trust": writer.chance.choice(TRUST), "for": _both(writers), "note": _both(writers)}


def _front_matter(values: dict) -> str:
    """JSON is YAML; it needs no rules for quoting."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([FENCE, *lines, FENCE, ""])


def _body(plan: Plan, writer: _Writer, language: str, links: list[str]) -> str:
    blocks = [f"## {writer.phrase(3, 5)}", writer.items("-", 5, 1)]
    for number in range(SECTIONS):
        blocks += [f"## {writer.phrase(4, 8)}", writer.text(4), writer.text(3), _extra(number, plan, writer, language)]
    blocks += [f"{writer.phrase(5, 9)}: [{writer.phrase(2, 4)}](../../{slug}/index.md)." for slug in links]
    blocks += [f"## {writer.phrase(2, 2)}", writer.items("1.", 3, 2), f"## {writer.phrase(1, 1)}", writer.items("1.", 3, 1)]
    blocks += [f"## {writer.phrase(4, 4)}", writer.items("-", 3, 1)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _extra(section: int, plan: Plan, writer: _Writer, language: str) -> str:
    """The one box, table or drawing of a section."""
    second = language == "en"
    if section in (0, 3):
        return f"/// {LAW_WORDS[second]} | {plan.boxes[section // 3]}\n{writer.text(2)}\n///"
    if section == 1:
        return f"/// {COUNTER_WORDS[second]} | {writer.phrase(2, 4)}\n{writer.text(5)}\n///"
    if section == 2:
        return writer.table() if plan.number % 2 else ""
    picture = "alur.en.svg" if second else "alur.svg"
    return f'![{writer.text(2)}]({picture}){{ width="320" height="{_HEIGHT}" }}'


# --- drawings

_ROWS, _STEP = 6, 92
_HEIGHT = _ROWS * _STEP


def _drawing(writer: _Writer, language: str) -> str:
    """A chain of boxes, as large as the drawings of real lessons (about 3.5 kB)."""
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 320 {_HEIGHT}", "width": "320",
                          "height": str(_HEIGHT), "role": "img", "lang": language, "font-family": "system-ui, sans-serif"})
    SubElement(svg, "title").text = writer.phrase(3, 6)
    for row in range(_ROWS):
        _step(svg, row * _STEP, _FILLS[row % len(_FILLS)], writer)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _step(svg: Element, top: int, fill: str, writer: _Writer) -> None:
    SubElement(svg, "rect", {"x": "4", "y": str(top + 4), "width": "312", "height": "64", "rx": "10", "fill": fill,
                             "stroke": "#2f7f86", "stroke-width": "2"})
    text = SubElement(svg, "text", {"x": "160", "y": str(top + 31), "text-anchor": "middle", "font-size": "15",
                                    "fill": "#12323a"})
    SubElement(text, "tspan", {"x": "160", "font-size": "16", "font-weight": "bold"}).text = writer.phrase(2, 3)
    SubElement(text, "tspan", {"x": "160", "dy": "22"}).text = writer.phrase(3, 4)
    SubElement(svg, "path", {"d": f"M160 {top + 70}v20m-6-7l6 7 6-7", "fill": "none", "stroke": "#6b8791", "stroke-width": "2"})


# --- standing pages


def _copy_standing_pages(docs: Path, lesson: str) -> None:
    """Everything that is no lesson. Links to the project's lessons lead to ``lesson``, for theirs are not here."""
    for path in sorted(SOURCE.rglob("*")):
        place = path.relative_to(SOURCE)
        if path.is_dir() or _SHELF.fullmatch(place.parts[0]) or any(part.startswith(".") for part in place.parts):
            continue
        if path.suffix == ".md":
            _write(docs / place, _LESSON_LINK.sub(f"{lesson}/index.md", path.read_text(encoding="utf-8")))
        else:
            (docs / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, docs / place)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
