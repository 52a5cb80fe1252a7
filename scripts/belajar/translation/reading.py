"""From files to outlines: the head of a page and its sections."""

from __future__ import annotations

from yaml import MappingNode

from ..lesson import FENCE, LessonText, split_front_matter
from ..problem import Report
from ..prose import prose
from ..source import Source
from ..yamltree import key_lines, parse_yaml
from .sections import Outline, head_section, outline


def lesson_outline(text: LessonText) -> Outline:
    """Of a lesson that has been read."""
    head = head_section(text.lines["title"], text.title, text.description, text.objectives)
    return outline(text.name, text.title, head, text.body, text.prose, text.body_line)


def page_outline(source: Source) -> Outline | None:
    """Of any page, as far as it can be read: of a lesson it gives the same as ``lesson_outline``."""
    report = Report(source.name, [])
    parts = split_front_matter(source, report) if source.text.startswith(FENCE) else None
    tree = parse_yaml(parts[0], 2, report) if parts else None
    if tree is None or not isinstance(tree.yaml, MappingNode):
        return None
    _, body, body_line = parts
    title, description = (tree.text_of(key) or "" for key in ("title", "description"))
    line = key_lines(tree).get("title", tree.line)
    head = head_section(line, title, description, tree.texts_of("objectives"))
    return outline(source.name, title, head, body, prose(body), body_line)
