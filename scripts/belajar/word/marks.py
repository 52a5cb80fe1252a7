"""Puts a mark where mammoth would silently leave something out: equations, diagrams, text boxes, comments, deletions."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from xml.etree import ElementTree

from .elements import attribute, below, child, local, words
from .notes import Notes, shortened
from .numbers import Numbering, resumed
from .package import is_xml

_BODIES = ("document", "footnotes", "endnotes")
_LETTER = re.compile(r"[^\W\d_]")
"""A footer without one holds the number of the page."""
_WRAPPERS = ("fldSimple", "bdo", "dir")
"""mammoth drops these with everything in them: fields such as the number of a caption, and changes of direction."""
_OTHER_NUMBERS = ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
_GRAPHICS = {"chart": "word.todo_chart", "diagram": "word.todo_diagram"}
"""By the last part of the address in a:graphicData."""


def with_marks(parts: dict[str, bytes], notes: Notes) -> io.BytesIO:
    """``parts`` as a Word file again, with marks in the place of what would be lost."""
    trees = {name: ElementTree.fromstring(data) for name, data in parts.items() if is_xml(name)}
    comments, numbering = _comments(trees.values()), Numbering.read(trees.values())
    changed = {}
    for name, tree in trees.items():
        if local(tree) in _BODIES:
            _Marker(tree, notes, comments).run(numbering)
            changed[name] = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
        elif local(tree) in ("hdr", "ftr") and _LETTER.search(found := words(tree)):
            notes.whole("word.todo_margin", words=shortened(found))
    return _packed(parts | changed)


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    file.seek(0)
    return file


def _comments(trees: Iterable[ElementTree.Element]) -> dict[str, str]:
    """The words of each comment by its number; who wrote it is nobody's affair."""
    found = (comment for tree in trees if local(tree) == "comments" for comment in tree)
    return {attribute(comment, "id"): words(comment) for comment in found}


class _Marker:
    def __init__(self, tree: ElementTree.Element, notes: Notes, comments: dict[str, str]) -> None:
        self._tree = tree
        self._notes = notes
        self._comments = comments
        self._space = tree.tag.rpartition("}")[0] + "}"
        self._parents = {part: parent for parent in tree.iter() for part in parent}

    def run(self, numbering: Numbering) -> None:
        """Text boxes first: what is in them may hold anything of the rest."""
        acts = {**dict.fromkeys(_WRAPPERS, self._unwrap), "AlternateContent": self._alternate, "pict": self._lift,
                "drawing": self._drawing, "oMathPara": self._equation, "oMath": self._equation,
                "commentReference": self._comment, "object": self._object}
        for name, act in acts.items():
            for element in list(below(self._tree, name)):
                if self._is_attached(element):
                    act(element)
        self._changes()
        self._numbers(numbering)

    def _is_attached(self, element: ElementTree.Element) -> bool:
        while element is not self._tree:
            parent = self._parents.get(element)
            if parent is None or not any(part is element for part in parent):
                return False
            element = parent
        return True

    def _alternate(self, element: ElementTree.Element) -> None:
        """mammoth reads the fallback for old programs; where only the choice for new ones holds a picture, take that."""
        choice, fallback = child(element, "Choice"), child(element, "Fallback")
        if self._lift(element) or (fallback is not None and _has(fallback, "imagedata", "blip")):
            return
        if choice is not None and _has(choice, "drawing", "oMath"):
            self._put(element, *choice)
        elif choice is not None and (found := words(choice)):
            self._put_mark(element, "word.todo_other", what=shortened(found))

    def _lift(self, element: ElementTree.Element) -> bool:
        """Move the paragraphs of a text box behind the paragraph it hangs on. Return whether there was a text box."""
        box = next(below(element, "txbxContent"), None)
        paragraph = element
        while box is not None and paragraph is not None and local(paragraph) != "p":
            paragraph = self._parents.get(paragraph)
        if box is None or paragraph is None:
            return False
        holder = self._parents[paragraph]
        mark = self._paragraph(self._notes.mark("word.todo_box"))
        at = next(number for number, part in enumerate(holder) if part is paragraph) + 1
        for number, part in enumerate([mark, *box]):
            holder.insert(at + number, part)
            self._parents[part] = holder
        self._put(element)
        return True

    def _unwrap(self, element: ElementTree.Element) -> None:
        self._put(element, *element)

    def _drawing(self, element: ElementTree.Element) -> None:
        if self._lift(element) or any(child(part, "pic") is not None for part in below(element, "graphicData")):
            return
        address = next((part.get("uri", "") for part in below(element, "graphicData")), "")
        self._put_mark(element, _GRAPHICS.get(address.rpartition("/")[2], "word.todo_drawing"))

    def _equation(self, element: ElementTree.Element) -> None:
        self._put_mark(element, "word.todo_equation", words=words(element))

    def _comment(self, element: ElementTree.Element) -> None:
        if found := self._comments.get(attribute(element, "id")):
            self._put_mark(element, "word.todo_comment", words=found)
        else:
            self._put(element)

    def _object(self, element: ElementTree.Element) -> None:
        if not _has(element, "imagedata"):
            self._put_mark(element, "word.todo_object")

    def _changes(self) -> None:
        removed = list(below(self._tree, "del", "moveFrom"))
        if removed or _has(self._tree, "ins", "moveTo"):
            found = [f"“{shortened(gone)}”" for element in removed if (gone := words(element))]
            self._notes.whole("word.todo_changes", words=", ".join(found) or "–")

    def _numbers(self, numbering: Numbering) -> None:
        for paragraph in below(self._tree, "p"):
            if place := numbering.of(paragraph):
                self._number(paragraph, place, numbering)
        for body in [element for element in self._tree if local(element) == "body"]:
            for paragraph, number in list(resumed(body, numbering)):
                mark = self._run(f"{self._notes.mark('word.todo_numbers', number=number)} ")
                paragraph.insert(1 if child(paragraph, "pPr") is not None else 0, mark)

    def _number(self, paragraph: ElementTree.Element, place: tuple[str, str], numbering: Numbering) -> None:
        if numbering.is_heading(paragraph):
            self._notes.whole("word.todo_heading_numbers")
            return
        if numbering.format(place) in _OTHER_NUMBERS:
            self._notes.whole("word.todo_letters")
        kind = child(paragraph, "pPr")
        if child(kind, "numPr") is None:  # a list by its style, which mammoth does not always see
            own = ElementTree.SubElement(kind, f"{self._space}numPr")
            for name, value in (("ilvl", place[1]), ("numId", place[0])):
                ElementTree.SubElement(own, f"{self._space}{name}", {f"{self._space}val": value})

    def _put_mark(self, element: ElementTree.Element, key: str, **values: object) -> None:
        mark = self._run(f" {self._notes.mark(key, **values)}")
        self._put(element, *(mark if local(self._parents[element]) == "r" else [mark]))

    def _put(self, old: ElementTree.Element, *new: ElementTree.Element) -> None:
        parent = self._parents[old]
        at = next(number for number, part in enumerate(parent) if part is old)
        parent.remove(old)
        for number, element in enumerate(new):
            parent.insert(at + number, element)
            self._parents.update({part: holder for holder in element.iter() for part in holder} | {element: parent})

    def _run(self, mark: str) -> ElementTree.Element:
        run = ElementTree.Element(f"{self._space}r")
        ElementTree.SubElement(run, f"{self._space}t").text = mark
        return run

    def _paragraph(self, mark: str) -> ElementTree.Element:
        paragraph = ElementTree.Element(f"{self._space}p")
        paragraph.append(self._run(mark))
        return paragraph


def _has(element: ElementTree.Element, *names: str) -> bool:
    return any(True for _ in below(element, *names))
