"""``bundles.json``."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belajar.bundle.catalogue import KINDS, PROFILES, Bundle, Catalogue, CatalogueError

NAMES = st.text(st.characters(codec="utf-8"), max_size=8)
BUNDLES = st.builds(Bundle, NAMES, st.sampled_from(KINDS), NAMES, st.sampled_from(PROFILES), NAMES, st.none() | NAMES,
                    st.integers(0), st.integers(0), NAMES, NAMES)
CATALOGUES = st.builds(Catalogue.of, NAMES, NAMES, st.lists(BUNDLES, max_size=4))
ONE = Bundle("asn-belajar_jatim_teks_2026-11-25-1a2b3c4d.zip", "bundle", "jatim", "teks", "2026-11-25-1a2b3c4d", None, 1234, 56,
             "2026-11-25", "ab" * 32)


@given(CATALOGUES)
def test_what_was_written_is_read(catalogue: Catalogue) -> None:
    assert Catalogue.parse(catalogue.as_json()) == catalogue


def test_the_sums_are_those_of_sha256sum() -> None:
    assert Catalogue.of("2026-11-25", "v", [ONE]).sums() == f"{'ab' * 32}  {ONE.name}\n"


def test_no_bundle_was_made_yet(tmp_path: Path) -> None:
    assert Catalogue.read(tmp_path) is None


GOOD = Catalogue.of("2026-11-25", "v", [ONE]).as_json()


@pytest.mark.parametrize("text", [
    "", "[]", "{}", "null", GOOD[:-20], GOOD.replace('"version": 1', '"version": 2'),
    GOOD.replace("asn-belajar-bundles", "other"),
    GOOD.replace('"teks"', '"film"'), GOOD.replace('"kind": "bundle"', '"kind": "x"'), GOOD.replace("1234", "-1"),
    GOOD.replace("1234", '"1234"'), GOOD.replace('"sha256"', '"md5"'), GOOD.replace('"region": "jatim"', '"region": 1')])
def test_what_is_no_catalogue_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "bundles.json").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError):
        Catalogue.read(tmp_path)
