"""The renderer: every part of a question goes through the page's own Markdown instance.

A preprocessor puts marks that no author can write (control characters, which Python-Markdown strips from its input) around the
parts of each block; code fences are then stashed as everywhere else on the page; a block processor turns the marked
parts into elements; footnotes, abbreviations, links and inline marks come from the page's own processors.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Python-Markdown uses
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path

import yaml
from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from .draw import Drawing, pretest
from .lines import GAP, HTML, prose, split, without_code
from .model import Question, Quiz
from .parse import Reading, parse

_OPEN, _PART, _CLOSE = (f"{STX}quiz{name}:" for name in ("open", "part", "close"))
_MARK = re.compile(rf"{STX}quiz(open|part|close):([\w.-]*){ETX}")
_GAP_MARK = rf"{STX}quizgap:(\d+):(\d+){ETX}"
_LIST_MARK = re.compile(r"^(\d*)([-+*.)#>](?= |$|#))")
_BEFORE_FENCES = 26  # superfences works at 25, raw HTML at 20
_AFTER_CONTENTS = 4  # abbreviations at 7, the table of contents at 5: the pre-test is placed by the page, not by the text


class QuizExtension(Extension):
    """Settings: ``language`` ("id" or "en"), ``labels`` (words that replace the built-in ones), ``pretest`` (ids, as a list),
    ``mode``, ``known`` (a ``Reading`` of the same text)."""

    def __init__(self, **config: object) -> None:
        self.config = {
            "language": ["id", "Language of the words around the questions."],
            "labels": [{}, "Words by key that replace those of strings.yml."],
            "pretest": [[], "Ids of questions that also appear as a pre-test, at the end of the page's HTML."],
            "mode": ["practice", "practice: feedback at once; exam: one submit."],
            "known": [Reading(), "What was read in the text before; it is read again where it is another."],
        }
        super().__init__(**config)
        self.quiz = Quiz()

    def reset(self) -> None:
        self.quiz = Quiz()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name given by the library
        md.registerExtension(self)
        md.preprocessors.register(_Marker(md, self), "quiz-mark", _BEFORE_FENCES)
        md.parser.blockprocessors.register(_Builder(md.parser, self), "quiz-build", 200)
        md.inlinePatterns.register(_GapFields(_GAP_MARK, md, self), "quiz-gap", 200)
        md.treeprocessors.register(_PlainOptions(md), "quiz-options", _AFTER_CONTENTS + 1 / 2)
        md.treeprocessors.register(_Pretest(md, self), "quiz-pretest", _AFTER_CONTENTS)

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the language being rendered."""
        return {**_strings(str(self.getConfig("language"))), **self.getConfig("labels")}


@cache
def _strings(language: str) -> Mapping[str, str]:
    written = Path(__file__).with_name("strings.yml").read_text(encoding="utf-8")
    table = yaml.load(written, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {key.removeprefix("quiz."): words[language] for key, words in table.items() if key.startswith("quiz.")}


class _Marker(Preprocessor):
    """Replaces each block by its marked parts; what cannot be used stays raw, and ``check`` names it."""

    def __init__(self, md: Markdown, extension: QuizExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        quiz, first_line = self._read("\n".join(lines))
        self.extension.quiz = quiz
        out: list[str] = []
        place = 0
        fences = "fenced_code_block" in self.md.preprocessors
        for number, question in enumerate(quiz.questions):
            out += lines[place:question.line - first_line]
            out += _marked(number, question, fences)
            place = question.last_line - first_line + 1
        return out + lines[place:]

    def _read(self, text: str) -> tuple[Quiz, int]:
        """The questions, and which number they give to the first line."""
        return self.extension.getConfig("known").of(text) or (parse(text), 1)


def _marked(number: int, question: Question, fences: bool) -> list[str]:
    parts = {"stem": _with_gaps(number, question.stem)}
    parts |= {f"choice.{place}": _as_words(choice.text) for place, choice in enumerate(question.choices)}
    parts |= {f"feedback.{place}": choice.feedback for place, choice in enumerate(question.choices)}
    parts |= {f"left.{place}": _as_words(pair.left) for place, pair in enumerate(question.left_sides)}
    parts |= {f"feedback.{place}": pair.feedback for place, pair in enumerate(question.left_sides)}
    parts |= {f"right.{place}": _as_words(right) for place, right in enumerate(question.right_sides)}
    parts |= {f"item.{place}": _as_words(item) for place, item in enumerate(question.items)}
    parts |= {f"hint.{place}": hint for place, hint in enumerate(question.hints)}
    parts["explanation"] = question.explanation
    out = ["", f"{_OPEN}{number}{ETX}", ""]
    for name, text in parts.items():
        out += [f"{_PART}{name}{ETX}", "", *_harmless(text, fences), ""]
    return [*out, f"{_CLOSE}{number}{ETX}", ""]


def _with_gaps(number: int, stem: str) -> str:
    """Fields in place of ``[[...]]`` outside code."""
    if "[[" not in stem:
        return stem
    places = count()
    return "\n".join(_replaced(line.text, prose(line), lambda: f"{STX}quizgap:{number}:{next(places)}{ETX}")
                     for line in split(stem, 1))


def _replaced(line: str, plain: str, field: Callable[[], str]) -> str:
    """``line`` with each gap of ``plain``, which has the same places, replaced."""
    out, place = [], 0
    for gap in GAP.finditer(plain):
        out += [line[place:gap.start()], field()]
        place = gap.end()
    return "".join([*out, line[place:]])


def _harmless(text: str, fences: bool) -> Iterator[str]:
    """Raw HTML is shown, never run: outside code a tag's bracket becomes an entity. A fence gets a blank line before it.

    ``fences``: whether the page knows code fences; without them a fence is text like any other.
    """
    before = ""
    for line in split(text, 1):
        if fences and line.fenced and before.strip() and not before.startswith(STX):
            yield ""
        before = STX if line.fenced else line.text
        yield line.text if fences and line.fenced else _escaped(line.text)


def _escaped(line: str) -> str:
    if "<" not in line:
        return line
    tags = {match.start() for match in HTML.finditer(without_code(line))}
    return "".join("&lt;" if place in tags else letter for place, letter in enumerate(line)) if tags else line


def _as_words(text: str) -> str:
    """An option like "1945. Merdeka" is no list: the mark at its beginning is escaped."""
    return _LIST_MARK.sub(r"\1\\\2", text, count=1)


class _Builder(BlockProcessor):
    """Turns the marked parts into a question."""

    def __init__(self, parser, extension: QuizExtension) -> None:
        super().__init__(parser)
        self.extension = extension

    def test(self, parent: etree.Element, block: str) -> bool:
        return block.startswith(_OPEN)

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        number = int(_MARK.match(blocks.pop(0))[2])
        parts: dict[str, etree.Element] = {}
        name, own = "", []
        while blocks:
            block = blocks.pop(0)
            mark = _MARK.match(block)
            if not mark:
                own.append(block)
                continue
            if name:
                parts[name] = self._parsed(own)
            if mark[1] == "close":
                break
            name, own = mark[2], [rest] if (rest := block[mark.end():].strip("\n")) else []
        question = self.extension.quiz.questions[number]
        parent.append(Drawing(question, number, parts, self.extension.words, str(self.extension.getConfig("mode"))).section())

    def _parsed(self, blocks: list[str]) -> etree.Element:
        holder = etree.Element("div")
        self.parser.parseBlocks(holder, blocks)
        return holder


class _GapFields(InlineProcessor):
    """A text field for each gap."""

    def __init__(self, pattern: str, md: Markdown, extension: QuizExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(self, match: re.Match[str], data: str):  # noqa: N802 - name given by the library
        question = self.extension.quiz.questions[int(match[1])]
        words = self.extension.words
        number = int(match[2])
        field = etree.Element("input", {
            "type": "text", "class": "quiz__field quiz__field--gap", "size": "14", "autocomplete": "off", "autocapitalize": "off",
            "id": f"kuis-{question.id}--isian-{number}", "data-gap": str(number),
            "aria-label": words["gap"].format(number=number + 1)})
        return field, match.start(0), match.end(0)


class _PlainOptions(Treeprocessor):
    """Options of a select hold plain text: what inline marks and abbreviations made of them is flattened."""

    def run(self, root: etree.Element) -> None:
        for option in root.iter("option"):
            option.text = "".join(option.itertext())
            for child in list(option):
                option.remove(child)


class _Pretest(Treeprocessor):
    """Copies whole questions, when all marks in them have been made."""

    def __init__(self, md: Markdown, extension: QuizExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        ids = [wanted for wanted in self.extension.getConfig("pretest") if self.extension.quiz.question(wanted)]
        if ids:
            root.append(pretest(root, ids, self.extension.words))
