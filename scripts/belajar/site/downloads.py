"""What the download page offers: bundles by region, updates and single lessons, from the lists that were written with them.

Where the lists lie and where their files can be had comes from ``extra.downloads`` in ``mkdocs.yml``. A list that is named but is
missing or broken stops the build; where none is named, the page says that nothing was made yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.pages import Page

from ..bundle.catalogue import PROFILES, Bundle, Catalogue, CatalogueError
from ..data import Region
from ..dates import PartialDate
from ..media import size
from ..single.listing import ListingError, SingleFile, parse
from ..strings import system_language, text
from . import addresses, offline

TEMPLATE = "downloads.html"
_List = TypeVar("_List")


@dataclass(frozen=True)
class Downloads:
    bundles: tuple[Bundle, ...] = ()
    singles: tuple[SingleFile, ...] = ()
    base_url: str = ""
    """Where the files lie, with a slash at the end; "" where the address is not known."""

    def address(self, name: str) -> str:
        """Of a file; "" where it is not known."""
        return self.base_url + quote(name) if self.base_url else ""

    def by_region(self, regions: Mapping[str, Region], kind: str) -> list[tuple[str, list[Bundle]]]:
        """Ids of the regions in the order of ``regions``, others behind them; of each the bundles, the smallest profile first."""
        order = list(regions)
        found: dict[str, list[Bundle]] = {}
        for bundle in sorted(self.bundles, key=lambda one: (PROFILES.index(one.profile), one.name)):
            if bundle.kind == kind:
                found.setdefault(bundle.region, []).append(bundle)
        return sorted(found.items(), key=lambda one: (order.index(one[0]) if one[0] in order else len(order), one[0]))

    def single_files(self, language: str) -> list[SingleFile]:
        return [file for file in self.singles if file.language == language]


def read(config: MkDocsConfig) -> Downloads:
    """The lists that the settings name. Raises BuildError with the file and what is wrong with it."""
    wanted = config.extra.get("downloads") or {}
    root = Path(config.config_file_path).parent
    catalogue = _list(root, wanted.get("catalogue"), _catalogue)
    singles = _list(root, wanted.get("singles"), parse)
    return Downloads(catalogue or (), tuple(singles or ()), _base(wanted.get("base_url") or ""))


def page_context(page: Page, config: MkDocsConfig) -> dict[str, object]:
    """What ``TEMPLATE`` asks for beside what every page has. Raises BuildError."""
    language = addresses.language(config)
    if offline.is_offline(config):
        page.meta["hide"] = ["toc"]  # the sections are not shown
        return {}
    return {"downloads": read(config), "megabytes": lambda count: size(count, language),
            "date_words": lambda date: PartialDate.parse(date).words(language)}


def _list(root: Path, name: Any, read_text: Callable[[str], _List]) -> _List | None:
    if not name:
        return None
    path = root / str(name)
    try:
        return read_text(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _stop("downloads.no_file", path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _stop("downloads.unreadable", path) from error
    except (CatalogueError, ListingError) as error:
        raise _stop("downloads.broken", path, cause=error.__cause__ or "format") from error


def _catalogue(read_text: str) -> Sequence[Bundle]:
    catalogue = Catalogue.parse(read_text)
    for bundle in catalogue.bundles:
        try:
            PartialDate.parse(bundle.date)
        except ValueError as error:
            raise CatalogueError from error
    return catalogue.bundles


def _base(address: str) -> str:
    if address and not address.startswith(("https://", "http://")):
        raise BuildError(text("downloads.no_address", system_language(), found=address))
    return address if not address or address.endswith("/") else f"{address}/"


def _stop(key: str, path: Path, **values: object) -> BuildError:
    return BuildError(text(key, system_language(), path=path, **values))
