"""The front matter of a draft: what is known, and TODO for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import yaml

from ..strings import SOURCE_LANGUAGE, text


@dataclass(frozen=True)
class About:
    """What a person said of the lesson."""

    title: str
    year: int | None = None
    """Of an episode; None for a companion lesson."""
    number: int | None = None
    topics: tuple[str, ...] = ()


def front_matter(about: About, today: date) -> str:
    """From ``---`` to ``---``; ends in a newline."""
    values: dict[str, object] = {"title": about.title, "description": _todo("word.draft_description")}
    if about.year:
        values |= {"episode": {"year": about.year, "number": about.number}, "date": _todo("word.draft_date")}
    values |= {
        "published": today, "reviewed": today, "topics": list(about.topics) or ["TODO"],
        "objectives": [_todo("word.draft_objective")],
        "sources": [{"id": "todo", "title": _todo("word.draft_source"), "trust": "low"}],
    }
    written = yaml.dump(values, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=float("inf"))
    return f"---\n{written}---\n"


def _todo(key: str) -> str:
    return text(key, SOURCE_LANGUAGE)


class _Plain(yaml.SafeDumper):
    """The same day twice is written twice, not once with an anchor."""

    def ignore_aliases(self, data: object) -> bool:
        return True
