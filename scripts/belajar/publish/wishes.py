"""What whoever publishes wants, and how the command talks with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from .downloads import Downloads


@dataclass(frozen=True)
class Wishes:
    """The options of ``publish``."""

    remote: str = ""
    branch: str = ""
    address: str = ""
    yes: bool = False
    dry_run: bool = False
    allow_loss: bool = False
    """Publish although an alarm says how much would go."""
    accepted: str = ""
    """The tip of a rewritten branch that somebody agrees to."""
    downloads: Downloads = field(default_factory=lambda: Downloads({}))
    seconds: float | None = 900
    """How long to wait for the live address; None: not at all."""


Maker = Callable[[Path, Path, Mapping[str, str]], None]
"""Checks a project and builds its site: project, folder for the site, variables that ``mkdocs.yml`` reads. Raises StopError."""


class Talk(Protocol):
    def tell(self, key: str, /, **values: object) -> None:
        """A line of progress."""

    def show(self, key: str, /, **values: object) -> None:
        """Part of the result."""

    def agrees(self, key: str, /, **values: object) -> bool:
        """Whether a person says yes. Raises StopError (usage) where there is none."""
