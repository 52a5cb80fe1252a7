"""Patterns that are made of words find what one alternative for each word would find."""

from __future__ import annotations

import re

import pytest

from belajar.patterns import any_of


@pytest.mark.parametrize("words, text, expected", [
    (["asn"], "asn dan ASN", ["asn"]),
    (["follow up", "follow"], "follow up, follow-up, follow", ["follow up", "follow-up", "follow"]),
    (["a", "ab", "abc"], "abcab a", ["abc", "ab", "a"]),
    (["beta", "alfa", "baru"], "alfa baru beta", ["alfa", "baru", "beta"]),
    (["e.mail", "(x)"], "e.mail exmail (x)", ["e.mail", "(x)"]),
])
def test_any_of_takes_the_longest_word_that_fits(words: list[str], text: str, expected: list[str]) -> None:
    assert [found[0] for found in re.finditer(any_of(words), text)] == expected
