"""Law and counter boxes, rendered by plain Python-Markdown and compared with markup/*.html.

``ASN_UPDATE=1 asn.py test tests/test_boxes.py tests/test_terms.py`` rewrites those files; read them before they are committed.
"""

from __future__ import annotations

from dataclasses import replace

import markdown
import pytest

from belajar.boxes import BLOCKS, BoxContext, BoxError, BoxesExtension, marks_left, parse_reference
from belajar.data import Article, Law
from belajar.dates import PartialDate
from belajar.fields import Words
from golden import golden

SERVICE = Law("uu25-2009", Words("Undang-Undang Nomor 25 Tahun 2009", "Law No. 25 of 2009"), Words("UU 25/2009", "Law 25/2009"),
              "in_force", Words("Berlaku.", "In force."), PartialDate(2026, 11, 21), True,
              (Article(Words("Pasal 4", "Article 4"), Words("Asas pelayanan.", "Principles of service.")),
               Article(Words("Pasal 18", "Article 18"), Words("Warga berhak tahu.", "Citizens may know."))))
OLD = Law("uu5-2014", Words("Undang-Undang Nomor 5 Tahun 2014", "Law No. 5 of 2014"), Words("UU 5/2014", "Law 5/2014"), "revoked",
          Words("Dicabut oleh UU 20/2023.", "Revoked by Law 20/2023."), PartialDate(2026, 11, 20), False)
KNOWN = "uu25-2009, uu5-2014, jahat"
HOSTILE = Law("jahat", Words("<script>alert(1)</script> & *bintang*", "& [x](y)"), Words("UU <b>1</b>", "Law"), "in_force",
              Words("Berlaku.", "In force."), PartialDate(2026, 11, 20), True,
              (Article(Words("Pasal 1", "Article 1"), Words('<img src=x onerror="alert(1)"> _garis_ & `kode`', "x")),))
LAWS = {law.id: law for law in (SERVICE, OLD, HOSTILE)}


def render(written: str, language: str = "id") -> str:
    boxes = BoxesExtension(BoxContext(LAWS, language, "../hukum/index.html"))
    return markdown.Markdown(extensions=["attr_list", "pymdownx.superfences", boxes]).convert(written)


@pytest.mark.parametrize("name, written", [
    ("law", "/// hukum | uu25-2009\nTempel standar di *loket*.\n///"),
    ("law-one-article", "/// hukum | uu25-2009, Pasal 18\nTempel standar.\n///"),
    ("law-two-articles", "/// hukum | uu25-2009, Pasal 4; pasal  18\nTempel standar.\n///"),
    ("law-revoked", "/// hukum | uu5-2014\nSudah diganti.\n///"),
    ("law-without-body", "/// hukum | uu25-2009, Pasal 18\n///"),
    ("law-hostile", "/// hukum | jahat, Pasal 1\n///"),
    ("law-with-list-and-code", "/// hukum | uu25-2009\n- satu\n- dua\n\n```\n///\n```\n///"),
    ("law-around-a-counter", "//// hukum | uu25-2009\nIsi.\n\n/// loket\nContoh.\n///\n\n////"),
    ("counter", "/// loket | Antrean\nRatna menempel daftar.\n\nParagraf kedua.\n///"),
    ("counter-without-title", "/// loket\nRatna menempel daftar.\n///"),
    ("counter-without-body", "/// loket | Antrean\n///"),
    ("counter-hostile", "/// loket | <script>alert(1)</script> & *bintang*\nIsi.\n///"),
    ("box-in-a-list", "- butir\n\n    /// loket | Antrean\n    Isi.\n    ///\n\n- butir"),
])
def test_a_box_in_indonesian(name: str, written: str) -> None:
    golden(f"markup/{name}.html", render(written))


@pytest.mark.parametrize("name, written", [
    ("law.en", "/// law | uu25-2009, Pasal 4; Pasal 18\nPost the standard.\n///"),
    ("law-revoked.en", "/// law | uu5-2014\n///"),
    ("counter.en", "/// counter | Queue\nRatna posts a list.\n///"),
])
def test_a_box_in_english(name: str, written: str) -> None:
    golden(f"markup/{name}.html", render(written, "en"))


def test_either_word_opens_a_box_in_either_language() -> None:
    assert render("/// law | uu25-2009\n///") == render("/// hukum | uu25-2009\n///")
    assert render("/// counter\nx\n///", "en") == render("/// loket\nx\n///", "en")


def test_nothing_of_a_law_is_markup() -> None:
    html = render("/// hukum | jahat, Pasal 1\n///")
    assert "<script" not in html
    assert "<img" not in html
    assert "<em>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *bintang*" in html


def test_the_link_of_a_law_is_no_markdown_link() -> None:
    assert '<a href="../hukum/index.html#uu25-2009">UU 25/2009</a>' in render("/// hukum | uu25-2009\n///")


def test_one_instance_renders_page_after_page() -> None:
    context = BoxContext(LAWS, "id", "../hukum/index.html")
    md = markdown.Markdown(extensions=[BoxesExtension(context)])
    first = md.convert("/// hukum | uu25-2009\n///")
    context.language, context.laws_page = "en", "index.html"
    second = md.reset().convert("/// hukum | uu25-2009\n///")
    context.language, context.laws_page = "id", "../hukum/index.html"
    assert "Legal basis" in second
    assert 'href="index.html#uu25-2009"' in second
    assert md.reset().convert("/// hukum | uu25-2009\n///") == first


@pytest.mark.parametrize("state", ["in_force", "partly", "to_check"])
def test_the_state_of_a_law_is_a_class(state: str) -> None:
    law = replace(SERVICE, id="x", state=state)
    md = markdown.Markdown(extensions=[BoxesExtension(BoxContext({"x": law}))])
    assert f"box--{state.replace('_', '-')}" in md.convert("/// hukum | x\n///")


# --- what is not understood

@pytest.mark.parametrize("written", [
    "/// hukum | tidak-ada\nisi\n///", "/// hukum | uu25-2009, Pasal 99\nisi\n///", "/// hukum\nisi\n///",
    "/// hukum uu25-2009\nisi\n///", "/// salah | x\nisi\n///",
])
def test_a_box_that_is_not_understood_stays_raw_and_is_found(written: str) -> None:
    html = render(written)
    assert "box" not in html
    assert marks_left(html) == written.split("\n")[0]


@pytest.mark.parametrize("html, found", [
    ("<p>/// hukum | x</p>", "/// hukum | x"),
    ("<p>isi\n///</p>", "///"),
    ("<li>\n  //// loket</li>", "//// loket"),
    ("<pre><code>/// kode\n///</code></pre>", ""),
    ("<p><code>/// kode</code></p>", ""),
    ("<p>jalan /// raya</p>", ""),
    ('<a href="///x">x</a>', ""),
    ("<p>a // b</p>\n// c", ""),
    ("", ""),
])
def test_marks_that_would_stand_on_the_page(html: str, found: str) -> None:
    assert marks_left(html) == found


def test_understood_blocks_leave_no_marks() -> None:
    assert marks_left(render("/// loket | A\nisi\n///\n\n```\n/// kode\n```\n\nLihat `/// hukum`.")) == ""


# --- references

@pytest.mark.parametrize("argument, articles", [
    ("uu25-2009", []), (" uu25-2009 ", []), ("uu25-2009,", []), ("uu25-2009, Pasal 18", ["Pasal 18"]),
    ("uu25-2009,Pasal 4;Pasal 18", ["Pasal 4", "Pasal 18"]), ("uu25-2009, PASAL  4 ;", ["Pasal 4"]),
])
def test_references_that_are_understood(argument: str, articles: list[str]) -> None:
    law, found = parse_reference(argument, LAWS)
    assert law is SERVICE
    assert [article.name.id for article in found] == articles


@pytest.mark.parametrize("argument, rule, details", [
    ("uu25-2010", "unknown-reference", {"id": "uu25-2010", "kind": "laws", "nearest": "uu25-2009", "known": KNOWN}),
    ("", "unknown-reference", {"id": "", "kind": "laws", "nearest": "", "known": KNOWN}),
    ("uu25-2009, Pasal 1", "unknown-article", {"found": "Pasal 1", "law": "uu25-2009", "known": "Pasal 4; Pasal 18"}),
    ("uu25-2009, Pasal 4, Pasal 18", "unknown-article",
     {"found": "Pasal 4, Pasal 18", "law": "uu25-2009", "known": "Pasal 4; Pasal 18"}),
    ("uu5-2014, Pasal 1", "unknown-article", {"found": "Pasal 1", "law": "uu5-2014", "known": ""}),
])
def test_references_that_are_not(argument: str, rule: str, details: dict[str, str]) -> None:
    with pytest.raises(BoxError) as caught:
        parse_reference(argument, LAWS)
    assert (caught.value.rule, caught.value.details) == (rule, details)


def test_words_that_may_open_a_block() -> None:
    assert BLOCKS == ("hukum", "law", "loket", "counter", "details", "tab")


@pytest.mark.parametrize("written", [
    "/// loket\nIsi.\n\n/// hukum | uu25-2009\nIsi.\n///\n\nIsi.\n\n///",
    "/// hukum | uu25-2009\nIsi.\n\n/// loket\nIsi.\n///\n\nIsi.\n\n///",
])
def test_a_box_in_a_box_of_equal_strokes_has_its_status_once(written: str) -> None:
    assert render(written).count("box__status") == 1
