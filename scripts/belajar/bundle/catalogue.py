"""``bundles.json``: which bundles there are, for the download page and for whoever hands them out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "bundles.json"
FORMAT = "asn-belajar-bundles"
FORMAT_VERSION = 1
KINDS = ("bundle", "update")
PROFILES = ("teks", "gambar")


class CatalogueError(Exception):
    """The text is no list of bundles of ours."""


@dataclass(frozen=True)
class Bundle:
    """A zip in the folder of ``bundles.json``."""

    name: str
    """Of the file."""
    kind: str
    """``bundle``, or ``update``: to extract over an older bundle."""
    region: str
    """Id in ``docs/_data/regions.yml``."""
    profile: str
    """``teks`` (text and drawings) or ``gambar`` (photographs too)."""
    version: str
    """Label of the version that a reader has afterwards."""
    source: str | None
    """Label of the version that an update starts from."""
    size: int
    """Of the zip, in bytes."""
    files: int
    """Number of files in the zip."""
    date: str
    """ISO 8601: the day of the newest source."""
    sha256: str
    """Of the zip, in hexadecimal digits."""

    def __post_init__(self) -> None:
        words = (self.name, self.kind, self.region, self.profile, self.version, self.date, self.sha256, self.source or "")
        if self.kind not in KINDS or self.profile not in PROFILES or not all(isinstance(word, str) for word in words):
            raise CatalogueError
        if not all(isinstance(number, int) and number >= 0 for number in (self.size, self.files)):
            raise CatalogueError


@dataclass(frozen=True)
class Catalogue:
    date: str
    """ISO 8601: the day of the newest source of the site that the bundles were made from."""
    version: str
    """Label of the version of that site."""
    bundles: tuple[Bundle, ...]
    """In order of their names."""

    @classmethod
    def of(cls, date: str, version: str, bundles: Iterable[Bundle]) -> Catalogue:
        return cls(date, version, tuple(sorted(bundles, key=lambda bundle: bundle.name)))

    @classmethod
    def parse(cls, text: str) -> Catalogue:
        """Read what ``as_json`` wrote. Raises CatalogueError."""
        try:
            read = json.loads(text)
            if read["format"] != FORMAT or read["version"] != FORMAT_VERSION:
                raise CatalogueError
            bundles = [Bundle(source=one.pop("from"), **one) for one in read["bundles"]]
            return cls.of(str(read["made"]["date"]), str(read["made"]["version"]), bundles)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CatalogueError from error

    @classmethod
    def read(cls, folder: Path) -> Catalogue | None:
        """That of a folder; None where no bundle was made. Raises OSError or CatalogueError."""
        path = folder / FILE
        return cls.parse(path.read_text(encoding="utf-8")) if path.exists() else None

    def as_json(self) -> str:
        return json.dumps({"format": FORMAT, "version": FORMAT_VERSION, "made": {"date": self.date, "version": self.version},
                           "bundles": [_fields(bundle) for bundle in self.bundles]}, indent=1) + "\n"

    def sums(self) -> str:
        """The lines of ``SHA256SUMS``, as ``sha256sum --check`` reads them."""
        return "".join(f"{bundle.sha256}  {bundle.name}\n" for bundle in self.bundles)


def _fields(bundle: Bundle) -> dict[str, Any]:
    return {"from" if name == "source" else name: value for name, value in asdict(bundle).items()}
