"""``asn.py import``: a draft lesson from a Word file."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from ..drafts import DraftError, draft, folder_of, write_folder
from ..library import Library
from ..strings import text
from . import asking, outline_options
from .new import STOPPED
from .terminal import DOCS, FAILED, PROJECT, USAGE, tell


def arguments(parser: argparse.ArgumentParser, language: str) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.docx", help=text("cli.import_file", language))
    outline_options.arguments(parser, language)


def run(options: argparse.Namespace) -> int:
    try:
        from .. import word  # its packages come with the first use of this verb
    except ModuleNotFoundError as error:  # in an environment that asn.py did not make
        tell(text("word.no_packages", options.lang, name=error.name))
        return FAILED
    try:
        return _import(options)
    except word.WordError as error:
        values = {name: value.as_posix() if isinstance(value, Path) else value for name, value in error.values.items()}
        tell(text(error.key, options.lang, **values))
        return FAILED
    except DraftError as error:
        tell(text(error.key, options.lang, **error.values))
        return FAILED if error.key in ("new.cannot_write", "new.exists", "new.same_episode") else USAGE
    except (asking.StoppedError, KeyboardInterrupt):
        tell(text("new.stopped", options.lang))
        return STOPPED


def _import(options: argparse.Namespace) -> int:
    from .. import word

    if not DOCS.is_dir():
        raise DraftError("new.no_docs")
    read = word.convert(options.file)
    library = Library.read(DOCS)
    outline = outline_options.outline(options, library, read.title or options.file.stem.replace("_", " ").strip())
    folder = folder_of(DOCS, outline.slug, outline.episode)
    write_folder(folder, {"index.md": draft(outline, library.data, read.body), **read.pictures})
    _report(read, folder, options.lang)
    return 0


def _report(read, folder: Path, language: str) -> None:
    """The files on standard output, as ``new`` has it; what is to be done on standard error."""
    place = folder.relative_to(PROJECT).as_posix()
    print("\n".join(f"{place}/{name}" for name in ["index.md", *read.pictures]))
    tell(text("word.to_do" if read.notes else "word.nothing_to_do", language))
    for words, count in Counter(note.words(language) for note in read.notes).items():
        tell(f"  - {words}" + (f" ({count}x)" if count > 1 else ""))
    tell(text("word.next", language, folder=place))
