"""``asn.py bench --search``: what finding something costs a reader, and what the index costs a build."""

from __future__ import annotations

import gzip
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import browser
from ..data import read_data
from ..library import DATA_FOLDER
from ..projects import copy_machinery
from ..search import Document, main_part, write_index
from ..strings import LANGUAGES, text
from .builds import build, step
from .corpus import write_corpus
from .serving import served
from .setups import OURS, SEED
from .table import aligned, amount, machine

QUERIES: Mapping[str, Sequence[str]] = {
    "id": ("pelayanan publik", "melayani", "netral di media sosial", "gratifikasi", "pengaduan warga", "nilai BerAKHLAK", "pel",
           "budaya kerja", "tanggung jawab", "hukuman disiplin", "melayini", "kompetensi", "asn", "aparatur sipil negara", "i",
           "penilaian kinerja pegawai", "pertanggungjawaban", "undang-undang", "loket", "menj", "digitalisasi arsip", "warga",
           "integritasnya", "keterbukaan informasi", "xyzzyplugh"),
    "en": ("public service", "serving", "neutral on social media", "gratuity", "complaints", "core values", "serv",
           "work culture", "accountability", "discipline", "servise", "competence", "asn", "state civil apparatus", "i",
           "appraisal of employees", "responsible", "law", "counter", "inte", "digital archives", "citizens", "integrity",
           "openness", "xyzzyplugh"),
}
SLOWER = 4
"""How many times slower than this machine the reader's is taken to be."""
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_OPEN = """async ([engine, language, base]) => {
  const start = performance.now();
  const tag = Object.assign(document.createElement("script"), { src: engine });
  await new Promise((onload, onerror) => document.head.append(Object.assign(tag, { onload, onerror })));
  window.found = await window.asnSearch.open(language, base);
  return performance.now() - start;
}"""
_QUERY = "async query => { const start = performance.now(); await window.found.query(query); return performance.now() - start; }"


@dataclass(frozen=True)
class Finding:
    """The figures of one language: bytes, milliseconds."""

    index: int
    all: int
    fetched: Sequence[int]
    before: int
    ready: float
    queries: Sequence[float]
    heap: int


def measure_search(project: Path, folder: Path, lessons: int, language: str, tell: Callable[[str], None]) -> str:
    """Build our site around a corpus in ``folder`` and measure its search. Raises SystemExit where there is no browser."""
    if not (executable := browser.find()):
        raise SystemExit(text("bench.no_browser", language))
    tell(step("bench.corpus", language))
    ours = copy_machinery(project, folder / OURS)
    write_corpus(ours / "docs", lessons, SEED)
    tell(step("bench.ours", language))
    cost = build(ours, language)
    spent = _indexing(ours)
    tell(step("bench.finding", language))
    findings = {wanted: _find(ours / "site", wanted, executable) for wanted in LANGUAGES}
    rows = [["", *LANGUAGES, text("bench.aim", language)], *_rows(findings, language),
            [text("bench.find_share", language), *[_share(spent, cost.cpu, language), ""], _aim(15, 0, "percent", language)]]
    return "\n".join([text("bench.heading", language, lessons=lessons, seed=SEED), "", *aligned(rows), "",
                      text("bench.find_method", language, count=len(QUERIES["id"])),
                      text("bench.machine", language, **machine())])


def _indexing(project: Path) -> float:
    """Seconds of CPU for making the index once more from the finished pages."""
    site = project / "site"
    data = read_data(project / "docs" / DATA_FOLDER, project, [])
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    start = time.process_time()
    documents = [Document(address, "en" if address.startswith("en/") else "id", _TITLE.search(page).group(1), main_part(page))
                 for address, page in pages.items()]
    with tempfile.TemporaryDirectory(prefix="asn-bench-") as name:
        write_index(Path(name), documents, data)
    return time.process_time() - start


def _share(spent: float, cpu: float | None, language: str) -> str:
    return amount(100 * spent / cpu, 1, "percent", language) if cpu else "-"


# --- in the browser


def _find(site: Path, wanted: str, executable: str) -> Finding:
    from playwright.sync_api import sync_playwright  # comes with the tests' packages

    files = list((site / "search" / wanted).rglob("*.js"))
    texts = [path for path in files if path.parent.name == "text"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=browser.FLAGS)
        fetched, before = _fetched(opened, site, wanted)
        ready, queries, heap = _timed(opened, site, wanted)
        opened.close()
    return Finding(_packed(set(files) - set(texts)), _packed(files), fetched, before, ready, queries, heap)


def _fetched(opened, site: Path, wanted: str) -> tuple[list[int], int]:
    """What each query fetches, from an empty cache, scripts of the search included; and what is fetched before any."""
    sizes = []
    with served(site) as (address, asked):
        for query in QUERIES[wanted]:
            context = opened.new_context()
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            before = _packed(file for file in asked if file and "search" in file.relative_to(site).parts[:1])
            asked.clear()
            page.evaluate(_OPEN, [f"{address}assets/search/engine.js", wanted, f"{address}search/"])
            page.evaluate(_QUERY, query)
            sizes.append(_packed(file for file in asked if file))
            asked.clear()
            context.close()
    return sizes, before


def _timed(opened, site: Path, wanted: str) -> tuple[float, list[float], int]:
    """From a folder, on a slowed CPU: time until a query can be asked, times of the queries, growth of the heap."""
    page = opened.new_page()
    page.goto((site / "index.html").as_uri())
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    empty = _heap(session)
    root = site.as_uri()
    ready = page.evaluate(_OPEN, [f"{root}/assets/search/engine.js", wanted, f"{root}/search/"])
    queries = [page.evaluate(_QUERY, query) for query in QUERIES[wanted]]
    return ready, queries, _heap(session) - empty


def _heap(session) -> int:
    session.send("HeapProfiler.collectGarbage")
    return session.send("Runtime.getHeapUsage")["usedSize"]


def _packed(files) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


# --- the table


def _rows(findings: Mapping[str, Finding], language: str) -> Iterator[list[str]]:
    def row(key: str, unit: str, size: float, aim: float | None, value: Callable[[Finding], float]) -> list[str]:
        cells = [amount(value(finding) / size, 0 if size == 1 else 1, unit, language) for finding in findings.values()]
        return [text(key, language), *cells, "" if aim is None else _aim(aim, 0, unit, language)]

    yield row("bench.find_index", "kilobytes", 1e3, 350, lambda one: one.index)
    yield row("bench.find_all", "kilobytes", 1e3, None, lambda one: one.all)
    yield row("bench.find_middle", "kilobytes", 1e3, 120, lambda one: statistics.median(one.fetched))
    yield row("bench.find_most", "kilobytes", 1e3, 120, lambda one: max(one.fetched))
    yield row("bench.find_before", "kilobytes", 1e3, 0, lambda one: one.before)
    yield row("bench.find_ready", "milliseconds", 1, 500, lambda one: one.ready)
    yield row("bench.find_query", "milliseconds", 1, 150, lambda one: statistics.quantiles(one.queries, n=20)[-1])
    yield row("bench.find_heap", "megabytes", 1e6, 20, lambda one: one.heap)


def _aim(value: float, digits: int, unit: str, language: str) -> str:
    return text("bench.up_to", language, value=amount(value, digits, unit, language))
