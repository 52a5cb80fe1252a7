"""A class table of study records that participants have handed in."""

from __future__ import annotations

from .cells import plain
from .gather import Gathered, Skipped, expand, gather
from .table import Recap, recap
from .write import FORMS, write

__all__ = ["FORMS", "Gathered", "Recap", "Skipped", "expand", "gather", "plain", "recap", "write"]
