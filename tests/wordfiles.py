"""Makes Word files out of the parts that matter to a test; the rest is as Word itself writes it, in few words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

SPACES = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "v": "urn:schemas-microsoft-com:vml",
}.items())
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments", "header1": "header"}
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/>'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/></Types>')
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'

STYLES = "".join(f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>' for id, name, more in (
    ("Judul", "Title", ""), ("Judul1", "heading 1", ""), ("Judul2", "heading 2", ""), ("Judul3", "heading 3", ""),
    ("Judul4", "heading 4", ""), ("Kutipan", "Quote", ""), ("Keterangan", "caption", ""), ("TOC1", "toc 1", ""),
    ("Bab", "heading 2", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
    ("DaftarNomor", "List Number", '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>')))
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">' + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/></w:lvl>' for level in range(3))
    + "</w:abstractNum>" for number, kind, start in ((1, "bullet", 1), (2, "decimal", 1), (3, "decimal", 5), (4, "decimal", 1),
                                   (5, "lowerLetter", 1))
) + "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in range(1, 6))
LINKS = {"web": "https://example.org/a_(b)?x=1&y=*2*", "mail": "mailto:pelatihan@example.org", "disk": "file:///C:/Users/x/a.docx",
         "script": "javascript:alert(1)", "elsewhere": "https://example.org/gambar.png"}


def png(width: int = 40, height: int = 30, color: str = "teal") -> bytes:
    return _saved(Image.new("RGB", (width, height), color), "PNG")


def _saved(image: Image.Image, kind: str) -> bytes:
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def paragraph(words: str, style: str = "", runs: str = "") -> str:
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kind}{run(words) if words else ''}{runs}</w:p>"


def run(words: str, *how: str) -> str:
    """``how``: b, i, u, strike."""
    marks = "".join(f"<w:{name}/>" for name in how)
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def picture(id: str, alt: str = "", how: str = "embed") -> str:
    return (f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr={quoteattr(alt)}/><a:graphic><a:graphicData '
            f'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:{how}="{id}"/>'
            f'</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')


def word_parts(body: str, media: dict[str, bytes] | None = None, **more: str) -> dict[str, bytes]:
    """``media``: bytes by file name, with the name as relation. ``more``: what is inside footnotes, comments, header1."""
    media = media or {}
    inside = {"styles": STYLES, "numbering": NUMBERING, **more}
    relations = [(name, f"{_RELATION}/{_TYPES[name]}", f"{name}.xml", "") for name in inside]
    relations += [(name, f"{_RELATION}/image", f"media/{name}", "") for name in media]
    relations += [(name, f"{_RELATION}/hyperlink", target, ' TargetMode="External"') for name, target in LINKS.items()]
    written = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{escape(target)}"{how}/>'
                      for id, kind, target, how in relations)
    root = f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": _RELS.format(root),
             "word/_rels/document.xml.rels": _RELS.format(written),
             "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    for name, words in inside.items():
        tag = "hdr" if name == "header1" else name
        parts[f"word/{name}.xml"] = f"<w:{tag} {SPACES}>{words}</w:{tag}>"
    return {name: words.encode("utf-8") for name, words in parts.items()} | {f"word/media/{n}": d for n, d in media.items()}


def save(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def word_file(path: Path, body: str, media: dict[str, bytes] | None = None, **more: str) -> Path:
    return save(path, word_parts(body, media, **more))
