"""From a Word file to the draft of a lesson. Everything uncertain is marked ``TODO``, which ``check`` does not let pass.

mammoth reads Word, Pillow makes the pictures; both are pinned in ``scripts/pins/import.txt`` and imported by the command alone.
"""

from __future__ import annotations

from .convert import Draft, convert
from .draft import About, front_matter
from .errors import WordError
from .place import check_free, lesson_folder, slug, write

__all__ = ["About", "Draft", "WordError", "check_free", "convert", "front_matter", "lesson_folder", "slug", "write"]
