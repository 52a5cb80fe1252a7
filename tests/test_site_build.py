"""The built site, read as files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markupsafe import escape

from belajar.report import help_address
from belajar.rules import RULES, grouped
from belajar.strings import text
from conftest import PROJECT, PUBLIC, SMALL_DOCS, built, make_project, run_mkdocs


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def lang(html: str) -> str:
    return re.search(r"<html lang=\"(\w+)\"", html)[1]


def hreflang(html: str) -> dict[str, str]:
    return dict(re.findall(r"<link rel=\"alternate\" hreflang=\"([\w-]+)\" href=\"([^\"]+)\"", html))


def canonical(html: str) -> str:
    return re.search(r"<link rel=\"canonical\" href=\"([^\"]+)\"", html)[1]


@pytest.mark.parametrize("site", ["small_site", "real_site"])
def test_every_page_names_its_language(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    for page in folder.rglob("*.html"):
        expected = "en" if page.relative_to(folder).parts[0] == "en" else "id"
        assert lang(read(page)) == expected, page


def test_every_lesson_stands_in_both_languages(real_site: Path) -> None:
    docs = PROJECT / "docs"
    slugs = [path.parent.relative_to(docs) for path in docs.glob("*/*/index.md")
             if re.fullmatch(r"\d{4}|pendamping", path.parent.parent.name)]
    assert len(slugs) >= 7
    for slug in slugs:
        assert 'class="objectives"' in read(real_site / slug / "index.html")
        english = read(real_site / "en" / slug / "index.html")
        assert 'class="objectives"' in english
        assert 'class="fallback"' not in english


def test_address_and_translations_of_a_page(small_site: Path) -> None:
    html = read(small_site / "2025/seri-046-rumah/index.html")
    assert canonical(html) == PUBLIC + "2025/seri-046-rumah/"
    assert hreflang(html) == {"id": PUBLIC + "2025/seri-046-rumah/", "en": PUBLIC + "en/2025/seri-046-rumah/",
                              "x-default": PUBLIC + "2025/seri-046-rumah/"}
    assert hreflang(read(small_site / "index.html"))["en"] == PUBLIC + "en/"
    assert canonical(read(small_site / "en/index.html")) == PUBLIC + "en/"


def test_untranslated_page_says_so_and_points_to_the_original(small_site: Path) -> None:
    html = read(small_site / "en/2024/seri-007-belum/index.html")
    assert 'class="fallback"' in html
    assert re.search(r'<div class="page-text" lang="id">', html)
    assert canonical(html) == PUBLIC + "2024/seri-007-belum/"
    assert hreflang(html) == {}
    assert hreflang(read(small_site / "2024/seri-007-belum/index.html")) == {}
    assert "Tujuan belajar" in html  # words around an Indonesian text are Indonesian too


def test_site_map_lists_pages_in_a_language_of_their_own(small_site: Path) -> None:
    sitemap = read(small_site / "sitemap.xml")
    places = re.findall(r"<loc>([^<]+)</loc>", sitemap)
    assert PUBLIC + "2024/seri-007-belum/" in places
    assert PUBLIC + "en/2024/seri-007-belum/" not in places
    assert PUBLIC + "en/2025/seri-046-rumah/" in places
    assert len(places) == len(set(places))
    assert f'<xhtml:link rel="alternate" hreflang="x-default" href="{PUBLIC}"/>' in sitemap


def test_missing_page_is_indonesian_with_an_english_sentence_and_links_from_the_root(small_site: Path) -> None:
    html = read(small_site / "404.html")
    assert lang(html) == "id"
    assert "Halaman tidak ditemukan" in html
    assert '<p lang="en">' in html
    main = html[html.index("<article"):html.index("</article>")]
    assert re.findall(r'href="([^"]+)"', main) == ["/asn-belajar/index.html", "/asn-belajar/katalog/index.html",
                                                   "/asn-belajar/en/index.html"]
    assert not re.search(r'(?:href|src)="(?!/asn-belajar/|https://example\.org/|#)', html)


def test_titles_of_admonitions_and_boxes_are_in_the_language_of_the_page(small_site: Path) -> None:
    indonesian = read(small_site / "2025/seri-046-rumah/index.html")
    english = read(small_site / "en/2025/seri-046-rumah/index.html")
    assert '<p class="admonition-title">Catatan</p>' in indonesian
    assert '<p class="admonition-title">Note</p>' in english
    assert "Pasal\u00a018" in indonesian  # on one line
    assert "Diperiksa 21 November 2026" in indonesian
    assert "Article\u00a018" in english
    assert "Checked 21 November 2026" in english


def test_every_page_says_that_it_is_unofficial(real_site: Path) -> None:
    for page in real_site.rglob("*.html"):
        html = read(page)
        header = html[html.index("<header"):html.index("</header>")]
        assert re.search("Ringkasan tidak resmi|Unofficial summary", header), page
        assert "BPSDM" in header, page
        assert "JP" in header, page


def test_nothing_asks_another_host(real_site: Path) -> None:
    loading = re.compile(r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc=\"(?:https?:)?//"
                         r"|<link\b[^>]*rel=\"(?:stylesheet|preconnect|icon)\"[^>]*href=\"(?:https?:)?//")
    for page in real_site.rglob("*.html"):
        assert not loading.search(read(page)), page


def test_data_files_are_not_published(real_site: Path) -> None:
    assert not list(real_site.rglob("*.yml"))


def test_a_new_folder_appears_everywhere(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    folder = project / "docs/pendamping/baru"
    folder.mkdir()
    for name in ("index.md", "index.en.md"):
        text = read(SMALL_DOCS / "pendamping/netral" / name).replace("Netral bukan golput", "Pelajaran serba baru")
        (folder / name).write_text(text.replace("Neutral does not mean silent", "A brand new lesson"), encoding="utf-8")
    result = run_mkdocs(project, tmp_path / "site", site_url=PUBLIC)
    assert result.returncode == 0, result.stderr
    site = tmp_path / "site"
    for page in ("index.html", "katalog/index.html", "topik/pelayanan/index.html", "hukum/index.html", "sitemap.xml",
                 "search/id/head.js"):
        assert "pendamping/baru" in read(site / page), page
    neighbour = read(site / "pendamping/netral/index.html")
    assert "Pelajaran serba baru" in neighbour[neighbour.index('id="menu"'):]
    assert "A brand new lesson" in read(site / "en/katalog/index.html")


def test_the_menu_has_short_names_in_the_language_of_the_page(real_site: Path) -> None:
    for page, names in (("index.html", "Beranda Katalog Pelajaran Jalur Glosarium Dasar_hukum Kemajuan Unduh Panduan Tentang"),
                        ("en/index.html", "Home Catalogue Lessons Paths Glossary Laws Progress Download Guide About")):
        tabs = re.findall(r"<a [^>]*>([^<]*)</a>", read(real_site / page).split('class="site-tabs"')[1].split("</nav>")[0])
        assert " ".join(tab.replace(" ", "_") for tab in tabs) == names


def test_hostile_titles_are_shown_and_never_run(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    lesson = project / "docs/pendamping/netral/index.md"
    text = read(lesson).replace("Netral bukan golput", "'<b>tebal</b> & \"dua\"'")
    lesson.write_text(text, encoding="utf-8")
    result = run_mkdocs(project, tmp_path / "site", site_url=PUBLIC)
    assert result.returncode == 0, result.stderr
    for page in (tmp_path / "site").rglob("*.html"):
        assert "<b>tebal" not in read(page), page


def test_a_title_that_would_run_something_stops_the_build(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    lesson = project / "docs/pendamping/netral/index.md"
    lesson.write_text(read(lesson).replace("Netral bukan golput", "'<script>alert(1)</script>'"), encoding="utf-8")
    result = run_mkdocs(project, tmp_path / "site")
    assert result.returncode == 1
    assert "index.md:2:9: ERROR" in result.stderr


def test_neighbours_stay_inside_a_topic(small_site: Path) -> None:
    footer = read(small_site / "2025/seri-046-rumah/index.html").split("<footer")[1]
    assert "Pelajaran tanpa terjemahan" in footer
    assert 'rel="prev"' not in footer
    assert "neighbours__link" not in read(small_site / "katalog/index.html").split("<footer")[1]


@pytest.mark.parametrize("options", [(), ("--strict",), ("-q",), ("--strict", "-q"), ("--no-strict",)])
def test_a_warning_stops_the_build_however_it_is_called(tmp_path: Path, options: tuple[str, ...]) -> None:
    project = make_project(tmp_path / "project")
    page = project / "docs/panduan/index.md"
    page.write_text(read(page) + "\n[mati](../katalog/index.md#tidak-ada)\n", encoding="utf-8")
    assert run_mkdocs(project, tmp_path / "site", *options).returncode == 1


@pytest.mark.parametrize("options", [(), ("-q",), ("--no-strict",)])
def test_an_error_of_check_stops_the_build_and_names_the_line(tmp_path: Path, options: tuple[str, ...]) -> None:
    project = make_project(tmp_path / "project")
    lesson = project / "docs/pendamping/netral/index.md"
    lesson.write_text(read(lesson).replace("topics: [pelayanan]", "topics: [pelayanann]"), encoding="utf-8")
    result = run_mkdocs(project, tmp_path / "site", *options)
    assert result.returncode == 1
    assert "docs/pendamping/netral/index.md:6" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("language, folder", [("id", ""), ("en", "en/")])
def test_the_page_of_rules_has_a_place_for_each(real_site: Path, language: str, folder: str) -> None:
    html = read(real_site / help_address("", language).removesuffix("#"))
    assert help_address("", language).startswith(folder)
    assert re.findall(r'<section class="rule" id="([\w-]+)"', html) == [name for own in grouped().values() for name in own]
    for name, rule in RULES.items():
        own = html[html.index(f'id="{name}"'):].partition("</section>")[0]
        assert escape(text(f"rule.{name}.why", language)) in own
        assert (text("rules.fixable", language) in own) is rule.fixable


@pytest.mark.parametrize(("copies", "named", "more"), [(6, 7, ""), (7, 6, "dan 2 pelajaran lain")])
def test_a_law_names_the_newest_lessons_and_a_search_for_all(tmp_path: Path, copies: int, named: int, more: str) -> None:
    """Neither the page nor an update of a bundle grows with every lesson."""
    project = make_project(tmp_path / "project")
    for number in range(copies):
        shutil.copytree(project / "docs/pendamping/netral", project / f"docs/pendamping/netral-{number}")
    law = read(built(project, tmp_path / "site") / "hukum/index.html").partition('id="uu5-2014"')[2].partition("</section>")[0]
    users = law.partition("Dipakai dalam")[2]
    assert users.count("pendamping/netral") == named
    search = re.compile(r'<a href="\.\./katalog/index\.html\?q=UU%205/2014">([^<]+)</a>')
    assert search.findall(users) == [more] * bool(more)
