"""``asn.py bench``: what this site costs beside stock Material, on the same Markdown, on the same machine, in the same run.

Times of two machines, or of two days, cannot be compared; the ratio of two builds made in turn can. Nothing here is a limit
and nothing fails for being slow: a person reads the table.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from . import browser
from .boxes import COUNTER_WORDS, LAW_WORDS
from .corpus import MOST_LESSONS, write_corpus
from .library import DATA_FOLDER, lesson_folders
from .projects import copy_machinery
from .strings import text

SEED = 2026
RUNS = 3
OURS, STOCK = "ours", "stock"
ADDRESS = "https://example.org/"
"""Both are built as for publication: it is then that a page could ask another host."""
KINDS = ("html", "css", "js", "fonts", "other")
"""What the weight of a page is made of; its images are counted apart."""

_SUFFIXES = {".html": "html", ".css": "css", ".js": "js", ".woff": "fonts", ".woff2": "fonts",
             **dict.fromkeys((".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico"), "images")}
_UNSET = {"BUILD_LOCALE", "REPO_URL"}
"""Variables of somebody's shell that would change what is built."""
_VIEWPORT = {"width": 1280, "height": 800}
_LOG_LINES = 20
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_BOX = re.compile(rf"^(/{{3,}}) *(?:{'|'.join((*LAW_WORDS, *COUNTER_WORDS))})\b", re.MULTILINE)
_STOCK = {
    "site_name": "Material",
    "site_url": ADDRESS,
    "exclude_docs": f"{DATA_FOLDER}/",
    "theme": {"name": "material", "language": "id", "font": False,
              "features": ["navigation.tabs", "navigation.indexes", "navigation.prune"]},
    "plugins": ["search", {"i18n": {"docs_structure": "suffix", "languages": [
        {"locale": "id", "name": "Bahasa Indonesia", "default": True}, {"locale": "en", "name": "English"}]}}],
    "markdown_extensions": ["abbr", "admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc", "pymdownx.details",
                            "pymdownx.superfences", "pymdownx.blocks.admonition", "pymdownx.blocks.details",
                            "pymdownx.blocks.tab"],
}


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    cpu: float | None
    """Seconds, user and system together; None where the system does not tell (Windows)."""
    memory: float | None
    """Largest resident set in bytes; None as above."""


@dataclass(frozen=True)
class Weight:
    """What the first view of one page asks for."""

    sizes: Mapping[str, int]
    """Bytes after gzip -9, by the kinds of KINDS and by "images"."""
    images: int
    requests: int
    """All of them, failed ones and those to another host included."""
    foreign: int
    """Those to another host."""


@dataclass(frozen=True)
class Figures:
    lessons: int
    costs: Mapping[str, Sequence[Cost]]
    """By set-up, in the order of the builds."""
    weights: Mapping[str, Weight]
    """By set-up; empty where there is no browser."""


def run(project: Path, lessons: int, keep: Path | None, language: str, tell: Callable[[str], None]) -> str:
    """Measure, and return the table in ``language``. ``tell`` gets a line for every step.

    Corpus, sites and table stay in ``keep`` where it is given. Raises SystemExit, with a sentence, where that cannot be.
    """
    if not 1 <= lessons <= MOST_LESSONS:
        raise SystemExit(text("bench.range", language, most=MOST_LESSONS))
    if keep and keep.exists() and any(keep.iterdir()):
        raise SystemExit(text("bench.keep_not_empty", language, folder=keep))
    with _workplace(keep) as name:
        folder = Path(name).resolve()
        tell(_step("bench.corpus", language))
        setups = _prepare(project, folder, lessons)
        costs = _build_in_turn(setups, language, tell)
        result = table(Figures(lessons, costs, _weigh(setups, language, tell)), _machine(), language)
        (folder / "result.txt").write_text(result + "\n", encoding="utf-8", newline="\n")
    return result


def _workplace(keep: Path | None) -> AbstractContextManager[str | Path]:
    return nullcontext(keep) if keep else tempfile.TemporaryDirectory(prefix="asn-bench-")


def _step(key: str, language: str, count: str = "") -> str:
    return text("bench.step", language, what=text(key, language) + count)


# --- the two set-ups


def _prepare(project: Path, folder: Path, lessons: int) -> dict[str, Path]:
    """Make both projects around the same corpus."""
    ours = copy_machinery(project, folder / OURS)
    write_corpus(ours / "docs", lessons, SEED)
    stock = folder / STOCK
    shutil.copytree(ours / "docs", stock / "docs")
    for page in stock.rglob("*.md"):
        page.write_text(_for_stock(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    (stock / "mkdocs.yml").write_text(yaml.safe_dump(_STOCK, sort_keys=False), encoding="utf-8", newline="\n")
    return {OURS: ours, STOCK: stock}


def _for_stock(markdown: str) -> str:
    """Without the names of templates that stock Material does not have; our boxes become its notes."""
    return _BOX.sub(r"\1 note", _TEMPLATE.sub("", markdown, count=1))


# --- time and memory


def _build_in_turn(setups: Mapping[str, Path], language: str, tell: Callable[[str], None]) -> dict[str, list[Cost]]:
    """Build A B A B A B, so that whatever else the machine does harms both alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in setups}
    for turn in range(1, RUNS + 1):
        for name, folder in setups.items():
            tell(_step(f"bench.{name}", language, f" ({turn}/{RUNS})"))
            costs[name].append(_build(folder, language))
    return costs


def _build(folder: Path, language: str) -> Cost:
    """One build in a process of its own. Raises SystemExit with its last words where it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in _UNSET}
    environment |= {"SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    log = folder / "build.log"
    with log.open("wb") as output, subprocess.Popen([sys.executable, "-m", "mkdocs", "build"], cwd=folder, env=environment,
                                                    stdout=output, stderr=subprocess.STDOUT) as process:
        cost = _wait(process)
    if process.returncode:
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_LOG_LINES:]
        raise SystemExit(text("bench.failed", language, folder=folder, log="\n".join(last)))
    return cost


def _wait(process: subprocess.Popen) -> Cost:
    """Wait for the end of ``process`` and read its own account.

    Linux begins a child's account of memory with the size of the process that started it: ours stays small for this reason.
    """
    if not hasattr(os, "wait4"):
        process.wait()
        return Cost(None, None)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, kibibytes on Linux
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


# --- page weight


def _weigh(setups: Mapping[str, Path], language: str, tell: Callable[[str], None]) -> dict[str, Weight]:
    """The first view of the lesson of middling length, in each set-up."""
    executable = browser.find()
    if not executable:
        tell(text("bench.no_browser", language))
        return {}
    tell(_step("bench.page", language))
    docs = setups[OURS] / "docs"
    lessons = sorted(lesson_folders(docs, []), key=lambda lesson: (lesson / "index.md").stat().st_size)
    place = lessons[len(lessons) // 2].relative_to(docs).as_posix() + "/"
    return {name: _first_view(folder / "site", place, executable) for name, folder in setups.items()}


def _first_view(site: Path, place: str, executable: str) -> Weight:
    with _served(site) as (address, asked):
        foreign = _visit(address, place, executable)
    sizes = dict.fromkeys((*KINDS, "images"), 0)
    files = [(file, _SUFFIXES.get(file.suffix, "other")) for file in asked if file]
    for file, kind in files:
        sizes[kind] += len(gzip.compress(file.read_bytes(), 9, mtime=0))
    return Weight(sizes, sum(kind == "images" for _, kind in files), len(asked) + foreign, foreign)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Notes what is asked for: more certain than the browser's own list, which leaves out icons and workers."""

    asked: list[Path | None]

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        file = Path(self.translate_path(self.path))
        self.asked.append((file / "index.html" if file.is_dir() else file) if code == http.HTTPStatus.OK else None)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, list[Path | None]]]:
    """Serve ``site`` on a free port. Yield its address, and a list that fills: the file of each request, None where it failed."""
    asked: list[Path | None] = []
    handler = type("_Noting", (_Handler,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    finally:
        server.shutdown()
        server.server_close()


def _visit(address: str, place: str, executable: str) -> int:
    """Open a page with an empty cache until the network is quiet. Return how many requests went to another host."""
    from playwright.sync_api import sync_playwright  # comes with the tests' packages

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=browser.FLAGS)
        context = opened.new_context(viewport=_VIEWPORT)
        urls: list[str] = []
        context.on("request", lambda request: urls.append(request.url))
        context.new_page().goto(address + place, wait_until="networkidle")
        opened.close()
    return sum(urlsplit(url).scheme in ("http", "https") and not url.startswith(address) for url in urls)


# --- the table


def table(figures: Figures, machine: Mapping[str, object], language: str) -> str:
    """The figures as aligned text; ``machine`` fills the words of ``bench.machine``."""
    head = ["", text("bench.column_ours", language), text("bench.column_stock", language), text("bench.ratio", language)]
    rows = [head, *_cost_rows(figures.costs, language), *_weight_rows(figures.weights, language)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))])
             for row in rows]
    return "\n".join([text("bench.heading", language, lessons=figures.lessons, seed=SEED), "", *lines, "",
                      text("bench.method", language, runs=RUNS), text("bench.machine", language, **machine)])


def _machine() -> dict[str, object]:
    """No date and no name of the machine: two runs of the same state should print the same line."""
    return {"cores": os.cpu_count(), "python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}",
            "mkdocs": version("mkdocs"), "material": version("mkdocs-material")}


def _cost_rows(costs: Mapping[str, Sequence[Cost]], language: str) -> Iterator[list[str]]:
    for what, unit, size, digits in (("cpu", "seconds", 1, 1), ("memory", "megabytes", 1e6, 0)):
        ours, stock = ([getattr(cost, what) for cost in costs[name]] for name in (OURS, STOCK))
        known = None not in (*ours, *stock)
        cells = [_amount(statistics.median(values) / size, digits, unit, language) if known else "-" for values in (ours, stock)]
        ratio = statistics.median(a / b for a, b in zip(ours, stock, strict=True)) if known else None
        yield [text(f"bench.row_{what}", language), *cells, _ratio(ratio, language)]


def _weight_rows(weights: Mapping[str, Weight], language: str) -> Iterator[list[str]]:
    if not weights:
        return
    ours, stock = weights[OURS], weights[STOCK]
    for kind in (*KINDS, "total"):
        sizes = [_size(weight, kind) for weight in (ours, stock)]
        yield [text(f"bench.row_{kind}", language), *(_kilobytes(size, language) for size in sizes), _divided(*sizes, language)]
    yield [text("bench.row_images", language), *(
        text("bench.images", language, count=weight.images, size=_kilobytes(weight.sizes["images"], language))
        for weight in (ours, stock)), _divided(ours.sizes["images"], stock.sizes["images"], language)]
    for what in ("requests", "foreign"):
        counts = [getattr(weight, what) for weight in (ours, stock)]
        yield [text(f"bench.row_{what}", language), *map(str, counts), _divided(*counts, language)]


def _size(weight: Weight, kind: str) -> int:
    return sum(weight.sizes[one] for one in KINDS) if kind == "total" else weight.sizes[kind]


def _divided(ours: float, stock: float, language: str) -> str:
    return _ratio(ours / stock if stock else None, language)


def _ratio(value: float | None, language: str) -> str:
    return "-" if value is None else _number(value, 2, language)


def _kilobytes(size: int, language: str) -> str:
    return _amount(size / 1000, 1, "kilobytes", language)


def _amount(value: float, digits: int, unit: str, language: str) -> str:
    return text(f"bench.{unit}", language, value=_number(value, digits, language))


def _number(value: float, digits: int, language: str) -> str:
    return f"{value:.{digits}f}".replace(".", text("bench.decimal", language))
