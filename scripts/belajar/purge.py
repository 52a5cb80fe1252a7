"""Takes out of a style sheet what no page uses: Material's covers every feature of Material, and phones pay for each byte.

Own code, because the tools that do this (PurgeCSS and its kin) need Node. It keeps a rule when in doubt: only a class, an id, an
attribute or an element that stands on no page makes a selector dead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r"/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[{};(),]|[^{};(),\"'/]+|/", re.DOTALL)
_PIECE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\\.|[^\"'\\()\[\],;]+|.", re.DOTALL)
_NESTING = ("@media", "@supports", "@layer", "@container")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)[^\]]*\]")
_CLASS = re.compile(r"\.((?:\\.|[\w-])+)")
_ID = re.compile(r"#((?:\\.|[\w-])+)")
_PSEUDO = re.compile(r"::?[\w-]+")
_ELEMENT = re.compile(r"[A-Za-z][\w-]*")
_WORD = re.compile(r"[\w-]+")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_TAG = re.compile(r"<[a-z](?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+")
_GIVEN = re.compile(r"([\w-]++)(?:=(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+")


@dataclass
class Used:
    """What stands on the pages and in the scripts of a site."""

    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    elements: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=lambda: {"open", "hidden", "checked", "disabled", "class"})
    """States that scripts and the browser itself set are always possible."""
    _seen: set[str] = field(default_factory=set)
    """Tags as they are written: most stand on every page, and are taken apart once."""

    def add_page(self, html: str) -> None:
        tags = set(_TAG.findall(html)) - self._seen
        self._seen |= tags
        for tag in tags:
            element = _WORD.search(tag)
            self.elements.add(element[0])
            for name, *values in _GIVEN.findall(tag, element.end()):
                self._add(name, "".join(values))

    def _add(self, name: str, value: str) -> None:
        self.attributes.add(name)
        if name == "class":
            self.classes.update(value.split())
        elif name == "id":
            self.ids.add(value)

    def add_script(self, script: str) -> None:
        """Any word of a script may be a class that it sets."""
        self.classes.update(_WORD.findall(script))


@dataclass(frozen=True)
class _Rule:
    prelude: str
    body: str | None
    """None for a statement such as ``@import``."""


def purge(css: str, used: Used, further: Iterable[str] = ()) -> str:
    """``css`` without rules whose selectors match nothing in ``used``, and without variables that neither it nor the style sheets
    ``further`` ask for. Comments go too."""
    return _without_unused_variables(_living(css, used), "".join(further))


def minify(text: str) -> str:
    """Without comments on lines of their own, indentation and empty lines; for style sheets and scripts alike.

    Safe as long as no string or template literal runs over several lines, which a test holds.
    """
    text = re.sub(r"^\s*/\*.*?\*/\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _living(css: str, used: Used) -> str:
    kept: list[str] = []
    for rule in _rules(css):
        if rule.body is None:
            kept.append("" if rule.prelude.startswith("@charset") else f"{rule.prelude};")
        elif rule.prelude.startswith(_NESTING):
            inner = _living(rule.body, used)
            kept.append(f"{rule.prelude}{{{inner}}}" if inner else "")
        elif rule.prelude.startswith("@"):
            kept.append(f"{rule.prelude}{{{rule.body}}}")
        elif selectors := [part for part in _split(rule.prelude, ",") if _matches(part, used)]:
            kept.append(f"{','.join(selectors)}{{{rule.body}}}")
    return "".join(kept)


def _rules(css: str) -> Iterator[_Rule]:
    """The rules on the outermost level."""
    depth, parentheses = 0, 0
    prelude: list[str] = []
    body: list[str] = []
    for match in _TOKEN.finditer(css):
        token = match[0]
        if token.startswith("/*"):
            continue
        parentheses += (token == "(") - (token == ")")
        if token == "{" and not parentheses:
            depth += 1
            if depth == 1:
                continue
        elif token == "}" and not parentheses:
            depth -= 1
            if depth == 0:
                yield _Rule("".join(prelude).strip(), "".join(body).strip())
                prelude, body = [], []
                continue
        elif token == ";" and depth == 0 and not parentheses:
            yield _Rule("".join(prelude).strip(), None)
            prelude = []
            continue
        (body if depth else prelude).append(token)


def _split(text: str, separator: str) -> list[str]:
    """At every ``separator`` outside of brackets, quotes and functions."""
    parts, depth = [""], 0
    for token in _PIECE.findall(text):
        depth += (token in "([") - (token in ")]")
        if token == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += token
    return parts


def _matches(selector: str, used: Used) -> bool:
    plain = _without_functions(selector)
    if "[dir=rtl]" in plain or not used.attributes.issuperset(_ATTRIBUTE.findall(plain)):
        return False
    plain = _ATTRIBUTE.sub("", plain)
    if not used.classes.issuperset(name.replace("\\", "") for name in _CLASS.findall(plain)):
        return False
    if not used.ids.issuperset(_ID.findall(plain)):
        return False
    elements = _ELEMENT.findall(_PSEUDO.sub("", _ID.sub("", _CLASS.sub("", plain))))
    return all(element.lower() in used.elements for element in elements)


def _without_functions(selector: str) -> str:
    """Without what stands in ``:not(...)``, ``:is(...)`` and the like: it may be there or not."""
    kept, depth = "", 0
    for sign in selector:
        depth += sign == "("
        if depth == 0:
            kept += sign
        depth -= sign == ")"
    return kept


def _without_unused_variables(css: str, further: str) -> str:
    """Over and over: an unused variable may have been the only one to ask for another."""
    while True:
        asked = set(_VARIABLE.findall(css + further))
        smaller = "".join(_trimmed(rule, asked) for rule in _rules(css))
        if smaller == css:
            return css
        css = smaller


def _trimmed(rule: _Rule, asked: set[str]) -> str:
    if rule.body is None:
        return f"{rule.prelude};"
    if rule.prelude.startswith(_NESTING):
        body = "".join(_trimmed(inner, asked) for inner in _rules(rule.body))
    elif rule.prelude.startswith("@"):
        body = rule.body
    else:
        declarations = (part.strip() for part in _split(rule.body, ";"))
        body = ";".join(part for part in declarations
                        if part and (not part.startswith("--") or part.partition(":")[0].strip() in asked))
    return f"{rule.prelude}{{{body}}}" if body else ""
