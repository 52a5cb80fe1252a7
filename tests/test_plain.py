"""Text that is spared the search for marks comes out as it would have done."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from belajar.plain import PlainTextExtension
from conftest import PROJECT

PAGES = sorted(path for path in (PROJECT / "docs").rglob("*.md") if "_data" not in path.parts)
SIGNS = st.sampled_from([*"\\`*_[]()<>&!#{}:^~=+|'\"-.\x02\x03", "  \n", "\n", "\n\n", "&amp;", "[^1]", "](a.md)", "<b>", "kata ",
                         "/// kuis", "***", "**", "http://a.id", "a@b.id", "- ", "1. ", "| a | b |\n|---|---|\n"])


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without the environment."""


_Loader.add_constructor("!ENV", lambda loader, node: "")


def converter(*more: Extension) -> Markdown:
    """Markdown with the extensions of the site."""
    listed = yaml.load((PROJECT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)["markdown_extensions"]
    names = [one if isinstance(one, str) else next(iter(one)) for one in listed]
    options = {name: value for one in listed if isinstance(one, dict) for name, value in one.items()}
    return Markdown(extensions=[*names, *more], extension_configs=options)


@given(st.lists(SIGNS | st.text(max_size=5), max_size=30).map("".join))
def test_any_text_comes_out_the_same(text: str) -> None:
    assert converter(PlainTextExtension()).convert(text) == converter().convert(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT / "docs").as_posix())
def test_the_pages_of_the_site_come_out_the_same(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert converter(PlainTextExtension()).convert(text) == converter().convert(text)


class _Look(Extension):
    """Notes which texts are atomic at some point on the way."""

    def __init__(self, priority: float) -> None:
        super().__init__()
        self.priority = priority
        self.atomic: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name given by the library
        look = Treeprocessor(md)
        look.run = lambda root: self.atomic.extend(one.text for one in root.iter() if isinstance(one.text, AtomicString))
        md.treeprocessors.register(look, f"look-{self.priority}", self.priority)


def test_only_text_without_marks_is_spared_and_only_for_that_moment() -> None:
    before, after = _Look(20.0005), _Look(19.9995 - 0.001)
    converter(PlainTextExtension(), before, after).convert("Kata saja.\n\nKata *miring*.\n\n- satu\n- dua & tiga\n")
    assert before.atomic == ["Kata saja.", "satu"]
    assert after.atomic == []
