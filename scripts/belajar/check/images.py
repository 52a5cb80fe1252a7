"""Images: what a reader pays for them, what those who cannot see them get, and that the page does not jump while they load."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from ..problem import Edit, Problem, Report
from ..strings import LANGUAGES, SOURCE_LANGUAGE
from ..yamltree import shortened
from .links import Link, attributes
from .measure import Size, measure
from .page import Page
from .targets import Targets, file_of

LARGEST = 1024 * 1024
"""Bytes. A reader pays for every one of them; a photograph as WebP at 1,280 px needs a tenth."""
HEAVY = 200 * 1024
"""Bytes: two lessons' worth of text and drawings."""
ENDINGS = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp"}
_APART = re.compile(r"[ \t]+\{([^{}\n]*)\}")
_JOINED = re.compile(r"\{([^{}\n]*)\}")


def check_files(docs: Path, files: Iterable[str]) -> Iterator[Problem]:
    """How heavy each image is; ``files``: their places below ``docs``."""
    for file in files:
        if PurePosixPath(file).suffix.lower() not in ENDINGS:
            continue
        size = (docs / file).stat().st_size
        if size > LARGEST:
            yield Problem(f"{docs.name}/{file}", 1, "image-too-large",
                          {"size": math.ceil(size / 1e5) / 10, "limit": LARGEST / 1e6})
        elif size > HEAVY:
            yield Problem(f"{docs.name}/{file}", 1, "image-heavy", {"size": -(-size // 1024), "limit": HEAVY // 1024})


class Images:
    """The images that pages may show."""

    def __init__(self, docs: Path, targets: Targets) -> None:
        self.targets = targets
        self.size = cache(lambda place: measure(docs / place))

    def check(self, page: Page, found: Iterable[Link], report: Report) -> None:
        for link in found:
            if link.image:
                if not link.words.strip():
                    report.at(link, "missing-alt", target=shortened(link.target))
                if not link.by_name:
                    self._image(page, link, report)

    def _image(self, page: Page, link: Link, report: Report) -> None:
        try:
            place = file_of(link, page.place)
        except ValueError:
            return
        apart = _APART.match(link.behind) if link.tag is None else None
        if apart:
            report.at(link, "attributes-space", found=shortened(apart[0].strip()), edits=_joined(link, apart[0]))
        if place in self.targets.files:
            self._language(page, link, place, report)
            if not apart:
                self._size(link, self.size(place), report)

    def _language(self, page: Page, link: Link, place: str, report: Report) -> None:
        """A drawing with words exists once in each language: ``alur.svg`` and ``alur.en.svg``."""
        own = _in_language(place, page.language)
        if own != place and own in self.targets.files:
            report.at(link, "image-language", target=shortened(link.target), nearest=PurePosixPath(own).name)

    @staticmethod
    def _size(link: Link, size: Size | None, report: Report) -> None:
        joined = _JOINED.match(link.behind)
        given = attributes(joined[1]) if joined else link.tag or {}
        if not {"width", "height"} <= given.keys():
            report.at(link, "image-size", target=shortened(link.target), edits=_sized(link, size, joined, given))


def _in_language(place: str, language: str) -> str:
    """The name that a drawing has in ``language``."""
    path = PurePosixPath(place)
    stem = next((path.stem.removesuffix(f".{other}") for other in LANGUAGES if path.stem.endswith(f".{other}")), path.stem)
    return str(path.with_name(f"{stem}{'' if language == SOURCE_LANGUAGE else f'.{language}'}{path.suffix}"))


def _joined(link: Link, apart: str) -> tuple[Edit, ...]:
    if "\n" in link.shown:
        return ()
    return (Edit(link.line, link.column, link.shown + apart, link.shown + apart.lstrip()),)


def _sized(link: Link, size: Size | None, joined: re.Match[str] | None, given: dict[str, str]) -> tuple[Edit, ...]:
    """Both sides as the file has them; where one is given, the other follows from it only for a person who knows why."""
    if size is None or link.tag is not None or "\n" in link.shown or given.keys() & {"width", "height"}:
        return ()
    words = f'width="{size[0]}" height="{size[1]}"'
    if joined is None:
        return (Edit(link.line, link.column, link.shown, f"{link.shown}{{ {words} }}"),)
    inner = " ".join(filter(None, [joined[1].strip(), words]))
    return (Edit(link.line, link.column, link.shown + joined[0], f"{link.shown}{{ {inner} }}"),)
