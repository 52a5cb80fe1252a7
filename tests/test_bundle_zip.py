"""Names and zips of bundles: what survives every computer, and what is the same wherever it is made."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belajar.bundle.archive import sweep, write_zip
from belajar.bundle.errors import BundleError
from belajar.bundle.names import LONGEST, faults
from conftest import PROJECT

DAY = date(2026, 11, 25)
PARTS = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}[a-z0-9]", fullmatch=True)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
TREES = st.dictionaries(PATHS, st.binary(max_size=40), max_size=6)


# --- names

@pytest.mark.parametrize(("path", "reason"), [
    ("asn/index.html", ""), ("asn/2025/seri-046/alur.en.svg", ""), ("a" * LONGEST, ""), ("com10/nulis.txt", ""),
    ("a" * (LONGEST + 1), "too_long"), ("asn/é.html", "not_ascii"), ("asn//x", "no_path"), ("/etc/passwd", "no_path"),
    ("asn/../x", "no_path"), ("./x", "no_path"), ("asn/x.", "end"), ("asn /x", "end"), (" asn/x", "end"), ("asn/a:b", "sign"),
    ("asn/a?b", "sign"), ("asn\\x", "sign"), ("asn/a\nb", "sign"), ("asn/a\x7f", "sign"), ("asn/con", "reserved"),
    ("asn/NUL.html", "reserved"), ("lpt1/x", "reserved"), ("asn/Aux.tar.gz", "reserved"),
])
def test_a_name(path: str, reason: str) -> None:
    assert [fault.reason for fault in faults([path])] == ([reason] if reason else [])


@pytest.mark.parametrize("paths", [
    ("asn/Index.html", "asn/index.html"), ("asn/A/x", "asn/a/y"), ("asn/x", "asn/x/y"), ("asn/X", "asn/x/y")])
def test_names_that_are_one_on_windows(paths: tuple[str, ...]) -> None:
    assert {fault.reason for fault in faults(paths)} == {"collision"}


def test_letters_written_in_two_ways_are_one_name() -> None:
    assert {fault.reason for fault in faults(["caf\u00e9", "cafe\u0301"])} == {"not_ascii", "collision"}


def test_every_offender_is_named() -> None:
    assert [fault.path for fault in faults(["b:", "fine", "a."])] == ["a.", "b:"]


@given(st.lists(st.text(max_size=12), max_size=5))
def test_what_passes_can_be_made_here_and_nothing_crashes(paths: list[str]) -> None:
    bad = {fault.path for fault in faults(paths)}
    good = [path for path in dict.fromkeys(paths) if path not in bad]
    with tempfile.TemporaryDirectory() as folder:
        for path in good:
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_text(path, encoding="utf-8")
        found = {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()}
    assert found == set(good)


@given(PATHS, PATHS)
def test_two_sound_names_are_refused_only_where_one_stands_in_the_way(one: str, two: str) -> None:
    reserved = {fault.path for path in (one, two) for fault in faults([path])}
    in_the_way = one != two and (f"{two}/".startswith(f"{one}/") or f"{one}/".startswith(f"{two}/"))
    if not reserved:
        assert bool(faults([one, two])) is in_the_way


# --- zips

@given(TREES)
def test_a_zip_gives_back_what_was_put_in_and_its_bytes_follow_from_that(tree: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, two = Path(folder) / "one.zip", Path(folder) / "two.zip"
        write_zip(one, tree, DAY)
        write_zip(two, dict(reversed(tree.items())), DAY)
        assert one.read_bytes() == two.read_bytes()
        with zipfile.ZipFile(one) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == sorted(tree)
            assert {name: archive.read(name) for name in tree} == tree
            assert {(entry.date_time, entry.create_system, entry.external_attr >> 16) for entry in archive.infolist()} <= {
                ((2026, 11, 25, 0, 0, 0), 3, 0o100644)}


def test_a_file_from_disk_is_packed_like_one_at_hand_and_the_last_stand_last(tmp_path: Path) -> None:
    (tmp_path / "foto.webp").write_bytes(b"R" * 5000)
    write_zip(tmp_path / "a.zip", {"z": b"z", "foto.webp": tmp_path / "foto.webp", "label": b"", "manifest": b""}, DAY,
              ("manifest", "label"))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["foto.webp", "z", "manifest", "label"]
        assert archive.getinfo("foto.webp").compress_type == zipfile.ZIP_STORED
        assert archive.read("foto.webp") == b"R" * 5000


def run_python(script: str, folder: Path, **how: object) -> subprocess.Popen[str]:
    lines = f"import sys; sys.path.insert(0, {str(PROJECT / 'scripts')!r})\n" + script
    return subprocess.Popen([sys.executable, "-c", lines], cwd=folder, text=True, encoding="utf-8", stdout=subprocess.PIPE, **how)


FULL = """
import resource
from datetime import date
from pathlib import Path
from random import Random
from belajar.bundle.archive import write_zip
from belajar.bundle.errors import BundleError
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    write_zip(Path("paket.zip"), {"a": Random(1).randbytes(9000)}, date(2026, 11, 25))
except BundleError as error:
    print(error.key)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_where_there_is_no_room_the_old_file_stays_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "paket.zip").write_bytes(b"old")
    with run_python(FULL, tmp_path) as process:
        assert process.communicate(timeout=60)[0] == "bundle.no_space\n"
    assert [path.name for path in tmp_path.iterdir()] == ["paket.zip"]
    assert (tmp_path / "paket.zip").read_bytes() == b"old"


WAITING = """
from datetime import date
from pathlib import Path
from belajar.bundle.archive import write_zip
class Slow(dict):
    def __getitem__(self, name):
        if name == "b":
            print("writing", flush=True)
            sys.stdin.read()
        return super().__getitem__(name)
write_zip(Path("asn-belajar_x.zip"), Slow(a=b"x" * 100000, b=b"y"), date(2026, 11, 25))
"""


def test_one_that_is_killed_leaves_no_half_zip_and_the_next_run_tidies_up(tmp_path: Path) -> None:
    with run_python(WAITING, tmp_path, stdin=subprocess.PIPE) as process:
        assert process.stdout.readline() == "writing\n"
        process.kill()
        process.wait(timeout=60)
    assert not (tmp_path / "asn-belajar_x.zip").exists()
    assert len(list(tmp_path.iterdir())) == 1
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("", encoding="utf-8")
    with pytest.raises(BundleError) as caught:
        write_zip(tmp_path / "dist/paket.zip", {}, DAY)
    assert caught.value.key == "bundle.cannot_write"
