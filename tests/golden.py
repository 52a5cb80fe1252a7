"""Answers that a person has read, kept in files beside the tests."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).parent


def golden(name: str, actual: str) -> None:
    """Compare with the file ``name`` below ``tests/``, or rewrite it where ASN_UPDATE is set."""
    path = HERE / name
    if os.environ.get("ASN_UPDATE"):
        path.write_text(actual + "\n", encoding="utf-8", newline="\n")
    assert actual + "\n" == path.read_text(encoding="utf-8")
