"""The text of every Markdown page: headings, links, images and blocks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..boxes import BLOCKS, LAW_WORDS, BoxError, parse_reference
from ..fields import Field, Report, choice, each, nearest, parse_yaml, record, text
from ..lesson import FENCE, Lesson, split_front_matter
from ..library import DATA_FOLDER, TOPICS, Library, is_shelf
from ..problem import Problem
from ..prose import prose_lines
from ..quiz import Quiz, parse
from ..source import Source, read_source

_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^)\s>]*)>?(?:\s+[\"'][^)]*)?\s*\)")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^]+\]:\s+<?(\S+?)>?(?:\s|$)")
_TAG = re.compile(r"<(img|a)\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(alt|src|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_H1 = re.compile(r"^(#|<h1\b)(?!#)", re.IGNORECASE)
_UNDERLINE = re.compile(r"^=+\s*$")
_BLOCK = re.compile(r"^(\s*)///+[ \t]*([^|\s]*)[ \t]*(\|.*|[^\s|].*)?$")


_TOPIC_HEAD = {
    "title": Field(text),
    "description": Field(text, required=True),
    "template": Field(text),
    "hide": Field(each(choice("navigation", "toc"))),
}
_PAGE_HEAD = {**_TOPIC_HEAD, "title": Field(text, required=True)}


def check(library: Library) -> Iterator[Problem]:
    lessons = {text.name: lesson for lesson in library.lessons for text in lesson.texts.values()}
    for path in sorted(library.docs.rglob("*.md")):
        if DATA_FOLDER not in path.relative_to(library.docs).parts:
            yield from _page(path, library, lessons)


def _page(path: Path, library: Library, lessons: dict[str, Lesson]) -> Iterable[Problem]:
    problems: list[Problem] = []
    source = read_source(path, library.docs.parent, problems)
    if source is None:
        return problems
    report = Report(source.name, problems)
    if not is_shelf(path.relative_to(library.docs).parts[0]):
        _head(source, path.relative_to(library.docs).parts[0], report)
    body, first_line = _body(source)
    lines = list(prose_lines(body, first_line))
    _headings(lines, report)
    for number, line in lines:
        for image, words, target in _targets(line):
            if image and not words.strip():
                report(number, "missing-alt", target=target)
            _link(target, path, library.docs, number, report)
    lesson = lessons.get(source.name)
    quiz = lesson.texts["en" if source.name.endswith(".en.md") else "id"].quiz if lesson else parse(body, first_line)
    for finding in quiz.findings:
        report(finding.line, finding.rule, **finding.details)
    _blocks([line for line in lines if not _in_quiz(line[0], quiz)], lesson, library, report)
    return problems


def _in_quiz(line: int, quiz: Quiz) -> bool:
    """Lines of quiz blocks, and near misses of their openers, are the quiz parser's affair."""
    return any(first <= line <= last for first, last in quiz.spans) \
        or any(finding.line == line and finding.rule in ("quiz-nested",) for finding in quiz.findings)


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
    for (before, above), (number, line) in zip([(0, ""), *lines], lines, strict=False):
        if _H1.match(line):
            report(number, "body-h1", found=line.strip()[:60])
        elif _UNDERLINE.match(line) and above.strip() and before == number - 1:
            report(before, "body-h1", found=above.strip()[:60])


def _targets(line: str) -> Iterator[tuple[bool, str, str]]:
    """Yield (is an image, its words, its target) for every link and image of a line."""
    for image, words, target in _LINK.findall(line):
        yield bool(image), words, target
        if not image and "![" in words:
            yield from _targets(words)
    for target in _DEFINITION.findall(line):
        yield False, "", target
    for tag, attributes in _TAG.findall(line):
        found = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(attributes)}
        # An empty alt is right for a decoration, but only HTML can say so on purpose.
        words = "decoration" if found.get("alt") == "" else found.get("alt", "")
        yield tag.lower() == "img", words, found.get("src") or found.get("href") or "#"


def _link(target: str, page: Path, docs: Path, line: int, report: Report) -> None:
    try:
        parts = urlsplit(target)
    except ValueError:
        report(line, "dead-link", target=target, nearest="")
        return
    if parts.scheme or parts.netloc or not parts.path:
        return
    wanted = (page.parent / unquote(parts.path)).resolve()
    inside = wanted.is_relative_to(docs.resolve()) and DATA_FOLDER not in wanted.parts
    if parts.path.startswith("/") or not inside or not wanted.is_file():
        report(line, "dead-link", target=target, nearest=_nearest_file(parts.path, page, docs))


def _nearest_file(target: str, page: Path, docs: Path) -> str:
    """The path, seen from ``page``, of the file that was probably meant."""
    files = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*")
             if path.is_file() and DATA_FOLDER not in path.parts}
    here = page.parent.relative_to(docs).as_posix()
    files.pop(page.relative_to(docs).as_posix(), None)
    found = nearest(posixpath.normpath(posixpath.join(here, unquote(target).lstrip("/"))), files)
    return posixpath.relpath(found, here) if found else ""


def _blocks(lines: list[tuple[int, str]], lesson: Lesson | None, library: Library, report: Report) -> None:
    """Openers and closers of ``///`` blocks; a block that is not understood would stand raw on the page."""
    open_lines: list[int] = []
    for number, line in lines:
        match = _BLOCK.match(line)
        if not match:
            continue
        word, argument = match[2], (match[3] or "").lstrip("|").strip()
        if not word:
            if open_lines:
                open_lines.pop()
            else:
                report(number, "unknown-block", found=line.strip(), nearest="")
            continue
        open_lines.append(number)
        if word not in BLOCKS:
            report(number, "unknown-block", found=line.strip(), nearest=nearest(word, list(BLOCKS)))
        elif word in LAW_WORDS:
            _law(argument, number, lesson, library, report)
    for number in open_lines:
        report(number, "block-open")


def _law(argument: str, line: int, lesson: Lesson | None, library: Library, report: Report) -> None:
    try:
        law, _ = parse_reference(argument, library.data.laws)
    except BoxError as error:
        report(line, error.rule, **error.details)
        return
    if lesson and law.id not in {listed.id for listed in lesson.laws}:
        report(line, "law-not-listed", id=law.id)
