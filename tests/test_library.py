"""The library: which folders are lessons, in which order, and what is known beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from belajar.data import Episode
from belajar.dates import PartialDate
from belajar.fields import Words
from belajar.library import Library, lesson_folders
from belajar.problem import Problem
from conftest import SMALL_DOCS

LESSON = """---
title: Judul
description: Kalimat.
published: {published}
reviewed: 2026-11-21
topics: [{topics}]
objectives: [Satu.]
sources:
  - {{id: blog, title: Judul, trust: low}}
{more}
---
"""


LESSONS = ["2025/seri-046-rumah", "2024/seri-007-belum", "pendamping/netral"]
"""The lessons of the fixture that these tests count on, newest first."""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """The fixture with no other lessons than these."""
    copy = Path(shutil.copytree(SMALL_DOCS, tmp_path / "docs"))
    for folder in lesson_folders(copy, []):
        if folder.relative_to(copy).as_posix() not in LESSONS:
            shutil.rmtree(folder)
    return copy


def add(docs: Path, slug: str, *, published: str = "2026-11-20", topics: str = "pelayanan", more: str = "") -> None:
    folder = docs / slug
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(LESSON.format(published=published, topics=topics, more=more), encoding="utf-8")


def slugs(docs: Path) -> list[str]:
    return [lesson.slug for lesson in Library.read(docs).lessons]


def places(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.path}:{problem.line} {problem.rule}" for problem in problems]


def test_lessons_stand_newest_first(docs: Path) -> None:
    library = Library.read(docs)
    assert [lesson.slug for lesson in library.lessons] == LESSONS
    assert library.problems == ()


def test_published_orders_before_the_date_of_the_event_before_the_name(docs: Path) -> None:
    shutil.rmtree(docs / "2025")
    shutil.rmtree(docs / "2024")
    shutil.rmtree(docs / "pendamping")
    add(docs, "2021/seri-001-lama", published="2026-11-22", more="episode: {year: 2021, number: 1}\ndate: 2021")
    add(docs, "pendamping/b", published="2026-11-21")
    add(docs, "pendamping/a", published="2026-11-21")
    add(docs, "2025/seri-002-hari", published="2026-11-21", more="episode: {year: 2025, number: 2}\ndate: 2025-11-27")
    add(docs, "2025/seri-001-bulan", published="2026-11-21", more="episode: {year: 2025, number: 1}\ndate: 2025-11")
    add(docs, "2025/seri-003-tahun", published="2026-11-21", more="episode: {year: 2025, number: 3}\ndate: 2025")
    assert slugs(docs) == ["2021/seri-001-lama", "2025/seri-002-hari", "2025/seri-001-bulan", "2025/seri-003-tahun",
                           "pendamping/a", "pendamping/b"]


@pytest.mark.parametrize("folder", ["artikel/x", "202/x", "20255/x", "x", "2025-lama/x", "panduan/x"])
def test_folders_beside_the_shelves_are_no_lessons(docs: Path, folder: str) -> None:
    before = slugs(docs)
    add(docs, folder)
    assert slugs(docs) == before


@pytest.mark.parametrize("files", [[], ["index.en.md"], ["Index.txt"], ["alur.svg"]])
def test_a_folder_without_index_is_reported(docs: Path, files: list[str]) -> None:
    folder = docs / "2025/seri-050-kosong"
    folder.mkdir()
    for name in files:
        (folder / name).write_text("isi", encoding="utf-8")
    library = Library.read(docs)
    assert places(library.problems) == ["docs/2025/seri-050-kosong:1 lesson-index-missing"]
    assert library.lesson("2025/seri-050-kosong") is None


def test_files_on_a_shelf_are_no_folders_of_lessons(docs: Path) -> None:
    (docs / "2025/catatan.txt").write_text("isi", encoding="utf-8")
    problems: list[Problem] = []
    assert [folder.name for folder in lesson_folders(docs, problems)] == ["seri-007-belum", "seri-046-rumah", "netral"]
    assert problems == []


def test_a_lesson_that_cannot_be_used_leaves_the_others(docs: Path) -> None:
    (docs / "2025/seri-046-rumah/index.md").write_text("", encoding="utf-8")
    library = Library.read(docs)
    assert [lesson.slug for lesson in library.lessons] == LESSONS[1:]
    assert places(library.problems) == ["docs/2025/seri-046-rumah/index.md:1 empty-file"]


def test_lessons_of_a_topic_and_its_home(docs: Path) -> None:
    add(docs, "pendamping/dua", topics="integritas, pelayanan")
    library = Library.read(docs)
    assert [lesson.slug for lesson in library.about("integritas")] == ["2025/seri-046-rumah", "pendamping/dua"]
    assert [lesson.slug for lesson in library.at_home_in("integritas")] == ["pendamping/dua"]
    assert library.about("tidak-ada") == ()


def test_every_lesson_is_at_home_in_one_topic() -> None:
    library = Library.read(SMALL_DOCS)
    homes = [lesson.slug for topic in library.data.topics for lesson in library.at_home_in(topic)]
    assert sorted(homes) == sorted(lesson.slug for lesson in library.lessons)


def test_lessons_and_their_laws(docs: Path) -> None:
    library = Library.read(docs)
    assert [lesson.slug for lesson in library.citing("uu5-2014")] == ["pendamping/netral"]
    assert [law.id for law in library.laws_of(library.lesson("2025/seri-046-rumah"))] == ["uu25-2009"]
    assert library.laws_of(library.lesson("2024/seri-007-belum")) == ()


def test_a_law_that_is_not_there_is_left_out(docs: Path) -> None:
    add(docs, "pendamping/dua", more="laws: [uu99-2099, uu25-2009]")
    library = Library.read(docs)
    assert [law.id for law in library.laws_of(library.lesson("pendamping/dua"))] == ["uu25-2009"]


def test_unwritten_episodes_are_known_without_a_lesson(docs: Path) -> None:
    (docs / "_data/episodes.yml").write_text(
        "- {episode: {year: 2025, number: 46}, title: Ditulis, topics: [pelayanan]}\n"
        "- {episode: {year: 2025, number: 9}, title: Sembilan, topics: [integritas]}\n"
        "- {episode: {year: 2026, number: 2}, title: Dua}\n"
        "- {episode: {year: 2025, number: 10}, title: Sepuluh, topics: [pelayanan, integritas]}\n", encoding="utf-8")
    library = Library.read(docs)
    assert [known.title for known in library.unwritten()] == ["Dua", "Sepuluh", "Sembilan"]
    assert [known.title for known in library.unwritten("integritas")] == ["Sepuluh", "Sembilan"]
    assert [known.title for known in library.unwritten("pelayanan")] == ["Sepuluh"]
    assert library.years() == [2026, 2025, 2024]


@pytest.mark.parametrize("selection, kept, known", [
    ("{}", {"jatim", "kalbar", "none"}, 2),
    ("{topics: [integritas]}", {"jatim", "none"}, 1),
    ("{topics: [pelayanan]}", {"jatim", "kalbar"}, 1),
    ("{years: [2025]}", {"jatim"}, 1),
    ("{regions: [kalbar]}", {"jatim", "kalbar"}, 0),
    ("{topics: [pelayanan], years: [2025]}", {"jatim"}, 1),
    ("{topics: [pelayanan, integritas], years: [2024, 2026]}", {"jatim", "none", "kalbar"}, 0),
])
def test_a_selection(docs: Path, selection: str, kept: set[str], known: int) -> None:
    for shelf in ("pendamping", "2024", "2025"):
        shutil.rmtree(docs / shelf)
    add(docs, "2025/seri-001-jatim", more="episode: {year: 2025, number: 1}\nregions: [jatim]")
    add(docs, "pendamping/kalbar", more="regions: [kalbar]")
    add(docs, "pendamping/none", topics="integritas")
    (docs / "_data/regions.yml").write_text(
        f"- id: jatim\n  name: {{id: A, en: A}}\n  selection: {selection}\n"
        "- {{id: kalbar, name: {{id: B, en: B}}}}\n", encoding="utf-8")
    (docs / "_data/episodes.yml").write_text(
        "- {episode: {year: 2025, number: 1}, title: Ditulis, topics: [pelayanan]}\n"
        "- {episode: {year: 2025, number: 9}, title: Sembilan, topics: [pelayanan]}\n"
        "- {episode: {year: 2023, number: 2}, title: Dua, topics: [integritas]}\n", encoding="utf-8")
    library = Library.read(docs)
    selected = library.selected(library.data.regions["jatim"])
    assert {lesson.slug.rpartition("-")[2].rpartition("/")[2] for lesson in selected.lessons} == kept
    assert len(selected.unwritten()) == known
    assert [lesson.slug for lesson in library.naming("kalbar")] == ["pendamping/kalbar"]


def test_data_files_are_typed() -> None:
    data = Library.read(SMALL_DOCS).data
    assert list(data.topics) == ["integritas", "pelayanan"]
    assert data.regions["jatim"].name == Words("Jawa Timur", "East Java")
    assert data.glossary["asn"].abbr == "ASN"
    assert data.glossary["merit"].label("en") == "merit system"
    assert data.episodes["2026-20"].episode == Episode(2026, 20)
    law = data.laws["uu25-2009"]
    assert (law.state, law.text_seen, law.checked) == ("in_force", True, PartialDate(2026, 11, 21))
    assert law.sources[0].date == PartialDate(2024, 10)


@pytest.mark.parametrize("name, found", [
    ("Pasal 18", True), ("pasal  18", True), (" PASAL 18 ", True), ("Pasal 1", False), ("Article 18", False), ("", False),
])
def test_an_article_is_found_by_its_indonesian_name(name: str, found: bool) -> None:
    article = Library.read(SMALL_DOCS).data.laws["uu25-2009"].article(name)
    assert (article is not None) is found


@pytest.mark.parametrize("written, expected", [
    ("[]", []),
    ("# kosong\n", ["docs/_data/regions.yml:1 wrong-type"]),
    ("id: jatim\n", ["docs/_data/regions.yml:1 wrong-type"]),
    ("- jatim\n", ["docs/_data/regions.yml:1 wrong-type"]),
    ("- {id: a, name: {id: A, en: A}}\n- {id: a, name: {id: B, en: B}}\n", ["docs/_data/regions.yml:2 duplicate-id"]),
    ("- {id: a, name: A}\n- {id: B, name: {id: B, en: B}}\n",
     ["docs/_data/regions.yml:1 wrong-type", "docs/_data/regions.yml:2 invalid-id"]),
    ("- id: a\n  name: {id: A}\n", ["docs/_data/regions.yml:2 missing-key"]),
    ("- id: a\n- id: b: c\n", ["docs/_data/regions.yml:2 invalid-yaml"]),
    ("---\n", ["docs/_data/regions.yml:1 wrong-type"]),
])
def test_faults_of_a_data_file(docs: Path, written: str, expected: list[str]) -> None:
    (docs / "_data/regions.yml").write_text(written, encoding="utf-8")
    assert places(Library.read(docs).problems) == expected


@pytest.mark.parametrize("written, id, known", [
    ("- {id: a, name: {id: A, en: A}}\n", "a", True),
    ("- {id: a, name: {id: A, en: A}}\n", "b", False),
    ("- {id: a, name: A}\n", "a", True),
    ("- {id: a, name: A}\n", "b", False),
    ("- {id: [a], name: A}\n- c\n", "b", False),
    ("- id: a: b\n", "b", True),
    ("", "b", True),
])
def test_a_mention_is_only_wrong_where_all_ids_are_known(docs: Path, written: str, id: str, known: bool) -> None:
    (docs / "_data/regions.yml").write_text(written, encoding="utf-8")
    assert Library.read(docs).data.knows("regions", id) is known


def test_the_first_of_two_records_with_one_id_counts(docs: Path) -> None:
    twice = "- {id: x, name: {id: X, en: X}}\n- {id: a, name: {id: A, en: A}}\n- {id: a, name: {id: B, en: B}}\n"
    (docs / "_data/regions.yml").write_text(twice, encoding="utf-8")
    library = Library.read(docs)
    assert library.data.regions["a"].name.id == "A"
    assert library.problems == (Problem("docs/_data/regions.yml", 3, "duplicate-id", {"id": "a", "first": 2}, column=3),)


def test_missing_data_files_are_all_reported(docs: Path) -> None:
    shutil.rmtree(docs / "_data")
    library = Library.read(docs)
    assert places(library.problems) == [f"docs/_data/{name}.yml:1 data-file-missing"
                                        for name in ("topics", "regions", "glossary", "laws", "episodes")]
    assert [lesson.slug for lesson in library.lessons] == LESSONS


def test_an_empty_folder_is_a_library_without_lessons(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    library = Library.read(tmp_path / "docs")
    assert (library.lessons, library.years(), library.unwritten()) == ((), [], ())


def test_hidden_folders_are_no_lessons(docs: Path) -> None:
    (docs / "2025/.obsidian").mkdir()
    assert Library.read(docs).problems == ()
