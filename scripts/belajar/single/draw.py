"""The HTML of the pages, from the templates in ``look/``, with a policy that forbids every request."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..lesson import Lesson
from ..library import Library
from ..purge import minify
from ..strings import LANGUAGES, text
from . import inline
from .body import Body, body, page_path, read_page
from .links import public
from .listing import SingleFile
from .pictures import inside

LOOK = Path(__file__).parent / "look"
MARK = "asn-belajar satu-berkas"
"""In every file, as its ``generator``: by this those of an earlier run are known."""


class Drawer:
    def __init__(self, site: Path, library: Library, site_url: str) -> None:
        self._site, self._library, self._site_url = site, library, site_url
        self._styles = inline.Styles(site)
        self._templates = Environment(loader=FileSystemLoader(LOOK), autoescape=True, undefined=StrictUndefined,
                                      trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)

    def lesson(self, lesson: Lesson, language: str) -> tuple[str, int]:
        """The lesson as a page that stands alone, and how many of its characters are pictures. Raises OSError, NotBuiltError."""
        path = page_path(lesson.slug, language)
        built = read_page(self._site, path)
        own = body(self._site, path, language, built, self._library.data, self._site_url)
        values = {**self._about(lesson, language), **self._of(own), "scripts": inline.scripts(built),
                  "theme": inline.theme()}
        undressed = self._draw("page.html", **values, style="", policy="")
        style = self._styles.of(built, undressed, values["scripts"] + values["theme"]) + _own_style("page.css")
        return self._dressed("page.html", values, style), own.pictures

    def index(self, files: Sequence[SingleFile]) -> str:
        """The list of ``files``."""
        values = {"files": files, "languages": LANGUAGES, "t": text, "scripts": "", "theme": ""}
        return self._dressed("index.html", values, _own_style("index.css"))

    def _about(self, lesson: Lesson, language: str) -> dict[str, object]:
        other = next((one for one in LANGUAGES if one != language and one in lesson.texts), "")
        own = lesson.text(language)
        return {
            "language": language, "t": lambda key, wanted=language, **values: text(key, wanted, **values), "mark": MARK,
            "title": own.title, "description": own.description, "reviewed": lesson.reviewed.words(language),
            "icon": inside(self._site / "assets/logo.svg"), "site_url": self._site_url,
            "address": public(page_path(lesson.slug, language), self._site_url),
            "other_language": other, "other": public(page_path(lesson.slug, other), self._site_url) if other else "",
        }

    def _of(self, own: Body) -> dict[str, object]:
        return {"text": Markup(own.html), "terms": own.terms, "words": Markup(own.words)}

    def _dressed(self, template: str, values: dict[str, object], style: str) -> str:
        written = {"style": Markup(style), "scripts": Markup(values["scripts"]), "theme": Markup(values["theme"])}
        return self._draw(template, **{**values, **written}, policy=_policy(style, values["scripts"], values["theme"]))

    def _draw(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(**values)


def _own_style(name: str) -> str:
    return minify((LOOK / name).read_text(encoding="utf-8"))


def _policy(style: str, *scripts: str) -> str:
    """https://www.w3.org/TR/CSP3/: nothing may be asked for; what may run or be drawn is named by its digest."""
    allowed = " ".join(_named(script) for script in scripts if script) or "'none'"
    return (f"default-src 'none'; script-src {allowed}; style-src {_named(style)}; img-src data:; base-uri 'none'; "
            "form-action 'none'")


def _named(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
