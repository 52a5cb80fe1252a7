"""Pages of the built site as they stand in a bundle: white space in order, nothing for the web alone, each with its digest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from . import draw

DIGITS = 8
"""Of a page's digest: hexadecimal, as ``offline/version.js`` compares them."""
PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"}
"""Endings of pictures made of dots, which ``teks`` does without; drawings (SVG) are small."""
_KEPT = re.compile(r"<(pre|textarea|script)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*\n\s*")
_TAG = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_LINK = re.compile(rf"<link\b({_TAG})>\n?")
_STRUCTURED = re.compile(r'<script type="application/ld\+json">.*?</script>\n?', re.DOTALL)
_IMAGE = re.compile(rf"<img\b({_TAG})>")
_ANCHOR = re.compile(rf"<a\b({_TAG})>(.*?)</a>", re.DOTALL)
_TARGET = re.compile(rf"<(?:a|img|script|link)\b{_TAG}>")
_GIVEN = re.compile(r"""([\w-]+)="([^"]*)\"""")
_LANGUAGE = re.compile(r'<html lang="(\w+)"')
_DIGEST = '<meta name="page-digest" content="">'


def finished(path: str, html: str, kept: frozenset[str], profile: str) -> tuple[str, str]:
    """The page as the bundle has it, and its digest. ``path``: below the site, ``kept``: every file that is in the bundle."""
    html = _STRUCTURED.sub("", html)
    html = _LINK.sub(lambda link: link[0] if _leads_in(path, link[1], kept) else "", html)
    if profile == "teks":
        html = _without_pictures(html)
    html = tidy(html)
    digest = hashlib.sha256(f"{path}\n{html}".encode()).hexdigest()[:DIGITS]
    return html.replace(_DIGEST, _DIGEST.replace('""', f'"{digest}"')), digest


def tidy(html: str) -> str:
    """One line break where there were several and spaces: a template's loop leaves as many as it has rounds."""
    parts, end = [], 0
    for kept in _KEPT.finditer(html):
        parts += [_BREAK.sub("\n", html[end:kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, _BREAK.sub("\n", html[end:])])


def targets(path: str, html: str) -> Iterator[str]:
    """Files below the site to which a page leads, or which it loads."""
    for tag in _TARGET.findall(html):
        given = dict(_GIVEN.findall(tag))
        if place := _place(path, given.get("href") or given.get("src") or ""):
            yield place


def _place(path: str, address: str) -> str:
    """The file that ``address`` means on the page ``path``; "" for the page itself and for another site."""
    parts = urlsplit(unescape(address))
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    return normpath(join(dirname(path), unquote(parts.path)))


def _leads_in(path: str, attributes: str, kept: frozenset[str]) -> bool:
    """Whether a ``<link>`` is of use in a folder: its target is here."""
    place = _place(path, dict(_GIVEN.findall(attributes)).get("href", ""))
    return place in kept


def _without_pictures(html: str) -> str:
    found = _LANGUAGE.search(html)
    language = found[1] if found else "id"
    html = _IMAGE.sub(lambda image: _replaced(image, language), html)
    return _ANCHOR.sub(lambda link: link[2] if _is_picture(dict(_GIVEN.findall(link[1])).get("href", "")) else link[0], html)


def _replaced(image: re.Match[str], language: str) -> str:
    given = dict(_GIVEN.findall(image[1]))
    return draw.picture(unescape(given.get("alt", "")), language) if _is_picture(given.get("src", "")) else image[0]


def _is_picture(address: str) -> bool:
    parts = urlsplit(unescape(address))
    return not parts.scheme and PurePosixPath(parts.path).suffix.lower() in PICTURES
