"""The index as files: what a page gives to it, what it keeps to itself, and that the same pages give the same bytes."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belajar.library import Library
from belajar.search import Document, sections, write_index
from belajar.search.families import families
from belajar.search.page import main_part
from belajar.search.parts import packed
from belajar.search.words import data_lines, stop_words
from conftest import PROJECT, SMALL_DOCS
from golden import golden

SECRETS = ("umpanbaliksatu", "Pembahasanrahasia", "Petunjuk kedua", "Kunci dan", "uji-awal", "uji awal")


def part(folder: Path, name: str) -> object:
    """The value that a file hands over."""
    script = (folder / f"{name}.js").read_text(encoding="utf-8")
    start = f"asnSearchPart({json.dumps(name)},"
    assert script.startswith(start)
    assert script.endswith(");\n")
    return json.loads(script[len(start):-3])


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def page(title: str, *paragraphs: str, address: str = "", **more: object) -> Document:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    place = address or f"pendamping/{title.lower()}/index.html"
    return Document(place, "id", title, sections(f"<h1>{title}</h1>{html}"), **more)


# --- pages


def test_sections_begin_at_headings_with_an_address() -> None:
    html = """<div class="page-text"><h1>Judul</h1><p>Awal &amp; <em>ten</em>gah.</p><h2 id="satu">Satu</h2>
        <ul><li>a1</li><li>b1</li></ul><article id="uu"><h2>Dua</h2>isi</article>
        <dl><div id="asn"><dt>ASN</dt><dd>Aparatur</dd></div></dl></div>"""
    assert [(one.anchor, one.title, one.text) for one in sections(html)] == [
        ("", "", "Awal & tengah."), ("satu", "Satu", "a1 b1"), ("uu", "Dua", "isi"), ("asn", "ASN", "Aparatur")]


@pytest.mark.parametrize("html", [
    "<nav>rahasia</nav>", "<script>rahasia</script>", "<p data-search-exclude>rahasia</p>", "<p hidden>rahasia</p>",
    '<section class="quiz"><div class="quiz__choices">rahasia</div><details>rahasia</details></section>',
    '<div data-search-exclude><section class="quiz"><div class="quiz__stem">rahasia</div></section></div>',
    '<img alt="a > b" src="x"><script>if (a < b) rahasia</script><!-- rahasia <p> -->', '<P HIDDEN>rahasia</P>',
    '<div class="quiz-panel"><h2>rahasia</h2></div>', "<h2 data-search-exclude id='x'>rahasia</h2>",
    "<svg><title>rahasia</title></svg>",
    "<form><select><option>rahasia</option></select></form>", "<details data-search-exclude><p>a<br>b</p>rahasia</details>",
])
def test_what_is_not_text_of_the_page_stays_out(html: str) -> None:
    found = sections(f"<p>terlihat</p>{html}<p>juga</p>")
    assert " ".join(one.title + one.text for one in found).split() == ["terlihat", "juga"]


def test_of_a_question_the_stem_alone_is_read() -> None:
    found = sections('<section class="quiz quiz--single"><p>Soal 1</p>'
                     '<div class="quiz__stem"><p>Apa <b>itu</b>?</p></div>pilihan</section>')
    assert [one.text for one in found] == ["Apa itu?"]


def test_the_main_part_is_all_that_counts() -> None:
    assert main_part('<header>a</header><article><div class="page-text">b</div></article><footer>c</footer>') == \
        '<div class="page-text">b</div></article>'
    assert main_part("<p>lain</p>") == ""


@given(st.text(alphabet="<>/abcdh1\"'= !-&;", max_size=80))
def test_any_markup_is_read_without_an_error(html: str) -> None:
    sections(html)


def test_an_entry_says_where_a_word_stands() -> None:
    html = "<h2 id='a'>Kode etik</h2>etik etik etik etik netral"
    found = Document("x/index.html", "id", "Netral", sections(html), description="warga").entries()
    assert found.length == 6
    assert found.strengths == {"etik": 7, "kode": 4, "netral": 9, "warga": 1}


# --- families


def test_relatives_meet_in_one_family_without_any_list() -> None:
    words = "membangkitkan dibangkitkan pembangkit kebangkitan bangkit menyelia penyelia diselia penyeliaan"
    found = families(words.split(), "id").of
    assert all("bangkit" in found[word] for word in words.split()[:5])
    assert all("selia" in found[word] for word in words.split()[5:])


def test_a_root_of_our_list_wins_over_a_stem_that_is_none() -> None:
    found = families(["dinilai", "nila"], "id").of
    assert found["dinilai"][0] == "nilai"


def test_aliases_and_compounds() -> None:
    found = families(["kompeten", "kompetensi", "pertanggungjawaban", "jawaban", "menanggung"], "id")
    assert found.of["kompeten"] == found.of["kompetensi"]
    assert found.links["tanggungjawab"] == ("jawab", "tanggung")
    assert "tanggungjawab" in found.links["jawab"]


def test_english_families_are_stems() -> None:
    assert families(["serving", "serves"], "en").of == {"serving": ("serv",), "serves": ("serv",)}


def test_lists_are_tidy() -> None:
    roots = " ".join(data_lines("roots.txt")).split()
    assert len(roots) == len(set(roots))
    assert roots == sorted(roots)
    assert all(root.isalpha() and root.islower() for root in roots)
    assert stop_words("id") & stop_words("en") == set()


# --- files


@given(st.dictionaries(st.integers(0, 5000), st.integers(0, 15), max_size=40))
def test_postings_can_be_unpacked_again(postings: dict[int, int]) -> None:
    digits, more = "abcdefghijklmnopqrstuvwxyzABCDEF", "GHIJKLMNOPQRSTUVWXYZ0123456789-_"
    steps, strengths = packed(sorted(postings.items())).split(".")
    places, place, step = [], -1, 0
    for letter in steps:
        step = step * 32 + (more + digits).index(letter) % 32
        if letter in digits:
            place, step = place + step + 1, 0
            places.append(place)
    assert dict(zip(places, (int(one, 16) for one in strengths), strict=True)) == postings


def test_the_same_pages_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    data = Library.read(SMALL_DOCS).data
    documents = [page(f"Judul{number}", f"kata{number} bersama pelayanan") for number in range(20)]
    write_index(tmp_path / "one", documents, data)
    random.Random(1).shuffle(documents)
    write_index(tmp_path / "other", documents, data)
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_a_new_page_leaves_the_texts_of_others_alone_and_an_old_one_goes(tmp_path: Path) -> None:
    data = Library.read(SMALL_DOCS).data
    write_index(tmp_path, [page("Satu", "isi"), page("Dua", "lain")], data)
    before = files(tmp_path)
    write_index(tmp_path, [page("Satu", "isi"), page("Tiga", "baru")], data)
    after = files(tmp_path)
    assert {name for name in before if "text" in name} - set(after) == {"id/text/pendamping.dua.js"}
    assert after["id/text/pendamping.satu.js"] == before["id/text/pendamping.satu.js"]


def test_characters_that_end_a_line_of_script_do_not(tmp_path: Path) -> None:
    write_index(tmp_path, [page("A\u2028b", "c\u2029d")], Library.read(SMALL_DOCS).data)
    script = (tmp_path / "id/head.js").read_text(encoding="utf-8")
    assert "\u2028" not in script
    assert "A\\u2028b" in script


def test_the_index_of_the_small_site(small_site: Path) -> None:
    head = part(small_site / "search", "id/head")
    shown = {key: head[key] for key in ("documents", "topics", "kinds", "terms", "glossary")}
    families_ = [line for line in head["families"].split("\n") if " " in line]
    texts = part(small_site / "search", "id/text/2025.seri-046-rumah")
    golden("search/small.json", json.dumps([shown, families_, texts], ensure_ascii=False, indent=1))


def test_every_lesson_of_a_language_is_in_its_index_and_no_other(small_site: Path, real_site: Path) -> None:
    for site, docs in ((small_site, SMALL_DOCS), (real_site, PROJECT / "docs")):
        for language, prefix in (("id", ""), ("en", "en/")):
            addresses = {document[0] for document in part(site / "search", f"{language}/head")["documents"]}
            wanted = {f"{prefix}{lesson.slug}/index.html" for lesson in Library.read(docs).lessons if language in lesson.texts}
            assert wanted <= addresses
            assert all(address.startswith("en/") == bool(prefix) for address in addresses)
            assert len(list((site / "search" / language / "text").iterdir())) == len(addresses)


def test_a_page_that_only_stands_in_for_a_translation_is_in_no_index(small_site: Path) -> None:
    assert "2024/seri-007-belum/index.html" in (small_site / "search/id/head.js").read_text(encoding="utf-8")
    assert "seri-007-belum" not in (small_site / "search/en/head.js").read_text(encoding="utf-8")


def test_keys_feedback_hints_and_explanations_stay_out_of_the_index(small_site: Path) -> None:
    for language, start in (("id", "Apa kepanjangan"), ("en", "What does")):
        written = "".join(path.read_text(encoding="utf-8") for path in (small_site / "search" / language).rglob("*.js"))
        assert start in written
        for secret in SECRETS:
            assert secret not in written, secret


def test_lists_of_lessons_are_not_found_in_place_of_the_lessons(real_site: Path) -> None:
    assert "Rumah Pengabdian" not in json.dumps(part(real_site / "search", "id/text/katalog"))
    assert "Rumah Pengabdian" not in json.dumps(part(real_site / "search", "id/text/index"))
