"""The files of an index: plain scripts that hand one value each to the reader, alike over http and from a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEF"
_MORE = "GHIJKLMNOPQRSTUVWXYZ0123456789-_"
"""Digits of base 32: the last one of a number, and those before it."""
_HEXADECIMAL = "0123456789abcdef"
_LINE_ENDS = (("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
"""JSON allows them in a string, old scripts do not."""


def write_parts(folder: Path, parts: Mapping[str, object]) -> None:
    """Write each part to ``folder`` under its name; take away what an earlier build left there."""
    written = {f"{name}.js": _script(name, value) for name, value in sorted(parts.items())}
    for place in {(folder / name).parent for name in written}:
        place.mkdir(parents=True, exist_ok=True)
    for name, script in written.items():
        _replace(folder / name, script)
    for old in folder.rglob("*.js"):
        if old.relative_to(folder).as_posix() not in written:
            old.unlink()


def _script(name: str, value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for end, escaped in _LINE_ENDS:
        written = written.replace(end, escaped)
    return f"asnSearchPart({json.dumps(name)},{written});\n"


def _replace(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(path)


def packed(postings: Iterable[tuple[int, int]]) -> str:
    """(place of a document, strength) in rising order, as steps between places, a stop, and one hexadecimal digit each."""
    steps, strengths, following = [], [], 0
    for place, strength in postings:
        step = place - following
        steps.append(_DIGITS[step] if step < 32 else _number(step))
        strengths.append(_HEXADECIMAL[strength])
        following = place + 1
    return f"{''.join(steps)}.{''.join(strengths)}"


def _number(value: int) -> str:
    digits = _DIGITS[value % 32]
    while value := value // 32:
        digits = _MORE[value % 32] + digits
    return digits


def fingerprint(value: object) -> str:
    """Changes when ``value`` does: tells an old file in a cache from the one that belongs to the head."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:8]
