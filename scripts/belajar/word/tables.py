"""Tables of Word -> tables of Markdown, which know neither merged cells nor blocks inside a cell."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

from .inline import BREAK, Inline
from .notes import Notes


class Tables:
    def __init__(self, inline: Inline, notes: Notes) -> None:
        self._inline = inline
        self._notes = notes

    def write(self, table: ElementTree.Element) -> list[str]:
        """The table, after a note where cells are merged or hold another table."""
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
        grid = _grid(rows, self._cell)
        width = max((len(row) for row in grid), default=0)
        if not width:
            return []
        written = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in grid]
        written.insert(1, f"|{' --- |' * width}")
        return [*self._doubts(table, rows), "\n".join(written)]

    def _doubts(self, table: ElementTree.Element, rows: list[list[ElementTree.Element]]) -> list[str]:
        merged = any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row)
        nested = table.find(".//table") is not None
        return [self._notes.here(key) for key, holds in (("word.todo_merged", merged), ("word.todo_nested", nested)) if holds]

    def _cell(self, cell: ElementTree.Element) -> str:
        parts = [part for part in self._parts(cell) if part]
        return "<br>".join(parts).replace(BREAK, "<br>").replace("\n", " ")

    def _parts(self, element: ElementTree.Element) -> list[str]:
        """Paragraphs, items of lists and cells of inner tables, one below the other."""
        if not any(child.tag in _BLOCKS for child in element):
            return [self._inline.write(element)]
        return [("- " if child.tag == "li" else "") + part if number == 0 else part
                for child in element for number, part in enumerate(self._parts(child))]


_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "blockquote"}


def _rows(table: ElementTree.Element) -> list[ElementTree.Element]:
    """Of this table, not of one inside it."""
    return [row for part in table for row in ([part] if part.tag == "tr" else part) if row.tag == "tr"]


def only_cell(table: ElementTree.Element) -> ElementTree.Element | None:
    """A table of one cell is a box around text."""
    rows = _rows(table)
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else None


def _grid(rows: list[list[ElementTree.Element]], write: Callable[[ElementTree.Element], str]) -> list[list[str]]:
    """Rows of equal meaning: a merged cell stands in its first place, the others are empty."""
    grid: list[list[str]] = []
    taken: dict[int, int] = {}  # column: rows that a cell above still reaches into
    for row in rows:
        line: list[str] = []
        for cell in row:
            _skip(line, taken)
            across, down = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            taken |= {column: down - 1 for column in range(len(line), len(line) + across) if down > 1}
            line += [write(cell)] + [""] * (across - 1)
        _skip(line, taken)
        grid.append(line)
    return grid


def _skip(line: list[str], taken: dict[int, int]) -> None:
    while taken.get(len(line), 0):
        taken[len(line)] -= 1
        line.append("")
