"""Manifests and versions of built folders."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belajar.library import Library
from belajar.manifest import OUTSIDE, Changes, Entry, Manifest, ManifestError, Version, read_version, write_version

PATHS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=5)
MANIFESTS = st.dictionaries(PATHS, st.builds(Entry, st.integers(0, 9), st.sampled_from(["aa", "bb", "cc"]))).map(
    lambda files: Manifest(dict(sorted(files.items()))))


def folder(place: Path, **files: str) -> Path:
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    return place


def test_sums_are_those_of_sha256sum(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", **{"b.html": "b", "a/x.js": "x"})
    manifest = Manifest.of(site)
    assert list(manifest.files) == ["a/x.js", "b.html"]
    assert manifest.size == 2
    checked = subprocess.run(["sha256sum", "--check", "-"], cwd=site, input=manifest.sums(), capture_output=True, text=True,
                             encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout


@given(MANIFESTS)
def test_what_was_written_is_read(manifest: Manifest) -> None:
    assert Manifest.parse(manifest.as_json()) == manifest


@given(MANIFESTS, MANIFESTS)
def test_changes_lead_from_the_old_one_to_the_new_one(old: Manifest, new: Manifest) -> None:
    changes = new.since(old)
    files = {path: one for path, one in old.files.items() if path not in changes.removed}
    files |= {path: new.files[path] for path in [*changes.added, *changes.changed]}
    assert files == dict(new.files)
    assert (new.digest == old.digest) == (changes == Changes((), (), ()))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"format": "other", "version": 1, "files": {}}',
                                  '{"format": "asn-belajar-manifest", "version": 2, "files": {}}',
                                  '{"format": "asn-belajar-manifest", "version": 1, "files": []}',
                                  '{"format": "asn-belajar-manifest", "version": 1, "files": {"a": {"size": "x"}}}'])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ManifestError):
        Manifest.parse(text)


def test_a_version_follows_from_the_content_alone(tmp_path: Path) -> None:
    one = write_version(folder(tmp_path / "one", a="a"), "2026-11-25")
    two = write_version(folder(tmp_path / "two", a="a"), "2026-11-25")
    assert one == two == write_version(tmp_path / "two", "2026-11-25") == read_version(tmp_path / "two")
    assert write_version(folder(tmp_path / "two", a="b"), "2026-11-25") != one
    assert one.label == f"2026-11-25-{one.digest[:8]}"


def test_a_folder_without_a_version(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        read_version(tmp_path)
    folder(tmp_path, **{"versi.json": "[]"})
    with pytest.raises(ManifestError):
        read_version(tmp_path)


def test_the_site_says_its_version(small_site: Path, small_project: Path) -> None:
    library = Library.read(small_project / "docs")
    newest = max(max(lesson.published.isoformat(), lesson.reviewed.isoformat()) for lesson in library.lessons)
    said = json.loads((small_site / "versi.json").read_text(encoding="utf-8"))
    digest = Manifest.of(small_site, OUTSIDE).digest
    assert said == {"version": Version(newest, digest).label, "date": newest, "digest": digest}
