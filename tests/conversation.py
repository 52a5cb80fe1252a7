"""A person at a terminal: runs a command in a pseudo-terminal, waits for words on the screen, and types."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from pathlib import Path

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
        self.process = subprocess.Popen(command, cwd=folder, stdin=terminal, stderr=terminal, stdout=subprocess.PIPE,
                                        env={**os.environ, "LANGUAGE": "en", **environment}, start_new_session=True,
                                        preexec_fn=_own_terminal)
        os.close(terminal)

    def __enter__(self) -> Conversation:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
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
        output = self.process.stdout.read().decode("utf-8")
        return self.process.wait(PATIENCE), output, self.seen

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


def _own_terminal() -> None:
    """Make the terminal the controlling one, so that Ctrl+C is a signal."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell that starts the tests in the background has them ignore Ctrl+C
