"""Takes the text of a lesson out of its built page, and makes it fit to stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..data import Data, Term
from ..strings import SOURCE_LANGUAGE
from .links import Links
from .markup import changed, ids
from .pictures import Pictures

_ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*)</article>', re.DOTALL)
_WORDS = re.compile(r'<template id="(?:quiz-words|copy-link)".*?</template>', re.DOTALL)
"""What the scripts of quizzes and of copying say, in the language of the page."""
_FRAME_IDS = {"isi"}


class NotBuiltError(Exception):
    """The folder holds no page of ours at ``path``."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True)
class Body:
    html: str
    terms: tuple[Term, ...]
    """Glossary terms in it, whose meaning is to stand behind it."""
    words: str
    """``template`` elements with what scripts say."""
    pictures: int
    """Characters of ``html`` that are pictures."""


def folder(language: str) -> str:
    """Where the pages of a language stand below the site."""
    return "" if language == SOURCE_LANGUAGE else f"{language}/"


def page_path(slug: str, language: str) -> str:
    return f"{folder(language)}{slug}/index.html"


def read_page(site: Path, path: str) -> str:
    """Raises OSError, NotBuiltError."""
    if not (site / path).is_file():
        raise NotBuiltError(path)
    return (site / path).read_text(encoding="utf-8")


def body(site: Path, path: str, language: str, built: str, data: Data, site_url: str) -> Body:
    """The text of the page at ``path`` below ``site``, whose HTML is ``built``. Raises OSError, NotBuiltError."""
    found = _ARTICLE.search(built)
    if not found:
        raise NotBuiltError(path)
    links = Links(path, folder(language), site_url, ids(found[1]) | _FRAME_IDS, data)
    pictures = Pictures(site, path)
    html = changed(changed(found[1], frozenset({"a"}), links.change), frozenset({"img"}), pictures.change)
    return Body(html.strip(), tuple(links.terms.values()), "".join(_WORDS.findall(built)), pictures.size)
