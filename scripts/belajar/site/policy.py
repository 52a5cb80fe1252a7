"""What a page may load and run: a content security policy that names no host but the site's own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ..purge import minify

INLINE = "frame/theme.js"
"""The only script inside pages: it chooses the colours before the first paint."""


@cache
def inline_script(path: Path) -> Markup:
    """A script as it stands between ``<script>`` and ``</script>``."""
    return Markup(minify(path.read_text(encoding="utf-8")))


@cache
def policy(assets: Path) -> str:
    """https://www.w3.org/TR/CSP3/ in a ``meta`` element, because neither GitHub Pages nor a USB stick sends headers."""
    digest = hashlib.sha256(inline_script(assets / INLINE).encode()).digest()
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{base64.b64encode(digest).decode()}'",
        "style-src": "'self'",
        "img-src": "'self' data:",  # Material's style carries its icons as data
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
