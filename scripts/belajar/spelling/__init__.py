"""Spelling of pages in both languages: words in no dictionary, and rules of EYD V. Advice only: it stops nothing.

Everything it needs is here: no package, no network. The dictionaries have licences of their own, see ``dictionaries/README.md``.
"""

from .check import check
from .wordlist import NotAWordError, add_words, list_file

__all__ = ["NotAWordError", "add_words", "check", "list_file"]
