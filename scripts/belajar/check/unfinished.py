"""What somebody meant to finish: ``TODO`` in the head, in the text, or in the words of an image; not in code."""

from __future__ import annotations

import re

from ..problem import Report
from ..prose import TODO
from ..yamltree import shortened
from .page import Page

_COMMENT = re.compile(r"\s#.*")


def check(page: Page, report: Report) -> None:
    """One finding for a line."""
    if "TODO" not in page.source.text:
        return
    head = [(number, _COMMENT.sub("", line)) for number, line in page.head_lines]
    for number, line in [*head, *page.lines]:
        if found := TODO.search(line):
            report(number, "todo-left", column=found.start() + 1, found=shortened(line.strip()))
