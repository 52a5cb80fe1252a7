"""The table of words: whole in both languages, nothing unused, nothing missing; scripts for browsers hold none."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml

from belajar import commands
from belajar.bundle.catalogue import PROFILES
from belajar.commands import menu
from belajar.data import LAW_STATES, PATH_KINDS
from belajar.lesson import TRUST, Kind
from belajar.recap import table
from belajar.report import FORMATS
from belajar.rules import RULES, Group, Level
from belajar.schema import keys_described
from belajar.site import navigation
from belajar.strings import LANGUAGES, keys, system_language, text
from belajar.translation import Change, Translation
from conftest import PROJECT

FILES = {path: path.read_text(encoding="utf-8") for path in sorted(PROJECT.glob("scripts/**/strings.yml"))}
TABLE: dict[str, dict[str, str]] = {key: words for written in FILES.values() for key, words in yaml.safe_load(written).items()}

VERBS = [commands.name(verb) for verb in commands.VERBS]
TYPES = {match for path in (PROJECT / "scripts/belajar").rglob("*.py")
         for match in re.findall(r'wanted="(\w+)"', path.read_text(encoding="utf-8"))}
CAUSES = set(re.findall(r'"(yaml_\w+)"', (PROJECT / "scripts/belajar/yamltree.py").read_text(encoding="utf-8")))
BUNDLE = PROJECT / "scripts/belajar/bundle"
COMPOSED: dict[str, set[str]] = {
    "rule.": {f"{rule}.{part}" for rule in RULES for part in ("title", "message", "why", "fix")},
    "report.": {str(level) for level in Level},
    "group.": {str(group) for group in Group},
    "key.": keys_described(),
    "rules.level_": {str(level) for level in Level},
    "type.": TYPES,
    "trust.": set(TRUST),
    "laws.state_": set(LAW_STATES),
    "language.": set(LANGUAGES),
    "path.kind_": set(PATH_KINDS),
    "menu.": set(menu._ENTRIES),
    "new.kind_": {str(kind) for kind in Kind},
    "downloads.profile_": set(PROFILES),
    "nav.": set(navigation._LAST),
    "what.": {"kind", "count", "right", "numbers", "points", *CAUSES, *(f"section_{change}" for change in Change)},
    "translation.state_": set(Translation),
    "translation.section_": {*Change, "untranslated", "unrecorded", "machine"},
    "translation.cli_": {"status", "diff", "done"},
    "publish.cli_": {"rollback", "status", "history"},
    "publish.history_": {"back", "date", "version", "source", "commit", "what"},
    "cli.": {f"{verb}{end}" for verb in VERBS for end in ("", "_long")},
    "bundle.profile_": set(PROFILES),
    "guide.": {f"{part}{end}" for part in ("open", "phone", "check", "update", "mend", "keep") for end in ("", "_text")},
    "names.": set(re.findall(r'Fault\(path, "(\w+)"\)', (BUNDLE / "names.py").read_text(encoding="utf-8"))),
    "verify.": {kind for name in ("contents.py", "verify.py")
                for kind in re.findall(r'Finding\("(\w+)"', (BUNDLE / name).read_text(encoding="utf-8"))},
    "bench.bundle_": {f"{count}_{what}" for count in ("one", "ten") for what in ("cpu", "clock", "memory")},
    "bench.bundle_found_": set(LANGUAGES),
    "recap.column_": {*table.ROWS, *table.PEOPLE, *table.LESSONS},
    "recap.sheet_": {"rows", "people", "lessons"},
    "bench.row_": {"cpu", "memory", "html", "css", "js", "fonts", "other", "total", "requests", "foreign"},
    "bench.": {"ours", "stock", "seconds", "milliseconds", "megabytes", "kilobytes", "percent"},
}
"""Keys that the program puts together: how they begin, and every end there is."""
SPOKEN = ("quiz.says_", "progress.says_", "keep.says_")
ASKED_ELSEWHERE = ("argparse.", "quiz.")
"""argparse asks by its own English, quizzes by the last part of the key."""
TEMPLATES = sorted([*PROJECT.glob("overrides/**/*.html"), *PROJECT.glob("overrides/**/*.xml"),
                    *PROJECT.glob("scripts/**/*.html")])
_NO_KEYS = (".html", ".xml", ".md", ".yml", ".json", ".js", ".css", ".svg", ".log", ".txt")


@cache
def program() -> str:
    """Everything that may name a key."""
    places = [*PROJECT.glob("scripts/**/*.py"), *TEMPLATES, PROJECT / "mkdocs.yml"]
    return "\n".join(path.read_text(encoding="utf-8") for path in places)


@cache
def sections() -> set[str]:
    return {key.split(".")[0] for key in TABLE}


def composed() -> set[str]:
    return {start + end for start, ends in COMPOSED.items() for end in ends}


@cache
def browser_scripts() -> str:
    """Those of quizzes, progress and keeping; the search gets its words with its box."""
    places = [*PROJECT.glob("overrides/assets/*.js"), *PROJECT.glob("overrides/assets/worker/*.js")]
    return "\n".join(path.read_text(encoding="utf-8") for path in places)


def spoken() -> set[str]:
    """What scripts ask for: ``say("score"``, ``words.retry``, or the beginning ``say("verdict_" + ...``."""
    return {one or other for one, other in re.findall(r'\b(?:say|points)\("(\w+)"|\bwords\.(\w+)', browser_scripts())}


def is_spoken(key: str) -> bool:
    rest = next((key.removeprefix(start).removesuffix("_one") for start in SPOKEN if key.startswith(start)), "")
    return bool(rest) and (rest in spoken() or f"{rest.split('_')[0]}_" in spoken() or f'"{rest}"' in browser_scripts())


def placeholders(words: str) -> set[str]:
    named = {name for _, name, _, _ in Formatter().parse(words) if name is not None} if "%(" not in words else set()
    return named | set(re.findall(r"%\(\w+\)[rs]|%[rs]", words))


def literals_in_python(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def literals_in_template(path: Path) -> set[str]:
    return {first or second for first, second in re.findall(r'"([^"\n]*)"|\'([^\'\n]*)\'', path.read_text(encoding="utf-8"))}


def looks_like_a_key(literal: str) -> bool:
    shaped = re.fullmatch(r"([a-z]+)\.[a-z_]+", literal)
    return bool(shaped) and shaped[1] in sections() and not literal.endswith(_NO_KEYS)


def is_used(key: str) -> bool:
    named = re.search(rf"[\"' ]{re.escape(key)}[\"'}}]", program())
    elsewhere = key.startswith(ASKED_ELSEWHERE) and not key.startswith(SPOKEN)
    return bool(named) or key in composed() or is_spoken(key) or elsewhere


def test_words_stand_in_both_languages_and_no_other() -> None:
    assert [key for key, words in TABLE.items() if set(words) != set(LANGUAGES)] == []
    assert [key for key, words in TABLE.items() if not all(isinstance(word, str) and word for word in words.values())] == []


def test_both_languages_have_the_same_placeholders() -> None:
    assert [key for key, words in TABLE.items() if placeholders(words["id"]) != placeholders(words["en"])] == []


def test_keys_stand_once() -> None:
    written = [key for source in FILES.values() for key in re.findall(r'^("[^"]+"|[^\s#][^:]*):', source, re.MULTILINE)]
    assert sorted(written) == sorted(set(written))
    assert sorted(keys()) == sorted(TABLE)


def test_every_key_is_used() -> None:
    assert [key for key in TABLE if not is_used(key)] == []


def test_what_scripts_say_exists() -> None:
    known = {key.removeprefix(start) for key in TABLE for start in SPOKEN if key.startswith(start)}
    beginnings = {key[:key.index("_") + 1] for key in known if "_" in key}
    assert sorted(spoken() - known - beginnings) == []


def test_every_composed_key_exists() -> None:
    assert sorted(composed() - set(TABLE)) == []


@pytest.mark.parametrize("path", sorted(PROJECT.glob("scripts/**/*.py")), ids=lambda path: path.stem)
def test_every_key_named_in_python_exists(path: Path) -> None:
    assert {literal for literal in literals_in_python(path) if looks_like_a_key(literal)} - {*COMPOSED, *SPOKEN} <= set(TABLE)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_key_named_in_a_template_exists(path: Path) -> None:
    assert {literal for literal in literals_in_template(path) if looks_like_a_key(literal)} - {*COMPOSED, *SPOKEN} <= set(TABLE)


def test_commands_have_verbs_and_reports_have_forms() -> None:
    assert {"build", "check", "test"} <= set(VERBS)
    assert all(form in text("cli.check_format", language) for form in FORMATS for language in LANGUAGES)


def test_unknown_key_or_language_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        text("frame.nothing", "id")
    with pytest.raises(KeyError):
        text("frame.unofficial", "de")


@pytest.mark.parametrize("variables, expected", [
    ({"LANG": "id_ID.UTF-8"}, "id"), ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "de_DE.UTF-8"}, "en"),
    ({"LANGUAGE": "id:en", "LANG": "en_GB.UTF-8"}, "id"), ({"LC_ALL": "en_US.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
    ({"LC_MESSAGES": "id_ID", "LANG": "en_US"}, "id"),
    ({"ASN_LANGUAGE": "id", "LANGUAGE": "en"}, "id"), ({"ASN_LANGUAGE": "en", "LANG": "id_ID"}, "en"),
    ({"ASN_LANGUAGE": "", "LANG": "id_ID"}, "id"), ({"ASN_LANGUAGE": "fr", "LANG": "id_ID"}, "id"),
])
def test_language_of_the_system(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == expected


# --- scripts for browsers take their words from data-* attributes

_TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`""", re.DOTALL)
_SELECTOR = re.compile(r"^[.#\[:*]")
_WORD = re.compile(r"[^\W\d_]{2,}[.,;:!?]?")
_TAGS = {"article", "button", "details", "fieldset", "form", "input", "label", "legend", "li", "main", "ol", "section", "select",
         "span", "summary", "svg", "table", "td", "textarea", "th", "tr", "ul"}


def sentences(script: str) -> list[str]:
    """String literals of two words or more; CSS selectors, lists of classes and the directive apart."""
    literals = [token[1:-1] for token in _TOKEN.findall(script) if token[0] in "\"'`"]
    return [literal for literal in literals if literal != "use strict" and not _SELECTOR.match(literal)
            and len([word for word in literal.split() if _WORD.fullmatch(word) and word.rstrip(",") not in _TAGS]) > 1]


@pytest.mark.parametrize("path", sorted(PROJECT.glob("overrides/**/*.js")), ids=lambda path: path.name)
def test_scripts_for_browsers_hold_no_sentences(path: Path) -> None:
    assert sentences(path.read_text(encoding="utf-8")) == []


def test_the_search_for_sentences_finds_one() -> None:
    script = """// "not this one"
        x = ".md-nav a"; y = 'Tidak ada yang cocok'; z = `${n} of them`; "use strict"; w = "md-button q__a" + "input, select";"""
    assert sentences(script) == ["Tidak ada yang cocok", "${n} of them"]
