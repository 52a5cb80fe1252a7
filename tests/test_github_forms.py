"""The forms on GitHub: GitHub shows a faulty one to nobody, and says nothing where people would see it.

The rules: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
and https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from belajar.library import Library
from conftest import PROJECT

GITHUB = PROJECT / ".github"
FORMS = [pytest.param(path, id=path.stem) for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.stem != "config"]
TOP = {"name", "description", "body", "title", "labels", "assignees", "projects", "type"}
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


def faults(form: Any) -> Iterator[str]:
    """What GitHub would refuse."""
    if not isinstance(form, dict) or set(form) - TOP or not {"name", "description", "body"} <= set(form):
        yield "keys of the form"
        return
    if not all(isinstance(form[key], str) and form[key].strip() for key in ("name", "description")):
        yield "name and description are texts"
    elements = form["body"]
    if all(element.get("type") == "markdown" for element in elements):
        yield "something to fill in"
    for name in ("id", "label"):
        values = [element.get("id") if name == "id" else element["attributes"].get("label") for element in elements]
        if len(present := [value for value in values if value]) != len(set(present)):
            yield f"{name} is unique"
    for number, element in enumerate(elements):
        yield from (f"{number}: {fault}" for fault in _faults(element))


def _faults(element: dict[str, Any]) -> Iterator[str]:
    kind, attributes = element.get("type"), element.get("attributes", {})
    if kind not in ATTRIBUTES or set(element) - {"type", "id", "attributes", "validations"}:
        yield "type and keys"
        return
    if set(attributes) - ATTRIBUTES[kind] or not attributes.get("value" if kind == "markdown" else "label"):
        yield "attributes"
    if not all(isinstance(attributes.get(key, ""), str) for key in ("label", "description", "placeholder", "value")):
        yield "attributes are texts"
    if "id" in element and not re.fullmatch(r"[A-Za-z0-9_-]+", element["id"]):
        yield "id"
    if set(element.get("validations", {})) - {"required"} or (kind in ("markdown", "checkboxes") and "validations" in element):
        yield "validations"
    yield from _option_faults(kind, attributes.get("options"))


def _option_faults(kind: str, options: list[Any] | None) -> Iterator[str]:
    if kind == "dropdown" and not (options and all(isinstance(option, str) and option for option in options)
                                   and len(set(options)) == len(options) and "None" not in options):
        yield "options of a drop-down are different texts, none of them None"
    if kind == "checkboxes" and not (options and all(set(option) <= {"label", "required"} and option.get("label")
                                                     for option in options)):
        yield "options of checkboxes have labels"


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FORMS)
def test_github_takes_the_form(path: Path) -> None:
    assert list(faults(load(path))) == []


@pytest.mark.parametrize("path", FORMS)
def test_the_form_speaks_both_languages_and_warns_of_personal_data(path: Path) -> None:
    form = load(path)
    labels = [element["attributes"]["label"] for element in form["body"] if element["type"] != "markdown"]
    assert all(" / " in words for words in [form["name"], form["description"], *labels])
    lead = form["body"][0]["attributes"]["value"]
    assert "data pribadi" in lead
    assert "personal data" in lead


def test_the_topics_are_those_of_the_site() -> None:
    form = load(GITHUB / "ISSUE_TEMPLATE/pelajaran-baru.yml")
    topics = Library.read(PROJECT / "docs").data.topics.values()
    offered = next(element for element in form["body"] if element.get("id") == "topics")["attributes"]["options"]
    assert offered == [f"{topic.name.id} / {topic.name.en}" for topic in topics]


def test_a_correction_needs_no_source_but_asks_for_one() -> None:
    required = {element["id"]: element["validations"]["required"]
                for element in load(GITHUB / "ISSUE_TEMPLATE/koreksi.yml")["body"] if "id" in element}
    assert required == {"page": True, "wrong": True, "source": False}


def test_an_empty_issue_stays_possible() -> None:
    assert load(GITHUB / "ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": True}


BROKEN = [
    {"name": "x", "body": []}, {"name": "x", "description": "y", "body": [], "about": "z"},
    {"name": "x", "description": "y", "body": [{"type": "markdown", "attributes": {"value": "z"}}]},
    *({"name": "x", "description": "y", "body": [element]} for element in (
        {"type": "select", "attributes": {"label": "a"}}, {"type": "input", "attributes": {"label": ""}},
        {"type": "input", "attributes": {"label": "a", "options": []}},
        {"type": "input", "id": "a b", "attributes": {"label": "a"}},
        {"type": "input", "attributes": {"label": "a", "placeholder": 2026}},
        {"type": "dropdown", "attributes": {"label": "a", "options": ["b", "b"]}},
        {"type": "dropdown", "attributes": {"label": "a"}},
        {"type": "dropdown", "attributes": {"label": "a", "options": [True]}},
        {"type": "checkboxes", "attributes": {"label": "a", "options": [{"required": True}]}})),
    {"name": "x", "description": "y", "body": [{"type": "input", "attributes": {"label": "a"}}] * 2},
]


@pytest.mark.parametrize("form", BROKEN, ids=range(len(BROKEN)))
def test_the_rules_find_faults(form: dict[str, Any]) -> None:
    assert list(faults(form))


@pytest.mark.parametrize(("page", "heading", "side", "you", "me"), [
    ("index.md", "Sebelum mengirim", 0, "Anda", "saya"), ("index.en.md", "Before you send it", 1, "you", "I")])
def test_the_list_before_sending_is_that_of_the_guide(page: str, heading: str, side: int, you: str, me: str) -> None:
    guide = (PROJECT / "docs/panduan/mengirim" / page).read_text(encoding="utf-8").partition(f"## {heading}\n")[2]
    points = re.findall(r"^\d\. (.+)$", guide.partition("\n## ")[0], re.MULTILINE)
    template = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    asked = [line.split(" / ")[side] for line in re.findall(r"^- \[ \] (.+)$", template, re.MULTILINE)]
    assert asked == [re.sub(rf"\b{you}\b", me, point) for point in points]
    assert len(asked) == 7
