"""What the templates see: the library, the lesson of the page, words in its language. HTML itself stands in ``overrides/``."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, normalize_url

from ..data import Term, Topic
from ..learning import pace
from ..library import TOPICS, Library
from ..quiz import Reading
from ..report import in_general
from ..rules import grouped
from ..steps import Steps
from ..strings import LANGUAGES, SOURCE_LANGUAGE, keys
from ..strings import text as say
from ..translation import Pages, listing
from . import addresses, offline, outside, policy

_ENGLISH = re.compile(r"\.en(?=\.md$)")
_HOME = "index.md"
"""What ``slug`` makes of the home page."""
_PRETEST = '<section aria-labelledby="uji-awal"'


class Parts(NamedTuple):
    """A lesson's text around the place where its objectives and its pre-test stand."""

    opening: Markup
    pretest: Markup
    rest: Markup


def prepare(env: Environment, ours: Path) -> Environment:
    """Add our filters, and escape every value in our own templates; Material's are written for MkDocs' unescaped default."""
    names = {path.relative_to(ours).as_posix() for path in ours.rglob("*") if path.suffix in (".html", ".xml")}
    env.autoescape = lambda name: name in names
    env.filters["after_first_section"] = after_first_section
    env.filters["plain"] = html.unescape  # titles in the table of contents come escaped
    env.globals["policy"] = policy.policy(ours / "assets")
    env.globals["inline_script"] = lambda name: policy.inline_script(ours / "assets" / name)
    return env


def after_first_section(content: str) -> Parts:
    """Split before the second ``<h2``, and take the pre-test from the end, where the quiz extension puts it.

    Python-Markdown escapes all other angle brackets, so this finds headings and sections of ours only.
    """
    end = content.rfind(_PRETEST)
    text, pretest = (content[:end], content[end:]) if end >= 0 else (content, "")
    places = [match.start() for match in re.finditer(r"<h2\b", text)]
    cut = places[1] if len(places) > 1 else len(text)
    return Parts(Markup(text[:cut]), Markup(pretest), Markup(text[cut:]))


def quiz_settings(page: Page, library: Library) -> dict:
    """How the questions of a page are drawn."""
    language = addresses.text_language(page)
    if lesson := library.lesson(slug(page)):
        text = lesson.text(language)
        return {"language": language, "mode": lesson.quiz.mode, "pretest": list(lesson.quiz.pretest),
                "known": Reading(text.body, text.body_line, text.quiz)}
    return {"language": language, "mode": "practice", "pretest": [], "known": Reading()}


@cache
def spoken(prefix: str, language: str) -> dict[str, str]:
    """The words that a script says: all keys that begin with ``prefix``, without it. Where a language has no form of its own for
    one of something, the script falls back on the usual words."""
    words = {key.removeprefix(prefix): say(key, language) for key in keys() if key.startswith(prefix)}
    return {key: said for key, said in words.items() if not key.endswith("_one") or said != words[key.removesuffix("_one")]}


def slug(page: Page) -> str:
    """Folder of the page below ``docs/``, whatever its language."""
    return _ENGLISH.sub("", page.file.src_uri).removesuffix("/index.md")


def choose_template(page: Page, library: Library) -> None:
    """Lessons and topic pages are known by their folders; nobody has to name a template or repeat a title."""
    folder = slug(page)
    language = addresses.text_language(page)
    if page.title:  # of the menu, else of the front matter; Material prints it as it is
        page.title = escape(page.title)
    if lesson := library.lesson(folder):
        page.meta["template"] = "lesson.html"
        page.meta["description"] = lesson.text(language).description
    elif topic := _topic(folder, library):
        page.meta["template"] = "topic.html"
        page.meta.setdefault("title", topic.name.of(language))
        page.title = escape(page.meta["title"])


def _topic(folder: str, library: Library) -> Topic | None:
    shelf, _, topic = folder.partition("/")
    return library.data.topics.get(topic) if shelf == TOPICS else None


def title(page: Page, library: Library) -> str:
    """The title as plain text."""
    if lesson := library.lesson(slug(page)):
        return lesson.text(addresses.text_language(page)).title
    return page.meta.get("title") or Markup(page.title or "").unescape()


def glossary_page(page: Page, config: MkDocsConfig) -> str:
    """Where glossary terms of this page lead; nowhere from the glossary itself and from the short text of the home page."""
    return "" if slug(page) in ("glosarium", _HOME) else addresses.relative(page, "glosarium", config)


def page_context(context, page: Page, library: Library, pages: Pages, steps: Steps, config: MkDocsConfig):
    folder, current = slug(page), addresses.language(config)
    fallback = addresses.is_fallback(page, config)
    translated = not fallback and _has_english(page, library) and len(offline.languages(config)) > 1
    lesson, topic = library.lesson(folder), _topic(folder, library)
    context.update(
        _common(library, config, page.url), **outside.page_context(page, title(page, library), lesson, topic, library, config),
        folder=folder, lesson=lesson, topic=topic,
        fallback=fallback, text_language=addresses.text_language(page),
        original=addresses.in_language(page.url, current, SOURCE_LANGUAGE),
        translations=addresses.translations(page, config, translated and not offline.is_offline(config)), pages=pages,
        steps=steps,
        translation=pages.page("" if folder == _HOME else folder) if translated and current != SOURCE_LANGUAGE else None)
    config.extra["alternate"] = [{"lang": wanted, "name": say(f"language.{wanted}", wanted),
                                  "link": addresses.in_language(page.url, current, wanted)}
                                 for wanted in offline.languages(config)]
    return context


def _has_english(page: Page, library: Library) -> bool:
    original = library.docs / _ENGLISH.sub("", page.file.src_uri)
    return original.with_name(f"{original.stem}.en.md").exists()


def template_context(context, template_name: str, library: Library, config: MkDocsConfig):
    """For pages that no Markdown file stands behind: the 404 page, the site map."""
    language = addresses.language(config)
    config.extra["alternate"] = []
    context.update(_common(library, config, ""), folder="", fallback=False, text_language=language, translations={})
    context["to"] = lambda path: normalize_url(addresses.place(path, language), base=context["base_url"])
    if template_name == "sitemap.xml":
        context["sitemap"] = list(_sitemap(context["i18n_alternates"], library, config))
    return context


class SitemapEntry(NamedTuple):
    address: str
    changed: str
    """ISO 8601, or "" where nothing says when the page was last reviewed."""
    translations: dict[str, str]


def _sitemap(files_by_language, library: Library, config: MkDocsConfig) -> Iterator[SitemapEntry]:
    """Every page in a language of its own; a page that only stands in for a translation is left out."""
    if not config.site_url:
        return
    for language, files in files_by_language.items():
        for file in files:
            if file.locale == language and file.page:
                lesson = library.lesson(slug(file.page))
                shown = addresses.all_languages(file.url, language, config) if _has_english(file.page, library) else {}
                yield SitemapEntry(addresses.public(file.url, config), lesson.reviewed.isoformat() if lesson else "", shown)


def glossary_letters(library: Library, language: str) -> dict[str, list[Term]]:
    """The glossary by first letter, digits under "0-9"."""
    letters: dict[str, list[Term]] = {}
    for term in sorted(library.data.glossary.values(), key=lambda term: term.label(language).casefold()):
        first = term.label(language)[0].upper()
        letters.setdefault(first if first.isalpha() else "0-9", []).append(term)
    return letters


def _lesson_rows(library: Library, language: str, to: Callable[[str], str]) -> Iterator[tuple]:
    """As record-lessons.js reads them: slug, address, title, its language where it is another one, questions with points."""
    for lesson in library.lessons:
        spoken, own = lesson.language(language), lesson.text(language)
        questions = [(question.id, question.points) for question in own.quiz.questions]
        yield lesson.slug, to(lesson.slug), own.title, "" if spoken == language else spoken, questions


def _common(library: Library, config: MkDocsConfig, url: str) -> dict:
    """Names every template may use. ``t`` gives words, ``to`` the address of a page of this language."""
    language = addresses.language(config)
    other = next(one for one in LANGUAGES if one != language)

    def to(path: str, wanted: str = language) -> str:
        return get_relative_url(addresses.place(path, wanted), url)

    return {
        **outside.links(library, config), "library": library, "data": library.data, "language": language,
        "other_language": other, "other_home": addresses.home(other),
        "languages": offline.languages(config), "offline": offline.is_offline(config),
        "t": lambda key, wanted=language, **values: say(key, wanted, **values),
        "to": to, "lesson_rows": lambda wanted: list(_lesson_rows(library, wanted, to)),
        "section_name": listing.section_name, "open_pairs": listing.open_pairs, "translation_count": listing.count,
        "ranked": listing.ranked,
        "rules": grouped(), "rule_words": lambda rule, part: in_general(rule, part, language),
        "quiz_words": lambda wanted: spoken("quiz.says_", wanted),
        "keep_words": lambda wanted: spoken("keep.says_", wanted),
        "progress_words": lambda wanted: spoken("progress.says_", wanted),
        "pace": pace,
        "glossary_letters": lambda wanted: glossary_letters(library, wanted),
    }
