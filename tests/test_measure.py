"""Width and height of images from the first bytes of their files."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belajar.check.measure import measure
from conftest import PROJECT

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 640, 480, 8, 2, 0, 0, 0)
GIF = b"GIF89a" + struct.pack("<HH", 640, 480) + b"\0\0\0"
_APP = b"\xff\xe1" + struct.pack(">H", 1002) + b"x" * 1000
_FRAME = b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, 480, 640, 3)
JPEG = b"\xff\xd8" + _APP + b"\xff" + b"\xff\xc4" + struct.pack(">H", 4) + b"ab" + _FRAME + b"\0" * 9
LOSSY = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
EXTENDED = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")
BY_BOX = b'<?xml version="1.0"?><!-- <svgx> --><svg width="1" viewBox="0 0 640 480.2">'
BY_BOX_WITH_COMMAS = b"<svg viewBox='-1,-1,640,480'/>"
BY_SIDES = b'<svg xmlns="http://www.w3.org/2000/svg" width="640px" height="480"></svg>'


def measured(folder: Path, data: bytes) -> tuple[int, int] | None:
    (folder / "image").write_bytes(data)
    return measure(folder / "image")


@pytest.mark.parametrize("data", [PNG, GIF, JPEG, LOSSY, LOSSLESS, EXTENDED, BY_BOX, BY_BOX_WITH_COMMAS, BY_SIDES], ids=[
    "png", "gif", "jpeg", "webp lossy", "webp lossless", "webp extended", "svg", "svg with commas", "svg by its sides"])
def test_the_size_of(data: bytes, tmp_path: Path) -> None:
    assert measured(tmp_path, data) == (640, 480)


@pytest.mark.parametrize("data", [
    b"", b"text", PNG[:20], GIF[:8], JPEG[:900], b"\xff\xd8\xff", LOSSY[:27], LOSSLESS[:23], b"RIFF\0\0\0\0WEBPABCD", b"<svg>",
    b'<svg width="50%" height="100%">', b'<svg width="640">', b'<svg viewBox="0 0 0 0">', PNG[:16] + b"\0" * 8,
])
def test_what_cannot_be_told_is_not_guessed(data: bytes, tmp_path: Path) -> None:
    assert measured(tmp_path, data) is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert measure(tmp_path / "gone.png") is None


def test_the_drawings_of_the_lessons() -> None:
    drawings = list((PROJECT / "docs").rglob("alur*.svg"))
    assert drawings
    assert {measure(drawing)[0] for drawing in drawings} == {320}


@given(st.sampled_from([PNG, GIF, JPEG, LOSSY, LOSSLESS, EXTENDED, BY_BOX]), st.integers(0, 60), st.binary(max_size=40))
def test_no_damage_makes_it_fail(tmp_path_factory: pytest.TempPathFactory, whole: bytes, cut: int, rest: bytes) -> None:
    measured(tmp_path_factory.getbasetemp(), whole[:cut] + rest)
