"""Questions as HTML, rendered by plain Python-Markdown: alone, and with the extensions of the page.

``ASN_UPDATE=1 asn.py test tests/test_quiz_markup.py`` rewrites quiz/*.html; read them before they are committed.
"""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belajar.quiz import Reading, parse
from belajar.quiz.extension import QuizExtension
from golden import golden

PAGE = ["abbr", "attr_list", "footnotes", "tables", "pymdownx.superfences"]

TYPES: dict[str, str] = {
    "single": "Poin: 2\nApa **ini**?\n\n- [x] satu\n  > Ya.\n- [50%] *dua*\n  > Hampir.\n- [ ] tiga\n\n"
              "Petunjuk: Lihat.\nPembahasan: Begitu.",
    "multiple": "Pilih.\n- [x] satu\n  > Ya.\n- [ ] dua\n- [x] tiga\nPetunjuk: A.\nPetunjuk: B.",
    "truefalse": "Netral berarti golput.\nJawaban: salah\nPembahasan: Tetap memilih.",
    "text": "Ibu kota?\nJawaban: Bandung | Kota Bandung",
    "numeric": "Berapa?\nJawaban: 1.000,5 ± 0,5",
    "pairs": "Cocokkan.\n- BKN => Kepegawaian\n- LAN => *Pelatihan*\n- KASN => Kepegawaian\n- => Pemilu",
    "order": "Jenis: urutan\nUrutkan.\n1. satu\n2. `dua`\n3. tiga",
    "gaps": "Presiden memimpin [[kabinet]] sejak [[1945]], bukan `[[x]]`.",
}


def block(body: str, name: str = "a") -> str:
    return f"/// kuis | {name}\n{body}\n///\n"


def render(text: str, extensions: list[str] = PAGE, **config: Any) -> str:
    return markdown.Markdown(extensions=[*extensions, QuizExtension(**config)]).convert(text)


# --- reading HTML

MARKS = ("\x02", "\x03", "wzxhzdk", "klzzwxh", "quizopen", "quizpart", "quizgap", "quizclose")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
PHRASING = {"a", "abbr", "b", "br", "code", "em", "i", "img", "input", "kbd", "label", "mark", "option", "q", "s", "select",
            "small", "span", "strong", "sub", "sup"}
ONLY_PHRASING = {"p", "label", "span", "strong", "em", "summary", "h2", "h3", "code", "abbr"}


class Tree(HTMLParser):
    """The elements of a fragment, and everything wrong with their nesting and their ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"{tag} is not closed" for tag in self.open]
        self._references()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        around = self.open[-1] if self.open else ""
        if self.open and (ONLY_PHRASING & set(self.open)) and tag not in PHRASING:
            self.faults.append(f"{tag} in {self.open}")
        if (around == "select") != (tag == "option") or around == "option" or (around in ("ul", "ol")) != (tag == "li"):
            self.faults.append(f"{tag} in {around or 'nothing'}")
        if tag == "label" and "label" in self.open:
            self.faults.append("label in label")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> out of place")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def _references(self) -> None:
        ids = self.ids
        self.faults += [f"id {one} stands {ids.count(one)} times" for one in set(ids) if ids.count(one) > 1]
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.faults += [f"{name}={values[name]} leads nowhere" for _, values in self.elements
                            if name in values and values[name] not in ids]

    @property
    def ids(self) -> list[str]:
        return [values["id"] for _, values in self.elements if "id" in values]

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def of_class(self, wanted: str) -> list[dict[str, str]]:
        return [values for _, values in self.elements if wanted in values.get("class", "").split()]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def sound(html: str) -> Tree:
    """The elements of ``html``, which must be valid and hold none of Markdown's or our own marks."""
    assert not [mark for mark in MARKS if mark in html]
    tree = Tree(html)
    assert tree.faults == []
    return tree


# --- the extension alone

@pytest.mark.parametrize("kind", TYPES)
def test_alone(kind: str) -> None:
    """Nothing but ``extensions=["belajar.quiz"]``."""
    html = markdown.markdown(f"Sebelum.\n\n{block(TYPES[kind], f'uji-{kind}')}\nSesudah.", extensions=["belajar.quiz"])
    sound(html)
    golden(f"quiz/{kind}.html", html)


def test_all_types_on_one_page() -> None:
    tree = sound(markdown.markdown("\n".join(block(body, kind) for kind, body in TYPES.items()), extensions=["belajar.quiz"]))
    assert [values["data-kind"] for values in tree.of_class("quiz")] == list(TYPES)


def test_english() -> None:
    text = "\n".join(block(body, kind) for kind, body in TYPES.items())
    html = markdown.markdown(text, extensions=["belajar.quiz"], extension_configs={"belajar.quiz": {"language": "en"}})
    tree = sound(html)
    assert "Question 1" in tree.text and "1000.5 ± 0.5" in tree.text and "Soal 1" not in tree.text
    golden("quiz/english.html", html)


def test_own_labels() -> None:
    tree = sound(render(block(TYPES["truefalse"]), labels={"true": "Betul", "key": "Jawabannya"}))
    assert "A. Betul" in tree.text and "Jawabannya" in tree.text and "B. Salah" in tree.text


@pytest.mark.parametrize("text", ["", "Teks.\n", "# A\n\n- a\n- [x] b\n\n[[c]] `///` // / Jawaban: x\n", "> a => b\n\n1. c",
                                  "<b>x</b>"])
def test_a_page_without_questions_is_the_same_to_the_byte(text: str) -> None:
    assert render(text) == markdown.markdown(text, extensions=PAGE)


@pytest.mark.parametrize("text", ["/// details | J\nIsi.\n///", "```\n/// kuis | a\nA\n///\n```", "/// kuiz | a\nA\n///", "///\n",
                                  "/// kuis | a\nApa?\n- [ ] b\n///"])
def test_what_is_no_usable_question_stays_as_it_is(text: str) -> None:
    assert render(text) == markdown.markdown(text, extensions=PAGE)


def test_text_around_a_question_is_the_same() -> None:
    before, behind = "## Judul\n\n- butir\n- butir", "Sesudah **tebal**.\n\n```\nkode\n```"
    html = render(f"{before}\n{block(TYPES['text'])}{behind}")
    assert html.startswith(markdown.markdown(before, extensions=PAGE) + "\n<section")
    assert html.endswith("</section>\n" + markdown.markdown(behind, extensions=PAGE))


def test_the_key_that_the_script_reads() -> None:
    keys = {kind: json.loads(sound(render(block(body))).of_class("quiz")[0]["data-key"]) for kind, body in TYPES.items()}
    assert keys == {
        "single": {"scores": [100, 50, 0]}, "multiple": {"right": [0, 2]}, "truefalse": {"scores": [0, 100]},
        "text": {"answers": [{"accepted": ["bandung", "kota bandung"]}]},
        "numeric": {"answers": [{"value": 1000.5, "tolerance": 0.5}]},
        "pairs": {"right": [0, 1, 0]}, "order": {"count": 3},
        "gaps": {"answers": [{"accepted": ["kabinet"]}, {"value": 1945.0, "tolerance": 0.0}]}}


# --- with the page's extensions

RICH = "**tebal** [tautan](a.md) ![gambar](g.svg) catatan[^1] ASN `kode`"
NOTES = "\n[^1]: Isi catatan.\n\n*[ASN]: Aparatur Sipil Negara\n"
FENCE = "```text\nkode <b> [[x]]\n///\n```"


def under(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))


@pytest.mark.parametrize("body, times", [
    (f"{RICH}\nJawaban: a", 1), (f"Apa?\n- [x] {RICH}\n- [ ] b", 1), (f"Apa?\n- [x] a\n  > {RICH}\n- [ ] b", 1),
    (f"Apa?\nJawaban: a\nPetunjuk: {RICH}", 1), (f"Apa?\nJawaban: a\nPembahasan: {RICH}", 1),
    (f"Cocokkan.\n- {RICH} => b\n- c => d", 2), (f"Jenis: urutan\nUrutkan.\n1. {RICH}\n2. b", 2), (f"{RICH} [[isian]]", 1),
], ids=["stem", "option", "feedback", "hint", "explanation", "left side", "item", "stem with a gap"])
def test_marks_of_the_page_work_in_every_part(body: str, times: int) -> None:
    """Left sides and items stand in the control and in the key."""
    tree = sound(render(block(body) + NOTES))
    assert [values for tag, values in tree.elements if tag == "abbr"] == [{"title": "Aparatur Sipil Negara"}] * times
    assert [tag for tag, _ in tree.elements].count("img") == times
    assert [values.get("href") for tag, values in tree.elements if tag == "a"].count("a.md") == times
    assert [values.get("href") for tag, values in tree.elements if tag == "a"].count("#fn:1") == times
    assert "kode" in tree.text and "catatan1" in tree.text.replace(" ", "")


@pytest.mark.parametrize("body", [
    pytest.param(f"Apa?\n\n{FENCE}\n\nJawaban: a", id="stem"),
    pytest.param(f"Apa?\n- [x] a\n{under(FENCE)}\n- [ ] b", id="option"),
    pytest.param(f"Apa?\n- [x] a\n\n{under(FENCE)}\n\n  > Ya.\n- [ ] b", id="option behind a blank line"),
    pytest.param(f"Apa?\nJawaban: a\nPetunjuk: lihat\n\n{under(FENCE)}", id="hint"),
    pytest.param(f"Apa?\nJawaban: a\nPembahasan:\n{under(FENCE)}", id="explanation"),
    pytest.param("Apa?\n- [x] a\n" + "".join(f"  > {line}\n" for line in FENCE.split("\n")) + "- [ ] b", id="feedback"),
])
def test_a_fence_in_every_part(body: str) -> None:
    tree = sound(render(block(body)))
    assert "pre" in tree.tags and "kode <b> [[x]]" in tree.text and "///" in tree.text and "b" not in tree.tags


def test_a_table_in_the_stem() -> None:
    tree = sound(render(block("| A | B |\n|---|---|\n| 1 | 2 |\n\nJawaban: a")))
    assert {"table", "td"} <= tree.tags


def test_attribute_lists_inside_running_text() -> None:
    tree = sound(render(block("Apa?\n- [x] a **b**{ .penting }\n- [ ] c")))
    assert tree.of_class("penting")


def test_a_question_behind_a_list_a_quote_or_a_table() -> None:
    for before in ("- a\n- b", "> a", "| a |\n|---|\n| b |", "1. a\n\n    lanjut", "    kode", "a\n"):
        html = render(f"{before}\n\n{block(TYPES['single'])}")
        assert sound(html).elements and "\n<section" in html


def test_empty_lines_and_odd_texts() -> None:
    body = "Apa?\n- [x] 😀 سلام\n  > \"kutip\" & 'kutip'\n- [ ] {curly} \\*bintang\\*\n\nPembahasan: 1 < 2 && 3 > 2"
    tree = sound(render(block(body)))
    assert "😀 سلام" in tree.text and "*bintang*" in tree.text and "{curly}" in tree.text and "1 < 2 && 3 > 2" in tree.text


# --- HTML is shown, never run

HOSTILE = ["<script>alert(1)</script>", '<img src="x" onerror="alert(1)">', "<b>tebal</b>", "</section><b>x</b>", "<!-- x --><b>",
           "<svg/onload=alert(1)>", "<a href='javascript:x'>a</a>", "<HTTPS://x onclick=alert(1)>", "<?php x ?><b>", "<textarea>"]
FORBIDDEN = {"script", "b", "svg", "textarea", "iframe"}


def harmless(html: str) -> Tree:
    tree = sound(html)
    assert not tree.tags & FORBIDDEN
    assert not [values for tag, values in tree.elements if any(name.startswith("on") for name in values)
                or (tag == "img" and values.get("src") == "x") or values.get("href", "").startswith("javascript:")]
    return tree


@pytest.mark.parametrize("written", HOSTILE)
@pytest.mark.parametrize("extensions", [[], PAGE], ids=["alone", "page"])
@pytest.mark.parametrize("body", [
    "{}\nJawaban: a", "Apa {}?\nJawaban: a", "Apa?\n- [x] {}\n- [ ] b", "Apa?\n- [x] a\n\n  {}\n- [ ] b",
    "Apa?\n- [x] a\n  > {}\n- [ ] b", "Apa?\nJawaban: {}", "Cocokkan.\n- {} => a\n- b => c", "Cocokkan.\n- a => {}\n- b => c",
    "Jenis: urutan\nUrutkan.\n1. {}\n2. b",
    "Apa?\nJawaban: a\nPetunjuk: {}", "Apa?\nJawaban: a\nPembahasan: {}", "Isi [[{}]].", "{} [[x]]",
], ids=["stem", "inside the stem", "option", "second line of an option", "feedback", "answer", "left", "right", "item", "hint",
        "explanation", "gap", "beside a gap"])
def test_html_is_shown(body: str, extensions: list[str], written: str) -> None:
    text = block(body.replace("{}", written))
    assert "quiz-html" in {finding.rule for finding in parse(text).findings}
    html = render(text, extensions)
    harmless(html)
    assert "<section" in html


pieces = st.lists(st.sampled_from(["<b>", "</b>", "<script>", "</script>", "<img src=x onerror=y>", "<!--", "-->", "`", "``", "*",
                                   "**", "[", "](x.md)", "&lt;", "&", '"', "'", " ", "a",
                                   "<", ">", "<a@b.id>", "<https://x.id>", "{", "}"]),
                  max_size=10).map("".join).filter(lambda text: "```" not in text)  # a known defect, see below


@settings(max_examples=200)
@given(pieces, pieces, pieces)
def test_html_in_any_mixture_is_shown(stem: str, option: str, feedback: str) -> None:
    text = block(f"Apa x{stem}\n- [x] a{option}\n  > x{feedback}\n- [ ] b\nPembahasan: {stem}")
    tree = Tree(render(text))
    assert not tree.tags & FORBIDDEN and not [values for tag, values in tree.elements if "onerror" in values]


# --- the pre-test

LONG = "\n".join(block(body, kind) for kind, body in TYPES.items())


def test_pretest() -> None:
    html = render(LONG, pretest=["single", "pairs", "gaps", "order"])
    tree = sound(html)
    copies = [values for values in tree.of_class("quiz") if "data-pretest" in values]
    assert [values["data-quiz"] for values in copies] == ["single", "pairs", "gaps", "order"]
    assert all(values["id"].startswith("pra-kuis-") for values in copies)
    twins = html[html.index('<section aria-labelledby="uji-awal"'):]
    assert not [words for words in ("<details", "Kunci dan", "Petunjuk", "Lihat.", "Begitu.", "Hampir.") if words in twins]
    assert "Uji awal 2 dari 4" in twins
    golden("quiz/pretest.html", twins)


def test_pretest_in_english() -> None:
    assert "Pre-test 1 of 1" in sound(render(LONG, pretest=["text"], language="en")).text


def test_a_pretest_of_unknown_questions_is_none() -> None:
    assert render(LONG, pretest=["tiada"]) == render(LONG)


def test_controls_of_a_copy_are_apart_from_those_of_the_question() -> None:
    tree = sound(render(LONG, pretest=["single"]))
    assert {values["name"] for tag, values in tree.elements if values.get("type") == "radio"} == {
        "kuis-single", "pra-kuis-single", "kuis-truefalse"}


def test_a_copy_with_a_footnote_keeps_ids_unique() -> None:
    sound(render(block(f"Apa {RICH}?\n\n{FENCE}\n\n- [x] a {RICH}\n- [ ] b") + NOTES, pretest=["a"]))


# --- one Markdown instance for many pages

def test_renders_do_not_leak() -> None:
    extension = QuizExtension(pretest=["a"])
    md = markdown.Markdown(extensions=[*PAGE, extension])
    first = md.convert(block(TYPES["single"]))
    assert "pretest" in first
    plain = md.reset().convert("Teks.")
    assert plain == "<p>Teks.</p>" and not extension.quiz.questions
    assert "pretest" not in md.reset().convert(block(TYPES["text"], "b"))
    assert md.reset().convert(block(TYPES["single"])) == first


def test_renders_without_reset_do_not_leak() -> None:
    md = markdown.Markdown(extensions=[QuizExtension()])
    md.convert(LONG)
    assert md.convert(block(TYPES["text"])) == render(block(TYPES["text"]), [])


def test_settings_may_change_between_pages() -> None:
    extension = QuizExtension()
    md = markdown.Markdown(extensions=[extension])
    assert "Soal 1" in md.convert(block(TYPES["text"]))
    extension.setConfigs({"language": "en", "mode": "exam", "pretest": []})
    html = md.reset().convert(block(TYPES["text"]))
    assert "Question 1" in html and 'data-mode="exam"' in html


def test_what_was_read_before_is_not_read_again() -> None:
    body = "\n\nAwal.\n\n" + block(TYPES["text"])
    known = Reading(body, 12, parse(body, 12))
    extension = QuizExtension(known=known)
    md = markdown.Markdown(extensions=[extension])
    for text in (body, body.strip("\n"), f"\n{body}\n\n"):
        assert md.reset().convert(text) == render(body, [])
        assert extension.quiz is known.quiz
    other = body.replace("Awal", "Akhir")
    assert md.reset().convert(other) == render(other, [])
    assert extension.quiz is not known.quiz


def test_rendering_is_fast() -> None:
    sound(render(block("Apa?\n" + "\n".join(f"Baris {i}." for i in range(2000)) + "\n- [x] a\n- [ ] b")))


# --- known defects

@pytest.mark.parametrize("body", ["Apa?\n```\n<script>alert(1)</script>\nJawaban: a", "Apa?\n\n``` a`b\n<b>x</b>\nJawaban: a",
                                  "Apa?\nJawaban: a\nPembahasan: x\n  ~~~\n  <b>x</b>"])
def test_html_behind_an_unclosed_fence_is_shown(body: str) -> None:
    harmless(render(block(body)))


def test_html_between_escaped_backticks_is_shown() -> None:
    harmless(render(block("Apa \\`<script>alert(1)</script>\\`?\nJawaban: a")))


def test_html_in_a_fence_is_shown_by_the_extension_alone() -> None:
    harmless(render(block("Apa?\n\n```html\n<script>alert(1)</script>\n```\n\nJawaban: a"), []))


def test_a_gap_behind_an_unclosed_fence_has_its_field() -> None:
    assert sound(render(block("Kode:\n\n```\nIsi [[b]]"))).of_class("quiz__field--gap")


def test_a_gap_in_indented_code_leaves_no_marks() -> None:
    sound(render(block("Kode:\n\n    x = [[a]]\n\nIsi [[b]].")))


@pytest.mark.parametrize("before, behind", [
    pytest.param("<!--\n", "-->\n", id="comment"),
    pytest.param("<div>\n", "</div>\n", id="div", marks=pytest.mark.xfail(
        strict=True, reason="the parser knows no raw HTML; the site stops on the marks, see test_site_build")),
])
def test_a_question_inside_raw_html_leaves_no_marks(before: str, behind: str) -> None:
    sound(render(before + block(TYPES["text"]) + behind))


def test_a_pretest_question_inside_a_comment_does_not_end_the_build() -> None:
    render("<!--\n" + block(TYPES["text"]) + "-->\n", pretest=["a"])


def test_an_abbreviation_in_a_select_is_plain() -> None:
    sound(render(block("Cocokkan.\n- a => ASN itu\n- b => c") + NOTES))


@pytest.mark.parametrize("kind, other", [("text", "a-soal"), ("text", "a-nomor"), ("text", "a-jawaban"), ("gaps", "a-isian-0"),
                                         ("single", "a-pilihan-1")])
def test_an_id_may_begin_with_that_of_another_question(kind: str, other: str) -> None:
    sound(render(block(TYPES[kind]) + "\n" + block(TYPES["text"], other)))


def test_a_pretest_names_a_question_once() -> None:
    sound(render(LONG, pretest=["text", "text"]))


@pytest.mark.parametrize("left", ["1. satu", "1945. Merdeka", "+ 5"])
def test_a_left_side_that_looks_like_a_list(left: str) -> None:
    tree = sound(render(block(f"Cocokkan.\n- {left} => a\n- dua => b")))
    assert left.split()[-1] in tree.text


@pytest.mark.xfail(strict=True, reason="the paragraph becomes a span before attr_list looks for block attributes")
def test_attributes_at_the_end_of_an_option_are_not_shown() -> None:
    assert "{" not in sound(render(block("Apa?\n- [x] a\n{: .x }\n- [ ] b".replace("\n{", "\n  {")))).text


@pytest.mark.xfail(strict=True, reason="shown as &lt;: a line may be indented and still be running text, where a tag would run")
def test_html_in_indented_code_reads_as_written() -> None:
    assert "<b>x</b>" in harmless(render(block("Apa?\n\n    <b>x</b>\n\nJawaban: a"))).text


def test_an_escaped_opener_inside_a_question_is_text() -> None:
    tree = sound(render(block("Apa?\n\n\\/// details | x\nJawaban: a"), [*PAGE, "pymdownx.blocks.details"]))
    assert "/// details | x" in tree.text
