"""Pictures wait until they are near; links to files say their kind and size."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import markdown

from belajar.media import MediaContext, MediaExtension, size
from conftest import Visitor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "salindia kelas.pdf").write_bytes(b"x" * 1_234_567)
    (tmp_path / "catatan.md").write_bytes(b"x")
    return tmp_path


def drawn(text: str, folder: Path, language: str = "id") -> str:
    return markdown(text, extensions=[MediaExtension(MediaContext(folder, language))])


@pytest.mark.parametrize(("language", "price"), [("id", "(PDF, 1,3 MB)"), ("en", "(PDF, 1.3 MB)")])
def test_a_link_to_a_file_says_its_kind_and_size(folder: Path, language: str, price: str) -> None:
    html = drawn("Unduh [salindia](salindia%20kelas.pdf), lalu baca.", folder, language)
    assert html == f'<p>Unduh <a href="salindia%20kelas.pdf">salindia</a> {price}, lalu baca.</p>'


@pytest.mark.parametrize("target", ["catatan.md", "https://example.org/a.pdf", "tidak-ada.pdf", "#a.pdf", "salindia.pdf/",
                                    "//x/a.pdf"])
def test_other_links_stay_as_they_are(folder: Path, target: str) -> None:
    assert "MB" not in drawn(f"[a]({target})", folder)


@pytest.mark.parametrize(("count", "said"), [(0, "0,0 MB"), (1, "0,1 MB"), (100_000, "0,1 MB"), (100_001, "0,2 MB")])
def test_a_size_is_never_told_smaller_than_it_is(count: int, said: str) -> None:
    assert size(count, "id") == said


def test_pictures_are_loaded_when_they_are_near(visitor: Visitor, real: str) -> None:
    page = visitor.open(real + "pendamping/netralitas-asn/index.html")
    pictures = page.locator(".page-text img")
    assert pictures.count() > 0
    for picture in pictures.all():
        assert picture.get_attribute("loading") == "lazy"
        assert picture.get_attribute("width")
        assert picture.get_attribute("height")
