"""One search index for each language, as JSON for http and as a script for file://.

static-i18n merges all languages into one index, and the offline plugin writes its script before that. A later issue replaces
the index altogether, so this is as small as it can be.
"""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.structure.pages import Page

from ..strings import LANGUAGES
from .addresses import prefix


def leave_out(page: Page) -> None:
    """Keep an Indonesian text that stands in for an English page out of the English index."""
    page.meta["search"] = {"exclude": True}


def split_index(site: Path) -> None:
    """Write ``search/`` and ``en/search/`` from the merged index."""
    merged = site / "search" / "search_index.json"
    if not merged.exists():
        return
    index = json.loads(merged.read_text(encoding="utf-8"))
    prefixes = [prefix(language) for language in LANGUAGES]
    for own in prefixes:
        others = tuple(other for other in prefixes if other and other != own)
        entries = [{**entry, "location": entry["location"].removeprefix(own)} for entry in index["docs"]
                   if entry["location"].startswith(own) and not (others and entry["location"].startswith(others))]
        _write(site / own / "search", {**index, "docs": entries})


def _write(folder: Path, index: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    written = json.dumps(index, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (folder / "search_index.json").write_text(written, encoding="utf-8", newline="\n")
    (folder / "search_index.js").write_text(f"var __index = {written}", encoding="utf-8", newline="\n")
