"""Asks the public address until it shows the version that was published."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from ..manifest import VERSION_FILE
from .ending import Code, StopError

_TIMEOUT = 30
"""Seconds for one answer."""
_PAUSES = (2, 5, 10, 15)
"""Seconds between two questions; the last one stays."""
_MOST_READ = 65536


def wait(address: str, version: str, seconds: float, tell: Callable[..., None]) -> None:
    """Return when ``address`` shows ``version``; ask at least once, and for ``seconds``. Raises StopError (not live)."""
    end, asked, last = time.monotonic() + seconds, 0, ""
    while True:
        seen = shown(address, version)
        if seen == version:
            return
        if seen != last:
            tell("publish.live_not_yet", seen=seen, version=version)
        last = seen
        pause = _PAUSES[min(asked, len(_PAUSES) - 1)]
        if time.monotonic() + pause > end:
            raise StopError(Code.NOT_LIVE, "publish.not_live", address=address, seen=seen, version=version)
        time.sleep(pause)
        asked += 1


def shown(address: str, version: str = "") -> str:
    """The version that the site at ``address`` says it is, or in short why that is not known. ``version`` in the query keeps an
    answer that was stored on the way from being given again."""
    request = Request(f"{address}{VERSION_FILE}?{version}", headers={"Cache-Control": "no-cache", "User-Agent": "asn-belajar"})
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer:
            return _version(answer.read(_MOST_READ))
    except HTTPError as error:
        with error:
            return f"HTTP {error.code}"
    except (URLError, OSError, HTTPException) as error:
        return str(getattr(error, "reason", "") or error)


def _version(answer: bytes) -> str:
    with suppress(ValueError, TypeError, KeyError):
        return str(json.loads(answer)["version"])[:100]
    return f"{VERSION_FILE}: {answer[:20]!r}"
