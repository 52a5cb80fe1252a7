"""Word files become drafts: cases are word/*.xml (the body of a document), what comes of them is word/*.md.

``ASN_UPDATE=1 asn.py test tests/test_word.py`` rewrites word/*.md; read them before they are committed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from belajar.strings import LANGUAGES
from belajar.word import WordError, convert
from belajar.word.pictures import LARGEST, WIDEST
from conftest import PROJECT
from golden import HERE, golden
from wordfiles import TYPES, paragraph, picture, png, run, save, word_file, word_parts

FOOTNOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>UU Nomor 20 Tahun 2023.</w:t></w:r></w:p></w:footnote>' \
            '<w:footnote w:id="3"><w:p><w:r><w:t>1. Baris pertama.</w:t></w:r></w:p>' \
            '<w:p><w:r><w:t>Baris kedua.</w:t></w:r></w:p></w:footnote>'
COMMENTS = '<w:comment w:id="7" w:author="Budi"><w:p><w:r><w:t>Cek lagi *angka* ini</w:t></w:r></w:p></w:comment>'
CASES = sorted(path.stem for path in (HERE / "word").glob("*.xml"))


class _AnyTag(yaml.SafeLoader):
    """mkdocs.yml names the environment with !ENV."""


_AnyTag.add_multi_constructor("!", lambda *_: None)


@cache
def _page() -> markdown.Markdown:
    named = yaml.load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), _AnyTag)["markdown_extensions"]
    names = [next(iter(name)) if isinstance(name, dict) else name for name in named]
    return markdown.Markdown(extensions=[*names, "belajar.quiz"])


def page() -> markdown.Markdown:
    """The Markdown of a page: the extensions of mkdocs.yml, and quizzes."""
    return _page().reset()


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str, tmp_path: Path) -> None:
    media = {"satu.png": png(), "dua.emf": b"\x01\x00\x00\x00EMF", "rusak.png": png()[:60]}
    path = word_file(tmp_path / f"{name}.docx", (HERE / f"word/{name}.xml").read_text(encoding="utf-8"), media,
                     footnotes=FOOTNOTES, comments=COMMENTS)
    draft = convert(path)
    notes = "\n".join(note.words("en") for note in draft.notes)
    golden(f"word/{name}.md", f"<!-- {draft.title} | {' '.join(draft.pictures)} -->\n\n{draft.body}\n<!--\n{notes}\n-->")


class Shown(HTMLParser):
    """What a reader sees: each character that is no space, with whether it is bold and slanted."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.characters: list[tuple[str, bool, bool]] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        how = "strong" in self.open, "em" in self.open
        self.characters += [(character, *how) for character in data if not character.isspace()]


SIGNS = st.text(st.sampled_from("ab1 .*_`#[](){}<>&|\\/!?:=~-+^;$%'\"é"), max_size=12)
SNIPPETS = st.sampled_from(["///", "/// kuis | a", "---", "===", "***", "**a**", "1. a", "- a", "- [x] a", "> a", "# a", "``` a",
                            "~~~", "!!! note", "??? note", '=== "a"', ": a", "[^1]: a", "[a]: b", "*[a]: b", "<b>", "&lt;",
                            "[TOC]", "<!-- a", "![a](b)", "{: .a }", "{.a}", "__a__",
                            "http://a.b", "a | b", "--- | ---", "+++", "&#65;"])
RUN = st.tuples(SIGNS | SNIPPETS | st.text(max_size=5), st.sets(st.sampled_from(["b", "i"])), st.booleans())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(RUN, min_size=1, max_size=5), min_size=1, max_size=4))
def test_text_that_looks_like_markdown_is_shown_as_it_was_written(paragraphs: list) -> None:
    """``booleans``: whether the line ends after the run."""
    cleaned = [[("".join(character for character in words if character.isprintable()), styles, ends)
                for words, styles, ends in runs] for runs in paragraphs]
    body = "".join(paragraph("", runs="".join(run(words, *sorted(styles)) + ("<w:r><w:br/></w:r>" if ends else "")
                                              for words, styles, ends in runs)) for runs in cleaned)
    wanted = [(character, "b" in styles, "i" in styles) for runs in cleaned for words, styles, _ in runs
              for character in words if not character.isspace() and character not in "\u00ad\u200b\u2061\ufeff"]
    with TemporaryDirectory() as folder:
        path = word_file(Path(folder) / "a.docx", body)
        if not wanted:
            with pytest.raises(WordError):
                convert(path)
            return
        written = convert(path).body.partition("\n\n## TODO")[0]
    shown = Shown(page().convert(written))
    assert [(c.replace("\u2011", "-"), b, i) for c, b, i in wanted] == shown.characters, written
    assert shown.tags <= {"p", "strong", "em", "br"}


def test_the_alternative_of_a_picture_is_text(tmp_path: Path) -> None:
    alt = 'Loket [A] *ramai* <b> & "kutip" {.x} ](y)'
    written = convert(word_file(tmp_path / "a.docx", paragraph("", runs=picture("a.png", alt)), {"a.png": png()})).body
    html = page().convert(written)
    assert Alternatives(html).found == [f"TODO: periksa isi gambar ini: {alt}"], html


class Alternatives(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found += [value for name, value in attrs if name == "alt"]


# --- titles and pictures

def test_the_only_first_heading_is_the_title_where_it_comes_first(tmp_path: Path) -> None:
    draft = convert(word_file(tmp_path / "a.docx", paragraph("Judul", "Judul1") + paragraph("Bagian", "Judul2") + BODY))
    assert (draft.title, draft.body) == ("Judul", "## Bagian\n\nIsi\n")


def test_headings_that_are_many_or_come_later_are_no_title(tmp_path: Path) -> None:
    draft = convert(word_file(tmp_path / "a.docx", paragraph("Isi") + paragraph("Judul", "Judul1")))
    assert (draft.title, draft.body) == (None, "Isi\n\n## Judul\n")
    assert convert(word_file(tmp_path / "a.docx", paragraph("Satu", "Judul1") + paragraph("Dua", "Judul1"))).title is None


def test_headers_are_noted_and_page_numbers_are_not(tmp_path: Path) -> None:
    notes = convert(word_file(tmp_path / "a.docx", paragraph("Isi"), header1=paragraph("Konsep, jangan disebar"))).notes
    assert "Konsep, jangan disebar" in notes[0].words("id")
    assert convert(word_file(tmp_path / "a.docx", paragraph("Isi"), header1=paragraph("12"))).notes == ()


def noise(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((width, height), 90).save(file, "PNG")
    return file.getvalue()


def test_pictures_are_small_and_true_to_their_size(tmp_path: Path) -> None:
    draft = convert(word_file(tmp_path / "a.docx", paragraph("", runs=picture("a.png")), {"a.png": noise(1600, 800)}))
    (name, data), = draft.pictures.items()
    shown = Image.open(io.BytesIO(data))
    assert shown.format == "WEBP"
    assert shown.width <= WIDEST
    assert abs(shown.width / shown.height - 2) < 0.02
    assert len(data) <= LARGEST
    assert f'({name}){{ width="{shown.width}" height="{shown.height}" }}' in draft.body


def test_what_a_camera_wrote_is_obeyed_and_then_left_out(tmp_path: Path) -> None:
    image, exif, file = Image.new("RGB", (60, 20), "red"), Image.Exif(), io.BytesIO()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Kamera milik Budi"
    image.save(file, "JPEG", exif=exif)
    draft = convert(word_file(tmp_path / "a.docx", paragraph("", runs=picture("a.png")), {"a.png": file.getvalue()}))
    shown = Image.open(io.BytesIO(draft.pictures["gambar-01.webp"]))
    assert shown.size == (20, 60)
    assert not shown.getexif()
    assert b"Budi" not in draft.pictures["gambar-01.webp"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_mode(mode: str, tmp_path: Path) -> None:
    file = io.BytesIO()
    Image.new(mode, (9, 9)).save(file, "TIFF" if mode == "CMYK" else "PNG")
    draft = convert(word_file(tmp_path / "a.docx", paragraph("", runs=picture("a.png")), {"a.png": file.getvalue()}))
    assert list(draft.pictures) == ["gambar-01.webp"]


def huge_png() -> bytes:
    """Declares 60,000 pixels in the square and holds next to nothing."""
    data = bytearray(png(1, 1))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


def test_a_picture_made_to_exhaust_the_memory_is_noted(tmp_path: Path) -> None:
    draft = convert(word_file(tmp_path / "a.docx", paragraph("Isi", runs=picture("a.png")), {"a.png": huge_png()}))
    assert draft.pictures == {}
    assert "60 million pixels" in draft.notes[0].words("en")


# --- files that are no Word files, or not quite

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BODY = paragraph("Isi")


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def locked_zip() -> bytes:
    """The bit that says so is set for each part, as old packers do."""
    data = bytearray(zipped(word_parts(BODY)))
    for start, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(start, at + 1)) >= 0:
            data[at + offset] |= 1
    return bytes(data)


def without(name: str) -> bytes:
    return zipped({part: data for part, data in word_parts(BODY).items() if part != name})


def flipped() -> bytes:
    """One byte of the text is another: the checksum tells."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, data in word_parts(BODY).items():
            package.writestr(name, data)
    return file.getvalue().replace(b">Isi<", b">Isa<")


def with_document(document: str) -> bytes:
    return zipped(word_parts(BODY) | {"word/document.xml": document.encode("utf-8")})


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
BAD = {
    "word.empty": [b""],
    "word.is_doc": [OLE],
    "word.locked": [OLE + "EncryptedPackage".encode("utf-16-le"), locked_zip()],
    "word.is_pdf": [b"%PDF-1.7\n"],
    "word.is_rtf": [b"{\\rtf1 halo}"],
    "word.is_odt": [zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})],
    "word.not_word": [b"catatan biasa", b"PKcatatan", zipped({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": TYPES.encode()}),
                      zipped({"a.txt": b"a"})],
    "word.broken": [zipped(word_parts(BODY))[:-40], zipped(word_parts(BODY))[:300], flipped(), without("word/document.xml"),
                    with_document("<w:document"), with_document("<html/>"), with_document(""),
                    with_document(BOMB + "<w>&b;</w>")],
    "word.too_large": [zipped(word_parts(BODY) | {"word/media/a.png": bytes(101 * 1024 * 1024)}),
                       zipped(word_parts(BODY) | {"word/b.xml": b"<a>" + b" " * 26 * 1024 * 1024 + b"</a>"}),
                       zipped(word_parts(BODY) | {f"word/{number}.bin": b"" for number in range(5001)})],
    "word.too_deep": [zipped(word_parts("<w:tbl><w:tr><w:tc>" * 5000 + BODY + "</w:tc></w:tr></w:tbl>" * 5000))],
    "word.no_text": [zipped(word_parts("")), zipped(word_parts(paragraph(" ")))],
}


@pytest.mark.parametrize(("key", "data"), [pytest.param(key, data, id=f"{key[5:]}-{number}")
                                           for key, files in BAD.items() for number, data in enumerate(files)])
def test_bad_files_are_named(key: str, data: bytes, tmp_path: Path) -> None:
    if key == "word.not_word" and data == b"PKcatatan":
        key = "word.broken"  # begins as a package does
    path = tmp_path / "catatan.docx"
    path.write_bytes(data)
    with pytest.raises(WordError) as caught:
        convert(path)
    assert caught.value.key == key
    assert path.read_bytes() == data


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada.docx", tmp_path):
        with pytest.raises(WordError) as caught:
            convert(path)
        assert caught.value.key == "word.missing"


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"])
def test_parts_that_are_gone_do_no_harm(part: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(without(part))
    assert convert(path).body == "Isi\n"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_gives_a_draft_or_a_reason(data: st.DataObject) -> None:
    """A few bytes of the XML are others; nothing but WordError may come out."""
    parts = word_parts((HERE / "word/lost.xml").read_text(encoding="utf-8"), {"satu.png": png()}, comments=COMMENTS)
    name = data.draw(st.sampled_from(sorted(parts)))
    changed = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at:at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=3))
    with TemporaryDirectory() as folder:
        path = save(Path(folder) / "a.docx", parts | {name: bytes(changed)})
        try:
            assert convert(path).body.strip()
        except WordError as error:
            assert error.key in ("word.broken", "word.no_text", "word.too_deep", "word.not_word")


def test_every_note_speaks_both_languages(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", (HERE / "word/lost.xml").read_text(encoding="utf-8"), comments=COMMENTS)
    for note in convert(path).notes:
        assert all(note.words(language).startswith("TODO: ") for language in LANGUAGES)
        assert note.words("id") != note.words("en")
