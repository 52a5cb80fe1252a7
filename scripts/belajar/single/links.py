"""Where the links of a page lead when the page stands alone: within it, to the public site, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urljoin, urlsplit

from ..data import Data, Term
from .markup import GONE, Attributes, Put

MEANING = "arti:"
"""How ids of the list of terms begin; no heading of a lesson has a colon in its id."""
_OUTSIDE = ("http", "https", "mailto", "tel")
_GLOSSARY = "glosarium/index.html"
_NEEDS_SITE = "data-needs-site"
"""Marks a link that has no use in a file: to the reader's progress, which knows nothing of what is answered in a file."""
_OF_A_LINK = ("href", "hreflang", "rel", "target", "download")


@dataclass
class Links:
    page: str
    """Path below the site, with forward slashes."""
    folder: str
    """Of the page's language below the site: "" or "en/"."""
    site_url: str
    """Address of the public site, or "" where it is not known."""
    ids: Collection[str]
    """Within the page."""
    data: Data
    terms: dict[str, Term] = field(default_factory=dict)
    """Those that links asked for, by id, in the order of the page: their meaning is to stand in it."""

    def change(self, tag: str, attributes: Attributes) -> Put | None:
        """As ``markup.changed`` wants it, for ``a`` elements."""
        if "href" not in attributes:
            return None
        href = attributes["href"]
        if _NEEDS_SITE in attributes:
            return GONE
        target = self.target(href)
        if target == href:
            return None
        if not target:
            return Put("span", {name: value for name, value in attributes.items() if name not in _OF_A_LINK})
        return Put(tag, {**attributes, "href": target})

    def target(self, href: str) -> str:
        """The address that works from a page alone; "" where none does."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href if parts.scheme in _OUTSIDE else ""
        path = self._path(href)
        if path == self.page:
            return f"#{parts.fragment}" if unquote(parts.fragment) in {"", *self.ids} else ""
        if path == self.folder + _GLOSSARY and (term := self.data.glossary.get(parts.fragment)):
            self.terms[term.id] = term
            return f"#{MEANING}{term.id}"
        if path.startswith("../"):
            return ""  # above the site
        return public(path, self.site_url) + (f"#{parts.fragment}" if parts.fragment else "") if self.site_url else ""

    def _path(self, href: str) -> str:
        """Below the site, of an address within it."""
        path = urlsplit(href).path
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.page), unquote(path))) if path else self.page


def public(path: str, site_url: str) -> str:
    """The public address of a page; "" where that of the site is not known."""
    base = site_url if site_url.endswith("/") else f"{site_url}/"
    return urljoin(base, quote(path.removesuffix("index.html"))) if site_url else ""
