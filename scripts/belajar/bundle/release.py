"""``manifest.json`` in a bundle: which bundle of which version this is, and the digest of every file in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from ..manifest import Manifest, ManifestError, Version
from .catalogue import PROFILES

FILE = "manifest.json"
LABEL = "isi/assets/versi.js"
"""The version as pages see it: the last file of a zip, so that an update that was interrupted can be seen."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Release:
    """A bundle of one version; ``manifest`` holds every file but ``manifest.json`` itself."""

    region: str
    profile: str
    version: Version
    manifest: Manifest

    @property
    def folder(self) -> str:
        """The one folder in the zip. It names no version, so that an update falls into the right place."""
        return f"asn-belajar_{self.region}_{self.profile}"

    @property
    def name(self) -> str:
        """Of the zip."""
        return f"{self.folder}_{self.version.label}.zip"

    def as_json(self) -> str:
        own = {"region": self.region, "profile": self.profile, "date": self.version.date, "digest": self.version.digest,
               "label": self.version.label}
        return json.dumps({"bundle": own, **json.loads(self.manifest.as_json())}, indent=1) + "\n"

    @classmethod
    def parse(cls, text: str) -> Release:
        """Read what ``as_json`` wrote. Raises ManifestError."""
        manifest = Manifest.parse(text)
        try:
            own = json.loads(text)["bundle"]
            region, profile, day, digest = (str(own[key]) for key in ("region", "profile", "date", "digest"))
            version = Version(date.fromisoformat(day).isoformat(), digest)
        except (ValueError, KeyError, TypeError) as error:
            raise ManifestError from error
        if profile not in PROFILES or not _DIGEST.fullmatch(digest):  # both become parts of file names
            raise ManifestError
        return cls(region, profile, version, manifest)
