"""Why a bundle cannot be made or read."""

from __future__ import annotations


class BundleError(Exception):
    """``key`` names the words for it in strings.yml, ``values`` fill them."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
