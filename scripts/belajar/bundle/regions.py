"""For whom bundles are made, and which of them can share one build of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..data import Data, Region
from ..fields import Words, likeliest, nearest
from ..library import Library
from ..strings import LANGUAGES, SOURCE_LANGUAGE, text
from . import draw
from .errors import BundleError

NATIONAL = "nasional"
"""The bundle for everybody; an entry of this id in regions.yml gives it a contact or another name."""


class Build(NamedTuple):
    """What a build of the site depends on."""

    region: str
    """Id of the region whose lessons are selected; ``NATIONAL`` for all of them."""
    languages: tuple[str, ...]

    @property
    def variables(self) -> dict[str, str]:
        """Of the environment, as mkdocs.yml reads them."""
        return {"BUNDLE": self.region, "BUILD_LOCALE": SOURCE_LANGUAGE if len(self.languages) == 1 else ""}


def regions(data: Data) -> Mapping[str, Region]:
    """All regions by their ids, the national one first."""
    names = Words(*(text("bundle.national", language) for language in LANGUAGES))
    return {NATIONAL: Region(NATIONAL, names), **data.regions}


def chosen(data: Data, ids: Iterable[str]) -> list[Region]:
    """The regions that were asked for, all where none was. Raises BundleError for an unknown one."""
    known = regions(data)
    if unknown := next((id for id in ids if id not in known), None):
        raise BundleError("bundle.unknown_region", found=unknown, nearest=_meant(unknown, known),
                          known=likeliest(unknown, list(known)))
    return [region for id, region in known.items() if not ids or id in ids]


def _meant(written: str, known: Mapping[str, Region]) -> str:
    """The id that was probably meant; somebody may have written the name instead."""
    names = {name.casefold(): region.id for region in known.values() for name in (region.name.id, region.name.of("en"))}
    return nearest(written.casefold(), list(known)) or names.get(nearest(written.casefold(), names), "")


def build_for(region: Region) -> Build:
    """Regions that hold everything share a build."""
    return Build(NATIONAL if region.selection.is_all or region.id == NATIONAL else region.id, draw.languages_of(region))


def held(region: Region, library: Library) -> Library:
    """The lessons of its bundle. Raises BundleError where there is none."""
    own = library if build_for(region).region == NATIONAL else library.selected(region)
    if not own.lessons:
        raise BundleError("bundle.empty", region=region.id)
    return own
