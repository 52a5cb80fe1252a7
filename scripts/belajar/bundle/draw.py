"""The pages that only a bundle has: its cover, its guide, and what stands in the place of a withdrawn page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..data import Region
from ..library import Library
from ..strings import SOURCE_LANGUAGE, text

GUIDE = "BACA-SAYA.html"
WITHDRAWN = b'<meta name="asn-belajar" content="withdrawn">'
"""By this a page of ``withdrawn`` is known."""
_NEWEST = 6


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"), autoescape=True,
                       trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined)


def cover_name(language: str) -> str:
    return "index.html" if language == SOURCE_LANGUAGE else f"index.{language}.html"


def covers(region: Region, profile: str, library: Library, label: str) -> dict[str, bytes]:
    """The cover in each language of the bundle: the region's own lessons first, then the newest of the others."""
    own = library.naming(region.id)
    others = tuple(lesson for lesson in library.lessons if lesson not in own)
    topics = [(topic, count) for topic in library.data.topics.values() if (count := len(library.about(topic.id)))]
    return {cover_name(language): _page("cover.html", language, "", region=region, profile=profile, label=label, own=own,
                                        newest=others[:_NEWEST], lessons=library.lessons, topics=topics,
                                        languages=languages_of(region))
            for language in languages_of(region)}


def languages_of(region: Region) -> tuple[str, ...]:
    """Indonesian is always there: it is what every lesson is written in."""
    return tuple(dict.fromkeys((SOURCE_LANGUAGE, *region.languages)))


def guide(region: Region, name: str) -> bytes:
    """``name``: the folder of the bundle."""
    return _page("guide.html", SOURCE_LANGUAGE, "", region=region, name=name)


def withdrawn(path: str, region: Region) -> bytes:
    """``path``: of the page that was there, below the folder of the bundle."""
    languages = languages_of(region)
    return _page("withdrawn.html", SOURCE_LANGUAGE, "../" * path.count("/"), languages=languages,
                 homes={language: _address("", language) for language in languages})


def picture(words: str, language: str) -> str:
    """What stands in the place of a picture that is not in the bundle; ``words``: its text for people who do not see it."""
    return _page("picture.html", language, "", words=words).decode().strip()


def _page(template: str, language: str, root: str, **values: object) -> bytes:
    return _environment().get_template(template).render(
        language=language, root=root, home=_address("", language), address=lambda folder: _address(folder, language),
        cover=cover_name, t=lambda key, wanted=language, **own: text(key, wanted, **own), **values).encode()


def _address(folder: str, language: str) -> str:
    """Of a page below ``isi/``."""
    return "/".join(part for part in ("" if language == SOURCE_LANGUAGE else language, folder, "index.html") if part)
