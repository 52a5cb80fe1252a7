"""YAML as a tree that knows its lines, and what is wrong with it in our own words.

PyYAML's loader would drop lines, read ``2025-02-30`` as an exception and ``no`` as a boolean: its node tree keeps each value
as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from .problem import Edit, Report

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MANY_OPENERS = 1000
"""So many nested lists and mappings are safe on any stack; whether more of them are nested is looked up."""
_DEEPEST = 100
_OPENER = re.compile(r"[\[{]|[-?] ")
_OTHER_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""Line ends for YAML, but for no editor: they would shift every line below."""
_NOT_YAML = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""Compiled only where such a sign was met: that takes longer than to read a file."""
_CAUSES = {
    "mapping values are not allowed": "yaml_colon",
    "could not find expected ':'": "yaml_no_colon",
    "tab character": "yaml_tab",
    "'\\t' that cannot start": "yaml_tab",
    "unexpected end of stream": "yaml_quote",
    "',' or ": "yaml_bracket",
    "expected node content": "yaml_bracket",
    "expected the node content": "yaml_bracket",
    "expected key": "yaml_indent",
    "'-' indicator": "yaml_indent",
    "<block end>": "yaml_indent",
    "cannot start any token": "yaml_sign",
    "undefined alias": "yaml_sign",
}
"""Part of what PyYAML says, in C or in Python, and our word for it."""
_OPENED = ("while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping")
"""Where PyYAML notices late, sometimes lines below, that something was not closed."""
_LONGEST_SHOWN = 60
_CURLY = re.compile("[“”„‟]")
_CURLY_VALUE = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?()([“”„‟]([^“”„‟\"\\]*)[“”„‟])\s*$")
_CURLY_IN_BRACKETS = re.compile(r"(?<=[:\[{,])( *)([“”„‟]([^“”„‟\"\\]*)[“”„‟])(?=\s*[,}\]])")
_IN_BRACKETS = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?[\[{]")
_INDENT_TAB = re.compile(r"^[ \t]*\t[ \t]*")
_TAB_BEHIND = re.compile(r"(?<=[:-])\t+")
_OPEN_QUOTE = re.compile(r"^\s*(?:- +)?(?:[\w-]+: +)?\"(?:[^\"\\]|\\.)*$")
_KEY = re.compile(r"^\s*(?:- +)?[\w-]+: ")


class Node(NamedTuple):
    """One YAML value and where it stands."""

    yaml: yaml.Node
    first_line: int
    """Line of the file in which the YAML text begins."""
    key: str = ""
    """The key under which it stands, for messages."""

    @property
    def line(self) -> int:
        return self.first_line + self.yaml.start_mark.line

    @property
    def column(self) -> int:
        """1-based, in characters."""
        return self.yaml.start_mark.column + 1

    @property
    def scalar(self) -> str | None:
        """The text as written, or None for a list, a mapping or nothing."""
        if not isinstance(self.yaml, yaml.ScalarNode) or self.empty:
            return None
        return self.yaml.value.strip()

    @property
    def empty(self) -> bool:
        return self.yaml.tag == "tag:yaml.org,2002:null"

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.yaml, yaml.MappingNode)

    @property
    def blank(self) -> bool:
        """A key or an item is there, but nothing in it: ``""``, or a hyphen alone."""
        return isinstance(self.yaml.value, str) and (self.empty or not self.yaml.value.strip())

    @property
    def shown(self) -> str:
        """What stands there, for messages."""
        if isinstance(self.yaml, yaml.ScalarNode):
            return shortened(self.yaml.value.strip())
        return "[...]" if isinstance(self.yaml, yaml.SequenceNode) else "{...}"

    def items(self) -> list[Node]:
        return [Node(child, self.first_line, self.key) for child in self.yaml.value]

    def text_of(self, key: str) -> str | None:
        """The text under ``key`` of a mapping, whether or not the rest of it can be used."""
        return next((node.scalar for node in self._under(key)), None)

    def texts_of(self, key: str) -> list[str]:
        """The texts of the list under ``key``, in the same way."""
        lists = [node for node in self._under(key) if isinstance(node.yaml, yaml.SequenceNode)]
        return [item.scalar for node in lists[:1] for item in node.items() if item.scalar]

    def _under(self, key: str) -> Iterator[Node]:
        pairs = self.yaml.value if isinstance(self.yaml, yaml.MappingNode) else []
        return (Node(value, self.first_line) for name, value in pairs if name.value == key)

    def child(self, key: str, value: yaml.Node) -> Node:
        return Node(value, self.first_line, key)


def parse_yaml(written: str, first_line: int, report: Report) -> Node | None:
    """Compose ``written``, nothing being an empty mapping; ``first_line`` is its line in the file."""
    if not written.isascii():
        written = written.translate(_OTHER_LINE_ENDS)
    curly = _curly_quotes(written, first_line)
    for edit in curly:
        report(edit.line, "curly-quotes", column=edit.column, edits=(edit,), found=shortened(edit.old))
    try:
        if (line := _too_deep(written)) is not None:
            report(first_line + line, "invalid-yaml", what="yaml_deep")
            return None
        tree = yaml.compose(written, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        line, column, what = _fault(error, written)
        if first_line + line not in {edit.line for edit in curly}:
            report(first_line + line, "invalid-yaml", column=column, what=what, edits=_without_tabs(written, first_line))
        return None
    if tree is None or (tree.tag == "tag:yaml.org,2002:null" and not tree.value):  # PyYAML puts it behind the last line
        tree = yaml.compose("{}", Loader=_LOADER)
    return Node(tree, first_line)


def _too_deep(written: str) -> int | None:
    """The line, from 0, where lists and mappings stand deeper than PyYAML's C loader survives: it overflows the stack."""
    if len(_OPENER.findall(written)) < _MANY_OPENERS:
        return None
    depth = 0
    for event in yaml.parse(written, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return event.start_mark.line
    return None


def _curly_quotes(written: str, first_line: int) -> list[Edit]:
    """Values between curly quotes, which a word processor made of straight ones: for YAML they are letters like any other."""
    if not _CURLY.search(written):
        return []
    edits = []
    for number, line in enumerate(written.split("\n"), first_line):
        if '"' not in line and not line.lstrip().startswith("#"):
            pattern = _CURLY_IN_BRACKETS if _IN_BRACKETS.match(line) else _CURLY_VALUE
            edits += [Edit(number, found.start(2) + 1, found[2], f'"{found[3]}"') for found in pattern.finditer(line)]
    return edits


def _without_tabs(written: str, first_line: int) -> tuple[Edit, ...]:
    """Spaces in place of tabs, two or four for each, if the text can be read then."""
    lines = list(enumerate(written.split("\n"), first_line))
    for width in (2, 4):
        edits = tuple(edit for number, line in lines for edit in _spaces(line, number, width))
        if edits and _is_sound(_edited(written, first_line, edits)):
            return edits
    return ()


def _spaces(line: str, number: int, width: int) -> Iterator[Edit]:
    if indent := _INDENT_TAB.match(line):
        yield Edit(number, 1, indent[0], indent[0].replace("\t", " " * width))
    for tabs in _TAB_BEHIND.finditer(line):
        yield Edit(number, tabs.start() + 1, tabs[0], " ")


def _edited(written: str, first_line: int, edits: Iterable[Edit]) -> str:
    lines = written.split("\n")
    for edit in sorted(edits, key=lambda edit: edit.column, reverse=True):
        line, start = lines[edit.line - first_line], edit.column - 1
        lines[edit.line - first_line] = line[:start] + edit.new + line[start + len(edit.old):]
    return "\n".join(lines)


def _is_sound(written: str) -> bool:
    try:
        return _too_deep(written) is None and yaml.compose(written, Loader=_LOADER) is not None
    except (yaml.YAMLError, RecursionError):
        return False


def _open_quote(lines: list[str], fault: int) -> int | None:
    """The line, from 0, whose quote the next quoted value seems to close: PyYAML notices only there that something is wrong."""
    for index, line in enumerate(lines[:fault + 1]):
        if _OPEN_QUOTE.match(line):
            closing = next((later for later in lines[index + 1:] if '"' in later), "")
            if not closing or _KEY.match(closing):
                return index
    return None


def _fault(error: Exception, written: str) -> tuple[int, int, str]:
    """The line, from 0, and the column, from 1, at which somebody has to look, and our word for what is wrong there."""
    if isinstance(error, yaml.reader.ReaderError):
        sign = re.search(_NOT_YAML, written)
        return written.count("\n", 0, sign.start()) if sign else 0, 1, "yaml_control"
    said = str(getattr(error, "problem", None))
    opened = getattr(error, "context", None) in _OPENED
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)
    if mark and "".join(written.split("\n")[mark.line:mark.line + 1]).startswith("\t"):
        return mark.line, 1, "yaml_tab"
    if mark and (line := _open_quote(written.split("\n"), mark.line)) is not None:
        return line, 1, "yaml_quote"
    word = next((word for part, word in _CAUSES.items() if part in said), "yaml_other")
    return (mark.line, mark.column + 1, word) if mark else (0, 1, word)


def key_lines(node: Node) -> dict[str, int]:
    """The line of each key of a mapping."""
    return {key.value: node.first_line + key.start_mark.line for key, _ in node.yaml.value if isinstance(key, yaml.ScalarNode)}


def shortened(written: str) -> str:
    """``written`` in a length that a message can bear."""
    return written if len(written) <= _LONGEST_SHOWN else written[:_LONGEST_SHOWN].rstrip() + "..."
