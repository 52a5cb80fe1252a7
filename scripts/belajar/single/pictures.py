"""Pictures inside the page, as ``data:`` addresses."""

from __future__ import annotations

import base64
import posixpath
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .markup import Attributes, Put

_TYPES = {".svg": "image/svg+xml", ".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
          ".gif": "image/gif", ".avif": "image/avif"}


@dataclass
class Pictures:
    site: Path
    page: str
    """Path of the page below the site, with forward slashes."""
    size: int = 0
    """Characters that the pictures of the page take in it."""

    def change(self, tag: str, attributes: Attributes) -> Put | None:
        """As ``markup.changed`` wants it, for ``img`` elements. Of a picture from elsewhere only the description can be shown."""
        source = urlsplit(attributes.get("src", ""))
        if source.scheme == "data":
            return None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), unquote(source.path)))
        if source.scheme or source.netloc or path.startswith("..") or not (self.site / path).is_file():
            return Put(tag, {**attributes, "src": "data:,"})
        data = inside(self.site / path)
        self.size += len(data)
        return Put(tag, {**attributes, "src": data})


def inside(picture: Path) -> str:
    """Raises OSError."""
    kind = _TYPES.get(picture.suffix.lower(), "application/octet-stream")
    return f"data:{kind};base64,{base64.b64encode(picture.read_bytes()).decode()}"
