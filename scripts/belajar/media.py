"""What a page carries besides its text: pictures wait until they are near, and links to files say what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from .strings import SOURCE_LANGUAGE, text

FILES = {".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".zip", ".epub", ".mp3", ".mp4", ".csv"}
"""Endings of files that a link downloads rather than opens."""
_AFTER_INLINE = 10  # the links are made by then, and MkDocs (priority 0) has not yet rewritten them


@dataclass
class MediaContext:
    """Set before each page."""

    folder: Path = Path()
    """Where the page's own file is."""
    language: str = SOURCE_LANGUAGE


class MediaExtension(Extension):
    def __init__(self, context: MediaContext) -> None:
        super().__init__()
        self.context = context

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name given by the library
        md.treeprocessors.register(_Media(md, self.context), "media", _AFTER_INLINE)


class _Media(Treeprocessor):
    def __init__(self, md: Markdown, context: MediaContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: Element) -> None:
        for picture in root.iter("img"):
            picture.set("loading", "lazy")
        for link in root.iter("a"):
            if price := self._price(link.get("href", "")):
                link.tail = f" ({price}){link.tail or ''}"

    def _price(self, target: str) -> str:
        """``PDF, 1,2 MB`` for a file of the site; "" for anything else. A missing file is ``check``'s affair."""
        parts = urlsplit(target)
        ending = PurePosixPath(parts.path).suffix.lower()
        if parts.scheme or parts.netloc or ending not in FILES:
            return ""
        file = self.context.folder / unquote(parts.path)
        if not file.is_file():
            return ""
        return f"{ending[1:].upper()}, {size(file.stat().st_size, self.context.language)}"


def size(count: int, language: str) -> str:
    """Bytes as people read them, never less than they are: ``0,1 MB``."""
    megabytes = -(-count // 100_000) / 10
    return f"{megabytes:.1f} MB".replace(".", text("report.decimal", language))
