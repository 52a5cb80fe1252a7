"""Why no draft was made."""

from __future__ import annotations


class WordError(Exception):
    """``key`` names the words in strings.yml; ``values`` fill their braces."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
