"""The silent defects of stock Material with static-i18n, each seen to exist there and to be mended here.

Every check is run against two sites made of the same content: ours must pass it, the stock one must fail it. The day a stock
build passes, the mend can go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import PUBLIC, make_project, run_mkdocs

STOCK = """
site_name: Stock
site_url: https://example.org/asn-belajar/
use_directory_urls: false
exclude_docs: _data/
theme: {name: material, font: false, language: id}
markdown_extensions: [admonition, attr_list, pymdownx.blocks.details]
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: id, name: Bahasa Indonesia, default: true}
        - {locale: en, name: English}
"""


@pytest.fixture(scope="session")
def stock_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's content under a stock set-up, as its documentation shows it."""
    project = make_project(tmp_path_factory.mktemp("stock"))
    (project / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    for page in (project / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"^template: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    result = run_mkdocs(project, project / "site")
    assert result.returncode == 0, result.stderr
    return project / "site"


def read(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def missing_page_is_indonesian(site: Path) -> bool:
    return '<html lang="id"' in read(site, "404.html")


def missing_page_speaks_of_a_missing_page(site: Path) -> bool:
    return "Halaman tidak ditemukan" in read(site, "404.html")


def untranslated_page_marks_its_language(site: Path) -> bool:
    return 'lang="id"' in read(site, "en/2024/seri-007-belum/index.html").split("<article")[1]


def untranslated_page_names_the_original(site: Path) -> bool:
    return f'<link rel="canonical" href="{PUBLIC}2024/seri-007-belum/' in read(site, "en/2024/seri-007-belum/index.html")


def untranslated_page_is_not_announced(site: Path) -> bool:
    return "en/2024/seri-007-belum" not in read(site, "sitemap.xml")


def translations_have_absolute_addresses(site: Path) -> bool:
    addresses = re.findall(r"<link[^>]*hreflang=\"[\w-]+\"[^>]*>", read(site, "2025/seri-046-rumah/index.html"))
    return bool(addresses) and all("https://" in link for link in addresses)


def there_is_a_default_translation(site: Path) -> bool:
    return 'hreflang="x-default"' in read(site, "2025/seri-046-rumah/index.html")


def titles_of_notes_are_indonesian(site: Path) -> bool:
    return ">Catatan<" in read(site, "2025/seri-046-rumah/index.html")


CHECKS: list[Callable[[Path], bool]] = [
    missing_page_is_indonesian, missing_page_speaks_of_a_missing_page,
    untranslated_page_marks_its_language,
    untranslated_page_names_the_original, untranslated_page_is_not_announced, translations_have_absolute_addresses,
    there_is_a_default_translation, titles_of_notes_are_indonesian,
]


@pytest.mark.parametrize("holds", CHECKS, ids=lambda check: check.__name__)
def test_mended_here(holds: Callable[[Path], bool], small_site: Path) -> None:
    assert holds(small_site)


@pytest.mark.parametrize("holds", CHECKS, ids=lambda check: check.__name__)
def test_broken_in_the_stock_set_up(holds: Callable[[Path], bool], stock_site: Path) -> None:
    assert not holds(stock_site)


def test_stock_strictness_is_lost_by_the_quiet_option(tmp_path: Path) -> None:
    """Ours is tested in test_site_build.py for every way of calling."""
    project = make_project(tmp_path / "stock")
    (project / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    (project / "docs/panduan/index.md").write_text("[mati](tidak-ada.md)\n", encoding="utf-8")
    for page in (project / "docs").rglob("*.md"):
        page.write_text(re.sub(r"^template: .*\n", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    assert run_mkdocs(project, tmp_path / "loud", "--strict").returncode == 1
    assert run_mkdocs(project, tmp_path / "quiet", "--strict", "-q").returncode == 0
