"""``asn.py menu``: what a double click opens. Each entry runs ``asn.py`` with another verb, and comes back."""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

from ..strings import text
from . import asking, lesson_choice
from .terminal import DOCS, PROJECT, USAGE, tell

Entry = Callable[[str], None]
"""What one line of the menu does, in a language."""


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    """None but the language."""


def run(options: argparse.Namespace) -> int:
    if not asking.is_possible():
        tell(text("menu.needs_terminal", options.lang))
        return USAGE
    entries = [entry for verb, entry in _ENTRIES.items() if is_there(verb)]
    names = [*(text(f"menu.{verb}", options.lang) for verb in _ENTRIES if is_there(verb)), text("menu.quit", options.lang)]
    while True:
        try:
            place = asking.choose(text("menu.title", options.lang), names, options.lang)
        except (asking.StoppedError, KeyboardInterrupt):
            place = len(entries)
        if place == len(entries):
            tell(text("menu.bye", options.lang))
            return 0
        _enter(entries[place], options.lang)


def is_there(verb: str) -> bool:
    """Whether this copy of the project knows the verb; a module that Python keeps the name of ends in an underscore."""
    return any(importlib.util.find_spec(f"{__package__}.{name}") for name in (verb, f"{verb}_"))


def _enter(entry: Entry, language: str) -> None:
    """Ctrl+C in a question leads back to the menu, as does the end of what was started."""
    try:
        entry(language)
        tell("\n" + text("menu.back", language))
        asking.answer()
    except (asking.StoppedError, KeyboardInterrupt):
        return


def _named(folder: Path | None) -> list[str]:
    """As people would type it: commands run in the project folder."""
    return [folder.relative_to(PROJECT).as_posix()] if folder else []


def _new(language: str) -> None:
    start(language, "new")


def _check(language: str) -> None:
    folder = lesson_choice.pick(DOCS, text("menu.which_check", language), language)
    start(language, "check", *_named(folder))


def _serve(language: str) -> None:
    folder = lesson_choice.pick(DOCS, text("menu.which_serve", language), language)
    start(language, "serve", *_named(folder))


def _build(language: str) -> None:
    if start(language, "build") == 0:
        webbrowser.open((PROJECT / "site" / "index.html").as_uri())


def _import(language: str) -> None:
    tell("\n" + text("menu.which_file", language))
    if written := as_path(asking.answer()):
        start(language, "import", str(Path(written).absolute()))


def _translate(language: str) -> None:
    start(language, "translate", "status")


_ENTRIES: dict[str, Entry] = {"new": _new, "check": _check, "serve": _serve, "build": _build, "import": _import,
                              "translate": _translate}
"""By verb, in the order of the menu."""


def as_path(written: str) -> str:
    """A path as terminals write it when a file is dragged into them: in quotes, or with a backslash before each space."""
    bare = written.strip().removeprefix("& ").strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        return bare[1:-1]
    return bare if sys.platform == "win32" else bare.replace("\\ ", " ")


def start(language: str, *command: str) -> int:
    """Run ``asn.py`` and wait for it; Ctrl+C is meant for what runs. Return its exit code."""
    process = subprocess.Popen([_python(), str(PROJECT / "scripts" / "asn.py"), "--lang", language, *command], cwd=PROJECT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def _python() -> str:
    """The Python outside .venv, so that ``asn.py`` installs what the verb needs; in an environment of the user's, that one."""
    ours = Path(sys.prefix).resolve() == (PROJECT / ".venv").resolve()
    return getattr(sys, "_base_executable", sys.executable) if ours else sys.executable
