"""Questions in a terminal: asked again until the answer fits. Ctrl+C or a closed input ends them with ``StoppedError``."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..drafts import DraftError
from ..strings import text
from .terminal import tell

Value = TypeVar("Value")


class StoppedError(Exception):
    """Somebody does not want to go on."""


def is_possible() -> bool:
    """Whether there is a person who can read a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answer() -> str:
    """One line. The question has been told, so that standard output stays free for results."""
    try:
        sys.stderr.write("> ")
        sys.stderr.flush()
        return input().strip()
    except (EOFError, KeyboardInterrupt) as stop:
        tell("")
        raise StoppedError from stop


def ask(question: str, take: Callable[[str], Value], language: str, offer: str = "") -> Value:
    """What ``take`` makes of the answer; its DraftError is told, and the question asked again. Enter alone accepts ``offer``."""
    tell("\n" + question + (f"\n{text('ask.offer', language, offer=offer)}" if offer else ""))
    while True:
        try:
            return take(answer() or offer)
        except DraftError as error:
            tell(text(error.key, language, **error.values))


def choose(question: str, names: Sequence[str], language: str) -> int:
    """The place, from 0, of the one chosen from a numbered list."""
    return choose_some(question, names, language, most=1)[0]


def choose_some(question: str, names: Sequence[str], language: str, *, offer: Sequence[int] = (),
                most: int = 0) -> tuple[int, ...]:
    """The places, from 0, of those chosen, in the order of the answer; ``most`` of them, where that is not 0."""
    tell("\n".join(["", question, *(f"  {number}. {name}" for number, name in enumerate(names, 1))]))
    if offer:
        tell(text("ask.offer", language, offer=", ".join(str(place + 1) for place in offer)))
    while True:
        written = answer()
        if not written and offer:
            return tuple(offer)
        if places := _places(written, len(names), most):
            return places
        tell(text("ask.one_of" if most == 1 else "ask.some_of", language, last=len(names)))


def _places(written: str, count: int, most: int) -> tuple[int, ...]:
    """Nothing, where any part of the answer is no number of the list."""
    parts = re.split(r"[\s,;]+", written.strip(" ,;."))
    if not all(re.fullmatch(r"[0-9]{1,4}", part) and 1 <= int(part) <= count for part in parts):
        return ()
    places = tuple(dict.fromkeys(int(part) - 1 for part in parts))
    return () if most and len(places) > most else places
