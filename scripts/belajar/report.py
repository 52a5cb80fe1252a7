"""Problems as people and machines read them."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from .dates import PartialDate
from .problem import Problem
from .rules import Level
from .strings import text

GUIDE = "panduan/aturan/index.html"
"""The page of the site that lists all rules, each under its name."""
_NAMELESS = {"key": "report.head", "known": "report.none_known", "section": "translation.whole_page"}
_PARTS = {"(head)": "translation.head", "(opening)": "translation.opening"}
"""Sections of a page that have no heading."""
_WIDTH = 96
"""Columns: a window of 100 holds it, and so does a printed page."""
_INDENT = "    "
_COMMAND = re.compile(r"py scripts/asn\.py(?: [\w./-]+)+")
_HELD = "\x1f"
"""A space at which no line ends: half a command, copied, would be run as it is."""


def message(problem: Problem, language: str) -> str:
    """What was found."""
    return text(f"rule.{problem.rule}.message", language, **_words(problem, language))


def why(rule: str, language: str) -> str:
    """What it does to whom."""
    return text(f"rule.{rule}.why", language)


def fix(problem: Problem, language: str) -> str:
    """How to fix it."""
    words = text(f"rule.{problem.rule}.fix", language, **_words(problem, language))
    guess = problem.details.get("nearest")
    return f"{text('report.nearest', language, nearest=guess)} {words}" if guess else words


class _Neutral(dict):
    """In place of what only a finding knows."""

    def __missing__(self, name: str) -> str:
        return "…"


def in_general(rule: str, part: str, language: str) -> str:
    """A rule's "message" or "fix" without a finding, for a list of the rules."""
    return text(f"rule.{rule}.{part}", language).format_map(_Neutral())


def help_address(rule: str, language: str, site_url: str = "") -> str:
    """Where the site explains the rule; below ``site_url`` if the site is published."""
    folder = "" if language == "id" else f"{language}/"
    return f"{site_url.rstrip('/')}/{folder}{GUIDE}#{rule}" if site_url else f"{folder}{GUIDE}#{rule}"


def place(problem: Problem) -> str:
    """``path:line:column``, which terminals and editors open."""
    return f"{problem.path}:{problem.line}:{problem.column}"


def describe(problem: Problem, language: str) -> str:
    """One line: place, level, message, fix, rule."""
    level = text(f"report.{problem.level}", language)
    return f"{place(problem)}: {level}: {message(problem, language)} {fix(problem, language)} [{problem.rule}]"


def as_text(problems: Iterable[Problem], language: str, site_url: str = "") -> str:
    """For people: file by file. Why a rule is there, and where it is explained, is said when it first occurs."""
    problems = list(problems)
    said: set[str] = set()
    blocks = []
    for path, own in groupby(problems, key=lambda problem: problem.path):
        findings = list(own)
        blocks.append(f"{path}  ({_count(findings, language)})")
        blocks += [_finding(problem, language, site_url, said) for problem in findings]
    return "\n\n".join([*blocks, summary(problems, language)])


def _finding(problem: Problem, language: str, site_url: str, said: set[str]) -> str:
    lines = [f"  {place(problem)}  {text(f'report.{problem.level}', language)}  [{problem.rule}]",
             *_wrapped(message(problem, language))]
    if problem.rule not in said:
        lines += _wrapped(text("report.why", language, why=why(problem.rule, language)))
    advice = text("report.fix", language, fix=fix(problem, language))
    if advice not in said:
        lines += _wrapped(advice)
    if problem.rule not in said:
        lines.append(_INDENT + text("report.help", language, address=help_address(problem.rule, language, site_url)))
    said |= {problem.rule, advice}
    return "\n".join(lines)


def _wrapped(words: str) -> list[str]:
    held = _COMMAND.sub(lambda command: command[0].replace(" ", _HELD), words)
    lines = textwrap.wrap(held, _WIDTH, initial_indent=_INDENT, subsequent_indent=f"{_INDENT}  ", break_long_words=False,
                          break_on_hyphens=False)
    return [line.replace(_HELD, " ") for line in lines]


def summary(problems: list[Problem], language: str) -> str:
    if not problems:
        return text("report.clean", language)
    fixable = sum(bool(problem.edits) for problem in problems)
    total = text("report.total", language, count=_count(problems, language))
    return f"{total} {text('report.fixable', language, count=fixable)}" if fixable else total


def _count(problems: list[Problem], language: str) -> str:
    errors = sum(problem.level is Level.ERROR for problem in problems)
    return text("report.summary", language, errors=errors, warnings=len(problems) - errors)


def as_json(problems: Iterable[Problem], language: str, site_url: str = "") -> str:
    """For programs: a list of objects, and nothing else."""
    return json.dumps([{
        "path": problem.path, "line": problem.line, "column": problem.column, "rule": problem.rule, "level": str(problem.level),
        "message": message(problem, language), "why": why(problem.rule, language), "fix": fix(problem, language),
        "fixable": bool(problem.edits), "help": help_address(problem.rule, language, site_url),
    } for problem in problems], ensure_ascii=False, indent=2)


def as_github(problems: Iterable[Problem], language: str, site_url: str = "") -> str:
    """Annotations that GitHub shows beside the line:
    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(_annotation(problem, language, site_url) for problem in problems)


def _annotation(problem: Problem, language: str, site_url: str) -> str:
    words = [message(problem, language), why(problem.rule, language), fix(problem, language)]
    if problem.edits:
        words.append(text("report.fixable_one", language))
    if site_url:
        words.append(help_address(problem.rule, language, site_url))
    return (f"::{problem.level} file={_property(problem.path)},line={problem.line},col={problem.column},title={problem.rule}::"
            f"{_escaped(' '.join(words))}")


FORMATS: dict[str, Callable[[Iterable[Problem], str, str], str]] = {"text": as_text, "json": as_json, "github": as_github}


def _words(problem: Problem, language: str) -> dict[str, object]:
    """Details whose values are themselves words of ours are translated; for what has no name there are words as well."""
    details = dict(_spoken(problem, language))
    for name, prefix in (("wanted", "type"), ("what", "what")):
        if name in details:
            details[name] = text(f"{prefix}.{details[name]}", language)
    if details.get("section") in _PARTS:
        details["section"] = text(_PARTS[details["section"]], language)
    return details


def _spoken(problem: Problem, language: str) -> Iterator[tuple[str, object]]:
    """Numbers and dates as the language writes them."""
    for name, value in problem.details.items():
        if value == "" and name in _NAMELESS:
            yield name, text(_NAMELESS[name], language)
        elif isinstance(value, float):
            yield name, f"{value:.1f}".replace(".", text("report.decimal", language))
        else:
            yield name, value.words(language) if isinstance(value, PartialDate) else value


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C")
