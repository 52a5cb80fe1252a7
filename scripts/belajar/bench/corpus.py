"""A made-up corpus of any size, for measuring: the same seed gives the same bytes.

Words are sampled from this project's own texts, so that length, word frequencies, glossary terms and law boxes weigh on a build
as real lessons do. The standing pages and the data files are the project's own.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..boxes import COUNTER_WORDS, LAW_WORDS
from ..data import Data, Law, read_data
from ..lesson import FENCE, TRUST
from ..library import COMPANIONS, DATA_FOLDER, Library
from ..strings import LANGUAGES
from ..translation import Pages, write_record
from ..translation.confirm import confirmed_rows
from .writer import SOURCE, Vocabulary, Writer, vocabulary

YEARS = range(2020, 2027)
COMPANION_EVERY = 5
"""One lesson in so many is no episode."""
MOST_LESSONS = 2500
"""Beyond this a year would need more episodes than the format has numbers for."""
SECTIONS = 5
"""Each has a question behind it."""

_SHELF = re.compile(rf"\d{{4}}|{COMPANIONS}")
_LESSON_LINK = re.compile(rf"(?:\d{{4}}|{COMPANIONS})/[\w-]+/index\.md(?:#[\w-]+)?")
_PATHS = f"{DATA_FOLDER}/paths.yml"
_FILLS = ("#dceff0", "#fdebc8", "#e7e3f4", "#fadfd9")


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


def write_corpus(docs: Path, lessons: int, seed: int, quizzes: bool = True) -> None:
    """Write ``lessons`` lessons (1 to MOST_LESSONS) in both languages, and this project's standing pages, below ``docs``.

    Each lesson has about 950 words a language. Raises ValueError for a number of lessons that the format has no room for.
    """
    if not 1 <= lessons <= MOST_LESSONS:
        raise ValueError(lessons)
    data = read_data(SOURCE / DATA_FOLDER, SOURCE.parent, [])
    vocabularies = {language: vocabulary(language, data) for language in LANGUAGES}
    plans = [_plan(number, data, vocabularies, Random(f"{seed}/{number}")) for number in range(lessons)]
    _copy_standing_pages(docs, plans[0].slug)
    for plan in plans:
        links = [plans[(plan.number + step) % lessons].slug for step in (1, 7)]
        _write_lesson(docs / plan.slug, plan, data, vocabularies, links, seed, quizzes)
    for page in Pages(Library.read(docs)).all():
        if page.is_lesson:
            write_record(page.record_file, confirmed_rows(page, "reviewed"))


# --- lessons


def _plan(number: int, data: Data, vocabularies: Mapping[str, Vocabulary], chance: Random) -> Plan:
    titles = {language: Writer(vocabulary, chance).phrase(4, 7) for language, vocabulary in vocabularies.items()}
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
                  seed: int, quizzes: bool) -> None:
    folder.mkdir(parents=True)
    for language, words in vocabularies.items():
        writer = Writer(words, Random(f"{seed}/{plan.slug}/{language}"))
        ending = "" if language == "id" else f".{language}"
        front = _told(plan, writer, language) | (_facts(plan, data, vocabularies, seed) if language == "id" else {})
        _write(folder / f"index{ending}.md", f"{_front_matter(front)}\n{_body(plan, writer, language, links, quizzes)}")
        _write(folder / f"alur{ending}.svg", _drawing(writer, language))


def _told(plan: Plan, writer: Writer, language: str) -> dict:
    """The part of the front matter that is translated."""
    return {"title": plan.titles[language], "description": writer.sentence(),
            "objectives": [writer.sentence() for _ in range(3 + plan.number % 2)]}


def _facts(plan: Plan, data: Data, vocabularies: Mapping[str, Vocabulary], seed: int) -> dict:
    """The part of the front matter that stands in the Indonesian file alone."""
    chance = Random(f"{seed}/{plan.slug}/facts")
    writers = {language: Writer(vocabulary, chance) for language, vocabulary in vocabularies.items()}
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


def _both(writers: Mapping[str, Writer]) -> dict[str, str]:
    return {language: writer.phrase(3, 6) for language, writer in writers.items()}


def _source(number: int, writers: Mapping[str, Writer], published: date) -> dict:
    writer = writers["id"]
    return {"id": f"sumber-{number}", "title": writer.phrase(6, 11), "publisher": writer.name(),
            "date": (published - timedelta(days=number)).isoformat(), "url": f"https://example.org/berita/{number}",
            "trust": writer.chance.choice(TRUST), "for": _both(writers), "note": _both(writers)}


def _front_matter(values: dict) -> str:
    """JSON is YAML; it needs no rules for quoting."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join([FENCE, *lines, FENCE, ""])


def _body(plan: Plan, writer: Writer, language: str, links: list[str], quizzes: bool) -> str:
    blocks = [f"## {writer.phrase(3, 5)}", writer.items("-", 5, 1)]
    for number in range(SECTIONS):
        blocks += [f"## {writer.phrase(4, 8)}", writer.text(4), writer.text(3), _extra(number, plan, writer, language),
                   _question(number, writer, language) if quizzes else ""]
    blocks += [f"{writer.phrase(5, 9)}: [{writer.phrase(2, 4)}](../../{slug}/index.md)." for slug in links]
    blocks += [f"## {writer.phrase(2, 2)}", writer.items("1.", 3, 2), f"## {writer.phrase(1, 1)}", writer.items("1.", 3, 1)]
    blocks += [f"## {writer.phrase(4, 4)}", writer.items("-", 3, 1)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _extra(section: int, plan: Plan, writer: Writer, language: str) -> str:
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


def _question(section: int, writer: Writer, language: str) -> str:
    """A question behind each section, of another type each time; what is right is the same in both languages."""
    name, answer, explanation, truth = (("quiz", "Answer", "Explanation", "true") if language == "en"
                                        else ("kuis", "Jawaban", "Pembahasan", "benar"))
    marks = [("x", " ", " "), (" ", "50%", "x"), (" ", "x", " ", "x")]
    if section < len(marks):
        form = "\n".join(f"- [{mark}] {writer.phrase(3, 8)}\n  > {writer.sentence()}" for mark in marks[section])
    elif section == len(marks):
        form = "\n".join(f"- {writer.phrase(2, 4)} {number} => {writer.phrase(2, 5)} {number}" for number in range(4))
    else:
        form = f"{answer}: {truth}"
    return f"/// {name} | soal-{section + 1}\n{writer.text(2)}\n\n{form}\n\n{explanation}: {writer.text(2)}\n///"


# --- drawings

_ROWS, _STEP = 6, 92
_HEIGHT = _ROWS * _STEP


def _drawing(writer: Writer, language: str) -> str:
    """A chain of boxes, as large as the drawings of real lessons (about 3.5 kB)."""
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 320 {_HEIGHT}", "width": "320",
                          "height": str(_HEIGHT), "role": "img", "lang": language, "font-family": "system-ui, sans-serif"})
    SubElement(svg, "title").text = writer.phrase(3, 6)
    for row in range(_ROWS):
        _step(svg, row * _STEP, _FILLS[row % len(_FILLS)], writer)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _step(svg: Element, top: int, fill: str, writer: Writer) -> None:
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
        if place.as_posix() == _PATHS:
            continue  # its lessons are the project's
        if path.suffix == ".md":
            _write(docs / place, _LESSON_LINK.sub(f"{lesson}/index.md", path.read_text(encoding="utf-8")))
        else:
            (docs / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, docs / place)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
