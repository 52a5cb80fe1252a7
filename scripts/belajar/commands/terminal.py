"""What every command shares: where the project is, and how it speaks."""

from __future__ import annotations

import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
DOCS = PROJECT / "docs"
FAILED = 1
USAGE = 2
"""Exit code for a command that was not understood, as argparse has it."""


def tell(words: str) -> None:
    """Progress and complaints go to standard error; standard output carries results only."""
    print(words, file=sys.stderr, flush=True)
