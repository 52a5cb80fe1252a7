"""Styles that no page uses go, all others stay; scripts and styles lose their comments and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from belajar.purge import Used, minify, purge
from conftest import PROJECT, Visitor

PAGE = '<body dir="ltr"><main class="a b" id="x"><p>ada</p><input type="radio"></main></body>'


def used(page: str = PAGE) -> Used:
    found = Used()
    found.add_page(page)
    return found


@pytest.mark.parametrize("rule", [
    ".a{color:red}", "#x{color:red}", "p,li{color:red}", ".a.b>p:hover::before{color:red}", "[dir=ltr] .a{color:red}",
    ".a:not(.zz){color:red}", ":root{color:red}", "input[type=radio]:checked~.a{color:red}", "*{color:red}",
    "@import url(x;y.css);",
    "@media print{.a{color:red}}", "@keyframes turn{from{color:red}}", "@font-face{src:url(\"a};b\")}", '.a{content:"};{"}',
    "@supports (display:grid) and (not (display:x)){.a{color:red}}", ".a[open]{color:red}",
])
def test_what_may_match_stays(rule: str) -> None:
    assert purge(rule, used()).replace("p{", "p,li{" if "li" in rule else "p{") == rule


@pytest.mark.parametrize("rule", [
    ".zz{color:red}", "#y{color:red}", "li{color:red}", ".a .zz{color:red}", "[dir=rtl] .a{color:red}", "[data-zz] .a{color:red}",
    "@media print{.zz{color:red}}", "/* .a{color:red} */", '@charset "UTF-8";', ".a\\:b{color:red}",
])
def test_what_cannot_match_goes(rule: str) -> None:
    assert purge(rule, used()) == ""


def test_a_variable_stays_as_long_as_somebody_asks_for_it() -> None:
    css = ":root{--one:1px;--two:var(--one);--three:url(\"data:;x\");--four:4px}.a{margin:var(--two)}"
    assert purge(css, used(), [".own{top:var(--four)}"]) == ":root{--one:1px;--two:var(--one);--four:4px}.a{margin:var(--two)}"


def test_a_class_that_a_script_sets_is_used() -> None:
    found = used()
    found.add_script('row.classList.add("quiz__row")')
    assert purge(".quiz__row{top:0}.other{top:0}", found) == ".quiz__row{top:0}"


@pytest.mark.parametrize("rule", [".b{top:0}", "#x{top:0}", "[hidden]{top:0}", "[data-zz]{top:0}", "u{top:0}"])
def test_tags_are_read_however_they_are_written(rule: str) -> None:
    assert purge(rule, used("<input data-zz value='a > \"' title=\"<b class='c'> >\"\n class='a b' hidden><u id=x>")) == rule
    assert purge(".c{top:0}", used("<p title=\"<b class='c'>\" data-x='class=\"c\"'>")) == ""


@given(st.text(alphabet="ab{}();:,.#[]\"'/*@ \n\\-", max_size=200))
def test_any_text_is_read_to_its_end(css: str) -> None:
    purge(css, used())


def test_minify_takes_comments_and_indentation() -> None:
    assert minify("// why\n  a();\n\n/* two\n lines */\n  b(); // stays\n") == "a();\nb(); // stays\n"


def test_no_script_or_style_has_a_string_over_several_lines() -> None:
    """minify would change it."""
    for path in (PROJECT / "overrides/assets").rglob("*.*s"):
        text = path.read_text(encoding="utf-8")
        assert "`" not in re.sub(r"//.*|/\*.*?\*/", "", text, flags=re.DOTALL if path.suffix == ".css" else 0), path
        assert not re.search(r"\\$", text, re.MULTILINE), path


def test_no_page_loses_a_style_of_material(visitor: Visitor, real: str) -> None:
    """Every class on a page that the whole style sheet of Material knows is still known by ours, and its colours are defined."""
    page = visitor.open(real + "pendamping/netralitas-asn/index.html")
    assert page.locator(".md-typeset h2").first.evaluate("e => getComputedStyle(e).fontWeight") == "700"
    assert page.locator(".md-button").first.evaluate("e => getComputedStyle(e).borderStyle") == "solid"
    undefined = page.evaluate("""() => {
      const text = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join("\\n");
      const defined = new Set([...text.matchAll(/(--[\\w-]+)\\s*:/g)].map(found => found[1]));
      return [...text.matchAll(/var\\(\\s*(--[\\w-]+)\\s*\\)/g)].map(found => found[1]).filter(name => !defined.has(name));
    }""") if real.startswith("http") else []
    assert undefined == []
