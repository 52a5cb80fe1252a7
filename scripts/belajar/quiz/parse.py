"""The only quiz parser: text in, model and findings out, every finding with its true line.

It is pure and reads line by line, so that ``check``, the page and every export see the same questions. Rule numbers are those
of the trainers' guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .block import Block
from .lines import Line, split
from .make import make_question
from .model import Finding, Question, Quiz
from .words import NAMES, near

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 40
_OPENER = re.compile(r"^((?: *(?:[-*+>]|\d+[.)]) )* *)///(?!/) *([^\s|]+)(?: *\|(.*)| +([^|].*))?$")
"""What it is nested in, the word, what stands behind the bar; or behind the word, where the bar was forgotten."""
_ANY_OPENER = re.compile(r"///[ \t]*([^\s|/]+)")
_OTHER = re.compile(r"^\s*///+\s*[^\s|]")
_CLOSE = re.compile(r"^\s*///+\s*$")


def parse(text: str, first_line: int = 1) -> Quiz:
    """Read every quiz block of ``text``, whose first line is number ``first_line`` of its file. Raises nothing."""
    if not any(map(_is_ours, {opener[1].casefold() for opener in _ANY_OPENER.finditer(text)})):
        return Quiz()  # most pages: reading their lines would be in vain
    reader = _Reader(split(text, first_line))
    reader.read()
    findings = sorted(reader.findings, key=lambda finding: (finding.line, finding.rule))
    return Quiz(tuple(reader.questions), tuple(findings), tuple(reader.spans))


@dataclass(frozen=True)
class Reading:
    """A text that was read, so that whoever gets the same text later need not read it again."""

    text: str = ""
    first_line: int = 1
    quiz: Quiz = field(default_factory=Quiz)

    def of(self, text: str) -> tuple[Quiz, int] | None:
        """The questions of ``text``, and which number they give to its first line; None where it is another text.

        Empty lines around it do not count: MkDocs and Python-Markdown take some away and add others.
        """
        if self.text.strip("\n") != text.strip("\n"):
            return None
        return self.quiz, self.first_line + _lines_before(self.text) - _lines_before(text)


def _lines_before(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))


def _is_ours(name: str) -> bool:
    return name in NAMES or bool(near(name, NAMES, 2))


class _Reader:
    """Finds the blocks of a file (rule 1) and keeps their ids apart."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.questions: list[Question] = []
        self.findings: list[Finding] = []
        self.spans: list[tuple[int, int]] = []
        self.first_use: dict[str, int] = {}

    def find(self, line: int, rule: str, **details: object) -> None:
        self.findings.append(Finding(line, rule, details))

    def _never_closed(self) -> set[int]:
        """Indexes of the openers, of quizzes or of other blocks, for which no close is left. One forgotten close is one finding:
        what stands below it must not be taken for nested."""
        opened: list[int] = []
        for index, line in enumerate(self.lines):
            if not line.slashed:
                continue
            if _OTHER.match(line.text):
                opened.append(index)
            elif opened and _CLOSE.match(line.text):
                opened.pop()
        return set(opened)

    def read(self) -> None:
        index, depth = 0, 0
        open_blocks = self._never_closed()
        while index < len(self.lines):
            line = self.lines[index]
            if not line.slashed:
                index += 1
                continue
            opener = _OPENER.match(line.text)
            name = opener[2].casefold() if opener else ""
            if name in NAMES and (opener[1] or depth):
                self.find(line.number, "quiz-nested")
                depth += 1
            elif name in NAMES:
                index = self._block(index, (opener[3] or "").strip())
                continue
            elif opener and not opener[1].strip() and (meant := near(name, NAMES, 2)):
                self.find(line.number, "quiz-name", found=line.text.strip(), nearest=f"/// {meant}")
                depth += 1
            elif _OTHER.match(line.text):
                depth += index not in open_blocks
            elif _CLOSE.match(line.text):
                depth = max(0, depth - 1)
            index += 1

    def _block(self, start: int, written_id: str) -> int:
        """Read the block whose opener is line ``start``. Return the index at which reading goes on."""
        opener = self.lines[start]
        end, closed = self._end(start)
        self.spans.append((opener.number, self.lines[end].number if closed else self.lines[end - 1].number))
        if not closed:
            self.find(opener.number, "quiz-not-closed")
            return end
        own_id = self._id(opener.number, written_id)
        block = Block(opener.number, self.lines[start + 1:end])
        question = make_question(block, own_id, self.lines[end].number)
        self.findings += block.findings
        if question and own_id:
            self.questions.append(question)
        return end + 1

    def _end(self, start: int) -> tuple[int, bool]:
        """Index of the closing line; else of the next opener or behind the last line, and False."""
        depth = 0
        for index in range(start + 1, len(self.lines)):
            line = self.lines[index]
            if not line.slashed:
                continue
            opener = _OPENER.match(line.text)
            if opener and not opener[1] and opener[2].casefold() in NAMES:
                return index, False
            if _CLOSE.match(line.text):
                if not depth:
                    return index, True
                depth -= 1
            elif _OTHER.match(line.text):
                depth += 1
        return len(self.lines), False

    def _id(self, line: int, written: str) -> str:
        if not written:
            self.find(line, "quiz-id-missing")
        elif not _ID.fullmatch(written) or len(written) > _LONGEST_ID:
            self.find(line, "quiz-id", found=written[:60], longest=_LONGEST_ID)
        elif written in self.first_use:
            self.find(line, "quiz-id-twice", id=written, first=self.first_use[written])
        else:
            self.first_use[written] = line
            return written
        return ""
