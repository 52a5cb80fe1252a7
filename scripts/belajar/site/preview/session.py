"""One sitting in front of a preview: what is in ``docs/`` now, and what is wrong with it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from ...library import DATA_FOLDER, Library
from ...problem import Problem
from ...strings import text
from .findings import Findings
from .memory import LessonMemory, Stamp, stamps
from .screen import Screen, reason

_PATIENCE = 25
"""Seconds that a browser waits for news before it asks again."""


class Session:
    """Read and checked again at every ``refresh``. Whoever uses it holds ``lock``."""

    def __init__(self, project: Path, folder: str, screen: Screen) -> None:
        self.docs = project / "docs"
        self.folder = folder
        self.screen = screen
        self.lock = threading.RLock()
        self.library: Library | None = None
        self.version = time.time_ns() // 1_000_000
        """Rises with every refresh. What was made for another one is stale, also what an earlier preview made."""
        self.gone = False
        """The folder was deleted or renamed."""
        self._news = threading.Condition(self.lock)
        self._places = [self.docs / folder, self.docs / DATA_FOLDER] if folder else [self.docs]
        self._places += [project / "overrides", project / "mkdocs.yml"]
        self._seen: dict[Path, Stamp] | None = None
        self._findings = Findings(folder)
        self._memory = LessonMemory()

    @property
    def place(self) -> str:
        """The folder as people write it."""
        return f"{self.docs.name}/{self.folder}".rstrip("/")

    def look(self) -> dict[Path, Stamp]:
        """The files that are watched, as they are now."""
        return stamps(self._places)

    def has_changed(self) -> bool:
        return self.look() != self._seen

    def refresh(self) -> None:
        """After a save. A mistake of ours in reading or checking is said, and the preview lives on."""
        with self.lock:
            try:
                self._refresh()
            except Exception as error:  # whatever it is: the next save may mend it
                self.screen.complain(text("preview.failed", self.screen.language, reason=reason(error)))
            self.version += 1
            self._news.notify_all()

    def wait(self, version: int) -> int:
        """Return the version as soon as it is another than ``version``, or after a while."""
        with self._news:
            self._news.wait_for(lambda: self.version != version, _PATIENCE)
            return self.version

    def problems(self, folder: str) -> list[Problem]:
        """Of the page in ``folder`` below ``docs``; "" is the home page."""
        return self._findings.of(folder)

    def _refresh(self) -> None:
        before, self._seen = self._seen, self.look()
        if self._is_gone():
            return
        self.library = Library.read(self.docs, self._memory)
        change = self._findings.update(self.library, self._changed(before, self._seen))
        if before is None:
            self.screen.first(self._findings.problems)
        else:
            self.screen.saved(change, self._findings.problems)

    def _is_gone(self) -> bool:
        """Say once that the folder is not there; it may come back."""
        was_gone, self.gone = self.gone, not (self.docs / self.folder).is_dir()
        if self.gone and not was_gone:
            self.screen.complain(text("preview.gone", self.screen.language, folder=self.place))
        return self.gone

    def _changed(self, before: dict[Path, Stamp] | None, after: dict[Path, Stamp]) -> set[str] | None:
        """Files of ``docs`` with another text than before; None where files came or went."""
        if before is None or before.keys() != after.keys():
            return None
        return {file.relative_to(self.docs).as_posix() for file, stamp in after.items()
                if before[file] != stamp and file.is_relative_to(self.docs)}
