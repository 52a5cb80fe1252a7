"""The two projects that are measured: ours, and stock Material with static-i18n around the same Markdown."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from ..boxes import COUNTER_WORDS, LAW_WORDS
from ..library import DATA_FOLDER
from ..projects import copy_machinery
from ..quiz.words import NAMES
from ..translation import FILE as RECORD
from .corpus import write_corpus

SEED = 2026
OURS, STOCK = "ours", "stock"
ADDRESS = "https://example.org/"
"""Both are built as for publication: it is then that a page could ask another host."""

_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_BOX = re.compile(rf"^(/{{3,}}) *(?:{'|'.join((*LAW_WORDS, *COUNTER_WORDS, *NAMES))})\b", re.MULTILINE)
_STOCK = {
    "site_name": "Material",
    "site_url": ADDRESS,
    "exclude_docs": f"{DATA_FOLDER}/\n{RECORD}\n",
    "theme": {"name": "material", "language": "id", "font": False,
              "features": ["navigation.tabs", "navigation.indexes", "navigation.prune"]},
    "plugins": ["search", {"i18n": {"docs_structure": "suffix", "languages": [
        {"locale": "id", "name": "Bahasa Indonesia", "default": True}, {"locale": "en", "name": "English"}]}}],
    "markdown_extensions": ["abbr", "admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details",
                            "pymdownx.superfences", "pymdownx.blocks.admonition", "pymdownx.blocks.details",
                            "pymdownx.blocks.tab"],
}


def prepare(project: Path, folder: Path, lessons: int, quizzes: bool) -> dict[str, Path]:
    """Make both projects around the same corpus."""
    ours = copy_machinery(project, folder / OURS)
    write_corpus(ours / "docs", lessons, SEED, quizzes)
    stock = folder / STOCK
    shutil.copytree(ours / "docs", stock / "docs")
    for page in stock.rglob("*.md"):
        page.write_text(_for_stock(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    (stock / "mkdocs.yml").write_text(yaml.safe_dump(_STOCK, sort_keys=False), encoding="utf-8", newline="\n")
    return {OURS: ours, STOCK: stock}


def _for_stock(markdown: str) -> str:
    """Without the names of templates that stock Material does not have; our boxes and questions become its notes."""
    return _BOX.sub(r"\1 note", _TEMPLATE.sub("", markdown, count=1))
