"""``asn.py new``: the folder of a new lesson, with everything in it that somebody has to write."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..drafts import DraftError, draft, english, folder_of, write_file, write_folder
from ..lesson import Lesson, read_lesson, read_original
from ..library import Library, is_shelf
from ..source import Source
from ..strings import text
from . import asking, outline_options
from .terminal import DOCS, FAILED, PROJECT, USAGE, tell

STOPPED = 130
"""Exit code after Ctrl+C, as shells have it."""


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    outline_options.arguments(parser, language)
    parser.add_argument("--english", nargs="?", const="", metavar="FOLDER", help=text("cli.new_english", language))


def run(options: argparse.Namespace) -> int:
    try:
        made = _translate(Path(options.english)) if options.english else _make(options)
    except DraftError as error:
        tell(text(error.key, options.lang, **error.values))
        return FAILED if error.key == "new.cannot_write" else USAGE
    except (asking.StoppedError, KeyboardInterrupt):
        tell(text("new.stopped", options.lang))
        return STOPPED
    print("\n".join(path.relative_to(PROJECT).as_posix() for path in made))
    tell(text("new.next_english" if options.english else "new.next", options.lang, page=made[0].relative_to(PROJECT).as_posix(),
              folder=made[0].parent.relative_to(PROJECT).as_posix()))
    return 0


def _make(options: argparse.Namespace) -> list[Path]:
    if not DOCS.is_dir():
        raise DraftError("new.no_docs")
    library = Library.read(DOCS)
    outline = outline_options.outline(options, library)
    files = {"index.md": draft(outline, library.data)}
    if options.english is not None:
        files["index.en.md"] = english(read_original(Source("index.md", files["index.md"]), []))
    folder = folder_of(DOCS, outline.slug, outline.episode)
    write_folder(folder, files)
    return [folder / name for name in files]


def _translate(place: Path) -> list[Path]:
    """The English file for a lesson that exists, named by its folder, by its file, or by its place below ``docs``."""
    lesson = _lesson(place)
    page = lesson.folder / "index.en.md"
    if page.exists():
        raise DraftError("new.english_exists", page=page.relative_to(PROJECT).as_posix())
    write_file(page, english(lesson.text("id")))
    return [page]


def _lesson(place: Path) -> Lesson:
    tried = [path.parent if path.suffix == ".md" else path for path in (place.resolve(), PROJECT / place, DOCS / place)]
    folder = next((path for path in tried if (path / "index.md").is_file() and _is_lesson(path)), None)
    if folder is None:
        raise DraftError("new.no_lesson", folder=place.as_posix())
    if lesson := read_lesson(folder, DOCS, []):
        return lesson
    raise DraftError("new.unreadable", folder=folder.relative_to(PROJECT).as_posix())


def _is_lesson(folder: Path) -> bool:
    return folder.is_relative_to(DOCS) and len(parts := folder.relative_to(DOCS).parts) == 2 and is_shelf(parts[0])
