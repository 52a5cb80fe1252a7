"""Answers browsers, and looks for saved files in between.

MkDocs brings a server of its own. It may miss a save in its first moments, asks the network for this computer's name, and writes
its script into the page, which a content security policy forbids: hence the standard library's.
"""

from __future__ import annotations

import http.server
import os
import socketserver
import threading
import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

from .answers import Answer, Answers
from .session import Session

_TRIES = 20
_LOOK = 0.1
"""Seconds between two looks at the files; the look itself takes some milliseconds."""
_SETTLE = 0.04
"""Seconds: some editors write a file in two steps."""


class NoPort(Exception):  # noqa: N818
    """Every port that was tried is taken."""


class Server(http.server.ThreadingHTTPServer):
    allow_reuse_address = os.name != "nt"  # on Windows it would let two programs share a port
    daemon_threads = True

    def __init__(self, answers: Answers, host: str, port: int) -> None:
        """Take ``port`` or the next free one. Raises NoPort."""
        super().__init__((host, port), partial(_Handler, answers, directory=str(answers.files)), bind_and_activate=False)
        try:
            self._take(host, port)
        except BaseException:
            self.server_close()
            raise
        self.server_activate()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def _take(self, host: str, first: int) -> None:
        for port in range(first, min(first + _TRIES, 65536)):
            self.server_address = (host, port)
            try:
                self.server_bind()
            except OSError:
                continue
            return
        raise NoPort(first)

    def server_bind(self) -> None:
        """As the base class, but for its question to the network what this computer is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is nothing to tell a trainer about."""

    def run(self, session: Session, ready: Callable[[], None]) -> None:
        """Answer in threads, look for changes in this one, until Ctrl+C raises KeyboardInterrupt."""
        threading.Thread(target=self.serve_forever, daemon=True).start()
        try:
            ready()
            while True:
                time.sleep(_LOOK)
                if session.has_changed():
                    _settle(session)
                    session.refresh()
        finally:
            self.shutdown()
            self.server_close()


def _settle(session: Session) -> None:
    before, now = None, session.look()
    while before != now:
        time.sleep(_SETTLE)
        before, now = now, session.look()


class _Handler(http.server.SimpleHTTPRequestHandler):
    # Windows asks the registry, where other programs write what they like.
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript", ".css": "text/css",  # noqa: RUF012
                      ".svg": "image/svg+xml", ".webp": "image/webp", ".json": "application/json", ".woff2": "font/woff2"}

    def __init__(self, answers: Answers, *arguments: object, **named: object) -> None:
        self._answers = answers
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        answer = self._answers.answer(unquote(urlsplit(self.path).path, errors="replace"))
        if answer:
            self._send(answer)
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", f"{answer.kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, *_: object) -> None:
        pass
