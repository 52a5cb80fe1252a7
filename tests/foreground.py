"""Runs a command as a shell at a terminal would: it hears Ctrl+C however the tests were started, and owns its terminal.

A program of its own rather than a function between fork and exec: in a process with threads such a function can wait for ever for
a lock that another thread held.

    python foreground.py COMMAND ...
"""

import os
import signal
import sys


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell that starts the tests in the background has them ignore Ctrl+C
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if os.isatty(0):
        import fcntl
        import termios

        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
