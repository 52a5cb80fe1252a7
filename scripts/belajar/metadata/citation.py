"""How to cite a lesson: APA (7th edition, https://apastyle.apa.org/) and BibTeX."""

from __future__ import annotations

from typing import NamedTuple

from ..dates import PartialDate
from ..lesson import Lesson
from ..strings import SOURCE_LANGUAGE, text
from .imprint import Imprint

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
"""BibTeX's own names, without braces around them."""
_SPECIAL = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
            "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "$&#%_"}}
"""BibTeX counts braces, also those behind a backslash, so that none may stand alone."""


class Reference(NamedTuple):
    """A reference in APA style around the title, which stands in italics."""

    opening: str
    title: str
    ending: str


def reference(lesson: Lesson, language: str, imprint: Imprint) -> Reference:
    """The site is the author: nobody else signs the summaries. A review does not change the date, as APA has it."""
    own = lesson.language(language)
    return Reference(f"{imprint.name}. ({_date(lesson.published, own)}). ", lesson.text(language).title,
                     f" [{text('frame.unofficial', own)}]. {imprint.lesson(lesson, language)}".rstrip())


def bibtex(lesson: Lesson, language: str, imprint: Imprint) -> str:
    """An entry whose key is the lesson's folder: it never changes."""
    own = lesson.language(language)
    key = lesson.slug.replace("/", "-") + ("" if own == SOURCE_LANGUAGE else f"-{own}")
    address = imprint.lesson(lesson, language)
    fields = {
        "author": f"{{{{{_escaped(imprint.name)}}}}}",
        "title": f"{{{{{_escaped(lesson.text(language).title)}}}}}",
        "year": str(lesson.published.year),
        "month": _MONTHS[lesson.published.month - 1],
        "note": f"{{{text('frame.unofficial', own)}}}",
        **({"url": f"{{{address}}}"} if address else {}),
    }
    return f"@misc{{{key},\n" + ",\n".join(f"  {name} = {value}" for name, value in fields.items()) + "\n}"


def _date(day: PartialDate, language: str) -> str:
    number, month, year = day.words(language).split()
    return text("metadata.apa_date", language, year=year, month=month, day=number)


def _escaped(words: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(words.split()))
