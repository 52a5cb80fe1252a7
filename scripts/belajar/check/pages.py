"""Every Markdown page, rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..fields import Field, choice, each, record, text
from ..lesson import FENCE, Lesson, split_front_matter
from ..library import DATA_FOLDER, TOPICS, Library, is_shelf
from ..problem import Problem, Report
from ..source import Source, read_source
from ..yamltree import key_lines, parse_yaml
from . import blocks, bullets, foreign, headings, markup, privacy, quizzes, sentences, targets, unfinished
from .files import is_without_folder
from .images import Images
from .links import links
from .page import Page
from .targets import Targets

_TOPIC_HEAD = {
    "title": Field(text),
    "description": Field(text, required=True),
    "template": Field(text),
    "hide": Field(each(choice("navigation", "toc"))),
}
_PAGE_HEAD = {**_TOPIC_HEAD, "title": Field(text, required=True)}
_OF_LESSONS = {"objectives", "sources"}
_NAMED_BY_PARSER = ("quiz-name", "quiz-nested")


def check(library: Library, folders: list[str], files: list[str], within: str = "") -> Iterator[Problem]:
    """``folders`` and ``files``: what there is below ``docs``, see ``library.entries``. ``within``: the pages below it alone."""
    lessons = {text.name: lesson for lesson in library.lessons for text in lesson.texts.values()}
    known = Targets(files)
    images = Images(library.docs, known)
    for place in sorted([*folders, *files]):
        if place.endswith(".md") and not place.startswith(f"{DATA_FOLDER}/") and (not within or place.startswith(f"{within}/")):
            yield from _page(place, library, lessons, known, images)


def _page(place: str, library: Library, lessons: dict[str, Lesson], known: Targets, images: Images) -> Iterable[Problem]:
    problems: list[Problem] = []
    source = read_source(library.docs / place, library.docs.parent, problems)
    if source is None:
        return problems
    report = Report(source.name, problems)
    shelf = place.split("/")[0]
    if not is_shelf(shelf) and not is_without_folder(place):
        _head(source, shelf, report)
    page = Page.of(place, source, lessons.get(source.name))
    found = list(links(page.lines))
    targets.check(page, found, known, report)
    images.check(page, found, report)
    markup.check(page, found, report)
    for rules in (headings, unfinished, privacy, foreign, sentences, bullets):
        rules.check(page, report)
    quizzes.check_page(page, report)
    _blocks(page, library, report)
    return problems


def _head(source: Source, shelf: str, report: Report) -> None:
    """The front matter of a page that is no lesson; topic pages take their title from the data."""
    if not source.text.startswith(FENCE):
        report(1, "front-matter-missing")
    elif (parts := split_front_matter(source, report)) and (tree := parse_yaml(parts[0], 2, report)):
        if tree.is_mapping and key_lines(tree).keys() & _OF_LESSONS:
            report(1, "lesson-place", example="docs/pendamping/nama-pelajaran/index.md")
        else:
            record(tree, _TOPIC_HEAD if shelf == TOPICS else _PAGE_HEAD, report)


def _blocks(page: Page, library: Library, report: Report) -> None:
    """What stands in quizzes, and near misses of their openers, is the quiz parser's affair."""
    if "///" in page.body:
        named = {finding.line for finding in page.quiz.findings if finding.rule in _NAMED_BY_PARSER}
        blocks.check(page.lines_outside_quizzes, named, page.lesson, library, report)
