"""Templates that replace somebody else's were written against one version of it: another one must be compared first."""

from __future__ import annotations

import hashlib
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from conftest import PROJECT

PINS = [line.split() for line in (PROJECT / "tests/templates.sha256").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("digest", "name"), PINS, ids=[name for _, name in PINS])
def test_the_original_is_the_one_our_template_was_written_against(digest: str, name: str) -> None:
    package, _, path = name.partition("/")
    original = Path(find_spec(package).origin).parent / path
    assert hashlib.sha256(original.read_bytes()).hexdigest() == digest, f"compare our template with the new {name}, then pin it"


def test_no_template_carries_a_style_attribute_or_an_inline_script() -> None:
    for template in (PROJECT / "overrides").rglob("*.html"):
        html = template.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son\w+=|javascript:", html), template
        inline = re.findall(r"<script>(.*?)</script>", html)
        assert inline == (['{{ inline_script("frame/theme.js") }}'] if template.name == "base.html" else []), template


def test_only_content_made_by_markdown_is_printed_unescaped() -> None:
    for template in (PROJECT / "overrides").rglob("*.html"):
        for expression in re.findall(r"{{([^}]*\|\s*safe[^}]*)}}", template.read_text(encoding="utf-8")):
            assert expression.strip() == "page.content | safe", template
