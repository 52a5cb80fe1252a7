"""What robots may read: everything (RFC 9309)."""

from __future__ import annotations

from .imprint import Imprint


def robots(imprint: Imprint) -> str:
    """The content of ``robots.txt``. The site map is named by its full address, or not at all."""
    site_map = imprint.file("sitemap.xml")
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site_map}\n" if site_map else "")
