"""A server that packs text as real ones do, and notes what it is asked for."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml"}
_LEVEL = 6
"""What nginx and GitHub Pages take, or near it."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Notes what is asked for: more certain than the browser's own list, which leaves out icons and workers."""

    protocol_version = "HTTP/1.1"
    asked: list[Path | None]

    def send_head(self):
        file = self._file()
        if not file.is_file() or file.suffix not in _PACKED:
            return super().send_head()
        body = gzip.compress(file.read_bytes(), _LEVEL, mtime=0)
        self.send_response(http.HTTPStatus.OK)
        for name, value in (("Content-Type", self.guess_type(file)), ("Content-Encoding", "gzip"), ("Content-Length", len(body))):
            self.send_header(name, str(value))
        self.end_headers()
        return io.BytesIO(body)

    def _file(self) -> Path:
        named = Path(self.translate_path(self.path))
        return named / "index.html" if named.is_dir() else named

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        self.asked.append(self._file() if code == http.HTTPStatus.OK else None)

    def log_message(self, *_: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *about: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that has seen enough
            super().handle_error(*about)


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[Path | None]]]:
    """Serve ``site`` on a free port. Yield its address, and a list that fills: the file of each request, None where it failed."""
    asked: list[Path | None] = []
    handler = type("_Noting", (_Handler,), {"asked": asked})
    server = _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    finally:
        server.shutdown()
        server.server_close()
