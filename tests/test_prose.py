"""Prose is what is left of a text without code: same lines, same numbers, same columns."""

from __future__ import annotations

import pytest

from belajar.prose import prose_lines


def prose(body: str) -> list[str]:
    """The lines that are prose, without those that are blank."""
    return [f"{number} {line.rstrip()}" for number, line in prose_lines(body, 1) if line.strip()]


@pytest.mark.parametrize("body, expected", [
    ("a\n\nb", ["1 a", "3 b"]),
    ("", []),
    ("a\n```\nx\n```\nb", ["1 a", "5 b"]),
    ("a\n~~~\nx\n~~~\nb", ["1 a", "5 b"]),
    ("a\n```yaml\nx\n```\nb", ["1 a", "5 b"]),
    ("a\n```{ .yaml title=\"x\" }\nx\n```\nb", ["1 a", "5 b"]),
    ("````\n```\nx\n```\n````\nb", ["6 b"]),
    ("```\n~~~\nx\n```\nb", ["5 b"]),
    ("~~~\n```\nx\n~~~\nb", ["5 b"]),
    ("- a\n\n    ```\n    x\n    ```\n\n- b", ["1 - a", "7 - b"]),
    ("> ```\n> x\n> ```\nb", ["4 b"]),
    ("> > ```\n> > x\n> > ```\nb", ["4 b"]),
    ("a `x` b", ["1 a     b"]),
    ("a ``x ` y`` b", ["1 a           b"]),
    ("`a` dan `b`", ["1     dan"]),
    ("satu ` saja", ["1 satu ` saja"]),
    ("```x``` sebaris", ["1         sebaris"]),
    ("a <!-- x --> b", ["1 a            b"]),
    ("a\n<!--\nx\n-->\nb", ["1 a", "5 b"]),
    ("a <!-- tidak ditutup", ["1 a <!-- tidak ditutup"]),
    ("`a <!-- b`\nc\n-->", ["2 c", "3 -->"]),
    ("<!-- `a -->\n`b`\nc", ["3 c"]),
    ("<!--\n\n    a -->\nb", ["4 b"]),
    ("satu ` saja\n\ndua ` saja", ["1 satu ` saja", "3 dua ` saja"]),
    ("a ``b`\nc", ["1 a", "2 c"]),
    ("\\`a `b` c", ["1 \\`a     c"]),
    ("    ```\n    x\ny\n    ```", ["3 y", "4     ```"]),
    ("> ```\n> x\ny", ["1 > ```", "2 > x", "3 y"]),
    ("~~~\n~~~~", ["1 ~~~", "2 ~~~~"]),
])
def test_code_and_comments_are_blanked(body: str, expected: list[str]) -> None:
    assert prose(body) == expected


@pytest.mark.parametrize("body, expected", [
    ("    a\nb", ["2 b"]),
    ("\ta\n\n\tb\nc", ["4 c"]),
    ("a\n    b", ["1 a", "2     b"]),
    ("# a\n    b", ["1 # a"]),
    ("- a\n\n    b\n\n        c", ["1 - a", "3     b"]),
    ("- a\nb\n\n    c", ["1 - a", "2 b", "4     c"]),
    ("- a\n    - b\n\n        c\n\n            d", ["1 - a", "2     - b", "4         c"]),
    ("- a\n\nb\n\n    c", ["1 - a", "3 b"]),
    ("1. a\n\n    b", ["1 1. a", "3     b"]),
    ("!!! note\n\n    a", ["1 !!! note", "3     a"]),
    ("??? note\n\n    a", ["1 ??? note", "3     a"]),
    ("[^1]: a\n\n    b", ["1 [^1]: a", "3     b"]),
    ("a\n:   b\n\n    c", ["1 a", "2 :   b", "4     c"]),
    ("/// loket\n- a\n///\n\n    b", ["1 /// loket", "2 - a", "3 ///"]),
    ("/// details | a\n    open: true\n///", ["1 /// details | a", "2     open: true", "3 ///"]),
])
def test_indented_paragraphs_are_code_where_nothing_holds_them(body: str, expected: list[str]) -> None:
    assert prose(body) == expected


def test_numbers_begin_where_they_are_told() -> None:
    assert list(prose_lines("a\nb", 19)) == [(19, "a"), (20, "b")]


def test_columns_stay_where_they_were() -> None:
    (_, line), = prose_lines("a `kode` <!-- x --> b", 1)
    assert line.index("b") == "a `kode` <!-- x --> b".index("b")


def test_an_unclosed_fence_hides_nothing() -> None:
    assert "3 # judul" in prose("```\nx\n# judul")


def test_a_fence_closes_at_its_own_length_only() -> None:
    assert prose("```\n# x\n`````\ny\n```\nb") == ["6 b"]


def test_a_comment_sign_inside_code_is_code() -> None:
    assert prose("```\n<!--\n```\nb\n-->") == ["4 b", "5 -->"]


def test_a_code_span_may_run_over_two_lines() -> None:
    assert prose("a `x\n![](y)` b") == ["1 a", "2         b"]
