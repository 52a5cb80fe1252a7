"""The web app manifest (https://www.w3.org/TR/appmanifest/): name and icons of the site on a phone."""

from __future__ import annotations

from typing import Any

from ..strings import SOURCE_LANGUAGE, text
from .imprint import Imprint
from .listing import as_json

WEB_APP = "aplikasi.webmanifest"
"""At the root of the site; all addresses in it are relative to it."""
_COLOUR = "#0f5c63"
_ICONS = "assets/icons"


def web_app(imprint: Imprint) -> str:
    """One for both languages: the site opens on its Indonesian home page, which leads to the English one."""
    return as_json({
        "name": f"{imprint.name} ({text('frame.unofficial', SOURCE_LANGUAGE)})", "short_name": imprint.name,
        "description": text("metadata.feed", SOURCE_LANGUAGE), "lang": SOURCE_LANGUAGE, "dir": "ltr",
        "start_url": "index.html", "scope": "./",
        "display": "minimal-ui",  # with a way back: pages lead to laws and news outside
        "background_color": "#ffffff", "theme_color": _COLOUR,
        "icons": [_icon("192.png", "192x192"), _icon("512.png", "512x512"), _icon("maskable.png", "512x512", "maskable"),
                  {"src": "assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}]})


def _icon(name: str, sizes: str, purpose: str = "any") -> dict[str, Any]:
    return {"src": f"{_ICONS}/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
