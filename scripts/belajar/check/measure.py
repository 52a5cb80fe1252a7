"""Width and height of an image, read from the first bytes of its file. Nothing is decoded, and no file can make it fail.

PNG: https://www.w3.org/TR/png/#11IHDR. GIF: section 18 of the GIF89a specification. JPEG: ITU T.81, B.2.2.
WebP: https://developers.google.com/speed/webp/docs/riff_container. SVG: ``viewBox``, else ``width`` and ``height``.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

Size = tuple[int, int]
"""Pixels, or the units of an SVG, rounded."""
_MUCH = 256 * 1024
"""Bytes: a JPEG may have a preview, or a profile of colours, before its size."""
_SVG = re.compile(r"<svg\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_NUMBER = r"\d+(?:\.\d+)?"
_VIEW_BOX = re.compile(rf"\bviewBox\s*=\s*[\"']\s*-?{_NUMBER}[\s,]+-?{_NUMBER}[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*[\"']")
_SIDE = rf"\s*=\s*[\"']\s*({_NUMBER})(?:px)?\s*[\"']"
_NO_FRAME = {0xC4, 0xC8, 0xCC}
"""JPEG markers among those of frames that begin no frame."""


def measure(path: Path) -> Size | None:
    """The size of the image in ``path``, None where it cannot be told."""
    try:
        with path.open("rb") as file:
            data = file.read(_MUCH)
        size = _size(data)
    except (OSError, struct.error):
        return None
    return size if size and all(size) else None


def _size(data: bytes) -> Size | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return struct.unpack(">II", data[16:24])
    if data.startswith((b"GIF87a", b"GIF89a")):
        return struct.unpack("<HH", data[6:10])
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return _svg(data.decode("utf-8", errors="replace"))


def _jpeg(data: bytes) -> Size | None:
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack(">HH", data[place + 5:place + 9])
            return width, height
        # A marker may have fill bytes before it; all that stand before a frame have a length.
        place += 1 if marker == 0xFF else 2 + struct.unpack(">H", data[place + 2:place + 4])[0]
    return None


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = struct.unpack("<I", data[21:25])[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _svg(text: str) -> Size | None:
    if not (root := _SVG.search(text)):
        return None
    if box := _VIEW_BOX.search(root[1]):
        return round(float(box[1])), round(float(box[2]))
    sides = [re.search(rf"\b{name}{_SIDE}", root[1]) for name in ("width", "height")]
    return (round(float(sides[0][1])), round(float(sides[1][1]))) if all(sides) else None
