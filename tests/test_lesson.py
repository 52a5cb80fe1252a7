"""One lesson: its two files as people really save them, typed at the border."""

from __future__ import annotations

from pathlib import Path

import pytest

from belajar.data import Episode
from belajar.dates import PartialDate
from belajar.fields import Reference, Words
from belajar.lesson import Kind, Lesson, QuizSettings, Speaker, Video, read_lesson, split_front_matter
from belajar.problem import Problem, Report
from belajar.source import Source
from conftest import SMALL_DOCS

FOLDER = "2025/seri-001-satu"
INDONESIAN = """---
title: "Birokrasi: rumah"
description: Anda dapat memakai standar.
published: 2026-11-20
reviewed: 2026-11-21
topics: [pelayanan]
objectives: [Satu., Dua.]
sources:
  - {id: blog, title: Judul, trust: low}
---

## Isi
"""
ENGLISH = """---
title: "Bureaucracy: a home"
description: You can use a standard.
objectives: [One., Two.]
---

## Text
"""


def lesson(tmp_path: Path, indonesian: str | bytes = INDONESIAN, english: str | None = None) -> tuple[Lesson | None, list[str]]:
    """Read a lesson made of these files; the problems as ``file:line rule key``."""
    folder = tmp_path / "docs" / FOLDER
    folder.mkdir(parents=True)
    for name, written in (("index.md", indonesian), ("index.en.md", english)):
        if written is not None:
            (folder / name).write_bytes(written if isinstance(written, bytes) else written.encode("utf-8"))
    problems: list[Problem] = []
    found = read_lesson(folder, tmp_path / "docs", problems)
    return found, [f"{Path(problem.path).name}:{problem.line} {problem.rule} {problem.details.get('key', '')}".strip()
                   for problem in problems]


def with_key(line: str) -> str:
    """The Indonesian file with ``line`` as its line 2."""
    return INDONESIAN.replace("---\n", f"---\n{line}\n", 1)


def test_a_small_lesson(tmp_path: Path) -> None:
    found, problems = lesson(tmp_path)
    assert problems == []
    assert found.slug == FOLDER
    assert found.kind is Kind.COMPANION
    assert found.published == PartialDate(2026, 11, 20)
    assert found.topics == (Reference("pelayanan", 6),)
    assert found.single_source
    assert (found.regions, found.speakers, found.laws, found.video, found.quiz) == ((), (), (), None, QuizSettings())
    text = found.text("id")
    assert (text.name, text.title, text.objectives) == (f"docs/{FOLDER}/index.md", "Birokrasi: rumah", ("Satu.", "Dua."))
    assert (text.body, text.body_line) == ("\n## Isi\n", 11)
    assert (text.lines["title"], text.lines["sources"]) == (2, 8)


def test_a_whole_lesson() -> None:
    found = read_lesson(SMALL_DOCS / "2025/seri-046-rumah", SMALL_DOCS, [])
    assert found.kind is Kind.EPISODE
    assert found.episode == Episode(2025, 46)
    assert found.speakers == (Speaker("Nama Contoh", Words("Jabatan contoh", "Sample post")),)
    assert found.sources[0].used_for == Words("isi acara", "the event")
    assert found.sources[0].date == PartialDate(2025, 11)


@pytest.mark.parametrize("line, attribute, expected", [
    ("video: {url: https://example.org/v, minutes: 90}", "video", Video("https://example.org/v", 90)),
    ("quiz: {pass: 70, mode: exam, pretest: [a-1]}", "quiz", QuizSettings(70, "exam", ("a-1",))),
    ("quiz:", "quiz", QuizSettings()),
    ("regions: []", "regions", ()),
    ("date: 2025", "date", PartialDate(2025)),
    ("date: '2025-11'", "date", PartialDate(2025, 11)),
    ("date: 2025-11-27", "date", PartialDate(2025, 11, 27)),
    ("laws: [uu25-2009, uu5-2014]", "laws", (Reference("uu25-2009", 2), Reference("uu5-2014", 2))),
    ("episode: {year: 2025, number: 46}", "episode", Episode(2025, 46)),
])
def test_keys_that_may_be_left_out(tmp_path: Path, line: str, attribute: str, expected: object) -> None:
    found, problems = lesson(tmp_path, with_key(line))
    assert problems == []
    assert getattr(found, attribute) == expected


def test_english_inherits_what_it_does_not_translate(tmp_path: Path) -> None:
    found, problems = lesson(tmp_path, english=ENGLISH)
    assert problems == []
    assert found.text("en").title == "Bureaucracy: a home"
    assert found.text("en").objectives == ("One.", "Two.")
    assert found.text("en").body.strip() == "## Text"
    assert found.language("en") == "en"
    assert found.topics == (Reference("pelayanan", 6),)


def test_without_english_the_indonesian_stands_in(tmp_path: Path) -> None:
    found, _ = lesson(tmp_path)
    assert found.text("en") is found.text("id")
    assert found.language("en") == "id"


def test_a_broken_translation_leaves_the_lesson_usable(tmp_path: Path) -> None:
    found, problems = lesson(tmp_path, english=ENGLISH.replace("title:", "titel:"))
    assert found.language("en") == "id"
    assert problems == ["index.en.md:2 unknown-key titel", "index.en.md:2 missing-key title"]


@pytest.mark.parametrize("key", ["published: 2026-11-20", "topics: [pelayanan]", "laws: [uu25-2009]"])
def test_english_repeats_nothing(tmp_path: Path, key: str) -> None:
    _, problems = lesson(tmp_path, english=ENGLISH.replace("---\n", f"---\n{key}\n", 1))
    assert problems == [f"index.en.md:2 key-inherited {key.split(':')[0]}"]


@pytest.mark.parametrize("written", [
    b"\xef\xbb\xbf" + INDONESIAN.encode("utf-8"),
    INDONESIAN.replace("\n", "\r\n").encode("utf-8"),
    b"\xef\xbb\xbf" + INDONESIAN.replace("\n", "\r\n").encode("utf-8"),
    INDONESIAN.replace("\n", "\r").encode("utf-8"),
    INDONESIAN.replace("---\n", "---  \n").encode("utf-8"),
], ids=["BOM", "CRLF", "BOM and CRLF", "CR", "spaces behind ---"])
def test_files_as_editors_save_them(tmp_path: Path, written: bytes) -> None:
    found, problems = lesson(tmp_path, written)
    assert problems == []
    assert found.text("id").title == "Birokrasi: rumah"
    assert found.text("id").body_line == 11
    assert "\r" not in found.text("id").body


@pytest.mark.parametrize("written, problem", [
    ("", "index.md:1 empty-file"),
    (" \n\n\t\n", "index.md:1 empty-file"),
    (b"\xef\xbb\xbf", "index.md:1 empty-file"),
    ("# Judul\n\nIsi\n", "index.md:1 front-matter-missing"),
    ("\n" + INDONESIAN, "index.md:1 front-matter-missing"),
    ("---\ntitle: x\n", "index.md:1 front-matter-open"),
    (INDONESIAN.replace("---\n\n", "\n"), "index.md:1 front-matter-open"),
    (INDONESIAN.encode("utf-8").replace(b"standar", b"standar\xe9"), "index.md:3 not-utf8"),
    (INDONESIAN.encode("utf-8") + b"\ncaf\xe9", "index.md:14 not-utf8"),
    (INDONESIAN.replace("\n", "\r\n").encode("utf-8") + b"\r\ncaf\xe9", "index.md:14 not-utf8"),
    (INDONESIAN.encode("utf-16"), "index.md:1 not-utf8"),
    (INDONESIAN.replace('"Birokrasi: rumah"', "Birokrasi: rumah"), "index.md:2 invalid-yaml"),
    (INDONESIAN.replace("2026-11-21", "2025-02-30"), "index.md:5 impossible-date reviewed"),
    (INDONESIAN.replace("2026-11-21", '"2025-02-30"'), "index.md:5 impossible-date reviewed"),
    (INDONESIAN.replace("2026-11-21", "2025"), "index.md:5 impossible-date reviewed"),
    (INDONESIAN.replace("topics: [pelayanan]\n", ""), "index.md:2 missing-key topics"),
    (INDONESIAN.replace("[Satu., Dua.]", "Satu."), "index.md:7 wrong-type objectives"),
    (INDONESIAN.replace("[Satu., Dua.]", "[]"), "index.md:7 missing-key objectives"),
    (INDONESIAN.replace("[Satu., Dua.]", "\n  - Satu.\n  - Dua: tiga"), "index.md:9 wrong-type objectives"),
    (INDONESIAN.replace("trust: low", "trust: tinggi"), "index.md:9 unknown-choice trust"),
    (INDONESIAN.replace("trust: low", "url: example.org, trust: low"), "index.md:9 invalid-address url"),
    (with_key("episode: {year: 1999, number: 1}"), "index.md:2 number-range year"),
    (with_key("episode: {year: 2025}"), "index.md:2 missing-key number"),
    (with_key("episode: 46"), "index.md:2 wrong-type episode"),
    (with_key("quiz: {pass: 101}"), "index.md:2 number-range pass"),
    (with_key("speakers: [{post: Kepala}]"), "index.md:2 missing-key name"),
])
def test_a_lesson_that_cannot_be_used(tmp_path: Path, written: str | bytes, problem: str) -> None:
    assert lesson(tmp_path, written) == (None, [problem])


@pytest.mark.parametrize("line, problem", [
    ("titel: x", "index.md:2 unknown-key titel"),
    ("title: x", "index.md:3 duplicate-key title"),
])
def test_a_fault_that_leaves_the_lesson_usable(tmp_path: Path, line: str, problem: str) -> None:
    found, problems = lesson(tmp_path, with_key(line))
    assert found is not None
    assert problems == [problem]


def test_all_faults_of_a_head_are_found_at_once(tmp_path: Path) -> None:
    written = INDONESIAN.replace("2026-11-20", "besok").replace("[pelayanan]", "[[a], {b: c}]").replace("low", "none")
    found, problems = lesson(tmp_path, written)
    assert found is None
    assert sorted(problems) == ["index.md:4 impossible-date published", "index.md:6 invalid-id topics",
                                "index.md:6 invalid-id topics", "index.md:9 unknown-choice trust"]


@pytest.mark.parametrize("text, expected", [
    ("---\na: b\n---\nisi", ("a: b", "isi", 4)),
    ("---\n---\n", ("", "", 3)),
    ("---\na: b\n---", ("a: b", "", 4)),
    ("---\na: b\n---\n---\nx\n---\n", ("a: b", "---\nx\n---\n", 4)),
])
def test_front_matter_and_body(text: str, expected: tuple[str, str, int]) -> None:
    problems: list[Problem] = []
    assert split_front_matter(Source("x.md", text), Report("x.md", problems)) == expected
    assert problems == []


def test_faults_of_both_files_are_found_at_once(tmp_path: Path) -> None:
    _, problems = lesson(tmp_path, INDONESIAN.replace("2026-11-21", "besok"), ENGLISH.replace("[One., Two.]", "One."))
    assert problems == ["index.md:5 impossible-date reviewed", "index.en.md:4 wrong-type objectives"]


def test_a_wrong_byte_in_a_file_with_cr_is_reported_where_it_stands(tmp_path: Path) -> None:
    written = INDONESIAN.replace("\n", "\r").encode("utf-8").replace(b"standar", b"standar\xe9")
    assert lesson(tmp_path, written) == (None, ["index.md:3 not-utf8"])


def test_an_id_of_a_source_stands_once(tmp_path: Path) -> None:
    twice = INDONESIAN.replace("low}\n", "low}\n  - {id: blog, title: Lain, trust: high}\n")
    assert lesson(tmp_path, twice)[1] == ["index.md:10 duplicate-id"]
