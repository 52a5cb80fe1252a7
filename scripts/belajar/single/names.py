"""What single files are called: short, ASCII, the same for the same lesson, and never the same for two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

PATTERN = re.compile(r"asn-belajar_[a-z0-9_-]+_(?:id|en)\.html")


def stems(slugs: Sequence[str]) -> Mapping[str, str]:
    """By slug, the middle of the name: the lesson's own folder, with the folder above it where two are called alike.

    Slugs hold no underscore, so that ``2024_seri-1`` is nobody's own folder.
    """
    alike = Counter(_own(slug) for slug in slugs)
    return {slug: _own(slug) if alike[_own(slug)] == 1 else slug.replace("/", "_") for slug in slugs}


def file_name(stem: str, language: str) -> str:
    return f"asn-belajar_{stem}_{language}.html"


def _own(slug: str) -> str:
    return slug.rpartition("/")[2]
