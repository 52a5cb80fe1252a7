"""What a reader's first view costs, in bytes and requests; seconds are `asn.py bench`'s affair."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from belajar.library import Library
from conftest import PROJECT

BUDGET = 60_000
"""Bytes with gzip -9, without pictures; issue 6 allows 75,000, Starlight takes 60,400 for the same page."""
MOST_REQUESTS = 8
LESSONS = [lesson.slug for lesson in Library.read(PROJECT / "docs").lessons]


def loaded(page: Path) -> list[Path]:
    """The page with its styles and scripts."""
    html = page.read_text(encoding="utf-8")
    names = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', html)
    return [page, *((page.parent / (style or script)).resolve() for style, script in names)]


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("slug", LESSONS)
def test_a_lesson_with_a_quiz_is_light(real_site: Path, slug: str, prefix: str) -> None:
    files = loaded(real_site / prefix / slug / "index.html")
    assert any(file.name == "quiz.js" for file in files)
    assert len(files) <= MOST_REQUESTS
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= BUDGET


def test_only_files_that_pages_ask_for_are_published(real_site: Path) -> None:
    pages = [page.read_text(encoding="utf-8") for page in real_site.rglob("*.html")]
    scripts = [script.read_text(encoding="utf-8") for script in real_site.rglob("*.js")]
    for file in [*real_site.glob("assets/**/*.js"), *real_site.glob("assets/**/*.css"), *real_site.glob("assets/**/*.svg")]:
        name = '"look." + ' if file.name.startswith("look.") else file.name  # one for each language
        assert any(name in text for text in [*pages, *scripts]), file
    assert not list(real_site.rglob("*.map"))
