"""What a person has to look at again: written into the draft as TODO, and told on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..strings import SOURCE_LANGUAGE, text

_MARK = re.compile("\ue0f0(\\d+)\ue0f1")


@dataclass(frozen=True)
class Note:
    key: str
    """Of strings.yml; the words begin with TODO."""
    values: dict[str, object] = field(default_factory=dict)

    def words(self, language: str) -> str:
        return text(self.key, language, **self.values) if self.values else text(self.key, language)


class Notes:
    """Collects the notes of one draft.

    A note about a place travels through mammoth as a mark of private-use characters, which stands where its words will stand.
    """

    def __init__(self) -> None:
        self.all: list[Note] = []
        self.about_the_whole: list[Note] = []

    def here(self, key: str, **values: object) -> str:
        """A note that stands in the text; return its words for the draft."""
        self.all.append(Note(key, values))
        return self.all[-1].words(SOURCE_LANGUAGE)

    def mark(self, key: str, **values: object) -> str:
        """A note that stands in the text; return the mark that keeps its place."""
        self.all.append(Note(key, values))
        return f"\ue0f0{len(self.all) - 1}\ue0f1"

    def whole(self, key: str, **values: object) -> None:
        """A note that has no place of its own: it stands at the end of the draft. Said once, however often it holds."""
        note = Note(key, values)
        if note not in self.all:
            self.all.append(note)
            self.about_the_whole.append(note)

    def unmark(self, written: str, show: Callable[[str], str]) -> str:
        """``written`` with the words of each note, passed through ``show``, in place of its mark."""
        def words(match: re.Match[str]) -> str:
            number = int(match[1])
            return show(self.all[number].words(SOURCE_LANGUAGE)) if number < len(self.all) else match[0]

        return _MARK.sub(words, written)


def shortened(words: str, most: int = 80) -> str:
    """One line, at most ``most`` characters."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
