"""Puts each table in a box of its own, in which it can scroll: a Python-Markdown extension."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class TablesExtension(Extension):
    """``<div class="table">`` around every table; a table that scrolled itself would be no table to a screen reader."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name given by the library
        md.treeprocessors.register(_Boxes(md), "table-boxes", 5)


class _Boxes(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    _wrap(parent, place, child)


def _wrap(parent: Element, place: int, table: Element) -> None:
    box = Element("div", {"class": "table"})
    box.tail, table.tail = table.tail, None
    parent[place] = box
    box.append(table)
