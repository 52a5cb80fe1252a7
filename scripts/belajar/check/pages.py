"""The text of every Markdown page: headings, links, images and blocks."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from ..fields import Field, choice, each, record, text
from ..lesson import FENCE, Lesson, split_front_matter
from ..library import DATA_FOLDER, TOPICS, Library, is_shelf
from ..problem import Problem, Report
from ..prose import prose_lines
from ..quiz import Quiz, parse
from ..source import Source, read_source
from ..translation import FILE as RECORD
from ..yamltree import parse_yaml, shortened
from . import blocks
from .links import Link, links

_AROUND = r"(?: {4}|>[ \t]?|[-*+][ \t]++|\d+\.[ \t]++)*+"
"""What a heading may stand in: notes, quotations and lists."""
_H1 = re.compile(rf"{_AROUND}#(?!#)| *+<h1\b", re.IGNORECASE)
_MAY_STAND_BELOW = re.compile(r"\s*$| {4}|!!!|\?\?\?|[-*+] |\d+\. |#")
"""Below any other line, an item or an indented line goes on with its sentence."""
_UNDERLINE = re.compile(rf"{_AROUND}=+\s*$")
_ENGLISH = ".en.md"
_ALIKE = 0.6
_LONGEST = 200
"""Letters of a path that are compared: the rest of an endless one changes nothing."""

_TOPIC_HEAD = {
    "title": Field(text),
    "description": Field(text, required=True),
    "template": Field(text),
    "hide": Field(each(choice("navigation", "toc"))),
}
_PAGE_HEAD = {**_TOPIC_HEAD, "title": Field(text, required=True)}


class Targets:
    """Files that a link may lead to, by their place below ``docs``. Letters count as they do on every server, large or small."""

    def __init__(self, files: Iterable[str]) -> None:
        self.files = {file for file in files if not file.startswith(f"{DATA_FOLDER}/") and posixpath.basename(file) != RECORD}
        self.nearest = cache(self._nearest)

    def _nearest(self, wanted: str, page: str) -> str:
        """The file that was probably meant: the most like ``wanted`` in what differs, so that long folders do not count."""
        ending = wanted.rpartition(".")[2]
        files = [file for file in self.files - {page} if file.endswith(_ENGLISH) == wanted.endswith(_ENGLISH)]
        files = [file for file in files if file.endswith(f".{ending}")] or files
        alike = max(((_likeness(wanted, file), file) for file in files), default=(0, ""))
        return alike[1] if alike[0] >= _ALIKE else ""


def check(library: Library, folders: list[str], files: list[str], within: str = "") -> Iterator[Problem]:
    """``folders`` and ``files``: what there is below ``docs``, see ``library.entries``. ``within``: the pages below it alone."""
    lessons = {text.name: lesson for lesson in library.lessons for text in lesson.texts.values()}
    targets = Targets(files)
    for page in sorted([*folders, *files]):
        if page.endswith(".md") and not page.startswith(f"{DATA_FOLDER}/") and (not within or page.startswith(f"{within}/")):
            yield from _page(page, library, lessons, targets)


def _page(page: str, library: Library, lessons: dict[str, Lesson], targets: Targets) -> Iterable[Problem]:
    problems: list[Problem] = []
    source = read_source(library.docs / page, library.docs.parent, problems)
    if source is None:
        return problems
    report = Report(source.name, problems)
    shelf = page.split("/")[0]
    if not is_shelf(shelf):
        _head(source, shelf, report)
    body, first_line = _body(source)
    lines = list(prose_lines(body, first_line))
    _headings(lines, report)
    for link in links(lines):
        if link.image and not link.words.strip():
            report(link.line, "missing-alt", target=shortened(link.target))
        if not link.by_name:
            _link(link, page, targets, report)
    lesson = lessons.get(source.name)
    quiz = lesson.texts["en" if page.endswith(_ENGLISH) else "id"].quiz if lesson else parse(body, first_line)
    for finding in quiz.findings:
        report(finding.line, finding.rule, **finding.details)
    if "///" in body:
        # What stands in quizzes, and near misses of their openers, is the quiz parser's affair.
        named = {finding.line for finding in quiz.findings if finding.rule in ("quiz-name", "quiz-nested")}
        blocks.check([line for line in lines if not _in_quiz(line[0], quiz)], named, lesson, library, report)
    return problems


def _in_quiz(line: int, quiz: Quiz) -> bool:
    return any(first <= line <= last for first, last in quiz.spans)


def _head(source: Source, shelf: str, report: Report) -> None:
    """The front matter of a page that is no lesson; topic pages take their title from the data."""
    if not source.text.startswith(FENCE):
        report(1, "front-matter-missing")
    elif (parts := split_front_matter(source, report)) and (tree := parse_yaml(parts[0], 2, report)):
        record(tree, _TOPIC_HEAD if shelf == TOPICS else _PAGE_HEAD, report)


def _body(source: Source) -> tuple[str, int]:
    """The text below the front matter, if there is any; the lesson's reader reports a broken one."""
    parts = split_front_matter(source, Report(source.name, [])) if source.text.startswith(FENCE) else None
    return parts[1:] if parts else (source.text, 1)


def _headings(lines: list[tuple[int, str]], report: Report) -> None:
    above = ""
    for number, line in lines:
        if _H1.match(line) and (line[0] in "#><" or _MAY_STAND_BELOW.match(above)):
            report(number, "body-h1", found=shortened(line.strip()))
        elif above.strip() and not above.startswith("#") and _UNDERLINE.match(line):
            report(number - 1, "body-h1", found=shortened(above.strip()))
        above = line


def _link(link: Link, page: str, targets: Targets, report: Report) -> None:
    try:
        parts = urlsplit(link.target)
    except ValueError:
        report(link.line, "dead-link", target=shortened(link.target), nearest="")
        return
    if parts.scheme or parts.netloc or not parts.path:
        return
    here = posixpath.dirname(page)
    path = unquote(parts.path)
    wanted = posixpath.normpath(posixpath.join("" if path.startswith("/") else here, path.lstrip("/")))
    if path.startswith("/") or path.endswith("/") or wanted not in targets.files:
        found = targets.nearest(wanted, page)
        report(link.line, "dead-link", target=shortened(link.target), nearest=posixpath.relpath(found, here) if found else "")


def _likeness(one: str, other: str) -> float:
    """From 0 to 1: how alike two paths are where they differ. The same folders before, or the same name behind, do not count."""
    ours, theirs = one.split("/"), other.split("/")
    while ours and theirs and ours[0] == theirs[0]:
        del ours[0], theirs[0]
    while ours and theirs and ours[-1] == theirs[-1]:
        del ours[-1], theirs[-1]
    left, right = "/".join(ours), "/".join(theirs)
    if posixpath.splitext(left)[1] == posixpath.splitext(right)[1]:
        left, right = posixpath.splitext(left)[0], posixpath.splitext(right)[0]
    match = difflib.SequenceMatcher(None, left[:_LONGEST], right)
    return match.ratio() if match.quick_ratio() >= _ALIKE else 0
