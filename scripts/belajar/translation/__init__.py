"""Whether the English text of a page still says what the Indonesian one says: compared section by section, by digests."""

from __future__ import annotations

from .pages import Pages, PageState
from .record import FILE, Record, Row, read_record, write_record
from .sections import Outline, Section
from .state import Change, Pair, Translation, compare

__all__ = ["FILE", "Change", "Outline", "PageState", "Pages", "Pair", "Record", "Row", "Section", "Translation", "compare",
           "read_record", "write_record"]
