"""Warnings of MkDocs stop the build, however MkDocs was called.

``mkdocs build --strict -q`` was measured to exit with 0: the quiet logger never passes warnings on, so MkDocs counts none; and
``--no-strict`` asks it not to count.
"""

from __future__ import annotations

import logging

from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from ..strings import system_language, text


class Strictness:
    """Counts the warnings of one run."""

    def __init__(self) -> None:
        self.counter = CountHandler()
        self.counter.setLevel(logging.WARNING)
        self.enforced = True

    def watch(self, *, enforced: bool) -> None:
        """Begin to count. A preview (``enforced=False``) shows warnings and goes on."""
        self.enforced = enforced
        logger = logging.getLogger("mkdocs")
        if logger.level > logging.WARNING:
            for handler in logger.handlers:
                handler.setLevel(max(handler.level, logger.level))  # quiet on the screen as asked, but not deaf
            logger.setLevel(logging.WARNING)
        logger.addHandler(self.counter)

    def reset(self) -> None:
        """Forget what an earlier build of a preview found."""
        self.counter.counts.clear()

    def enforce(self) -> None:
        """Raise Abort if anything was warned of."""
        found = sum(count for _, count in self.counter.get_counts())
        if self.enforced and found:
            raise Abort(text("site.strict", system_language(), count=found))

    def release(self) -> None:
        logging.getLogger("mkdocs").removeHandler(self.counter)
