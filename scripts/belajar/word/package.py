"""Opens a .docx as one opens a stranger's parcel: what it claims to be is looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from .errors import WordError

MEGABYTE = 1024 * 1024
LARGEST_XML = 25 * MEGABYTE
"""Bytes of one XML part, unpacked: the text of a book of a thousand pages is below ten."""
LARGEST_PART = 100 * MEGABYTE
LARGEST_WHOLE = 300 * MEGABYTE
MOST_PARTS = 5000
DEEPEST_XML = 200
"""Elements inside each other: Word allows tables in tables, which come to about fifty."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound file: Word up to 2003, and the envelope of a document with a password ([MS-OFFCRYPTO])."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STARTS = {b"%PDF": "word.is_pdf", b"{\\rtf": "word.is_rtf"}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, KeyError, OSError)


def read_parts(path: Path) -> dict[str, bytes]:
    """All parts of the Word file by name. XML parts are well-formed, without DOCTYPE and of bearable size and depth.

    Raises WordError, which says what the file is instead.
    """
    _look(path)
    try:
        with zipfile.ZipFile(path) as package:
            parts = dict(_unpacked(package, path))
    except _BROKEN as error:
        raise WordError("word.broken", file=path) from error
    for name, data in parts.items():
        if is_xml(name):
            _check_xml(data, path)
    return parts


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _look(path: Path) -> None:
    if not path.is_file():
        raise WordError("word.missing", file=path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WordError("word.unreadable", file=path) from error
    if not data:
        raise WordError("word.empty", file=path)
    if data.startswith(_OLE):
        raise WordError("word.locked" if _ENCRYPTED in data else "word.is_doc", file=path)
    key = next((key for start, key in _STARTS.items() if data.startswith(start)), None)
    if key or not data.startswith(b"PK"):
        raise WordError(key or "word.not_word", file=path)


def _unpacked(package: zipfile.ZipFile, path: Path) -> Iterator[tuple[str, bytes]]:
    entries = package.infolist()
    _check_kind({entry.filename for entry in entries}, package, path)
    if any(entry.flag_bits & 1 for entry in entries):
        raise WordError("word.locked", file=path)
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_WHOLE or any(map(_too_large, entries)):
        raise WordError("word.too_large", file=path, limit=LARGEST_WHOLE // MEGABYTE)
    return ((entry.filename, package.read(entry)) for entry in entries if not entry.is_dir())


def _too_large(entry: zipfile.ZipInfo) -> bool:
    """By what the package declares: ``read`` never unpacks more than that."""
    return entry.file_size > (LARGEST_XML if is_xml(entry.filename) else LARGEST_PART)


def _check_kind(names: set[str], package: zipfile.ZipFile, path: Path) -> None:
    if "mimetype" in names and package.read("mimetype")[:39].startswith(b"application/vnd.oasis.opendocument"):
        raise WordError("word.is_odt", file=path)
    if not any(name.startswith("word/") for name in names) or "[Content_Types].xml" not in names:
        raise WordError("word.not_word", file=path)


def _check_xml(data: bytes, path: Path) -> None:
    """Expat alone decides: no entity is ever declared, and nothing nests deeper than a reader can follow."""
    parser = expat.ParserCreate()
    depth = 0

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST_XML:
            raise WordError("word.too_deep", file=path)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        raise WordError("word.broken", file=path)

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise WordError("word.broken", file=path) from error
