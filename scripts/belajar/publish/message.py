"""What the message of a publication says, for people and for the next publication: version, source, files of others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

_KIND = "asn-belajar 1"
_TRAILER = re.compile(r"([A-Z][A-Za-z-]+): (.+)")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True)
class Message:
    """The facts of one publication."""

    version: str
    """As ``versi.json`` says it."""
    source: str
    """The commit that the site was built from."""
    previous: str = ""
    """The publication before this one on the branch; "" for the first."""
    restores: str = ""
    """The publication whose site a rollback brought back."""
    kept: tuple[str, ...] = ()
    """Files of others, which are in the tree and not of our making: CNAME, the proof of a domain."""

    def text(self) -> str:
        """The same facts always make the same text, so that the same publication is the same commit."""
        told = f"Back to ASN Belajar {self.version}" if self.restores else f"ASN Belajar {self.version}"
        return f"{told}\n\nBuilt from {self.source}.\n\n" + "".join(f"{line}\n" for line in self._trailers())

    def _trailers(self) -> Iterator[str]:
        yield f"Publication: {_KIND}"
        yield f"Version: {self.version}"
        yield f"Source-Commit: {self.source}"
        if self.previous:
            yield f"Previous-Publication: {self.previous}"
        if self.restores:
            yield f"Restores: {self.restores}"
        yield from (f"Kept-File: {json.dumps(path)}" for path in self.kept)


def parsed(text: str) -> Message | None:
    """The facts in a commit's message; None where the commit is not a publication of ours."""
    trailers = [match.groups() for line in text.strip().rpartition("\n\n")[2].splitlines() if (match := _TRAILER.fullmatch(line))]
    facts = dict(trailers)
    commits = [facts[key] for key in ("Source-Commit", "Previous-Publication", "Restores") if key in facts]
    if facts.get("Publication") != _KIND or "Source-Commit" not in facts or not all(map(_COMMIT.fullmatch, commits)):
        return None
    return Message(facts.get("Version", ""), facts["Source-Commit"], facts.get("Previous-Publication", ""),
                   facts.get("Restores", ""), tuple(_paths(value for key, value in trailers if key == "Kept-File")))


def _paths(values: Iterator[str]) -> Iterator[str]:
    for value in values:
        with suppress(ValueError):
            yield str(json.loads(value))
