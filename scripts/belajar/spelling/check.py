"""What spelling finds in a library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from ..library import Library
from ..problem import Edit, Problem
from ..strings import LANGUAGES
from . import eyd
from .language import Language
from .pages import Page, cited_names, known_names, names_among, read_pages
from .text import BLOT
from .wordlist import read_words
from .words import Lines, bare, is_within_sentence, placed_words


def check(library: Library, files: Iterable[str]) -> list[Problem]:
    """``files``: what there is below ``docs``, see ``library.entries``."""
    problems: list[Problem] = []
    pages = sorted(read_pages(library, files, problems), key=lambda page: (page.pair, page.name))
    languages = {language: _language(language, library, pages, problems) for language in LANGUAGES}
    named = known_names(library)
    lessons = {f"{lesson.slug}/index": lesson for lesson in library.lessons}
    for pair, group in groupby(pages, key=lambda page: page.pair):
        both = list(group)
        accepted = named | (cited_names(lessons[pair]) if pair in lessons else set())
        suspects = {word for page in both for word in set(page.words) if languages[page.language].doubts(word)}
        names = names_among(suspects, both)
        for page in both:
            problems += _Judge(page, languages[page.language], Lines(page.text)).judge(accepted, names)
    return problems


def _language(language: str, library: Library, pages: list[Page], problems: list[Problem]) -> Language:
    counts = Counter(word for page in pages if page.language == language for word in page.words)
    return Language(language, read_words(library.docs, language, problems), counts)


class _Judge:
    """Looks at one page."""

    def __init__(self, page: Page, language: Language, lines: Lines) -> None:
        self.page = page
        self.language = language
        self.lines = lines

    def judge(self, accepted: set[str], names: set[str]) -> Iterator[Problem]:
        """``accepted``: small letters, right in any form; ``names``: right with a capital."""
        yield from self._slips()
        wrong: dict[str, list[tuple[int, str]]] = {}
        for position, word in placed_words(self.page.text) if any(map(self.language.doubts, set(self.page.words))) else ():
            plain = bare(word)
            if not self.language.doubts(word):
                continue
            if right := self.language.standard_form(plain):
                yield self._nonstandard(position, word, right)
            elif plain not in names and plain.lower() not in accepted:
                wrong.setdefault(plain.lower(), []).append((position, plain))
        yield from (self._unknown(places) for places in wrong.values())

    def _unknown(self, places: list[tuple[int, str]]) -> Problem:
        """One finding for a word and a page, however often it stands there."""
        position, word = places[0]
        line, column = self.lines.place(position)
        return Problem(self.page.name, line, "spelling", {
            "found": word, "count": len(places), "language": self.page.language, "nearest": self.language.nearest(word)}, column)

    def _nonstandard(self, position: int, word: str, right: str) -> Problem:
        """A form that KBBI refers to another. In a name it may be right after all, so a person has to look."""
        line, column = self.lines.place(position)
        right = right[0].upper() + right[1:] if word[0].isupper() else right
        name = word[0].isupper() and is_within_sentence(self.page.text, position)
        edits = (Edit(line, column, word, right),) if eyd.has_one_mend(right) and not name else ()
        return Problem(self.page.name, line, "eyd-nonstandard", {"found": word, "right": right}, column, edits)

    def _slips(self) -> Iterator[Problem]:
        for slip in eyd.slips(self.page.text, self.page.language, self.language.is_verb):
            line, column = self.lines.place(slip.start)
            edits = (Edit(line, column, slip.found, slip.right),) if slip.safe and BLOT not in slip.found else ()
            yield Problem(self.page.name, line, slip.rule, {"found": slip.found.strip(), "right": slip.right}, column, edits)
