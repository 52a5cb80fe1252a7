"""The benchmark's corpus and table. What a build costs is for people to read: nothing here looks at a clock."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from belajar import check, report
from belajar.bench import checks, run
from belajar.bench.builds import Cost
from belajar.bench.corpus import write_corpus
from belajar.bench.paint import Paint
from belajar.bench.table import Figures, table
from belajar.bench.weight import KINDS, Weight
from belajar.lesson import Kind
from belajar.library import Library
from conftest import PROJECT

MACHINE = {"cores": 2, "python": "3.11.2", "system": "Linux x86_64", "mkdocs": "1.6.1", "material": "9.8.1"}
FIGURES = Figures(
    lessons=250,
    costs={"ours": [Cost(9.0, 90e6), Cost(30.0, 91e6), Cost(10.0, 92e6)],
           "stock": [Cost(7.5, 80e6), Cost(20.0, 80e6), Cost(8.0, 80e6)]},
    weights={"ours": Weight(dict(zip((*KINDS, "images"), (12040, 27500, 50100, 0, 679000, 1100), strict=True)), 3, 14, 0),
             "stock": Weight(dict(zip((*KINDS, "images"), (8800, 22700, 47100, 0, 1161800, 2500), strict=True)), 2, 9, 0)},
    paints={"ours": Paint(1400, 1440), "stock": Paint(2000, 2100)})
GOLDEN = """\
250 lessons in two languages, seed 2026

                                     ASN Belajar  stock Material  ratio
CPU                                       10.0 s           8.0 s   1.25
peak memory                                91 MB           80 MB   1.14
lesson HTML (gzip)                       12.0 kB          8.8 kB   1.37
CSS (gzip)                               27.5 kB         22.7 kB   1.21
JS (gzip)                                50.1 kB         47.1 kB   1.06
fonts                                     0.0 kB          0.0 kB      -
other, search index included (gzip)     679.0 kB       1161.8 kB   0.58
in all (gzip)                           768.6 kB       1240.4 kB   0.62
images, apart (gzip)                  3 (1.1 kB)      2 (2.5 kB)   0.44
requests                                      14               9   1.56
requests to another host                       0               0      -
first paint, slow network and CPU         1.40 s          2.00 s   0.70
largest paint, slow network and CPU       1.44 s          2.10 s   0.69

Medians of 3 builds each, made in turn; ratios are taken pair by pair. One lesson is opened with an empty cache.
Slow: 400 kbit/s, 400 ms latency, a CPU 4 times slower, a screen of 360 px; medians of 3.
2 cores, Python 3.11.2, Linux x86_64, MkDocs 1.6.1, Material 9.8.1"""
GOLDEN_WITHOUT = """\
250 pelajaran dalam dua bahasa, benih 2026

               ASN Belajar  Material polos  nisbah
CPU                      -               -       -
memori puncak            -               -       -

Median dari 3 pembangunan masing-masing, dijalankan bergantian; nisbah dihitung per pasang. \
Satu pelajaran dibuka dengan tembolok kosong.
2 inti, Python 3.11.2, Linux x86_64, MkDocs 1.6.1, Material 9.8.1"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("corpus"), seed=1)


def written(folder: Path, seed: int) -> Path:
    write_corpus(folder / "docs", 6, seed)
    return folder / "docs"


def content(docs: Path) -> dict[str, bytes]:
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


def test_a_seed_decides_every_byte(corpus: Path, tmp_path: Path) -> None:
    assert content(written(tmp_path / "again", seed=1)) == content(corpus)
    assert content(written(tmp_path / "other", seed=2)) != content(corpus)


def test_check_finds_no_error_in_it(corpus: Path) -> None:
    problems = check.check(corpus)
    assert not check.has_errors(problems), report.FORMATS["text"](problems, "en")


def test_it_has_lessons_of_both_kinds_from_several_years_in_both_languages(corpus: Path) -> None:
    lessons = Library.read(corpus).lessons
    assert len(lessons) == 6
    assert {lesson.kind for lesson in lessons} == set(Kind)
    assert len({lesson.episode.year for lesson in lessons if lesson.episode}) > 1
    for lesson in lessons:
        assert len(lesson.sources) == 3
        assert all(1000 < len(lesson.texts[language].body.split()) < 1800 for language in ("id", "en")), lesson.slug
    bodies = [lesson.texts["id"].body for lesson in lessons]
    assert all("/// hukum |" in body and "/// loket |" in body and "](alur.svg)" in body for body in bodies)
    assert 0 < sum("| --- |" in body for body in bodies) < len(bodies)


def test_the_table_reads_as_expected() -> None:
    assert table(FIGURES, MACHINE, "en") == GOLDEN


def test_the_table_says_what_could_not_be_measured() -> None:
    unknown = [Cost(None, None)] * 3
    assert table(Figures(250, {"ours": unknown, "stock": unknown}, {}), MACHINE, "id") == GOLDEN_WITHOUT


@pytest.mark.parametrize("lessons", [0, -1, 10**6])
def test_an_impossible_number_of_lessons_is_refused_with_a_sentence(lessons: int) -> None:
    with pytest.raises(SystemExit, match=str(2500)):
        run(PROJECT, lessons, None, "id", print)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="not empty"):
        run(PROJECT, 4, tmp_path, "en", print)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_whole_measurement(tmp_path: Path) -> None:
    # As a command: Playwright will not run twice in one thread, and the memory of this process would be taken for the build's.
    code = "import sys; from belajar.commands import run; sys.exit(run(sys.argv[1:]))"
    kept = tmp_path / "kept"
    result = subprocess.run([sys.executable, "-c", code, "bench", "--lang", "en", "--lessons", "4", "--keep", str(kept)],
                            cwd=PROJECT / "scripts", env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True,
                            encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout == (kept / "result.txt").read_text(encoding="utf-8")
    rows = {line.split("  ")[0]: line.split() for line in result.stdout.splitlines()}
    assert rows["requests to another host"][-3:] == ["0", "0", "-"]
    assert rows["lesson HTML (gzip)"][-2:] != ["kB", "-"]
    for name in ("ours", "stock"):
        assert result.stderr.count({"ours": "with ASN Belajar", "stock": "with stock Material"}[name]) == 3
        assert len(list((kept / name / "site").glob("*/seri-*/index.html"))) == 4
        assert len(list((kept / name / "site/en").glob("*/seri-*/index.html"))) == 4
    assert not list((kept / "stock/site").rglob("*.yml"))


def test_the_measurement_of_the_search() -> None:
    code = "import sys; from belajar.commands import run; sys.exit(run(sys.argv[1:]))"
    result = subprocess.run([sys.executable, "-c", code, "bench", "--search", "--lang", "en", "--lessons", "4"],
                            cwd=PROJECT / "scripts", env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, text=True,
                            encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    rows = dict(re.split(r" {2,}", line, maxsplit=1) for line in result.stdout.splitlines() if "  " in line.strip())
    assert rows["before the search is used"].split()[:4] == ["0.0", "kB", "0.0", "kB"]
    assert float(rows["one query fetches, median (gzip)"].split()[0]) > 5
    assert rows["JavaScript heap"].endswith("≤ 20 MB")


def test_the_time_of_check_is_told_without_and_with_spelling() -> None:
    told: list[str] = []
    lines = checks.run(2, "en", told.append).split("\n")
    for line, how in zip(lines, ("without", "with"), strict=True):
        assert re.fullmatch(rf"check {how} spelling: 2 lessons in two languages, .*: [\d.]+ s of CPU, [\d.]+ s by the clock .*, "
                            r"\d+ findings", line)
    assert len(told) == 2
    with pytest.raises(SystemExit):
        checks.run(0, "en", told.append)
