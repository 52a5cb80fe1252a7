"""``asn.py bench --bundle``: what a bundle and an update weigh, what making them costs, how soon a reader finds something."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .. import browser
from ..bundle.catalogue import Catalogue
from ..data import read_data
from ..library import DATA_FOLDER, Library
from ..projects import copy_machinery
from ..single import listing
from ..single.write import FOLDER as SINGLE
from ..strings import LANGUAGES, text
from .builds import Cost, step, wait
from .corpus import MOST_LESSONS, write_corpus
from .finding import QUERIES, SLOWER
from .setups import SEED
from .table import aligned, amount, machine

REGIONS, EDITS = 10, 5
_PROFILE, _NATIONAL = "teks", "nasional"
_EDIT = {"id": "Kalimat ini ditambahkan kemudian.", "en": "This sentence was added afterwards."}


class _Turn(NamedTuple):
    """One run of ``asn.py bundle``."""

    cost: Cost
    lasted: float
    """Seconds by the clock."""


@dataclass(frozen=True)
class _Figures:
    size: int
    files: int
    update: int
    update_files: int
    one: _Turn
    ten: _Turn
    single: _Turn
    single_size: int
    """Bytes of the largest single file, its pictures apart."""
    found: dict[str, float]
    """By language: milliseconds from the key that opens the search to the first result; empty where there is no browser."""


def run(project: Path, lessons: int, language: str, tell: Callable[[str], None]) -> str:
    """Measure, and return a table in ``language``. Raises SystemExit, with a sentence, for a number of lessons that cannot be."""
    if not 1 + EDITS <= lessons < MOST_LESSONS:
        raise SystemExit(text("bench.range", language, most=MOST_LESSONS - 1))
    with tempfile.TemporaryDirectory(prefix="asn-bench-") as name:
        tell(step("bench.corpus", language))
        copy = copy_machinery(project, Path(name).resolve() / "project")
        write_corpus(copy / "docs", lessons + 1, SEED)
        figures = _measure(copy, language, tell)
    rows = list(_rows(figures, language))
    return "\n".join([text("bench.heading", language, lessons=lessons, seed=SEED), "", *aligned(rows), "",
                      text("bench.bundle_method", language, edits=EDITS, regions=REGIONS),
                      text("bench.machine", language, **machine())])


def _measure(project: Path, language: str, tell: Callable[[str], None]) -> _Figures:
    dist = project / "dist"
    _add_regions(project / "docs")
    newest = _take_out(project)
    tell(step("bench.bundle_one", language))
    one = _bundle(project, "--profile", _PROFILE, "--region", _NATIONAL)
    old = next(bundle for bundle in Catalogue.read(dist).bundles)
    tell(step("bench.bundle_ten", language))
    ten = _bundle(project, "--profile", _PROFILE)
    tell(step("bench.single", language))
    single = _bundle(project, "--single")
    singles = listing.parse((dist / SINGLE / listing.FILE).read_text(encoding="utf-8"))
    largest = max(file.size - file.pictures for file in singles)
    tell(step("bench.bundle_search", language))
    found = _search(dist / old.name, project / "extracted")
    tell(step("bench.bundle_update", language))
    _put_back(project, newest)
    _bundle(project, "--since", str(dist / old.name))
    update = next(bundle for bundle in Catalogue.read(dist).bundles if bundle.kind == "update")
    return _Figures(old.size, old.files, update.size, update.files, one, ten, single, largest, found)


def _add_regions(docs: Path) -> None:
    file = docs / DATA_FOLDER / "regions.yml"
    known = len(read_data(docs / DATA_FOLDER, docs.parent, []).regions) + 1
    more = [f"- {{id: daerah-{number}, name: {{id: Daerah {number}, en: Region {number}}}}}\n"
            for number in range(known, REGIONS)]
    file.write_text(file.read_text(encoding="utf-8") + "".join(more), encoding="utf-8", newline="\n")


def _take_out(project: Path) -> str:
    """The newest lesson is not written yet: its folder waits outside, and links to it lead to another one."""
    lessons = Library.read(project / "docs").lessons
    newest, other = lessons[0].slug, lessons[-1].slug
    (project / "docs" / newest).rename(project / "newest")
    for page in _pages(project / "docs"):
        _rewrite(page, lambda written: written.replace(f"../../{newest}/", f"../../{other}/"))
    return newest


def _put_back(project: Path, newest: str) -> None:
    """The new lesson, and a sentence more in five others."""
    docs = project / "docs"
    edited = Library.read(docs).lessons[::max(1, len(Library.read(docs).lessons) // EDITS)][:EDITS]
    for lesson in edited:
        for language, ending in zip(LANGUAGES, ("", ".en"), strict=True):
            _rewrite(lesson.folder / f"index{ending}.md", lambda written, more=_EDIT[language]: f"{written}\n{more}\n")
    (project / "newest").rename(docs / newest)


def _pages(docs: Path) -> list[Path]:
    return sorted(docs.rglob("index*.md"))


def _rewrite(page: Path, change: Callable[[str], str]) -> None:
    page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _bundle(project: Path, *options: str) -> _Turn:
    """Raises SystemExit with its last words where it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    log = project / "bundle.log"
    start = time.perf_counter()
    with log.open("wb") as output, subprocess.Popen([sys.executable, str(project / "scripts/asn.py"), "bundle", *options],
                                                    cwd=project, env=environment, stdout=output, stderr=output) as process:
        cost = wait(process)
    if process.returncode:
        raise SystemExit(log.read_text(encoding="utf-8", errors="replace")[-2000:])
    return _Turn(cost, time.perf_counter() - start)


def _search(bundle: Path, folder: Path) -> dict[str, float]:
    if not (executable := browser.find()):
        return {}
    from playwright.sync_api import sync_playwright  # comes with the tests' packages

    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    site = next(folder.iterdir()) / "isi"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=browser.FLAGS)
        found = {language: _first_result(opened, site / prefix / "index.html", QUERIES[language][0])
                 for language, prefix in zip(LANGUAGES, ("", "en"), strict=True)}
        opened.close()
    return found


def _first_result(opened, page_file: Path, query: str) -> float:
    """Milliseconds, with the CPU slowed down, on a page that has just been opened from its folder."""
    page = opened.new_page()
    page.goto(page_file.as_uri())
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    start = time.perf_counter()
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.locator(".search__item").first.wait_for()
    return (time.perf_counter() - start) * 1000


def _rows(figures: _Figures, language: str) -> Iterator[Sequence[str]]:
    def row(key: str, value: float | None, digits: int, unit: str, aim: float | None = None) -> list[str]:
        shown = "-" if value is None else amount(value, digits, unit, language)
        return [text(key, language), shown, "" if aim is None else text("bench.up_to", language,
                                                                      value=amount(aim, digits, unit, language))]

    yield ["", text("bench.column_ours", language), text("bench.aim", language)]
    yield row("bench.bundle_size", figures.size / 1e6, 2, "megabytes", 4.5)
    yield [text("bench.bundle_files", language), str(figures.files), ""]
    yield row("bench.update_size", figures.update / 1e6, 2, "megabytes", 0.4)
    yield [text("bench.update_files", language), str(figures.update_files), ""]
    yield row("bench.single_size", figures.single_size / 1e3, 1, "kilobytes", 150)
    yield row("bench.single_cpu", figures.single.cost.cpu, 1, "seconds")
    for key, turn in (("one", figures.one), ("ten", figures.ten)):
        yield row(f"bench.bundle_{key}_cpu", turn.cost.cpu, 1, "seconds")
        yield row(f"bench.bundle_{key}_clock", turn.lasted, 1, "seconds")
        yield row(f"bench.bundle_{key}_memory", turn.cost.memory and turn.cost.memory / 1e6, 0, "megabytes")
    for wanted, lasted in figures.found.items():
        yield row(f"bench.bundle_found_{wanted}", lasted, 0, "milliseconds")
