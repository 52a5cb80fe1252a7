"""Imports run in one direction: CONTRIBUTING.md explains it, ``MAY_IMPORT`` is the whole rule."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from conftest import PROJECT

SCRIPTS = PROJECT / "scripts"
ENGINE = {"mkdocs", "material", "mkdocs_static_i18n"}
ENGINE_ROOM = "site"
"""The only part that may import ``ENGINE``; build.py runs MkDocs as a process instead."""

MAY_IMPORT: dict[str, set[str]] = {
    # leaves
    "rules": set(),
    "problem": {"rules"},
    "strings": set(),
    "prose": set(),
    "patterns": set(),
    "browser": set(),
    "manifest": set(),
    "loading": set(),
    "projects": set(),
    "purge": set(),
    "wheelhouse": set(),
    "tables": set(),
    "plain": set(),
    "morphology": set(),
    "quiz": set(),  # can be lifted out as a Markdown extension of its own
    # reading
    "source": {"problem"},
    "dates": {"strings"},
    "yamltree": {"problem"},
    "records": {"problem", "yamltree"},
    "fields": {"dates", "problem", "records", "strings", "yamltree"},
    "data": {"dates", "fields", "problem", "source", "strings", "yamltree"},
    "lesson": {"data", "dates", "fields", "problem", "prose", "quiz", "source", "yamltree"},
    "library": {"data", "lesson", "problem"},
    "folders": {"library"},
    "translation": {"fields", "lesson", "library", "problem", "prose", "source", "strings", "yamltree"},
    # judging and showing
    "report": {"dates", "problem", "rules", "strings"},
    "boxes": {"data", "fields", "strings"},
    "terms": {"data", "fields", "patterns", "strings"},
    "media": {"strings"},
    "spelling": {"fields", "lesson", "library", "morphology", "problem", "prose", "source", "strings"},
    "check": {"boxes", "data", "dates", "fields", "lesson", "library", "patterns", "problem", "prose", "quiz", "rules", "source",
              "spelling", "strings", "translation", "yamltree"},
    "steps": {"data", "lesson", "library", "prose", "strings", "terms"},
    "learning": {"lesson", "prose", "strings"},
    "metadata": {"dates", "learning", "lesson", "library", "strings"},
    "schema": {"data", "fields", "lesson", "strings"},
    "search": {"data", "morphology", "strings"},
    "recap": {"learning", "strings"},
    "keeping": {"dates", "loading", "manifest", "purge", "strings"},
    "build": {"strings"},
    # writing
    "drafts": {"data", "fields", "lesson", "library", "prose", "strings"},
    "word": {"strings"},
    # handing out
    "bundle": {"data", "fields", "library", "manifest", "strings"},
    "single": {"data", "dates", "lesson", "library", "manifest", "purge", "strings"},
    # publishing
    "publish": {"manifest", "strings"},
    "trial": {"manifest"},
    # measuring
    "bench": {"boxes", "browser", "bundle", "check", "data", "lesson", "library", "projects", "prose", "quiz", "search",
              "single", "strings", "translation"},
}
"""Part of ``scripts/belajar`` (a module, or a folder as a whole): the other parts it may import."""
EDGES: dict[str, set[str]] = {
    "site": {"commands", "build", "bench"},
    "commands": set(),  # ``serve`` alone asks for the site, and only when it runs: MkDocs is slow to import
}
"""The two ends, which may import everything but these."""


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted((SCRIPTS / "belajar").rglob("*.py")))


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__")


def part(module: str) -> str:
    """``belajar.check.pages`` -> ``check``; "" for the package itself."""
    return module.removeprefix("belajar").lstrip(".").split(".")[0]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), path.name)


def imported(path: Path) -> Iterator[str]:
    """Every module that ``path`` imports anywhere in its text, relative imports made absolute."""
    package = dotted(path).split(".") if path.name == "__init__.py" else dotted(path).split(".")[:-1]
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[:len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            yield from (name if is_ours(name := f"{source}.{alias.name}") else source for alias in node.names)


def is_ours(name: str) -> bool:
    return any(dotted(module) == name for module in modules())


def ours(path: Path) -> set[str]:
    return {name for name in imported(path) if name.split(".")[0] == "belajar"}


def allowed(own: str) -> set[str]:
    if own in EDGES:
        return {part(dotted(path)) for path in modules()} - EDGES[own]
    return MAY_IMPORT.get(own, set())


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_imports_only_what_its_part_may(path: Path) -> None:
    own = part(dotted(path))
    assert own in {"", *MAY_IMPORT, *EDGES}, f"Add {own!r} to MAY_IMPORT in {Path(__file__).name}, with what it may import."
    too_many = {part(name) for name in ours(path)} - allowed(own) - {own}
    assert not too_many, f"{dotted(path)} may not import {sorted(too_many)}"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_only_the_site_knows_mkdocs(path: Path) -> None:
    engine = {name for name in imported(path) if name.split(".")[0] in ENGINE}
    assert not engine or part(dotted(path)) == ENGINE_ROOM


def test_no_module_reaches_itself() -> None:
    graph = {dotted(path): ours(path) - {dotted(path)} for path in modules()}
    TopologicalSorter(graph).prepare()  # CycleError names the circle


def test_the_table_names_no_part_that_is_gone() -> None:
    present = {part(dotted(path)) for path in modules()}
    assert {*MAY_IMPORT, *EDGES} <= present


def test_hooks_import_the_site_and_only_assign() -> None:
    path = SCRIPTS / "hooks.py"
    assert set(imported(path)) == {"belajar.site"}
    words, *rest = parsed(path).body
    assert isinstance(words, ast.Expr)
    assert all(isinstance(statement, ast.ImportFrom | ast.Assign) for statement in rest)


def test_asn_starts_with_the_standard_library_alone() -> None:
    imports = [node for node in parsed(SCRIPTS / "asn.py").body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {alias.name.split(".")[0] for node in imports for alias in node.names} <= sys.stdlib_module_names
    assert all(isinstance(node, ast.Import) for node in imports)


def test_an_old_python_can_read_asn_and_be_told_so() -> None:
    ast.parse((SCRIPTS / "asn.py").read_text(encoding="utf-8"), feature_version=(3, 6))
