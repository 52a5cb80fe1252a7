"""Terms of the glossary in a text: which mention becomes a link, compared with markup/terms-*.html (see test_boxes.py)."""

from __future__ import annotations

import re

import markdown
import pytest

from belajar.data import Term
from belajar.fields import Words
from belajar.terms import TermContext, TermsExtension
from golden import golden

TERMS = {term.id: term for term in (
    Term("asn", Words("Aparatur Sipil Negara", "state civil apparatus (ASN)"),
         Words("Profesi pegawai pemerintah.", "The profession of civil servants."), "ASN"),
    Term("merit", Words("Sistem merit", "merit system"), Words("Jabatan menurut kemampuan.", "Posts by ability.")),
    Term("jabatan", Words("Jabatan", "post"), Words("Kedudukan.", "A position.")),
    Term("jpt", Words("Jabatan Pimpinan Tinggi", "senior executive post"), Words("Jabatan puncak.", "A top post."), "JPT"),
    Term("tinggi", Words("Tinggi", "high"), Words("Tidak rendah.", "Not low.")),
    Term("spbe", Words("SPBE", "e-government"), Words("Pemerintahan berbasis elektronik.", "Government by computer.")),
    Term("jahat", Words("Istilah jahat", "evil term"), Words('<script>"alert(1)"</script> & *bintang*', "x")),
    Term("c", Words("C++ (bahasa)", "C++"), Words("Bahasa pemrograman.", "A language.")),
)}
GLOSSARY = "../glosarium/index.html"


def render(written: str, language: str = "id", page: str = GLOSSARY, terms: dict[str, Term] = TERMS) -> str:
    links = TermsExtension(TermContext(terms, language, page))
    return markdown.Markdown(extensions=["abbr", "tables", "pymdownx.superfences", links]).convert(written)


def linked(written: str, language: str = "id") -> list[str]:
    """``words -> id`` of every link to the glossary."""
    found = re.findall(r'<a class="term" href="[^"]*#([\w-]+)"[^>]*>([^<]*)</a>', render(written, language))
    return [f"{words} -> {term}" for term, words in found]


@pytest.mark.parametrize("name, written", [
    ("terms-first-mention", "ASN bekerja. ASN dan sistem merit.\n\nSistem merit lagi; ASN lagi."),
    ("terms-hostile", "Sebuah istilah jahat & lain."),
    ("terms-around-markup", "Para *ASN* dan **sistem merit** di `ASN`, [ASN](x.md), lalu jabatan."),
    ("terms-in-lists-and-tables", "- ASN\n- sistem merit\n\n| jabatan | ASN |\n|---|---|\n| JPT | x |"),
])
def test_terms_of_a_text(name: str, written: str) -> None:
    golden(f"markup/{name}.html", render(written))


def test_a_capital_that_has_two_small_letters_moves_no_term() -> None:
    assert linked("Kota \u0130zmir\u0130 dan Sistem Merit.") == ["Sistem Merit -> merit"]


def test_terms_of_an_english_text() -> None:
    golden("markup/terms.en.html", render("A merit system for the ASN; the state civil apparatus has posts.", "en"))


@pytest.mark.parametrize("written, expected", [
    ("ASN dan ASN", ["ASN -> asn"]),
    ("Aparatur Sipil Negara (ASN)", ["Aparatur Sipil Negara -> asn"]),
    ("ASN, yaitu aparatur sipil negara", ["ASN -> asn"]),
    ("SISTEM MERIT", ["SISTEM MERIT -> merit"]),
    ("Sistem Merit", ["Sistem Merit -> merit"]),
    ("asn Asn", []),
    ("jpt", []),
    ("spbe dan SPBE", ["spbe -> spbe"]),
    ("jabatan pimpinan tinggi", ["jabatan pimpinan tinggi -> jpt"]),
    ("jabatan pimpinan", ["jabatan -> jabatan"]),
    ("JPT di atas jabatan", ["JPT -> jpt", "jabatan -> jabatan"]),
    ("(ASN), “ASN”.", ["ASN -> asn"]),
    ("ASN/JPT", ["ASN -> asn", "JPT -> jpt"]),
    ("ASNs, non-ASN, ASN-nya, ASN2, _ASN", []),
    ("sistemmerit", []),
    ("C++ dan lain", ["C++ -> c"]),
    ("**A**SN", []),
    ("ASN Belajar", []),
    ("ASN Belajar dan asn belajar", []),
    ("Di ASN Belajar para ASN belajar", ["ASN -> asn"]),
])
def test_which_mention_becomes_a_link(written: str, expected: list[str]) -> None:
    assert linked(written) == expected


@pytest.mark.parametrize("written", [
    "## ASN", "# ASN", "###### sistem merit", "[ASN](x.md)", "[tentang ASN kita](https://example.org)", "`ASN`", "```\nASN\n```",
    "<https://example.org/ASN>", "![ASN](x.svg)", "*[ASN]: Aparatur\n\nPara ASN.",
])
def test_where_no_term_is_linked(written: str) -> None:
    assert linked(written) == []


def test_a_mention_in_a_heading_leaves_the_next_to_be_linked() -> None:
    assert linked("## ASN\n\n[ASN](x.md) `ASN`\n\nPara ASN.") == ["ASN -> asn"]


@pytest.mark.parametrize("written, title", [
    ("ASN", "Aparatur Sipil Negara. Profesi pegawai pemerintah."),
    ("aparatur sipil negara", "Profesi pegawai pemerintah."),
    ("Jabatan", "Kedudukan."),
])
def test_the_tip_gives_the_full_name_where_it_was_abbreviated(written: str, title: str) -> None:
    assert f'title="{title}"' in render(written)


def test_a_definition_is_no_markup() -> None:
    html = render("istilah jahat")
    assert "<script" not in html
    assert 'title="&lt;script&gt;&quot;alert(1)&quot;&lt;/script&gt; &amp; *bintang*"' in html


def test_text_around_terms_stays_as_it_was() -> None:
    written = "Satu ASN dua *tiga* sistem merit, empat JPT; lima.\n\n- enam jabatan tujuh"
    plain = re.sub(r'<a class="term"[^>]*>([^<]*)</a>', r"\1", render(written))
    assert plain == render(written, page="")


@pytest.mark.parametrize("page, terms", [("", TERMS), (GLOSSARY, {})])
def test_nothing_is_linked_without_a_glossary(page: str, terms: dict[str, Term]) -> None:
    assert "<a" not in render("ASN dan sistem merit", page=page, terms=terms)


def test_each_page_has_its_own_first_mention() -> None:
    context = TermContext(TERMS, "id", GLOSSARY)
    md = markdown.Markdown(extensions=[TermsExtension(context)])
    assert md.convert("ASN") == md.reset().convert("ASN")


def test_links_lead_where_the_page_is_told() -> None:
    assert 'href="../../glosarium/index.html#asn"' in render("ASN", page="../../glosarium/index.html")


@pytest.mark.parametrize("written", ['<a href="x.html">ASN</a>', "<code>ASN</code>", "<abbr>ASN</abbr>",
                                     "<a href=x>para *ASN* dan</a>", "<code>a <b>ASN</b></code>", "<A HREF=x>ASN</A>"])
def test_no_term_is_linked_inside_inline_html(written: str) -> None:
    assert linked(written) == []


@pytest.mark.parametrize("written", ["<b>ASN</b>", "<a href=x>JPT</a> ASN", "<a id=x />ASN", "<code>x</code> ASN <code>y</code>",
                                     "<a href=x>tidak ditutup\n\nASN", "a</code> ASN", "<br>ASN"])
def test_inline_html_hides_nothing_else(written: str) -> None:
    assert linked(written) == ["ASN -> asn"]


@pytest.mark.parametrize("written", ["Tentang sistem\nmerit.", "Tentang sistem\u00a0merit.", "- Tentang sistem\n  merit."])
def test_a_name_may_run_over_two_lines(written: str) -> None:
    assert len(linked(written)) == 1
