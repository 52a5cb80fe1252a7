"""A question as elements: real form controls, key and explanation in ``details``, everything readable without JavaScript."""

from __future__ import annotations

import copy
import hashlib
import json
import xml.etree.ElementTree as etree  # noqa: N813 - the name Python-Markdown uses
from collections.abc import Mapping, Sequence
from typing import TypeVar

from markdown.util import AtomicString

from .answers import normalised
from .model import FULL, Kind, NumericAnswer, Question

_T = TypeVar("_T")


def shuffled(items: Sequence[_T], seed: str, key: Sequence[int] | None = None) -> list[tuple[int, _T]]:
    """(index, item) in an order that depends on ``seed`` alone and never shows the key (rule 10).

    ``key`` names the indexes whose order would give the answer away, in that order; without it, all of them.
    """
    order = sorted(range(len(items)), key=lambda index: hashlib.sha256(f"{seed}:{index}".encode()).digest())
    telling = list(range(len(items)) if key is None else key)
    if len(telling) > 1 and [index for index in order if index in telling] == telling:
        first, last = order.index(telling[0]), order.index(telling[-1])
        order[first], order[last] = order[last], order[first]
    return [(index, items[index]) for index in order]


class Drawing:
    """Draws one question. ``parts`` holds its texts, parsed into blocks but without inline marks yet."""

    def __init__(self, question: Question, number: int, parts: Mapping[str, etree.Element], words: Mapping[str, str],
                 mode: str) -> None:
        self.question = question
        self.number = number
        self.parts = parts
        self.running = _first_paragraphs(parts) if question.kind in (Kind.PAIRS, Kind.ORDER) else {}
        """What stands in a control and in the key as well."""
        self.words = words
        self.mode = mode
        self.id = f"kuis-{question.id}"
        """Ids inside begin with it and two hyphens, which no id of a question holds."""

    def section(self) -> etree.Element:
        question = self.question
        section = etree.Element("section", {
            "class": f"quiz quiz--{question.kind}", "id": self.id, "data-quiz": question.id, "data-kind": str(question.kind),
            "data-points": f"{question.points:g}", "data-mode": self.mode,
            "data-key": json.dumps(self._key(), ensure_ascii=False), "aria-labelledby": f"{self.id}--nomor"})
        head = _line(section, "p", self.words["number"].format(number=self.number + 1),
                     {"class": "quiz__number", "id": f"{self.id}--nomor"})
        if question.points != 1:
            _line(head, "span", self.words["points"].format(points=self._number(question.points)), {"class": "quiz__points"})
        stem = etree.SubElement(section, "div", {"class": "quiz__stem", "id": f"{self.id}--soal"})
        _move(self.parts["stem"], stem)
        self._controls(section)
        self._hints(section)
        etree.SubElement(section, "div", {"class": "quiz__actions"})
        etree.SubElement(section, "div", {"class": "quiz__result", "role": "status"})
        self._details(section)
        return section

    # --- what the script needs

    def _key(self) -> dict:
        question = self.question
        if question.kind in (Kind.SINGLE, Kind.TRUE_FALSE):
            return {"scores": [choice.percent for choice in question.choices]}
        if question.kind is Kind.MULTIPLE:
            return {"right": [index for index, choice in enumerate(question.choices) if choice.percent == FULL]}
        if question.kind is Kind.PAIRS:
            return {"right": [question.right_sides.index(pair.right) for pair in question.left_sides]}
        if question.kind is Kind.ORDER:
            return {"count": len(question.items)}
        return {"answers": [_answer(answer) for answer in question.answers]}

    # --- controls

    def _controls(self, section: etree.Element) -> None:
        draw = {Kind.PAIRS: self._pairs, Kind.ORDER: self._items, Kind.TEXT: self._field, Kind.NUMERIC: self._field}
        if self.question.kind is not Kind.GAPS:
            draw.get(self.question.kind, self._choices)(section)

    def _choices(self, section: etree.Element) -> None:
        multiple = self.question.kind is Kind.MULTIPLE
        if multiple:
            _line(section, "p", self.words["choose_all"], {"class": "quiz__note"})
        group = etree.SubElement(section, "div", {"class": "quiz__choices", "role": "group" if multiple else "radiogroup",
                                                  "aria-labelledby": f"{self.id}--soal"})
        for index, _ in enumerate(self.question.choices):
            choice = etree.SubElement(group, "div", {"class": "quiz__choice", "data-choice": str(index)})
            own = f"{self.id}--pilihan-{index}"
            etree.SubElement(choice, "input", {"type": "checkbox" if multiple else "radio", "id": own, "name": self.id,
                                               "value": str(index)})
            label = etree.SubElement(choice, "label", {"for": own})
            _line(label, "span", f"{_letter(index)}. ", {"class": "quiz__letter"})
            if self.question.kind is Kind.TRUE_FALSE:
                _line(label, "span", self.words["false" if index else "true"])
            else:
                self._into_label(f"choice.{index}", label, choice)

    def _into_label(self, name: str, label: etree.Element, holder: etree.Element) -> None:
        """A label may hold running text only: the first paragraph goes into it, code and lists stand below."""
        part = self.parts[name]
        blocks = list(part)
        if blocks and blocks[0].tag == "p":
            words = etree.SubElement(label, "span")
            words.text = blocks[0].text
            words.extend(list(blocks[0]))
            part.remove(blocks[0])
        if len(part):
            _move(part, etree.SubElement(holder, "div", {"class": "quiz__more"}))

    def _pairs(self, section: etree.Element) -> None:
        options = shuffled(self.question.right_sides, self.question.id, list(dict.fromkeys(self._key()["right"])))
        table = etree.SubElement(section, "div", {"class": "quiz__pairs", "role": "group", "aria-labelledby": f"{self.id}--soal"})
        for index, _ in enumerate(self.question.left_sides):
            row = etree.SubElement(table, "div", {"class": "quiz__pair", "data-row": str(index)})
            own = f"{self.id}--kiri-{index}"
            label = etree.SubElement(row, "label", {"for": own})
            self._into_label(f"left.{index}", label, row)
            select = etree.SubElement(row, "select", {"id": own, "class": "quiz__field"})
            _line(select, "option", self.words["choose"], {"value": ""})
            for place, _ in options:
                self._repeat(f"right.{place}", etree.SubElement(select, "option", {"value": str(place)}))

    def _items(self, section: etree.Element) -> None:
        _line(section, "p", self.words["order_note"], {"class": "quiz__note"})
        group = etree.SubElement(section, "ol", {"class": "quiz__items", "aria-labelledby": f"{self.id}--soal"})
        count = len(self.question.items)
        for index, _ in shuffled(self.question.items, self.question.id):
            row = etree.SubElement(group, "li", {"class": "quiz__item", "data-item": str(index)})
            own = f"{self.id}--urutan-{index}"
            select = etree.SubElement(row, "select", {"id": own, "class": "quiz__field quiz__field--place"})
            _line(select, "option", "–", {"value": ""})
            for place in range(1, count + 1):
                _line(select, "option", str(place), {"value": str(place)})
            self._into_label(f"item.{index}", etree.SubElement(row, "label", {"for": own}), row)

    def _field(self, section: etree.Element) -> None:
        numeric = self.question.kind is Kind.NUMERIC
        line = etree.SubElement(section, "p", {"class": "quiz__answer"})
        own = f"{self.id}--jawaban"
        _line(line, "label", self.words["your_number" if numeric else "your_answer"], {"for": own})
        etree.SubElement(line, "input", {
            "type": "text", "id": own, "class": "quiz__field", "autocomplete": "off", "autocapitalize": "off", "data-gap": "0",
            "aria-describedby": f"{self.id}--soal", **({"inputmode": "decimal"} if numeric else {})})

    # --- hints, key and explanation

    def _hints(self, section: etree.Element) -> None:
        count = len(self.question.hints)
        for index in range(count):
            words = self.words["hint"] if count == 1 else self.words["hint_of"].format(number=index + 1, count=count)
            details = etree.SubElement(section, "details", {"class": "quiz__hint", "data-search-exclude": ""})
            _line(details, "summary", words)
            _move(self.parts[f"hint.{index}"], etree.SubElement(details, "div"))

    def _details(self, section: etree.Element) -> None:
        details = etree.SubElement(section, "details", {"class": "quiz__key", "data-search-exclude": ""})
        _line(details, "summary", self.words["key"])
        body = etree.SubElement(details, "div")
        self._key_list(body)
        if len(self.parts["explanation"]):
            explanation = etree.SubElement(body, "div", {"class": "quiz__explanation"})
            _line(explanation, "p", self.words["explanation"], {"class": "quiz__label"})
            _move(self.parts["explanation"], explanation)

    def _key_list(self, body: etree.Element) -> None:
        question = self.question
        key = etree.SubElement(body, "ol" if question.kind is Kind.ORDER else "ul", {"class": "quiz__keylist"})
        if question.kind is Kind.TRUE_FALSE:
            _line(etree.SubElement(key, "li"), "strong", self.words["true" if question.choices[0].percent else "false"])
        elif question.choices:
            for index, choice in enumerate(question.choices):
                item = etree.SubElement(key, "li", {"data-choice": str(index)})
                _line(item, "strong", f"{_letter(index)}. {self._mark(choice.percent)}")
                _move(self.parts[f"feedback.{index}"], etree.SubElement(item, "div", {"class": "quiz__feedback"}))
        elif question.kind is Kind.PAIRS:
            for index, pair in enumerate(question.left_sides):
                item = etree.SubElement(key, "li")
                self._repeat(f"left.{index}", etree.SubElement(item, "span")).tail = " → "
                self._repeat(f"right.{question.right_sides.index(pair.right)}", etree.SubElement(item, "strong"))
                if pair.feedback:
                    _move(self.parts[f"feedback.{index}"], etree.SubElement(item, "div", {"class": "quiz__feedback"}))
        elif question.kind is Kind.ORDER:
            for index, _ in enumerate(question.items):
                self._repeat(f"item.{index}", etree.SubElement(key, "li"))
        else:
            for answer in question.answers:
                _line(etree.SubElement(key, "li"), "strong", self._spelt(answer))

    def _repeat(self, name: str, target: etree.Element) -> etree.Element:
        paragraph = self.running[name]
        if paragraph is not None:
            target.text = paragraph.text
            target.extend(copy.deepcopy(child) for child in paragraph)
        return target

    def _mark(self, percent: int) -> str:
        if percent == FULL:
            return self.words["right"]
        return self.words["partly"].format(percent=percent) if percent else self.words["wrong"]

    def _spelt(self, answer) -> str:
        if not isinstance(answer, NumericAnswer):
            return f" {self.words['or']} ".join(answer.accepted)
        value = self._number(answer.value)
        return f"{value} ± {self._number(answer.tolerance)}" if answer.tolerance else value

    def _number(self, value: float) -> str:
        return f"{value:.12g}".replace(".", self.words["decimal"])


def pretest(root: etree.Element, ids: Sequence[str], words: Mapping[str, str]) -> etree.Element:
    """The questions once more, without key and hints, under ids of their own; it is the last element of the page."""
    section = etree.Element("section", {"class": "pretest", "data-search-exclude": "", "aria-labelledby": "uji-awal"})
    _line(section, "h2", words["pretest"], {"id": "uji-awal", "data-search-exclude": ""})
    _line(section, "p", words["pretest_lead"])
    originals = {element.get("data-quiz"): element for element in root.iter("section") if element.get("data-quiz")}
    wanted = [own for own in dict.fromkeys(ids) if own in originals]
    for number, own in enumerate(wanted, 1):
        twin = copy.deepcopy(originals[own])
        twin.tail = None
        for details in [element for element in twin if element.tag == "details"]:
            twin.remove(details)
        _rename(twin)
        twin.set("data-pretest", "")
        twin.set("data-search-exclude", "")
        twin.find("p").text = AtomicString(words["pretest_number"].format(number=number, count=len(wanted)))
        section.append(twin)
    etree.SubElement(section, "div", {"class": "pretest__result", "role": "status"})
    return section


def _rename(twin: etree.Element) -> None:
    """Ids of ours get a prefix; ids of footnotes are dropped, since a page may hold each but once."""
    for element in twin.iter():
        for name in ("id", "for", "name", "aria-labelledby", "aria-describedby"):
            value = element.get(name, "")
            if value.startswith("kuis-"):
                element.set(name, f"pra-{value}")
            elif value and name == "id":
                del element.attrib[name]


def _answer(answer) -> dict:
    if isinstance(answer, NumericAnswer):
        return {"value": answer.value, "tolerance": answer.tolerance}
    return {"accepted": [normalised(text) for text in answer.accepted]}


def _first_paragraphs(parts: Mapping[str, etree.Element]) -> dict[str, etree.Element | None]:
    return {name: copy.deepcopy(next(iter(part), None)) for name, part in parts.items()}


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def _line(parent: etree.Element, tag: str, words: str, attributes: Mapping[str, str] | None = None) -> etree.Element:
    """An element whose words are taken as they are."""
    element = etree.SubElement(parent, tag, dict(attributes or {}))
    element.text = AtomicString(words)
    return element


def _move(source: etree.Element, target: etree.Element) -> None:
    target.text = source.text
    target.extend(list(source))
