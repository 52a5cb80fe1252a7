"""Live preview: ``asn.py serve``. Pages are made when a browser asks for them, so that a save costs as little in a large library.

``session`` knows what is in ``docs/`` and what is wrong with it, ``render`` makes one page with MkDocs, ``panel`` puts the
findings on top of it, ``server`` answers browsers. Nothing of this is part of a built site: the panel is added while answering.
"""

from __future__ import annotations

import signal
import tempfile
import webbrowser
from dataclasses import dataclass
from pathlib import Path

from ...folders import Unknown, folder_of
from ...strings import text
from .answers import Answers
from .network import lan_address, qr_code
from .render import Renderer, hear_engine
from .screen import Screen
from .server import NoPort, Server
from .session import Session

__all__ = ["Unknown", "Wishes", "folder_of", "preview"]

HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"


@dataclass(frozen=True)
class Wishes:
    """What the person asked for."""

    folder: str = ""
    """Below ``docs``: this page alone; "" for the whole site."""
    port: int = 8000
    """The first that is tried."""
    lan: bool = False
    browser: bool = True
    """Open a browser."""


def preview(project: Path, wishes: Wishes, language: str) -> int:
    """Serve until Ctrl+C. Return the exit code. Messages are in ``language``."""
    screen = Screen(language)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends it otherwise leaves no folder behind either
    try:
        with tempfile.TemporaryDirectory(prefix="asn-preview-", ignore_cleanup_errors=True) as folder, hear_engine() as heard:
            session = Session(project, wishes.folder, screen)
            answers = Answers(session, Renderer(project, Path(folder), heard), language)
            server = Server(answers, EVERYWHERE if wishes.lan else HERE, wishes.port)
            session.refresh()
            server.run(session, lambda: _announce(server.port, wishes, screen))
    except NoPort:
        screen.complain(text("preview.no_port", language, port=wishes.port))
        return 1
    except KeyboardInterrupt:  # how a preview ends, not a mistake
        screen.progress(text("preview.stopped", language))
    return 0


def _announce(port: int, wishes: Wishes, screen: Screen) -> None:
    place = f"{wishes.folder}/index.html" if wishes.folder else ""
    address = f"http://{HERE}:{port}/{place}"
    if port != wishes.port:
        screen.progress(text("preview.port_taken", screen.language, wanted=wishes.port, port=port))
    screen.result(text("preview.address", screen.language, address=address))
    if wishes.lan:
        _announce_lan(port, place, screen)
    screen.progress(text("preview.hint", screen.language))
    if wishes.browser:
        webbrowser.open(address)


def _announce_lan(port: int, place: str, screen: Screen) -> None:
    host = lan_address()
    if not host:
        screen.complain(text("preview.no_network", screen.language))
        return
    address = f"http://{host}:{port}/{place}"
    screen.result(text("preview.lan_address", screen.language, address=address))
    screen.result(qr_code(address) or text("preview.no_qr", screen.language))
    screen.complain(text("preview.lan_warning", screen.language))
    screen.complain(text("preview.lan_firewall", screen.language))
