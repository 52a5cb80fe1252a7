"""Makes a question of the parts of a block (rules 4 to 8), or says why there is none."""

from __future__ import annotations

import re
from itertools import zip_longest

from . import answers
from .block import ARROW, Block, Part
from .lines import GAP, Line, prose, without_code
from .model import FULL, Choice, Kind, Pair, Question, TextAnswer
from .words import TYPES, near

_PERCENT = re.compile(r"(\d{1,3})%")
_LINKED = re.compile(r"\][(\[]")
_UNDERLINE = re.compile(r"^(?:=+|-+) *$")
_MOST_OPTIONS = 26
_FATAL = frozenset({
    "quiz-type", "quiz-points", "quiz-no-stem", "quiz-no-key", "quiz-partial", "quiz-two-forms", "quiz-no-form", "quiz-mark",
    "quiz-option-shape", "quiz-answer-empty", "quiz-tolerance", "quiz-gap-place", "quiz-keyword-twice", "quiz-keyword",
    "quiz-keyword-space", "quiz-same-left", "quiz-form", "quiz-order-missing", "quiz-stray-text", "quiz-too-many",
    "quiz-few-items",
})
"""Findings after which the question must not be shown as if it were whole."""


def make_question(block: Block, own_id: str, last: int) -> Question | None:
    """The question that ``block`` holds; None where it cannot be used. Findings are added to those of the block."""
    question = _Maker(block).question(own_id, last)
    return None if any(finding.rule in _FATAL for finding in block.findings) else question


class _Maker:
    def __init__(self, block: Block) -> None:
        self.block = block
        self.find = block.find

    def question(self, own_id: str, last: int) -> Question | None:
        block = self.block
        stem = "\n".join(line.text for line in block.stem).strip("\n")
        if not stem.strip():
            self.find(block.first, "quiz-no-stem")
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
            id=own_id, line=block.first, last_line=last, kind=kind, stem=stem, points=points, objectives=objectives,
            hints=tuple(hint.text for hint in block.hints if hint.text.strip()), explanation=block.words_of("explanation"),
            choices=choices, pairs=self._made_pairs(), items=self._made_items(), answers=given)

    def _kind(self, gaps: list) -> Kind | None:
        """The one answer form, or None with a finding where there is none or more than one."""
        block = self.block
        forms = {"options": block.options, "pairs": block.pairs, "items": block.items, "gaps": gaps and [self._first_gap]}
        lines = {name: parts[0].line for name, parts in forms.items() if parts}
        if "answer" in self.block.heads:
            lines["answer"] = self.block.heads["answer"].line
        named = self.block.words_of("type").strip().casefold()
        wanted = TYPES.get(named)
        if "type" in self.block.heads and wanted is None:
            self.find(self.block.heads["type"].line, "quiz-type", found=named, nearest=near(named, tuple(TYPES), 2))
            return None
        if len(lines) > 1:
            first, second = sorted(lines.values())[:2]
            self.find(second, "quiz-two-forms", first=first)
            return None
        if not lines:
            self._no_form()
            return None
        return self._checked_kind(next(iter(lines)), wanted)

    def _no_form(self) -> None:
        """A numbered list is an order only where the type says so; in a question without any form it was surely meant."""
        if "type" not in self.block.heads and (line := self.block.numbered_line):
            self.find(line, "quiz-order-missing")
        else:
            self.find(self.block.first, "quiz-no-form")

    def _checked_kind(self, form: str, wanted: str | None) -> Kind | None:
        fitting = {"multiple": "options", "order": "items"}
        if wanted and fitting[wanted] != form:
            self.find(self.block.heads["type"].line, "quiz-form", found=self.block.words_of("type").strip())
            return None
        if form == "options":
            full = sum(_percent(option.mark) == FULL for option in self.block.options)
            return Kind.MULTIPLE if wanted == "multiple" or full > 1 else Kind.SINGLE
        return {"pairs": Kind.PAIRS, "items": Kind.ORDER, "gaps": Kind.GAPS, "answer": Kind.TEXT}[form]

    def _points(self) -> float:
        if "points" not in self.block.heads:
            return 1.0
        part = self.block.heads["points"]
        match = re.fullmatch(r"\d{1,4}(?:[.,]\d+)?", part.text.strip())
        value = float(match[0].replace(",", ".")) if match else 0.0
        if value <= 0:
            self.find(part.line, "quiz-points", found=part.text.strip()[:20])
        return value or 1.0

    def _objectives(self) -> tuple[int, ...]:
        if "objective" not in self.block.heads:
            return ()
        part = self.block.heads["objective"]
        if not re.fullmatch(r"\d{1,3}(?:\s*,\s*\d{1,3})*", part.text.strip()):
            self.find(part.line, "quiz-objective", found=part.text.strip()[:20])
            return ()
        return tuple(dict.fromkeys(int(number) for number in part.text.split(",")))

    def _choices(self, kind: Kind) -> tuple[Choice, ...]:
        if not self.block.options:
            return ()
        choices = []
        for option in self.block.options:
            percent = _percent(option.mark)
            if percent is None:
                if option.mark != "?":
                    self.find(option.line, "quiz-mark", found=option.mark)
                percent = 0
            choices.append(Choice(option.text, percent, "\n".join(option.feedback).strip(), option.line))
        full = sum(choice.percent == FULL for choice in choices)
        if not full and not any(finding.rule in ("quiz-mark", "quiz-option-shape") for finding in self.block.findings):
            self.find(self.block.first, "quiz-no-key")
        if kind is Kind.MULTIPLE:
            for choice in choices:
                if 0 < choice.percent < FULL:
                    self.find(choice.line, "quiz-partial")
        if len(choices) > _MOST_OPTIONS:
            self.find(choices[_MOST_OPTIONS].line, "quiz-too-many", most=_MOST_OPTIONS)
        return tuple(choices)

    def _repeats(self, choices: tuple[Choice, ...]) -> None:
        seen: dict[str, int] = {}
        for choice in choices:
            text = answers.normalised(choice.text)
            if text and text in seen and choice.line:
                self.find(choice.line, "quiz-same-option", first=seen[text])
            seen.setdefault(text, choice.line)

    def _single_answer(self) -> tuple[Kind, tuple[Choice, ...], tuple]:
        part = self.block.heads["answer"]
        try:
            answer = answers.read(part.text.replace("\n", " "))
        except answers.AnswerError as error:
            self.find(part.line, error.rule, **error.details)
            return Kind.TEXT, (), ()
        if isinstance(answer, bool):
            return Kind.TRUE_FALSE, (Choice("", FULL * answer), Choice("", FULL * (not answer))), ()
        if answers.is_ambiguous(part.text):
            self.find(part.line, "quiz-ambiguous", found=part.text.strip())
        return (Kind.TEXT if isinstance(answer, TextAnswer) else Kind.NUMERIC), (), (answer,)

    def _gaps(self) -> list:
        """Read the gaps of the stem (rule 7)."""
        found = []
        self._first_gap = Part(self.block.first)
        for line, below in zip_longest(self.block.stem, self.block.stem[1:]):
            text = prose(line)
            heading = bool(below and _UNDERLINE.match(below.text))
            for gap in GAP.finditer(text):
                if not found:
                    self._first_gap = Part(line.number)
                if heading or _misplaced(GAP.sub(lambda match: " " * len(match[0]), text), gap):
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
        for part in self.block.pairs:
            text = " ".join(filter(None, (line.strip() for line in part.lines)))
            # The arrow was found outside code, so it is looked for where code is blanked.
            arrow = ARROW.search(without_code(text))
            left, right = text[:arrow.start()].strip(), text[arrow.end():].strip()
            if left and answers.normalised(left) in left_lines:
                self.find(part.line, "quiz-same-left", first=left_lines[answers.normalised(left)])
            left_lines.setdefault(answers.normalised(left), part.line)
            if not right:
                self.find(part.line, "quiz-answer-empty")
            made.append(Pair(left, right, part.line, "\n".join(part.feedback).strip()))
        if made and not any(pair.left for pair in made):
            self.find(self.block.first, "quiz-no-key")
        return tuple(made)

    def _made_items(self) -> tuple[str, ...]:
        if self.block.items and len(self.block.items) == 1:
            self.find(self.block.items[0].line, "quiz-few-items")
        return tuple(item.text for item in self.block.items)


def _percent(mark: str) -> int | None:
    """What a mark earns: " " nothing, "x" everything, "50%" half; None for any other."""
    if mark in ("x", "X"):
        return FULL
    if mark == " ":
        return 0
    match = _PERCENT.fullmatch(mark)
    return int(match[1]) if match and int(match[1]) <= FULL else None


def _misplaced(around: str, gap: re.Match[str]) -> bool:
    """A gap must not stand in a heading, a table or a link. In ``around`` all gaps of the line are blanked."""
    if around.lstrip().startswith("#") or re.search(r"(?<!\\)\|", around):
        return True
    before, behind = around[:gap.start()], around[gap.end():]
    inside_words = before.count("[") > before.count("]") and _LINKED.search(behind)
    return behind.startswith("(") or bool(inside_words)
