"""The class table as a file: written beside its place, then put there, so that nothing is ever half there."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from ..strings import text
from .cells import safe
from .table import LESSONS, PEOPLE, ROWS, Recap, Row

_SEPARATOR = {"id": ";", "en": ","}
"""What Excel takes for the end of a cell where Windows speaks that language: in Indonesian the comma is in numbers."""
_WIDE = {"person": 28, "lesson": 48, "address": 40, "file": 36, "remark": 40}
_USUAL = 14
"""Widths of columns, in digits."""


def _csv(path: Path, recap: Recap, language: str) -> None:
    """The rows alone. It begins with a byte order mark: Excel on Windows would else read UTF-8 as the code page of the system."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=_SEPARATOR[language])
        writer.writerow(_heads(ROWS, language))
        writer.writerows([_written(cell) for cell in row] for row in recap.rows)


def _written(cell: object) -> object:
    return safe(cell) if isinstance(cell, str) else cell


def _xlsx(path: Path, recap: Recap, language: str) -> None:
    """A sheet for the rows, one by person, one by lesson."""
    import xlsxwriter  # comes with the first use of the verb

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            for name, columns, rows in (("rows", ROWS, recap.rows), ("people", PEOPLE, recap.people),
                                        ("lessons", LESSONS, recap.lessons)):
                _sheet(book, text(f"recap.sheet_{name}", language), columns, rows, language)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


def _sheet(book, name: str, columns: tuple[str, ...], rows: Iterable[Row], language: str) -> None:
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, _heads(columns, language), book.add_format({"bold": True, "bottom": 1}))
    sheet.freeze_panes(1, 1)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _WIDE.get(column, _USUAL))
    for line, row in enumerate(rows, 1):
        for number, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, number, safe(cell))
            elif isinstance(cell, date):
                sheet.write_datetime(line, number, cell, day)
            elif cell is not None:
                sheet.write_number(line, number, cell)


def _heads(columns: tuple[str, ...], language: str) -> list[str]:
    return [text(f"recap.column_{column}", language) for column in columns]


FORMS: Mapping[str, Callable[[Path, Recap, str], None]] = {".xlsx": _xlsx, ".csv": _csv}
"""By the end of the file's name."""


def write(out: Path, recap: Recap, language: str) -> None:
    """Put the table at ``out``, in place of what is there. Raises OSError, and then leaves all as it was."""
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".rekap-", ignore_cleanup_errors=True) as folder:
        beside = Path(folder) / f"rekap{out.suffix.lower()}"
        FORMS[out.suffix.lower()](beside, recap, language)
        beside.replace(out)
