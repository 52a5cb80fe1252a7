"""What others see of a shared link: Open Graph (https://ogp.me/) and the message for WhatsApp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ..strings import text

_PLAIN = ":/(),"
"""Signs that mean nothing in a query (RFC 3986): an address stays readable."""


@dataclass(frozen=True)
class Picture:
    """1200 by 630 pixels, as social networks ask for."""

    address: str
    alt: str


def properties(title: str, description: str, address: str, picture: Picture | None = None) -> Iterator[tuple[str, str]]:
    """Names and contents of the ``meta`` elements. Twitter reads the rest from Open Graph; each page says its language itself."""
    yield from (("og:type", "article"), ("og:title", title), ("og:description", description))
    if address:
        yield "og:url", address
    if picture:
        yield from (("og:image", picture.address), ("og:image:alt", picture.alt), ("twitter:card", "summary_large_image"))


def message(title: str, address: str, size: str, language: str) -> str:
    """Address that opens WhatsApp with a text (https://faq.whatsapp.com/5913398998672934); ``size`` in kB."""
    words = text("metadata.share_message", language, title=title, size=size, address=address)
    return f"https://wa.me/?text={quote(words, safe=_PLAIN)}"
