"""From a Word file to the body of a draft. Everything uncertain is marked ``TODO``, which ``check`` does not let pass.

mammoth reads Word, Pillow makes the pictures; both are pinned in ``scripts/pins/import.txt`` and imported by the command alone.
"""

from __future__ import annotations

from .convert import Draft, convert
from .errors import WordError

__all__ = ["Draft", "WordError", "convert"]
