"""Partial dates: what is one, what is none, how they sort and how they read."""

from __future__ import annotations

import pytest

from belajar.dates import PartialDate


@pytest.mark.parametrize("written, expected", [
    ("2025", PartialDate(2025)),
    ("2025-11", PartialDate(2025, 11)),
    ("2025-11-27", PartialDate(2025, 11, 27)),
    (" 2025-11-27 ", PartialDate(2025, 11, 27)),
    ("2024-02-29", PartialDate(2024, 2, 29)),
])
def test_year_month_or_day(written: str, expected: PartialDate) -> None:
    assert PartialDate.parse(written) == expected


@pytest.mark.parametrize("written", ["", "2025-02-30", "2025-02-29", "2025-13", "0000", "25-11-27", "2025-1-1",
                                     "2025-11-27T10:00", "2025/11/27", "27 November 2025", "2025-", "-2025", "besok"])
def test_not_a_date(written: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(written)


@pytest.mark.parametrize("written", ["2025-00", "2025-11-00", "2025-00-27", "2025-00-00"])
def test_there_is_no_month_or_day_zero(written: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(written)


@pytest.mark.parametrize("written", ["2025", "2025-01", "2025-01-09"])
def test_iso_format_gives_back_what_was_written(written: str) -> None:
    assert PartialDate.parse(written).isoformat() == written


def test_a_year_sorts_before_its_months_and_a_month_before_its_days() -> None:
    written = ["2025-02", "2026", "2025-01-01", "2025", "2024-12-31", "2025-01"]
    in_order = ["2024-12-31", "2025", "2025-01", "2025-01-01", "2025-02", "2026"]
    assert sorted(written, key=lambda date: PartialDate.parse(date).sort_key()) == in_order


@pytest.mark.parametrize("written, indonesian, english", [
    ("2025-11-27", "27 November 2025", "27 November 2025"),
    ("2025-08-01", "1 Agustus 2025", "1 August 2025"),
    ("2025-12", "Desember 2025", "December 2025"),
    ("2025", "2025", "2025"),
])
def test_words_in_both_languages(written: str, indonesian: str, english: str) -> None:
    assert PartialDate.parse(written).words("id") == indonesian
    assert PartialDate.parse(written).words("en") == english
