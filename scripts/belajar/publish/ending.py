"""How a command of publishing ends: a code for programs, a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any


class Code(IntEnum):
    """Exit codes, as ``publish --help`` and the guide list them."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    GATE = 3
    """Something about the sources, the site or the branch forbids publication; nothing was sent."""
    RACE = 4
    """Somebody else published in the meantime; nothing of ours is there."""
    REFUSED = 5
    """The server said no."""
    UNREACHABLE = 6
    NOT_LIVE = 7
    """Published, but the live address does not show it."""


@dataclass(frozen=True)
class Ending:
    """``key`` names the words in strings.yml, ``values`` fill them."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)
    code: Code = Code.DONE
    then: str = ""
    """Key of a sentence about what one may do now; "" for none."""


class StopError(Exception):
    """The command cannot go on."""

    def __init__(self, code: Code, key: str, **values: object) -> None:
        super().__init__(f"{key} {values}")
        self.ending = Ending(key, values, code)
