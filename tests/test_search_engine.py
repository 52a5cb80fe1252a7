"""The engine in a real Chromium, over http and from a folder, without the box that people see."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from belajar.library import Library
from belajar.search import Document, sections, write_index
from conftest import PROJECT, SMALL_DOCS, Visitor

Ask = Callable[..., dict]
EMPTY = {"total": 0, "results": [], "definition": None, "corrected": None, "suggestions": []}


def opened(page: Page, site: str, language: str) -> Ask:
    """Load the engine on an open page of ``site`` (ends in "/") and return what asks it."""
    page.add_script_tag(url=f"{site}assets/search/engine.js")
    page.evaluate("async ([language, base]) => { window.index = await window.asnSearch.open(language, base); }",
                  [language, f"{site}search/"])
    return lambda query, **options: page.evaluate("([query, options]) => window.index.query(query, options)", [query, options])


@pytest.fixture
def ask(visitor: Visitor, small: str) -> Ask:
    return opened(visitor.open(small + "index.html"), small, "id")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Make a site of bare documents; return its address."""
    def make(*texts: str, **more: object) -> str:
        folder = tmp_path_factory.mktemp("made")
        documents = [Document(f"pendamping/p{number}/index.html", "id", f"Lembar {number}",
                              sections(f"<h1>x</h1><p>{text}</p>"), **more) for number, text in enumerate(texts)]
        write_index(folder / "search", documents, Library.read(SMALL_DOCS).data)
        shutil.copytree(PROJECT / "overrides/assets/search", folder / "assets/search")
        (folder / "index.html").write_text("<!doctype html><html lang=id><meta charset=utf-8><title>x</title>", encoding="utf-8")
        return folder.as_uri() + "/"
    return make


def addresses(answer: dict) -> list[str]:
    return [result["address"] for result in answer["results"]]


def plain(pieces: list[dict]) -> str:
    return "".join(piece["text"] for piece in pieces)


def marked(pieces: list[dict]) -> list[str]:
    return [piece["text"] for piece in pieces if piece["mark"]]


# --- what is found


@pytest.mark.parametrize(("query", "text"), [
    ("pelayanan", "warga dilayani"), ("melayani", "layanan itu"), ("penulisan", "ia menulis"),
    ("dinilai", "penilaian kerja"), ("mengelola", "pengelolaan aset"), ("menyelia", "diselia kepala"),
    ("buku-buku", "bukunya"), ("integritasnya", "berintegritas"), ("kompeten", "kompetensi teknis"),
    ("akuntabilitas", "akuntabel sekali"), ("pertanggungjawaban", "tanggung jawab"), ("melayini", "melayani"),
    ("pelaya", "pelayanan"), ("mengobrak-abrik", "diobrak"), ("risiko", "resiko tinggi"),
    ("tolong-menolong", "menolong orang"), ("ASN-nya", "ASN baru"), ("kinerja", "bekerja"), ("pengesahan", "disahkan"),
])
def test_one_form_finds_another(visitor: Visitor, made: Callable[..., str], query: str, text: str) -> None:
    site = made(f"Kalimat {text} di sini.", "Sesuatu yang lain sama sekali.")
    answer = opened(visitor.open(site + "index.html"), site, "id")(query)
    assert addresses(answer) == ["pendamping/p0/index.html"]
    assert marked(answer["results"][0]["excerpt"])


def test_exact_comes_before_root_before_beginning(visitor: Visitor, made: Callable[..., str]) -> None:
    site = made("satu melayani dua", "satu melayaninya dua", "satu layanannya dua", "satu melayanifoo dua")
    ask = opened(visitor.open(site + "index.html"), site, "id")
    found = addresses(ask("melayani"))
    assert found[0] == "pendamping/p0/index.html"
    assert found[-1] == "pendamping/p3/index.html"
    assert len(found) == 4


def test_a_typing_error_is_forgiven_only_where_nothing_matches(visitor: Visitor, made: Callable[..., str]) -> None:
    site = made("kata loket ada", "kata roket ada")
    ask = opened(visitor.open(site + "index.html"), site, "id")
    assert ask("loket")["corrected"] is None
    assert addresses(ask("loket")) == ["pendamping/p0/index.html"]
    assert ask("lokett")["corrected"] == "loket"
    assert ask("lkt")["total"] == 0


def test_all_words_first_then_some(visitor: Visitor, made: Callable[..., str]) -> None:
    site = made("meja hijau", "meja", "hijau")
    ask = opened(visitor.open(site + "index.html"), site, "id")
    assert addresses(ask("meja hijau")) == ["pendamping/p0/index.html"]
    assert addresses(ask("meja yang hijau")) == ["pendamping/p0/index.html"]
    assert ask("meja hijau qqqqqq")["total"] == 3
    assert addresses(ask("meja hijau qqqqqq"))[0] == "pendamping/p0/index.html"


def test_pages_of_results(visitor: Visitor, made: Callable[..., str]) -> None:
    site = made(*["kursi"] * 23)
    ask = opened(visitor.open(site + "index.html"), site, "id")
    pages = [addresses(ask("kursi", offset=offset)) for offset in (0, 10, 20, 30)]
    assert [len(one) for one in pages] == [10, 10, 3, 0]
    assert len({address for one in pages for address in one}) == 23
    assert len(addresses(ask("kursi", limit=3))) == 3


def test_a_result_names_its_section_and_shows_the_words(ask: Ask) -> None:
    answer = ask("pelayanan")
    lesson = next(result for result in answer["results"] if "seri-046" in result["address"])
    assert lesson["kind"] == "episode"
    assert lesson["year"] == 2025
    assert "pelayanan" in lesson["topic"]
    assert "pelayanan" in lesson["forms"]
    assert any(marked(result["excerpt"]) for result in answer["results"])
    assert len(addresses(answer)) == len(set(addresses(answer)))


def test_filters(ask: Ask) -> None:
    all_ = ask("pelayanan", limit=100)
    for filters in ({"year": 2025}, {"kind": "companion"}, {"topic": "pelayanan"}, {"topic": "pelayanan", "kind": "episode"}):
        some = ask("pelayanan", limit=100, **filters)
        assert 0 < some["total"] < all_["total"], filters
        assert set(addresses(some)) < set(addresses(all_))
    assert ask("pelayanan", year=1999)["total"] == 0
    assert ask("pelayanan", topic="tidak-ada")["total"] == 0


def test_facets_name_what_there_is(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "en/index.html")
    opened(page, small, "en")
    facets = page.evaluate("window.index.facets")
    assert facets["years"] == [2025]
    assert {"id": "companion", "name": "Companion lesson"} in facets["kinds"]
    assert {topic["id"] for topic in facets["topics"]} == {"integritas", "pelayanan"}


@pytest.mark.parametrize("query", ["ASN", "asn", "Aparatur Sipil Negara", "aparatur sipil negara "])
def test_the_glossary_answers_first(ask: Ask, query: str) -> None:
    assert ask(query)["definition"] == {
        "term": "Aparatur Sipil Negara", "abbr": "ASN", "text": "Profesi pegawai pemerintah.",
        "address": "glosarium/index.html", "anchor": "asn"}


def test_abbreviations_are_found_both_ways(visitor: Visitor, made: Callable[..., str]) -> None:
    site = made("seorang aparatur sipil negara", "seorang ASN", "sipil saja")
    ask = opened(visitor.open(site + "index.html"), site, "id")
    assert addresses(ask("ASN")) == ["pendamping/p1/index.html", "pendamping/p0/index.html"]
    assert marked(ask("ASN")["results"][0]["excerpt"]) == ["ASN"]
    assert addresses(ask("aparatur sipil negara")) == ["pendamping/p0/index.html", "pendamping/p1/index.html"]


def test_nothing_found_offers_the_nearest_words(visitor: Visitor, made: Callable[..., str]) -> None:
    site = made("netralitas aparatur", "pelayanan")
    answer = opened(visitor.open(site + "index.html"), site, "id")("nxtrxlitxs")
    assert answer["total"] == 0
    assert "netralitas" in answer["suggestions"]


# --- languages and lessons


def test_no_result_of_the_other_language(visitor: Visitor, real: str) -> None:
    page = visitor.open(real + "index.html")
    for language, query in (("id", "pelayanan"), ("en", "service")):
        found = addresses(opened(page, real, language)(query, limit=100))
        assert found
        assert all(address.startswith("en/") == (language == "en") for address in found)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_word_of_a_title_finds_its_lesson_in_the_first_ten(visitor: Visitor, real_http: str, language: str) -> None:
    ask = opened(visitor.open(real_http + "index.html"), real_http, language)
    missed = [(word, lesson.slug) for lesson in Library.read(PROJECT / "docs").lessons if language in lesson.texts
              for word in set(re.findall(r"[^\W\d_]{2,}", lesson.texts[language].title))
              if not any(lesson.slug in address for address in addresses(ask(word)))]
    assert missed == []


# --- what must not harm


HOSTILE = [
    "", "   ", "\"", "'\"`", "a" * 5000, "kata " * 1000, "\x00\x01\x1b\x7f", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "😀", "yang di dan", "((((", "[a-z]+(", "\\", "$&", "__proto__", "constructor",
    "hasOwnProperty", "%00", "-", "a-b-c-d", "۝", "\ud800", "p", "1", "UU 25/2009",
]


@pytest.mark.parametrize("language", ["id", "en"])
def test_hostile_queries_are_answered(visitor: Visitor, small: str, language: str) -> None:
    page = visitor.open(small + "index.html")
    ask = opened(page, small, language)
    for query in HOSTILE:
        assert set(ask(query)) == set(EMPTY), query
    assert ask("") == EMPTY
    assert not page.evaluate("document.querySelector('img[src=x]')")


def test_texts_are_handed_over_as_text(visitor: Visitor, made: Callable[..., str]) -> None:
    site = made("&lt;img src=x onerror=alert(1)&gt; jebakan &amp;amp;")
    result = opened(visitor.open(site + "index.html"), site, "id")("jebakan")["results"][0]
    assert "<img src=x onerror=alert(1)> jebakan &amp;" in plain(result["excerpt"])


@pytest.mark.parametrize("harm", ["missing", "cut"])
@pytest.mark.parametrize("file", ["search/id/head.js", "search/id/words/0.js", "search/id/text/pendamping.p0.js",
                                  "assets/search/forms.js"])
def test_a_broken_file_is_an_error_and_the_page_lives_on(browser, made: Callable[..., str], file: str, harm: str) -> None:
    site = made("kursi meja")
    path = Path(site.removeprefix("file://")) / file
    whole = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(whole[:len(whole) // 2])
    page = browser.new_page()
    page.goto(site + "index.html")
    with pytest.raises(Error, match="search-file-broken"):
        opened(page, site, "id")("kursi")
    path.write_bytes(whole)  # the file is back: no need to load the page again
    assert opened(page, site, "id")("kursi")["total"] == 1
    page.close()


def test_files_of_two_builds_are_not_mixed(browser, made: Callable[..., str]) -> None:
    site, other = made("kursi meja"), made("meja kursi lemari")
    here, there = (Path(one.removeprefix("file://")) / "search/id/words/0.js" for one in (site, other))
    shutil.copy(there, here)
    page = browser.new_page()
    page.goto(site + "index.html")
    with pytest.raises(Error, match="search-files-mixed"):
        opened(page, site, "id")("kursi")
    page.close()


def test_nothing_is_fetched_before_the_first_use(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + "index.html")
    asked = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not [address for address in asked if "/search/" in address and not address.endswith("open.js")]
