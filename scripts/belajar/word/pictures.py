"""Pictures for phones: WebP, at most 1,200 pixels wide, below 200 KB, without what the camera wrote about the place."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

WIDEST = 1200
"""Pixels."""
LARGEST = 200 * 1000
"""Bytes of one picture."""
MOST_PIXELS = 60_000_000
"""A 50-megapixel photograph fits; a picture made to exhaust the memory does not."""
_QUALITIES = (85, 75, 65, 55, 45, 35)
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
"""Not EMF and WMF, which Pillow draws on Windows alone."""


class PictureError(Exception):
    """``key`` names the note in strings.yml."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Picture:
    name: str
    width: int
    height: int


class Pictures:
    """The pictures of one draft; one that Word holds twice is kept once."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._known: dict[bytes, Picture] = {}

    def add(self, data: bytes) -> Picture:
        """Raises PictureError where ``data`` is no picture that can be shown."""
        digest = hashlib.sha256(data).digest()
        if digest not in self._known:
            image = _opened(data)
            shown, written = _small_enough(image)
            picture = Picture(f"gambar-{len(self.files) + 1:02}.webp", *shown)
            self.files[picture.name] = written
            self._known[digest] = picture
        return self._known[digest]


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is stricter
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        if image.width * image.height > MOST_PIXELS:
            raise PictureError("word.todo_image_huge")
        return ImageOps.exif_transpose(image).convert("RGBA" if image.has_transparency_data else "RGB")
    except Image.DecompressionBombError as error:
        raise PictureError("word.todo_image_huge") from error
    except Image.UnidentifiedImageError as error:
        raise PictureError("word.todo_image_kind") from error
    except Exception as error:  # damaged pictures raise nearly everything: OSError, SyntaxError, struct.error, ValueError ...
        if isinstance(error, PictureError):
            raise
        raise PictureError("word.todo_image_broken") from error


def _small_enough(image: Image.Image) -> tuple[tuple[int, int], bytes]:
    """Lower the quality first, then the size, until the file is small enough."""
    width = min(image.width, WIDEST)
    while True:
        height = max(1, round(image.height * width / image.width))
        scaled = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            written = _webp(scaled, quality)
            if len(written) <= LARGEST or (quality == _QUALITIES[-1] and width < 100):
                return scaled.size, written
        width = width * 3 // 4


def _webp(image: Image.Image, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", quality=quality, method=4)
    return file.getvalue()
