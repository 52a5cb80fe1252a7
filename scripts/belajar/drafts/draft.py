"""Fills the templates ``head.md`` and ``body.md``, which a person can read and change."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..data import Data, Law
from .outline import Outline

_INVISIBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML does not take as it is, and JSON leaves as it is."""


@cache
def environment() -> Environment:
    """The templates are Markdown and YAML, no HTML: text is quoted by the filter ``yaml``, not escaped."""
    made = Environment(loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, trim_blocks=True,
                       lstrip_blocks=True, keep_trailing_newline=True, autoescape=False)
    made.filters["yaml"] = quoted
    return made


def quoted(text: str) -> str:
    """``text`` as a YAML value in double quotes, whatever signs it holds, on one line."""
    return _INVISIBLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def draft(outline: Outline, data: Data, body: str | None = None) -> str:
    """The text of ``index.md``: the head, then ``body``, else the parts of a lesson as prompts.

    Everything that somebody still has to write bears the mark TODO, which ``check`` does not let pass.
    """
    law = _example(data) if body is None else None
    head = environment().get_template("head.md").render(outline=outline, law=law, prompts=body is None)
    return head + (environment().get_template("body.md").render(law=law) if body is None else body)


def _example(data: Data) -> Law | None:
    """A law with an article, for the box that shows how such a box is written."""
    return next((law for law in data.laws.values() if law.articles), None)
