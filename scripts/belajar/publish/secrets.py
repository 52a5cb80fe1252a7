"""Passwords and tokens never leave in a text: a remote's address may hold one, and git repeats it in its complaints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

_HIDDEN = "***"
_PATTERNS = (
    (re.compile(r"(?<=://)[^/@\s'\"]+(?=@)"), _HIDDEN),
    (re.compile(r"\b(?:gh[a-z]_\w{8,}|github_pat_\w{8,}|glpat-[\w-]{8,})"), _HIDDEN),
    (re.compile(r"(?i)(authorization:\s*(?:basic|bearer|token)\s+)\S+"), rf"\1{_HIDDEN}"),
    (re.compile(r"(?i)([?&](?:access_token|private_token|token|key|password)=)[^&\s'\"]+"), rf"\1{_HIDDEN}"),
)
"""User and password in an address; tokens of GitHub (https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-
generally-available/) and GitLab by their form; what a header or a query of an address says."""


def masked(text: str, addresses: Iterable[str] = ()) -> str:
    """``text`` without what the ``addresses`` hold in confidence, and without anything that looks like it."""
    for secret in sorted({secret for address in addresses for secret in _secrets(address)}, key=len, reverse=True):
        text = text.replace(secret, _HIDDEN)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def _secrets(address: str) -> Iterable[str]:
    """Name and password of an address with a scheme; "git" in git@github.com is no secret and has no scheme."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    if parts.scheme in ("http", "https") and "@" in parts.netloc:
        user, _, password = parts.netloc.rpartition("@")[0].partition(":")
        yield from {secret for secret in (password, unquote(password), "" if password else user) if secret}
