"""The inside of one quiz block: keywords, stem, answer form (rules 2 to 8)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import answers
from .lines import Line, dedented, without_code
from .model import Choice, Finding, Kind, Pair, Question, TextAnswer
from .words import KEYWORDS, TYPES, near_keyword

_KEYWORD = re.compile(r"^([^\W\d_]+) ?:(?: +(.*))?$")
_OPTION = re.compile(r"^- \[([^\[\]]{1,4})\](?!\()\s*(.*)$")
_BAD_OPTION = re.compile(r"^(?:[*+] *|- *)\[(?: ?|[xX]|\d{1,4}%)\](?!\()")
_PERCENT = re.compile(r"(\d{1,3})%")
_BULLET = re.compile(r"^- (.*)$")
_ARROW = re.compile(r"(?:^|\s)=>(?:\s|$)")
_NUMBERED = re.compile(r"^\d+[.)] +(.*)$")
_GAP = re.compile(r"\[\[(.*?)\]\]")
_LINKED = re.compile(r"\]\(")
_HTML = re.compile(r"<(?=[A-Za-z/!?])(?!https?://|[\w.+-]+@)")
_FULL = 100
_MOST_OPTIONS = 26


@dataclass
class _Part:
    """Lines of something that begins on a line of its own and may go on below it."""

    line: int
    lines: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    mark: str = ""

    @property
    def text(self) -> str:
        return "\n".join([self.lines[0], dedented(self.lines[1:])]).strip("\n") if self.lines else ""


def read_block(own_id: str, first: int, last: int, lines: list[Line]) -> tuple[Question | None, list[Finding]]:
    """Read the lines between opener and close. Return the question, or None where it cannot be used, and the findings."""
    block = _Block(first, lines)
    block.read()
    question = block.question(own_id, last)
    return (None if any(finding.rule in _FATAL for finding in block.findings) else question), block.findings


_FATAL = frozenset({
    "quiz-type", "quiz-points", "quiz-no-stem", "quiz-no-key", "quiz-partial", "quiz-two-forms", "quiz-no-form", "quiz-mark",
    "quiz-option-shape", "quiz-answer-empty", "quiz-tolerance", "quiz-gap-place", "quiz-keyword-twice", "quiz-keyword",
    "quiz-same-left", "quiz-form", "quiz-stray-text", "quiz-too-many", "quiz-few-items",
})
"""Findings after which the question must not be shown as if it were whole."""


class _Block:
    """Reads a block once, from top to bottom."""

    def __init__(self, first: int, lines: list[Line]) -> None:
        self.first = first
        self.lines = lines
        self.findings: list[Finding] = []
        self.heads: dict[str, _Part] = {}
        self.hints: list[_Part] = []
        self.stem: list[Line] = []
        self.options: list[_Part] = []
        self.pairs: list[_Part] = []
        self.items: list[_Part] = []
        self.open: _Part | None = None
        self.stem_over = False

    def find(self, line: int, rule: str, **details: object) -> None:
        self.findings.append(Finding(line, rule, details))

    # --- reading

    def read(self) -> None:
        self.ordering = any(self._is_order(line) for line in self.lines)
        items_from = self._last_numbered_list() if self.ordering else None
        pairs_from = None
        for index, line in enumerate(self.lines):
            if not line.fenced and _HTML.search(without_code(line.text)):
                self.find(line.number, "quiz-html")
            if not line.margin:
                self._continuation(line)
            elif line.text[0] == "\\":
                self._text(Line(line.number, _unescaped(line.text), line.fenced))
            elif self._keyword(line) or self._option(line):
                continue
            elif items_from is not None and index >= items_from and (item := _NUMBERED.match(line.text)):
                self._begin(self.items, line.number, item[1])
            else:
                if pairs_from is None and not self.stem_over and _BULLET.match(line.text) and self._all_pairs(index):
                    pairs_from = index
                if pairs_from is not None and index >= pairs_from and (bullet := _BULLET.match(line.text)):
                    self._begin(self.pairs, line.number, bullet[1])
                else:
                    self._text(line)

    @staticmethod
    def _is_order(line: Line) -> bool:
        match = _KEYWORD.match(line.text) if line.margin else None
        return bool(match and KEYWORDS.get(match[1].casefold()) == "type"
                    and TYPES.get((match[2] or "").strip().casefold()) == "order")

    def _last_numbered_list(self) -> int | None:
        """Index of the first line of the last numbered list at the margin (rule 5)."""
        start, inside = None, False
        for index, line in enumerate(self.lines):
            if line.margin:
                numbered = bool(_NUMBERED.match(line.text))
                if numbered and not inside:
                    start = index
                inside = numbered
        return start

    def _all_pairs(self, start: int) -> bool:
        """Whether every item of the list that begins here has an arrow outside code (rule 4)."""
        found = False
        for line in self.lines[start:]:
            if not line.margin:
                continue
            bullet = _BULLET.match(line.text)
            if not bullet:
                break
            if not _ARROW.search(without_code(bullet[1])) or _OPTION.match(line.text):
                return False
            found = True
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
            return False
        name = KEYWORDS.get(match[1].casefold())
        if name is None:
            if meant := near_keyword(match[1]):
                self.find(line.number, "quiz-keyword", found=match[1], nearest=meant.capitalize())
                self.open = _Part(line.number)
            return bool(meant)
        part = _Part(line.number, [(match[2] or "").strip()])
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

    def _begin(self, group: list[_Part], line: int, text: str, mark: str = "") -> None:
        self.open = _Part(line, [text], mark=mark)
        self.stem_over = True
        group.append(self.open)

    def _text(self, line: Line) -> None:
        """Unindented text: the stem, or a mistake behind it (rule 3)."""
        if not self.stem_over:
            self.open = None
            self.stem.append(line)
        elif not any(finding.line == line.number for finding in self.findings):
            self.find(line.number, "quiz-stray-text", found=line.text.strip()[:40])

    # --- making the question

    def question(self, own_id: str, last: int) -> Question | None:
        stem = "\n".join(line.text for line in self.stem).strip("\n")
        if not stem.strip():
            self.find(self.first, "quiz-no-stem")
        gaps = self._gaps()
        kind = self._kind(gaps)
        if kind is None:
            return None
        points, objectives = self._points(), self._objectives()
        choices, given = self._choices(kind), tuple(gaps)
        if kind in (Kind.TEXT, Kind.NUMERIC, Kind.TRUE_FALSE):
            kind, choices, given = self._single_answer()
        self._repeats(choices)
        return Question(
            id=own_id, line=self.first, last_line=last, kind=kind, stem=stem, points=points, objectives=objectives,
            hints=tuple(hint.text for hint in self.hints if hint.text.strip()), explanation=self._text_of("explanation"),
            choices=choices, pairs=self._made_pairs(), items=self._made_items(), answers=given)

    def _text_of(self, name: str) -> str:
        return self.heads[name].text if name in self.heads else ""

    def _kind(self, gaps: list) -> Kind | None:
        """The one answer form, or None with a finding where there is none or more than one."""
        forms = {"options": self.options, "pairs": self.pairs, "items": self.items, "gaps": gaps and [self._first_gap]}
        lines = {name: parts[0].line for name, parts in forms.items() if parts}
        if "answer" in self.heads:
            lines["answer"] = self.heads["answer"].line
        named = self._text_of("type").strip().casefold()
        wanted = TYPES.get(named)
        if "type" in self.heads and wanted is None:
            self.find(self.heads["type"].line, "quiz-type", found=named)
            return None
        if len(lines) > 1:
            first, second = sorted(lines.values())[:2]
            self.find(second, "quiz-two-forms", first=first)
            return None
        if not lines:
            self.find(self.first, "quiz-no-form")
            return None
        return self._checked_kind(next(iter(lines)), wanted)

    def _checked_kind(self, form: str, wanted: str | None) -> Kind | None:
        fitting = {"multiple": "options", "order": "items"}
        if wanted and fitting[wanted] != form:
            self.find(self.heads["type"].line, "quiz-form", found=self._text_of("type").strip())
            return None
        if form == "options":
            full = sum(_percent(option.mark) == _FULL for option in self.options)
            return Kind.MULTIPLE if wanted == "multiple" or full > 1 else Kind.SINGLE
        return {"pairs": Kind.PAIRS, "items": Kind.ORDER, "gaps": Kind.GAPS, "answer": Kind.TEXT}[form]

    def _points(self) -> float:
        if "points" not in self.heads:
            return 1.0
        part = self.heads["points"]
        match = re.fullmatch(r"\d{1,4}(?:[.,]\d+)?", part.text.strip())
        value = float(match[0].replace(",", ".")) if match else 0.0
        if value <= 0:
            self.find(part.line, "quiz-points", found=part.text.strip()[:20])
        return value or 1.0

    def _objectives(self) -> tuple[int, ...]:
        if "objective" not in self.heads:
            return ()
        part = self.heads["objective"]
        if not re.fullmatch(r"\d{1,3}(?:\s*,\s*\d{1,3})*", part.text.strip()):
            self.find(part.line, "quiz-objective", found=part.text.strip()[:20])
            return ()
        return tuple(dict.fromkeys(int(number) for number in part.text.split(",")))

    def _choices(self, kind: Kind) -> tuple[Choice, ...]:
        if not self.options:
            return ()
        choices = []
        for option in self.options:
            percent = _percent(option.mark)
            if percent is None:
                if option.mark != "?":
                    self.find(option.line, "quiz-mark", found=option.mark)
                percent = 0
            choices.append(Choice(option.text, percent, "\n".join(option.feedback).strip(), option.line))
        full = sum(choice.percent == _FULL for choice in choices)
        if not full and not any(finding.rule in ("quiz-mark", "quiz-option-shape") for finding in self.findings):
            self.find(self.first, "quiz-no-key")
        if kind is Kind.MULTIPLE:
            for choice in choices:
                if 0 < choice.percent < _FULL:
                    self.find(choice.line, "quiz-partial")
        if len(choices) > _MOST_OPTIONS:
            self.find(choices[_MOST_OPTIONS].line, "quiz-too-many", most=_MOST_OPTIONS)
        return tuple(choices)

    def _repeats(self, choices: tuple[Choice, ...]) -> None:
        seen: dict[str, int] = {}
        for choice in choices:
            text = answers.normalised(choice.text)
            if text in seen and choice.line:
                self.find(choice.line, "quiz-same-option", first=seen[text])
            seen.setdefault(text, choice.line)

    def _single_answer(self) -> tuple[Kind, tuple[Choice, ...], tuple]:
        part = self.heads["answer"]
        try:
            answer = answers.read(part.text.replace("\n", " "))
        except answers.AnswerError as error:
            self.find(part.line, error.rule, **error.details)
            return Kind.TEXT, (), ()
        if isinstance(answer, bool):
            return Kind.TRUE_FALSE, (Choice("", _FULL * answer), Choice("", _FULL * (not answer))), ()
        if answers.is_ambiguous(part.text):
            self.find(part.line, "quiz-ambiguous", found=part.text.strip())
        return (Kind.TEXT if isinstance(answer, TextAnswer) else Kind.NUMERIC), (), (answer,)

    def _gaps(self) -> list:
        """Read the gaps of the stem (rule 7)."""
        found = []
        self._first_gap = _Part(self.first)
        for line in self.stem:
            prose = "" if line.fenced else without_code(line.text)
            for gap in _GAP.finditer(prose):
                if not found:
                    self._first_gap = _Part(line.number)
                if _misplaced(prose, gap):
                    self.find(line.number, "quiz-gap-place")
                found.append(self._gap(line, gap[1]))
        return found

    def _gap(self, line: Line, written: str):
        try:
            answer = answers.read(written)
        except answers.AnswerError as error:
            self.find(line.number, error.rule, **error.details)
            return TextAnswer(())
        if answers.is_ambiguous(written):
            self.find(line.number, "quiz-ambiguous", found=written.strip())
        return TextAnswer((written.strip(),)) if isinstance(answer, bool) else answer

    def _made_pairs(self) -> tuple[Pair, ...]:
        made: list[Pair] = []
        left_lines: dict[str, int] = {}
        for part in self.pairs:
            # The arrow was found outside code, so it is looked for where code is blanked.
            arrow = _ARROW.search(without_code(part.lines[0]))
            left, right = part.lines[0][:arrow.start()].strip(), part.lines[0][arrow.end():].strip()
            if left and answers.normalised(left) in left_lines:
                self.find(part.line, "quiz-same-left", first=left_lines[answers.normalised(left)])
            left_lines.setdefault(answers.normalised(left), part.line)
            if not right:
                self.find(part.line, "quiz-answer-empty")
            made.append(Pair(left, right, part.line))
        if made and not any(pair.left for pair in made):
            self.find(self.first, "quiz-no-key")
        return tuple(made)

    def _made_items(self) -> tuple[str, ...]:
        if self.items and len(self.items) == 1:
            self.find(self.items[0].line, "quiz-few-items")
        return tuple(item.text for item in self.items)


def _percent(mark: str) -> int | None:
    """What a mark earns: " " nothing, "x" everything, "50%" half; None for any other."""
    if mark in ("x", "X"):
        return _FULL
    if mark == " ":
        return 0
    match = _PERCENT.fullmatch(mark)
    return int(match[1]) if match and int(match[1]) <= _FULL else None


def _misplaced(prose: str, gap: re.Match[str]) -> bool:
    """A gap must not stand in a heading, a table or a link."""
    around = prose[:gap.start()] + " " * len(gap[0]) + prose[gap.end():]
    if around.lstrip().startswith("#") or around.lstrip().startswith("|") or " | " in around:
        return True
    behind = prose[gap.end():]
    inside_words = around[:gap.start()].count("[") > around[:gap.start()].count("]") and _LINKED.search(behind)
    return behind.startswith("(") or bool(inside_words)


def _unescaped(text: str) -> str:
    r"""``\Tujuan: ...`` and ``\///`` lose the backslash here; where Markdown knows the escape, it takes it away itself."""
    return text[1:] if re.match(r"\\(?:[^\W\d_]|/)", text) else text
