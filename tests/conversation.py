"""A person at a terminal: runs a command in a pseudo-terminal, waits for words on the screen, and types."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

FOREGROUND = Path(__file__).with_name("foreground.py")

PATIENCE = 120
"""Seconds without a sign on the screen after which the command is taken to hang."""
CTRL_C, CTRL_D = "\x03", "\x04"


class Conversation:
    """Use as a context. Standard output goes to a pipe, as a result should; questions come on the terminal."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        import pty  # there is none on Windows

        self._screen, terminal = pty.openpty()
        _keep_words_after_ctrl_c(terminal)
        self.seen = ""
        self.process = subprocess.Popen([sys.executable, str(FOREGROUND), *command], cwd=folder, stdin=terminal,
                                        stderr=terminal, stdout=subprocess.PIPE, start_new_session=True,
                                        env={**os.environ, "LANGUAGE": "en", **environment})
        os.close(terminal)

    def __enter__(self) -> Conversation:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        os.close(self._screen)

    def see(self, words: str) -> Conversation:
        """Wait for ``words``, and forget what came before them."""
        while words not in self.seen:
            piece = self._piece()
            assert piece, f"{words!r} did not come; on the screen stood:\n{self.seen}"
            self.seen += piece
        self.seen = self.seen.partition(words)[2]
        return self

    def type(self, line: str) -> Conversation:
        os.write(self._screen, (line if line in (CTRL_C, CTRL_D) else line + "\n").encode())
        return self

    def end(self) -> tuple[int, str, str]:
        """Exit code, standard output and the rest of the screen."""
        while piece := self._piece():
            self.seen += piece
        output, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, output.decode("utf-8"), self.seen

    def _piece(self) -> str:
        ready, _, _ = select.select([self._screen], [], [], PATIENCE)
        try:
            return os.read(self._screen, 4096).decode("utf-8", "replace").replace("\r\n", "\n") if ready else ""
        except OSError:  # Linux says so when the other side is closed
            return ""


def _keep_words_after_ctrl_c(terminal: int) -> None:
    """By default the terminal throws away what is on its way to the screen, an answer to the signal included."""
    import termios

    settings = termios.tcgetattr(terminal)
    settings[3] |= termios.NOFLSH
    termios.tcsetattr(terminal, termios.TCSANOW, settings)
