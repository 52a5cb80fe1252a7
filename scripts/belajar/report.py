"""Problems as people and machines read them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from .problem import Problem
from .rules import Level
from .strings import text

_NAMELESS = {"key": "report.head", "known": "report.none_known", "section": "translation.whole_page"}
_PARTS = {"(head)": "translation.head", "(opening)": "translation.opening"}
"""Sections of a page that have no heading."""


def message(problem: Problem, language: str) -> str:
    """What was found."""
    return text(f"rule.{problem.rule}.message", language, **_words(problem, language))


def fix(problem: Problem, language: str) -> str:
    """How to fix it."""
    words = text(f"rule.{problem.rule}.fix", language, **_words(problem, language))
    guess = problem.details.get("nearest")
    return f"{text('report.nearest', language, nearest=guess)} {words}" if guess else words


def describe(problem: Problem, language: str) -> str:
    """One line: place, level, message, fix, rule."""
    level = text(f"report.{problem.level}", language)
    return f"{problem.path}:{problem.line}: {level}: {message(problem, language)} {fix(problem, language)} [{problem.rule}]"


def as_text(problems: Iterable[Problem], language: str) -> str:
    """For people: one finding below the other, then the count."""
    problems = list(problems)
    blocks = [f"{problem.path}:{problem.line}  {text(f'report.{problem.level}', language)}  {message(problem, language)}\n"
              f"    {fix(problem, language)}  [{problem.rule}]" for problem in problems]
    return "\n".join([*blocks, summary(problems, language)])


def summary(problems: list[Problem], language: str) -> str:
    errors = sum(problem.level is Level.ERROR for problem in problems)
    key = "report.clean" if not problems else "report.summary"
    return text(key, language, errors=errors, warnings=len(problems) - errors)


def as_json(problems: Iterable[Problem], language: str) -> str:
    """For programs: a list of objects, and nothing else."""
    return json.dumps([{"path": problem.path, "line": problem.line, "rule": problem.rule, "level": str(problem.level),
                        "message": message(problem, language), "fix": fix(problem, language)} for problem in problems],
                      ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], language: str) -> str:
    """Annotations that GitHub shows beside the line:
    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(f"::{problem.level} file={_property(problem.path)},line={problem.line},title={problem.rule}::"
                     f"{_escaped(f'{message(problem, language)} {fix(problem, language)}')}" for problem in problems)


FORMATS: dict[str, Callable[[Iterable[Problem], str], str]] = {"text": as_text, "json": as_json, "github": as_github}


def _words(problem: Problem, language: str) -> dict[str, object]:
    """Details whose values are themselves words of ours are translated; for what has no name there are words as well."""
    details = {name: value if value != "" or name not in _NAMELESS else text(_NAMELESS[name], language)
               for name, value in problem.details.items()}
    for name, prefix in (("wanted", "type"), ("what", "what")):
        if name in details:
            details[name] = text(f"{prefix}.{details[name]}", language)
    if details.get("section") in _PARTS:
        details["section"] = text(_PARTS[details["section"]], language)
    return details


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
