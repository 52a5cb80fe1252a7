"""How long a reader with a slow phone and a slow connection looks at an empty page."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .. import browser
from .serving import served

KILOBITS, LATENCY, SLOWER = 400, 400, 4
"""A second, milliseconds, and how many times slower than this machine the reader's is: a cheap phone at the edge of a town."""
TURNS = 3
_PATIENCE = 120_000
_VIEWPORT = {"width": 360, "height": 800}
_PAINTS = """() => new Promise(resolve => {
  let largest = 0;
  new PerformanceObserver(list => { largest = list.getEntries().at(-1).startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
  const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  setTimeout(() => resolve([first, largest]), 100);
})"""


@dataclass(frozen=True)
class Paint:
    """Milliseconds from the click to the first and to the largest thing that can be read."""

    first: float
    largest: float


def paints(sites: Mapping[str, Path], place: str, executable: str) -> dict[str, Paint]:
    """Medians for the page at ``place`` in each site, opened in turn, always with an empty cache."""
    from playwright.sync_api import sync_playwright  # comes with the tests' packages

    seen: dict[str, list[list[float]]] = {name: [] for name in sites}
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=browser.FLAGS)
        for _ in range(TURNS):
            for name, site in sites.items():
                with served(site) as (address, _):
                    seen[name].append(_painted(opened, address + place))
        opened.close()
    return {name: Paint(*map(statistics.median, zip(*turns, strict=True))) for name, turns in seen.items()}


def _painted(opened, url: str) -> list[float]:
    context = opened.new_context(viewport=_VIEWPORT)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    speed = KILOBITS * 1000 / 8
    session.send("Network.emulateNetworkConditions",
                 {"offline": False, "latency": LATENCY, "downloadThroughput": speed, "uploadThroughput": speed})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load", timeout=_PATIENCE)
    found = page.evaluate(_PAINTS)
    context.close()
    return found
