"""Reads the inside of one quiz block into its parts (rules 2 to 5); ``make`` turns them into a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .lines import HTML, Line, dedented, without_code
from .model import Finding
from .words import KEYWORDS, TYPES, near_keyword

_KEYWORD = re.compile(r"^([^\W\d_]+) ?:(?: +(.*))?$")
_NO_SPACE = re.compile(r"^([^\W\d_]+) ?:\S")
_OPTION = re.compile(r"^- \[([^\[\]]{1,4})\](?!\()\s*(.*)$")
_BAD_OPTION = re.compile(r"^(?:[*+] *|- *)\[(?: ?|[xX]|\d{1,4}%)\](?!\()")
_BULLET = re.compile(r"^- (.*)$")
ARROW = re.compile(r"(?:^|\s)=>(?:\s|$)")
_NUMBERED = re.compile(r"^\d+[.)] +(.*)$")


@dataclass
class Part:
    """Lines of something that begins on a line of its own and may go on below it."""

    line: int
    lines: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    mark: str = ""

    @property
    def text(self) -> str:
        """The first line as it stands, those below it moved to the margin together."""
        return "\n".join([self.lines[0], *dedented(self.lines[1:])]).strip("\n") if self.lines else ""


class Block:
    """Reads a block once, from top to bottom. What it found stands in its fields."""

    def __init__(self, first: int, lines: list[Line]) -> None:
        self.first = first
        self.lines = lines
        self.findings: list[Finding] = []
        self.heads: dict[str, Part] = {}
        self.hints: list[Part] = []
        self.stem: list[Line] = []
        self.options: list[Part] = []
        self.pairs: list[Part] = []
        self.items: list[Part] = []
        self.open: Part | None = None
        self.stem_over = False
        self._read()

    @property
    def numbered_line(self) -> int:
        """Number of the first line of the last numbered list of two items or more, 0 where there is none."""
        lists = [start for start, items in self._lists(_NUMBERED) if len(items) > 1]
        return self.lines[lists[-1]].number if lists else 0

    def words_of(self, name: str) -> str:
        """What stands behind a keyword, or ""."""
        return self.heads[name].text if name in self.heads else ""

    def find(self, line: int, rule: str, **details: object) -> None:
        self.findings.append(Finding(line, rule, details))

    def _read(self) -> None:
        ordering = any(self._is_order(line) for line in self.lines)
        items_from = self._last_numbered_list() if ordering else len(self.lines)
        pairs_from = self._list_of_pairs()
        for index, line in enumerate(self.lines):
            if "<" in line.text and not line.fenced and HTML.search(without_code(line.text)):
                self.find(line.number, "quiz-html")
            if not line.margin:
                self._continuation(line)
            elif line.text[0] == "\\":
                self._text(Line(line.number, _unescaped(line.text), line.fenced))
            elif self._keyword(line) or self._option(line):
                continue
            elif index >= items_from and (item := _NUMBERED.match(line.text)):
                self._begin(self.items, line.number, item[1])
            elif index >= pairs_from and (pair := _BULLET.match(line.text)) and ARROW.search(without_code(pair[1])):
                self._begin(self.pairs, line.number, pair[1])
            else:
                self._text(line)

    @staticmethod
    def _is_order(line: Line) -> bool:
        match = _KEYWORD.match(line.text) if line.margin else None
        return bool(match and KEYWORDS.get(match[1].casefold()) == "type"
                    and TYPES.get((match[2] or "").strip().casefold()) == "order")

    def _last_numbered_list(self) -> int:
        """Index of the first line of the last numbered list at the margin (rule 5); behind the end where there is none."""
        return max(self._lists(_NUMBERED), default=(len(self.lines), []))[0]

    def _list_of_pairs(self) -> int:
        """Index of the first list every item of which has an arrow outside code (rule 4); behind the end where there is none."""
        return next((start for start, items in self._lists(_BULLET) if all(ARROW.search(without_code(item)) for item in items)
                     and not any(_OPTION.match(f"- {item}") for item in items)), len(self.lines))

    def _lists(self, mark: re.Pattern[str]) -> list[tuple[int, list[str]]]:
        """The lists at the margin whose items ``mark`` matches: index of the first line, and the items' first lines."""
        found: list[tuple[int, list[str]]] = []
        inside = False
        for index, line in enumerate(self.lines):
            if line.margin:
                item = mark.match(line.text)
                if item and not inside:
                    found.append((index, []))
                if item:
                    found[-1][1].append(item[1])
                inside = bool(item)
        return found

    def _continuation(self, line: Line) -> None:
        """A line that is blank, indented or fenced belongs to what is open, else to the stem."""
        part = self.open
        if part is None:
            self.stem.append(line)
        elif line.blank:
            (part.feedback if part.feedback else part.lines).append("")
        elif not line.fenced and line.text.lstrip().startswith(">") and part in self.options + self.pairs:
            part.feedback.append(line.text.lstrip()[1:].removeprefix(" "))
        elif part.feedback and not line.fenced:
            part.feedback.append(line.text.strip())
        elif line.fenced and not line.text.startswith("  "):
            self._text(line)
        else:
            part.lines.append(line.text)

    def _keyword(self, line: Line) -> bool:
        match = _KEYWORD.match(line.text)
        if not match:
            return self._without_space(line)
        name = KEYWORDS.get(match[1].casefold())
        if name is None:
            if meant := near_keyword(match[1]):
                self.find(line.number, "quiz-keyword", found=match[1], nearest=meant.capitalize())
                self.open = Part(line.number)
            return bool(meant)
        part = Part(line.number, [(match[2] or "").strip()])
        if name == "hint":
            self.hints.append(part)
        elif name in self.heads:
            self.find(line.number, "quiz-keyword-twice", found=match[1], first=self.heads[name].line)
        else:
            self.heads[name] = part
        if name in ("hint", "explanation"):
            self.stem_over = True
        self.open = part if name in ("hint", "explanation", "answer") or self.stem_over else None
        return True

    def _without_space(self, line: Line) -> bool:
        """``Poin:2``: nobody writes that as text, and silence would lose the points."""
        match = _NO_SPACE.match(line.text)
        if match and match[1].casefold() in KEYWORDS:
            self.find(line.number, "quiz-keyword-space", found=match[1])
            return True
        return False

    def _option(self, line: Line) -> bool:
        match = _OPTION.match(line.text)
        if not match:
            if _BAD_OPTION.match(line.text):
                self.find(line.number, "quiz-option-shape", found=line.text[:40])
                self._begin(self.options, line.number, "", "?")
                return True
            return False
        self._begin(self.options, line.number, match[2], match[1])
        return True

    def _begin(self, group: list[Part], line: int, text: str, mark: str = "") -> None:
        self.open = Part(line, [text], mark=mark)
        self.stem_over = True
        group.append(self.open)

    def _text(self, line: Line) -> None:
        """Unindented text: the stem, or a mistake behind it (rule 3)."""
        if not self.stem_over:
            self.open = None
            self.stem.append(line)
        elif not any(finding.line == line.number for finding in self.findings):
            self.find(line.number, "quiz-stray-text", found=line.text.strip()[:40])


def _unescaped(text: str) -> str:
    r"""``\Tujuan: ...`` loses its backslash here, ``\///`` stays harmless; other escapes are Markdown's own affair."""
    if text.startswith("\\/"):
        return f"&#47;{text[2:]}"
    return text[1:] if re.match(r"\\[^\W\d_]", text) else text
