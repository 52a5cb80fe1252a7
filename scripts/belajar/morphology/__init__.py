"""Forms of words: Indonesian affixes and their roots, Snowball stems of Indonesian and English. Knows nothing of the site."""

from .english import stem as english_stem
from .indonesian import Table, derivations, roots, table
from .snowball import stem

__all__ = ["Table", "derivations", "english_stem", "roots", "stem", "table"]
