"""One Word file -> the title, the Markdown and the pictures of a draft."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import mammoth

from ..strings import SOURCE_LANGUAGE, text
from .blocks import Blocks
from .errors import WordError
from .escape import escape
from .marks import with_marks
from .notes import Note, Notes
from .package import read_parts
from .pictures import PictureError, Pictures

_STYLES = "\n".join([
    "p[style-name='Title'] => h1.title:fresh",
    "p[style-name='Subtitle'] => p:fresh > em",
    "p[style-name='Quote'] => blockquote > p:fresh",
    "p[style-name='Intense Quote'] => blockquote > p:fresh",
    "p[style-name='caption'] => p:fresh > em",
    "r[style-name='Emphasis'] => em",
    *(f"p[style-name='{name}'] => !" for name in ("TOC Heading", *(f"toc {level}" for level in range(1, 10)))),
    *(f"p[style-name='heading {level}'] => h6:fresh" for level in (7, 8, 9)),
    *(f"p[style-name='List {kind} {depth}'] => {'ul|ol > li > ' * (depth - 1)}{tag} > li:fresh"
      for kind, tag in (("Bullet", "ul"), ("Number", "ol")) for depth in (2, 3)),
    "u => em",
])
"""Besides mammoth's own. A table of contents is drawn by the site; what Word underlines is stressed."""
_IGNORED = re.compile(r"An unrecognised element was ignored: (?:\{[^}]*\})?(?:\w+:)?(\w+)")
_SYMBOL = re.compile(r"A w:sym element with an unsupported character was ignored")
_HARMLESS = {"permStart", "permEnd", "lastRenderedPageBreak", "ptab", "tblPrEx", "pgNum", "separator", "continuationSeparator",
             "sdtPr", "sdtEndPr", "path", "formulas", "stroke", "fill", "lock", "OLEObject", "endnoteRef",
             "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"}
"""Nothing a reader would see."""


@dataclass(frozen=True)
class Draft:
    title: str | None
    """None where Word has no title and no single first heading."""
    body: str
    """Markdown; ends in a newline."""
    pictures: dict[str, bytes]
    """WebP by file name."""
    notes: tuple[Note, ...]
    """What a person has to look at, in the order of its finding."""


def convert(path: Path) -> Draft:
    """Read the Word file at ``path``; it is not changed.

    Raises WordError where it cannot be read, or where there is nothing in it.
    """
    notes, pictures = Notes(), Pictures()
    body = _html(with_marks(read_parts(path), notes), path, notes, pictures)
    blocks = Blocks(notes)
    title = _take_title(body)
    written = blocks.write(body)
    if not written.strip():
        raise WordError("word.no_text", file=path)
    return Draft(blocks.title(title) if title is not None else None, written + _left_over(notes) + "\n", pictures.files,
                 tuple(notes.all))


def _html(file: io.BytesIO, path: Path, notes: Notes, pictures: Pictures) -> ElementTree.Element:
    try:
        result = mammoth.convert_to_html(file, style_map=_STYLES, include_embedded_style_map=False,
                                         convert_image=mammoth.images.img_element(lambda image: _image(image, pictures)))
        body = ElementTree.fromstring(f"<body>{result.value}</body>")
    except Exception as error:  # a document with missing or senseless parts makes mammoth raise nearly everything
        raise WordError("word.broken", file=path) from error
    _gather_loose(body)
    for message in result.messages:
        _listen(message.message, notes)
    return body


def _gather_loose(body: ElementTree.Element) -> None:
    """mammoth puts pictures of old programs behind their paragraph, in none of their own: give them one."""
    for parent in list(body.iter()):
        if not any(child.tag in ("p", "table", "h1") for child in parent):
            continue
        for number, image in enumerate(parent):
            if image.tag == "img":
                parent[number] = ElementTree.Element("p")
                parent[number].append(image)


def _listen(message: str, notes: Notes) -> None:
    """What mammoth says it left out, unless it is nothing that anybody sees."""
    ignored = _IGNORED.match(message)
    if ignored and ignored[1] not in _HARMLESS:
        notes.whole("word.todo_other", what=ignored[1])
    elif _SYMBOL.match(message):
        notes.whole("word.todo_symbol")


def _image(image: object, pictures: Pictures) -> dict[str, str]:
    """The attributes of one picture; nothing is ever fetched from another place."""
    try:
        with image.open() as file:
            data = file.read()
    except (ValueError, KeyError, OSError):  # linked, not embedded; or its part is missing
        return {"todo": "word.todo_image_elsewhere"}
    try:
        picture = pictures.add(data)
    except PictureError as error:
        return {"todo": error.key}
    return {"src": picture.name, "width": str(picture.width), "height": str(picture.height)}


def _take_title(body: ElementTree.Element) -> ElementTree.Element | None:
    """Take out of ``body`` what Word calls its title, or its only heading of the first level where that comes first."""
    titles = [element for element in body if element.get("class") == "title"]
    highest = [element for element in body if element.tag == "h1"]
    if not titles and len(highest) == 1 and body[0] is highest[0]:
        titles = highest
    title = next((element for element in titles if "".join(element.itertext()).strip()), None)
    if title is not None:
        body.remove(title)
    return title


def _left_over(notes: Notes) -> str:
    """The last section: what has no place of its own."""
    if not notes.about_the_whole:
        return ""
    items = (f"- {escape(note.words(SOURCE_LANGUAGE))}" for note in notes.about_the_whole)
    return "\n\n" + "\n".join([f"## {text('word.left_over', SOURCE_LANGUAGE)}", "", *items])
