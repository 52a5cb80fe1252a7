"""A reader's own learning: how long a lesson takes, and the study record that she saves, as a file with a published schema."""

from __future__ import annotations

from .pace import Pace, pace
from .record import publish_schema

__all__ = ["Pace", "pace", "publish_schema"]
