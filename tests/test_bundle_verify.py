"""What ``verify`` finds in a bundle that somebody or something has changed, on bundles of a few small files."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from belajar.bundle import release, update
from belajar.bundle.archive import write_zip
from belajar.bundle.content import described
from belajar.bundle.contents import Finding
from belajar.bundle.errors import BundleError
from belajar.bundle.make import Made, pack
from belajar.bundle.release import Release
from belajar.bundle.verify import Verified, verify
from belajar.data import Region
from belajar.fields import Words
from belajar.manifest import Manifest, ManifestError, Version

REGION = Region("jatim", Words("Jawa Timur", "East Java"))
PAGES = {"index.html": b"<p>Sampul</p>", "isi/index.html": b"<p>Beranda</p>" * 50, "isi/a/index.html": b"<p>Satu</p>",
         "isi/foto.webp": b"RIFF" * 9, "isi/assets/versi.js": b"satu"}
TOP = "asn-belajar_jatim_teks"


def made(**changes: bytes | None) -> Made:
    """A bundle of ``PAGES``; slashes in the names of changed files are written as two underscores."""
    named = {name.replace("__", "/"): content for name, content in changes.items()}
    files = {name: content for name, content in {**PAGES, **named}.items() if content is not None}
    manifest = Manifest(dict(sorted(described(files))))
    one = Release("jatim", "teks", Version("2026-11-25", manifest.digest), manifest)
    return Made(one, {**files, release.FILE: one.as_json().encode()})


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return tmp_path / pack(made(), tmp_path).name


def rewritten(bundle: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The same zip after ``change`` to its files, with sound checksums."""
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    write_zip(bundle, files, date(2026, 11, 25))
    return bundle


def found(path: Path, manifest: Path | None = None) -> list[tuple[str, str]]:
    return [(one.kind, one.path) for one in verify(path, manifest).findings]


def extracted(bundle: Path, folder: Path) -> Path:
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    return folder / TOP


# --- zips

def test_a_whole_bundle(bundle: Path) -> None:
    seen = verify(bundle)
    assert seen == Verified(made().release, False, len(PAGES), 0, ())


def test_every_missing_changed_and_extra_file_is_named_though_the_checksums_are_sound(bundle: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        del files[f"{TOP}/isi/a/index.html"]
        files[f"{TOP}/isi/index.html"] = files[f"{TOP}/isi/index.html"].replace(b"Beranda", b"Baranda")
        files[f"{TOP}/isi/baru.html"] = b"baru"
    assert found(rewritten(bundle, change)) == [
        ("missing", "isi/a/index.html"), ("extra", "isi/baru.html"), ("changed", "isi/index.html")]


def test_a_flipped_byte(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        place = archive.getinfo(f"{TOP}/isi/foto.webp").header_offset + 30 + len(f"{TOP}/isi/foto.webp")
    content = bytearray(bundle.read_bytes())
    content[place] ^= 1
    bundle.write_bytes(content)
    assert found(bundle) == [("changed", "isi/foto.webp")]


def test_a_manifest_that_was_changed_with_its_file_is_seen_by_one_that_came_another_way(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(made().release.as_json(), encoding="utf-8")
    forged = tmp_path / pack(made(**{"isi__index.html": b"<p>Palsu</p>"}), tmp_path).name
    assert found(forged) == []
    assert found(forged, tmp_path / "manifest.json") == [("changed", "isi/index.html"), ("changed", "manifest.json")]
    assert found(bundle, tmp_path / "manifest.json") == []


@pytest.mark.parametrize("kept", [0, 10, 0.5, -1])
def test_one_that_was_cut_short(bundle: Path, kept: float) -> None:
    content = bundle.read_bytes()
    bundle.write_bytes(content[:int(kept * len(content)) if isinstance(kept, float) else kept])
    with pytest.raises(BundleError) as caught:
        verify(bundle)
    assert caught.value.key == "verify.no_zip"


def hazards(path: Path) -> list[Finding]:
    with pytest.raises(BundleError) as caught:
        verify(path)
    assert caught.value.key == "verify.hazards"
    return caught.value.values["hazards"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "asn/../../x", "C:\\x", "C:/x", "asn\\..\\x", "asn//x",
                                  "asn/./x"])
def test_a_name_that_could_write_elsewhere(bundle: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr(name, b"jahat")
    before = sorted(tmp_path.rglob("*"))
    assert Finding("escape", name) in hazards(bundle)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_that_is_there_twice(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr(f"{TOP}/INDEX.html", b"lain")
    assert {one.path for one in hazards(bundle)} == {f"{TOP}/INDEX.html", f"{TOP}/index.html"}


def test_what_grows_too_large_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bom.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{TOP}/manifest.json", b"0" * 30_000_000)
    assert hazards(tmp_path / "bom.zip") == [Finding("bomb", f"{TOP}/manifest.json")]


def test_links_and_encrypted_files(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as archive:
        link = zipfile.ZipInfo(f"{TOP}/tautan")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(f"{TOP}/sandi", b"")
        archive.getinfo(f"{TOP}/sandi").flag_bits |= 0x1
    assert hazards(bundle) == [Finding("link", f"{TOP}/tautan"), Finding("encrypted", f"{TOP}/sandi")]


def test_files_that_are_not_in_one_folder(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("lain/x", b"")
    assert hazards(bundle) == [Finding("top")]


@pytest.mark.parametrize("text", [b"", b"{}", b"\xff", made().release.manifest.as_json().encode(),
                                  made().release.as_json().replace('"teks"', '"film"').encode()])
def test_a_bundle_without_a_manifest_that_can_be_read(bundle: Path, text: bytes) -> None:
    rewritten(bundle, lambda files: files.update({f"{TOP}/manifest.json": text}))
    with pytest.raises(BundleError) as caught:
        verify(bundle)
    assert caught.value.key == "verify.no_manifest"


# --- folders

def test_a_folder_may_have_any_name_and_hold_what_file_managers_put_there(bundle: Path, tmp_path: Path) -> None:
    folder = extracted(bundle, tmp_path / "x").rename(tmp_path / "Folder Bu Ratna é")
    (folder / "isi/Thumbs.db").write_bytes(b"x")
    assert found(folder) == found(bundle) == []


def test_the_folder_above_will_do(bundle: Path, tmp_path: Path) -> None:
    extracted(bundle, tmp_path / "Unduhan")
    assert found(tmp_path / "Unduhan") == []


def test_a_folder_in_which_something_was_changed(bundle: Path, tmp_path: Path) -> None:
    folder = extracted(bundle, tmp_path / "x")
    (folder / "isi/index.html").write_bytes(b"lain")
    (folder / "isi/a/index.html").unlink()
    (folder / "catatan.txt").write_text("catatan", encoding="utf-8")
    (folder / "isi/tautan").symlink_to("/etc/passwd")
    assert found(folder) == [("extra", "catatan.txt"), ("missing", "isi/a/index.html"), ("changed", "isi/index.html"),
                             ("link", "isi/tautan")]


def test_a_folder_that_is_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(BundleError) as caught:
        verify(tmp_path)
    assert caught.value.key == "verify.no_manifest"


# --- updates

NEW = {"isi__a__index.html": None, "isi__foto.webp": None, "isi__b__index.html": b"<p>Baru</p>",
       "isi__index.html": b"<p>Lain</p>", "isi__assets__versi.js": b"dua"}


def updated(tmp_path: Path, old: Made | None = None) -> Path:
    (tmp_path / "u").mkdir(exist_ok=True)
    return tmp_path / "u" / update.pack((old or made()).release, made(**NEW), REGION, tmp_path / "u").name


def test_an_update_holds_what_changed_with_the_label_last(tmp_path: Path) -> None:
    overlay = updated(tmp_path)
    assert overlay.name == f"{TOP}_{made().release.version.label}_ke_{made(**NEW).release.version.label}.zip"
    with zipfile.ZipFile(overlay) as archive:
        assert archive.namelist() == [f"{TOP}/{name}" for name in (
            "isi/a/index.html", "isi/b/index.html", "isi/foto.webp", "isi/index.html", "pembaruan.json", "manifest.json",
            "isi/assets/versi.js")]
        assert archive.read(f"{TOP}/isi/foto.webp") == b""
    assert verify(overlay).findings == ()
    assert (verify(overlay).is_update, verify(overlay).withdrawn) == (True, 2)


def test_old_and_update_are_the_new_one_apart_from_what_was_withdrawn(bundle: Path, tmp_path: Path) -> None:
    folder = extracted(bundle, tmp_path / "x")
    extracted(updated(tmp_path), tmp_path / "x")
    new = made(**NEW)
    held = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {name: held[name] for name in new.files} == new.files
    assert set(held) - set(new.files) == {"isi/a/index.html", "isi/foto.webp", "pembaruan.json"}
    assert "sudah dicabut" in held["isi/a/index.html"].decode()
    assert "has been withdrawn" in held["isi/a/index.html"].decode()
    assert (found(folder), verify(folder).withdrawn) == ([], 2)


def test_a_part_of_an_update_that_is_missing_or_changed(tmp_path: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        del files[f"{TOP}/isi/b/index.html"], files[f"{TOP}/isi/a/index.html"]
        files[f"{TOP}/isi/index.html"] = b"palsu"
        files[f"{TOP}/isi/x.html"] = b"x"
    assert found(rewritten(updated(tmp_path), change)) == [
        ("missing", "isi/a/index.html"), ("missing", "isi/b/index.html"), ("changed", "isi/index.html"), ("extra", "isi/x.html")]


def test_an_update_over_the_wrong_version(tmp_path: Path) -> None:
    older = made(**{"index.html": b"<p>Sampul lama</p>"})
    folder = extracted(tmp_path / pack(older, tmp_path).name, tmp_path / "x")
    extracted(updated(tmp_path), tmp_path / "x")
    assert found(folder) == [("changed", "index.html")]


def test_an_update_that_was_interrupted(bundle: Path, tmp_path: Path) -> None:
    folder = extracted(bundle, tmp_path / "x")
    with zipfile.ZipFile(updated(tmp_path)) as archive:
        archive.extractall(tmp_path / "x", archive.namelist()[:-1])
    assert found(folder) == [("changed", "isi/assets/versi.js")]


def test_an_update_from_a_manifest_is_that_from_the_bundle(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(made().release.as_json(), encoding="utf-8")
    assert update.read_old(bundle) == update.read_old(tmp_path / "manifest.json") == made().release


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"PK\x03\x04"])
def test_what_is_no_older_bundle(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lama").write_bytes(content)
    with pytest.raises(BundleError) as caught:
        update.read_old(tmp_path / "lama")
    assert caught.value.key == "bundle.no_release"


def test_nothing_to_update(tmp_path: Path) -> None:
    with pytest.raises(BundleError) as caught:
        update.pack(made().release, made(), REGION, tmp_path)
    assert caught.value.key == "bundle.nothing_new"


def test_a_release_is_read_as_it_was_written() -> None:
    assert Release.parse(made().release.as_json()) == made().release
    with pytest.raises(ManifestError):
        Release.parse(json.dumps({**json.loads(made().release.as_json()), "bundle": []}))


@pytest.mark.parametrize(("key", "value"), [("date", "../../x"), ("digest", "/../../x" * 8), ("profile", ".."), ("digest", "ab")])
def test_an_older_manifest_cannot_choose_where_an_update_is_written(key: str, value: str) -> None:
    written = json.loads(made().release.as_json())
    written["bundle"][key] = value
    with pytest.raises(ManifestError):
        Release.parse(json.dumps(written))
