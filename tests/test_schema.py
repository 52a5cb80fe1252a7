"""What editors are told: schemas agree with the typed core, snippets with the parsers, tasks with the reports."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from belajar.lesson import split_front_matter
from belajar.library import lesson_folders
from belajar.problem import Problem, Report
from belajar.quiz import Kind, parse
from belajar.report import as_text
from belajar.schema import as_json, schemas
from belajar.source import Source
from conftest import PROJECT

VSCODE = PROJECT / ".vscode"
SCHEMAS = {name: json.loads(as_json(schema)) for name, schema in schemas().items()}
SNIPPETS: dict[str, dict[str, Any]] = json.loads((VSCODE / "asn-belajar.code-snippets").read_text(encoding="utf-8"))
HEADS = [path for folder in lesson_folders(PROJECT / "docs", []) for path in sorted(folder.glob("index*.md"))]


class _Plain(yaml.SafeLoader):
    """YAML as editors read it: dates are texts."""


_Plain.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def faults(schema: str, written: str) -> list[str]:
    found = Draft7Validator(SCHEMAS[schema]).iter_errors(yaml.load(written, Loader=_Plain))
    return sorted("/".join(map(str, error.absolute_path)) for error in found)


def head(path: Path) -> str:
    return split_front_matter(Source(path.name, path.read_text(encoding="utf-8")), Report(path.name, []))[0]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_current(name: str) -> None:
    """``asn.py check --schema`` writes it anew."""
    assert (VSCODE / name).read_text(encoding="utf-8") == as_json(schemas()[name])
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", HEADS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_heads_of_real_lessons_fit(path: Path) -> None:
    assert faults("lesson.en.schema.json" if path.name == "index.en.md" else "lesson.schema.json", head(path)) == []


@pytest.mark.parametrize("name", ["topics", "regions", "glossary", "laws", "episodes", "paths"])
def test_real_data_files_fit(name: str) -> None:
    assert faults(f"{name}.schema.json", (PROJECT / f"docs/_data/{name}.yml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("old, new, expected", [
    ("published: 2026-11-21", "published: 2026-11", "published"),
    ("published: 2026-11-21\n", "", ""),
    ("published:", "terbit: 2026-11-21\npublished:", ""),
    ("trust: medium", "trust: sedang", "sources/0/trust"),
    ("pass: 70", "pass: 70%", "quiz"),
    ("topics: [integritas, manajemen]", "topics: [Pelayanan publik]", "topics/0"),
    ("topics: [integritas, manajemen]", "topics: pelayanan", "topics"),
    ("url: https://www", "url: www", "sources/0/url"),
    ("  - Menjelaskan mengapa", "  - Menjelaskan: mengapa", "objectives/0"),
])
def test_broken_heads_do_not_fit(old: str, new: str, expected: str) -> None:
    sound = head(PROJECT / "docs/pendamping/netralitas-asn/index.md")
    assert old in sound
    assert expected in {fault.split("/anyOf")[0] for fault in faults("lesson.schema.json", sound.replace(old, new, 1))}


def test_english_heads_inherit() -> None:
    sound = head(PROJECT / "docs/pendamping/netralitas-asn/index.en.md")
    assert faults("lesson.en.schema.json", f"{sound}\ntopics: [integritas]") == [""]


def test_settings_name_every_data_file_and_its_schema() -> None:
    named = json.loads((VSCODE / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert {Path(schema).name.split(".")[0]: Path(file).stem for schema, file in named.items()} == {
        name: name for name in ("topics", "regions", "glossary", "laws", "episodes", "paths")}
    assert all((PROJECT / place).exists() for pair in named.items() for place in pair)


# --- snippets

def typed(snippet: dict[str, Any]) -> str:
    """What stands in the file when every stop is left as it is proposed."""
    body = "\n".join(snippet["body"]).replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-21").replace("$0", "")
    return re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", body))


@pytest.mark.parametrize("name", [name for name in SNIPPETS if re.match("Kuis|Quiz", name)])
def test_a_quiz_that_was_completed_can_be_read(name: str) -> None:
    quiz = parse(typed(SNIPPETS[name]))
    assert (len(quiz.questions), quiz.findings) == (1, ())


def test_there_is_a_snippet_for_each_kind_of_question() -> None:
    found = {parse(typed(snippet)).questions[0].kind for name, snippet in SNIPPETS.items() if name.startswith("Kuis")}
    assert found == set(Kind)


def test_heads_that_were_completed_fit() -> None:
    for name, schema in (("Kepala pelajaran", "lesson.schema.json"), ("Head of the English file", "lesson.en.schema.json")):
        written = typed(SNIPPETS[name]).strip().removeprefix("---").removesuffix("---")
        assert faults(schema, written) == []


# --- tasks

@pytest.mark.parametrize("index, rule, severity", [(0, "dead-link", "error"), (1, "missing-translation", "warning")])
def test_the_matcher_reads_the_report(index: int, rule: str, severity: str) -> None:
    matcher = json.loads((VSCODE / "tasks.json").read_text(encoding="utf-8"))["tasks"][0]["problemMatcher"][index]
    problem = Problem("docs/a b/index.md", 7, rule, {"target": "x.md", "nearest": "", "folder": "docs/a b"}, 3)
    lines = as_text([problem], "id").split("\n")
    first, second = (pattern["regexp"] for pattern in matcher["pattern"])
    place = next(number for number, line in enumerate(lines) if re.match(first, line))
    assert re.match(first, lines[place]).groups() == ("docs/a b/index.md", "7", "3", rule)
    assert re.match(second, lines[place + 1])
    assert matcher["severity"] == severity
