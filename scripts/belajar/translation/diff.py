"""Two versions of a text, as a translator wants to see them: only what differs, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from .digest import normalised

_WORDS = re.compile(r"\s+|[^\s]+")
_ALIKE = 0.4
"""Lines less alike than this are shown as one taken out and one put in."""
_LONGEST = 4000
"""Words of a line that are compared one by one: the time grows with their square."""


def differences(old: str, new: str) -> list[str]:
    """The lines that differ: ``- `` taken out, ``+ `` put in, ``~ `` changed, with the words as ``[-out-]`` and ``[+in+]``."""
    before, after = ([line for line in normalised(text).split("\n") if line.strip()] for text in (old, new))
    lines: list[str] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            lines += _changed(before[i1:i2], after[j1:j2])
    return lines


def _changed(old: list[str], new: list[str]) -> Iterator[str]:
    if len(old) != len(new):
        yield from (f"- {line}" for line in old)
        yield from (f"+ {line}" for line in new)
        return
    for before, after in zip(old, new, strict=True):
        words = SequenceMatcher(None, _WORDS.findall(before), _WORDS.findall(after), autojunk=False)
        alike = len(words.a) + len(words.b) < _LONGEST and words.ratio() >= _ALIKE
        yield from [f"~ {_marked(words)}"] if alike else [f"- {before}", f"+ {after}"]


def _marked(words: SequenceMatcher) -> str:
    parts: list[str] = []
    for kind, i1, i2, j1, j2 in words.get_opcodes():
        out, put = "".join(words.a[i1:i2]), "".join(words.b[j1:j2])
        parts += [out] if kind == "equal" else [f"[-{out}-]" if out else "", f"[+{put}+]" if put else ""]
    return "".join(parts)
