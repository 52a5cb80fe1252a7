"""What was compared, and by whom it was made: ``translation.yml`` beside ``index.en.md``. Written by the program alone."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from ..fields import Field, Parser, built, choice, each, parser, record, text
from ..problem import Problem, Report
from ..source import read_source
from ..strings import LANGUAGES
from ..strings import text as say
from ..yamltree import Node, parse_yaml
from .align import Mark
from .digest import LENGTH

FILE = "translation.yml"
STATES = ("reviewed", "machine")
_DIGEST = re.compile(rf"[0-9a-f]{{{LENGTH}}}")


@dataclass(frozen=True)
class Row:
    """One English section and the Indonesian one that it translates, as they were when somebody recorded them."""

    english: str
    """Key of the section in its outline."""
    english_digest: str
    indonesian: str
    indonesian_digest: str
    state: str = STATES[0]
    """One of ``STATES``: a person has compared the two, or a machine made the English text and nobody has yet."""

    @property
    def id(self) -> str:
        """No English section stands in a record twice; see ``fields.Ids``."""
        return self.english

    @property
    def english_mark(self) -> Mark:
        return Mark(self.english, self.english_digest)

    @property
    def indonesian_mark(self) -> Mark:
        return Mark(self.indonesian, self.indonesian_digest)


@dataclass(frozen=True)
class Record:
    """The rows of a page, in the order of the Indonesian sections."""

    rows: tuple[Row, ...]


@parser(type="string", pattern=f"^{_DIGEST.pattern}$")
def _digest(node: Node, report: Report) -> str | None:
    if node.scalar and _DIGEST.fullmatch(node.scalar):
        return node.scalar
    report(node.line, "invalid-id", key=node.key, found=node.shown)
    return None


def _required(parse: Parser) -> Field:
    return Field(parse, required=True)


_ROW = {
    "english": _required(text),
    "english_digest": _required(_digest),
    "indonesian": _required(text),
    "indonesian_digest": _required(_digest),
    "state": _required(choice(*STATES)),
}
_RECORD = {"sections": _required(each(built(Row, _ROW), least=1, named=True))}


def read_record(path: Path, root: Path, problems: list[Problem]) -> Record | None:
    """Read the record; None where there is none, or where it cannot be used.

    Whatever is wrong with it is one problem, at the first line that is: nobody is to mend such a file by hand.
    """
    if not path.exists():
        return None
    found: list[Problem] = []
    source = read_source(path, root, found)
    report = Report(path.relative_to(root).as_posix(), found)
    tree = parse_yaml(source.text, 1, report) if source else None
    values = record(tree, _RECORD, report) if tree else None
    if found or values is None:
        line = min((problem.line for problem in found), default=1)
        problems.append(Problem(report.name, line, "translation-broken", {"folder": path.parent.relative_to(root).as_posix()}))
        return None
    return Record(values["sections"])


def write_record(path: Path, rows: Sequence[Row]) -> None:
    """Write the record whole or not at all. Raises OSError."""
    head = "".join(f"# {say('translation.record_head', language)}\n" for language in LANGUAGES)
    written = yaml.safe_dump({"sections": [asdict(row) for row in rows]}, allow_unicode=True, sort_keys=False, width=1000)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_text(head + written, encoding="utf-8", newline="\n")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
