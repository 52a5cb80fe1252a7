"""Makes the first draft of a lesson: where it lives, its head, and the parts it should have.

``answers`` types what people say, ``outline`` is what is known before the first word, ``place`` says where it goes, ``draft`` and
``english`` fill the templates beside them, ``write`` puts a whole folder on the disk or nothing.
"""

from __future__ import annotations

from .answers import DraftError
from .draft import draft
from .english import english
from .outline import Outline, make_outline
from .place import folder_of
from .write import write_file, write_folder

__all__ = ["DraftError", "Outline", "draft", "english", "folder_of", "make_outline", "write_file", "write_folder"]
