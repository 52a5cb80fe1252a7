"""Translations: sections, digests, alignment and states. Cases in translation/cases.yml."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from belajar.library import Library
from belajar.problem import Problem
from belajar.source import Source
from belajar.translation import FILE, Outline, Pages, PageState, Record, Row, Translation, compare, read_record, write_record
from belajar.translation.align import Mark, align, moved
from belajar.translation.confirm import NotRecorded, confirmed_rows
from belajar.translation.diff import differences
from belajar.translation.digest import digest, normalised
from belajar.translation.reading import page_outline
from belajar.translation.sections import split
from conftest import PROJECT, SMALL_DOCS
from test_hostile_text import BLOCKS, ENDS, MARKDOWN, QUIZ, anything, fragments

HERE = Path(__file__).parent / "translation"
TABLE: dict[str, Any] = yaml.safe_load((HERE / "cases.yml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = TABLE["cases"]
WORDS = {"id": ("Judul", "lain", "Isi", "Isi yang lain"), "en": ("Title", "new", "Text", "Another text")}


def block(name: str, language: str) -> str:
    """The text of a section; see the head of cases.yml."""
    if name in TABLE["blocks"]:
        return TABLE["blocks"][name]
    letter = name.rstrip("!*")
    title, new, text, other = WORDS[language]
    return f"## {title} {letter}{f', {new}' if '!' in name else ''}\n\n{other if '*' in name else text} {letter}.\n"


def page(names: list[str], language: str, head: str = "Kepala", opening: str = "") -> str:
    return "\n".join([f"---\ntitle: {head}\ndescription: {language}.\n---\n", opening, "",
                      *(block(name, language) for name in names)])


def outline_of(text: str, language: str) -> Outline:
    return page_outline(Source(f"docs/x/{'index.md' if language == 'id' else 'index.en.md'}", text))


def rows(original: Outline, english: Outline) -> list[Row]:
    """Section by section, as they stand."""
    return [Row(*both) for both in zip(english.keys, english.digests, original.keys, original.digests, strict=True)]


def recorded(original: Outline, english: Outline, folder: Path) -> Record:
    """Record both as they are, and read the file again."""
    folder.mkdir(exist_ok=True)
    write_record(folder / FILE, rows(original, english))
    return read(folder)


def read(folder: Path) -> Record | None:
    problems: list[Problem] = []
    record = read_record(folder / FILE, folder.parent, problems)
    assert problems == []
    return record


def capitals(names: list[str]) -> list[str]:
    return [name.upper() for name in names]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    before, after, opening = case["before"], case["after"], case.get("opening", "")
    record = recorded(outline_of(page(before, "id", opening=opening), "id"),
                      outline_of(page(capitals(before), "en", opening=opening), "en"), tmp_path / "x")
    original = outline_of(page(after["id"], "id", after.get("head", "Kepala"), after.get("opening", opening)), "id")
    english = outline_of(page(after.get("en", capitals(before)), "en", opening=opening), "en")
    found = compare(original, english, record)
    assert [f"{pair.matter} {pair.name}" for pair in found.pairs if pair.matter] == case["expect"]
    assert found.state == case["state"]
    assert [pair.name for pair in found.misplaced] == case.get("misplaced", [])
    if "line" in case:
        assert [pair.line for pair in found.stale] == [case["line"]]


def test_names_of_cases_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


# --- sections and digests

@given(fragments(MARKDOWN, BLOCKS, QUIZ))
def test_the_sections_of_a_text_are_the_text(body: str) -> None:
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    found = split(body, 7)
    assert "\n".join(section.text for section in found) == body
    for section in found[1:]:
        assert body.split("\n")[section.line - 7].startswith("##")


@given(fragments(MARKDOWN, BLOCKS, QUIZ))
def test_every_section_has_a_key_of_its_own(body: str) -> None:
    page = page_outline(Source("docs/x/index.md", "---\ntitle: T\n---\n" + body.replace("\r\n", "\n").replace("\r", "\n")))
    assert len(page.keys) == len(page.sections)
    assert all(section.name for section in page.sections)


@given(fragments(MARKDOWN, ENDS))
def test_a_digest_does_not_see_how_a_text_is_stored(text: str) -> None:
    text = text.replace("\r", "\n")
    changes = (text.replace("\n", "\r\n"), "\ufeff" + text, text.replace("\n", " \t\n"), text.replace("\n\n", "\n\n\n\n"),
               f"\n{text}\n")
    assert {digest(other) for other in changes} == {digest(text)}
    assert normalised(normalised(text)) == normalised(text)


def test_a_digest_sees_words_and_knows_both_forms_of_an_accent() -> None:
    assert digest("caf\u00e9") == digest("cafe\u0301") != digest("cafe")
    assert digest("a\n\nb") != digest("a\nb")


@pytest.mark.parametrize(("body", "titles"), [
    ("## A\n### B\n## C", ["A", "C"]),
    ("##A\n", ["A"]),
    ("## A ##\n", ["A"]),
    ("Teks\n## A", ["A"]),
    ("```\n## A\n```\n## B", ["B"]),
    ("```\n## A\n", ["A"]),
    ("<!--\n## A\n-->\n## B", ["B"]),
    ("    ## A\n\n## B", ["B"]),
    ("/// tab | x\n## A\n//// tab | y\n////\n## B\n///\n## C", ["C"]),
    ("/// kuis | x\n## A\n", ["A"]),
    ("/// kuis | x\n\n/// details | y\n## A\n///\n## B\n", ["B"]),
    ("///\n## A\n///\n", ["A"]),
    ("# A\n#### B\n", []),
    ("", []),
])
def test_what_begins_a_section(body: str, titles: list[str]) -> None:
    assert [section.title for section in split(body) if section.has_heading] == titles


def test_keys_and_names_are_those_of_the_page() -> None:
    page = outline_of("---\ntitle: T\n---\n## Hukum *acara* & `kode`\n### Kembar\n## Kembar\n## Lain {#sendiri}\n## ???\n", "id")
    assert page.keys == ("(head)", "hukum-acara-kode", "kembar_1", "sendiri", "_1")
    assert [section.name for section in page.sections[1:]] == ["Hukum acara & kode", "Kembar", "Lain", "???"]


def test_html_in_a_heading_hides_no_other_heading() -> None:
    page = outline_of("---\ntitle: T\n---\n## Satu <!-- x\n\n## Dua\n\n## Tiga <div>\n\n## Empat\n", "id")
    assert len(page.keys) == len(page.sections) == len(set(page.keys))


def test_dates_and_sources_are_not_translated() -> None:
    first = outline_of("---\ntitle: T\nreviewed: 2026-01-01\n---\nA\n", "id")
    second = outline_of("---\nreviewed: 2026-02-02\nlaws: [a]\ntitle: \"T\"\n---\nA\n", "id")
    assert first.digests == second.digests


def test_a_lesson_reads_the_same_with_and_without_its_library() -> None:
    library = Library.read(PROJECT / "docs")
    pages = Pages(library)
    for lesson in library.lessons:
        state = pages.page(lesson.slug)
        plain = page_outline(Source(state.original.name, (lesson.folder / "index.md").read_text(encoding="utf-8")))
        assert plain.digests == state.original.digests
        assert [section.line for section in plain.sections] == [section.line for section in state.original.sections]


# --- alignment

marks = st.lists(st.sampled_from("abcdefgh"), unique=True).map(lambda letters: [Mark(f"key-{one}", one) for one in letters])


@given(marks, marks)
def test_unchanged_sections_are_always_known_again(old: list[Mark], new: list[Mark]) -> None:
    pairs = align(old, new)
    assert all(pairs[place] == new.index(mark) for place, mark in enumerate(old) if mark in new)
    assert len(set(pairs.values())) == len(pairs)


@given(st.lists(st.integers(0, 9), unique=True))
def test_what_is_left_after_the_moved_ones_rises(places: list[int]) -> None:
    rest = [place for place in places if place not in moved(places)]
    assert rest == sorted(rest)


@pytest.mark.parametrize(("places", "expected"), [
    ([], set()), ([1, 2, 3], set()), ([2, 3, 1], {1}), ([3, 1, 2], {3}), ([2, 1], {2})])
def test_the_fewest_have_moved(places: list[int], expected: set[int]) -> None:
    assert moved(places) == expected


# --- the files of a page

def small_page(tmp_path: Path, original: bytes, english: bytes) -> Path:
    folder = tmp_path / "docs/tentang"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_bytes(original)
    (folder / "index.en.md").write_bytes(english)
    return tmp_path / "docs"


def state_of(docs: Path, slug: str = "tentang") -> PageState:
    return Pages(Library.read(docs)).page(slug)


@pytest.mark.parametrize("change", [
    lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data, lambda data: data.rstrip(b"\n"),
    lambda data: data.replace(b"\n\n", b"\n \n\n"), lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r"),
], ids=["CRLF", "BOM", "no last line end", "blank lines", "BOM and CR"])
def test_how_files_are_saved_does_no_harm(tmp_path: Path, change) -> None:
    texts = [page(["a", "quiz", "fence"], "id").encode(), page(["A", "QUIZ", "FENCE"], "en").encode()]
    docs = small_page(tmp_path, *texts)
    write_record(docs / "tentang" / FILE, rows(state_of(docs).original, state_of(docs).english))
    small_page(tmp_path, *map(change, texts))
    (docs / "tentang" / FILE).write_bytes(change((docs / "tentang" / FILE).read_bytes()))
    assert state_of(docs).comparison.state is Translation.REVIEWED
    small_page(tmp_path, change(texts[0].replace(b"Isi a", b"Isi b")), change(texts[1]))
    assert [pair.name for pair in state_of(docs).comparison.stale] == ["Title A"]


def test_a_copied_folder_keeps_its_record(tmp_path: Path) -> None:
    docs = small_page(tmp_path, page(["a"], "id").encode(), page(["A"], "en").encode())
    write_record(docs / "tentang" / FILE, rows(state_of(docs).original, state_of(docs).english))
    (docs / "tentang").rename(docs / "salinan")
    assert state_of(docs, "salinan").comparison.state is Translation.REVIEWED


def test_pages_without_english_or_record(tmp_path: Path) -> None:
    docs = small_page(tmp_path, page(["a"], "id").encode(), page(["A"], "en").encode())
    unrecorded = state_of(docs).comparison
    assert (unrecorded.state, unrecorded.recorded, unrecorded.stale) == (Translation.MACHINE, False, ())
    (docs / "tentang/index.en.md").unlink()
    assert state_of(docs).comparison.state is Translation.MISSING
    (docs / "tentang/index.en.md").write_text("tanpa kepala", encoding="utf-8")
    assert state_of(docs) is None


def test_a_lesson_that_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(SMALL_DOCS, tmp_path / "docs"))
    lesson = docs / "pendamping/netral/index.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("topics: [", "topic: ["), encoding="utf-8")
    assert state_of(docs, "pendamping/netral") is None


# --- records

GOOD = {"english": "a", "english_digest": "0" * 16, "indonesian": "a", "indonesian_digest": "f" * 16, "state": "reviewed"}


@pytest.mark.parametrize(("written", "line"), [
    ("", 1), ("sections: [\n", 2), ("sections:\n- {}\n", 2), ("- a\n", 1), ("sections: []\n", 1), ("<<<<<<< HEAD\n", 1),
    (yaml.safe_dump({"sections": [GOOD, {**GOOD}]}), 7),
    (yaml.safe_dump({"sections": [{**GOOD, "state": "stale"}]}), 6),
    (yaml.safe_dump({"sections": [{**GOOD, "english_digest": "zz"}]}), 3),
    (yaml.safe_dump({"sections": [{**GOOD, "note": "x"}]}), 6),
    (yaml.safe_dump({"sections": [{"english": "a"}]}), 2),
    (yaml.safe_dump({"sections": [GOOD]}) + "more: 1\n", 7),
], ids=lambda value: str(value)[:20])
def test_a_broken_record_is_one_problem_with_its_line(tmp_path: Path, written: str, line: int) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / FILE).write_text(written, encoding="utf-8")
    problems: list[Problem] = []
    assert read_record(tmp_path / "x" / FILE, tmp_path, problems) is None
    assert [(problem.path, problem.line, problem.rule) for problem in problems] == [(f"x/{FILE}", line, "translation-broken")]


@given(data=st.binary(max_size=60))
def test_any_bytes_in_place_of_a_record_are_one_problem(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("record")
    (folder / FILE).write_bytes(data)
    problems: list[Problem] = []
    assert read_record(folder / FILE, folder, problems) is None
    assert [problem.rule for problem in problems] == ["translation-broken"]


def test_a_record_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_record(tmp_path / FILE, [Row(**GOOD)])
    before = (tmp_path / FILE).read_bytes()
    assert b"\r" not in before
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_record(tmp_path / FILE, [Row(**{**GOOD, "english": "b"})])
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_bytes() == before


@given(key=anything.filter(str.strip).map(str.strip))
def test_every_key_survives_the_file(tmp_path_factory: pytest.TempPathFactory, key: str) -> None:
    folder = tmp_path_factory.mktemp("record")
    write_record(folder / FILE, [Row(**{**GOOD, "english": key})])
    problems: list[Problem] = []
    record = read_record(folder / FILE, folder, problems)
    assert record is None or record.rows[0].english == key


# --- confirming

def confirmed(tmp_path: Path, original: list[str], english: list[str], *, state: str = "reviewed",
              wanted: tuple[str, ...] = ()) -> PageState:
    """Write both texts, record, and read the page again."""
    docs = small_page(tmp_path, page(original, "id").encode(), page(english, "en").encode())
    write_record(docs / "tentang" / FILE, confirmed_rows(state_of(docs), state, wanted))
    return state_of(docs)


def named(state: PageState) -> list[str]:
    return [f"{pair.matter} {pair.name}" for pair in state.comparison.pairs if pair.matter]


def test_a_machines_work_is_recorded_until_somebody_has_read_it(tmp_path: Path) -> None:
    assert confirmed(tmp_path, ["a", "b"], ["A", "B"], state="machine").comparison.state is Translation.MACHINE
    part = confirmed(tmp_path, ["a", "b"], ["A", "B"], wanted=("title-a", "head"))
    assert named(part) == ["machine Title B"]
    assert confirmed(tmp_path, ["a", "b"], ["A", "B"]).comparison.state is Translation.REVIEWED
    again = confirmed(tmp_path, ["a", "b*"], ["A", "B*"], state="machine")
    assert named(again) == ["machine Title B"]  # what was read before stays read


def test_one_section_is_recorded_and_the_rest_stays_out_of_date(tmp_path: Path) -> None:
    confirmed(tmp_path, ["a", "b", "c"], ["A", "B", "C"])
    part = confirmed(tmp_path, ["a*", "b*", "c"], ["A*", "B", "C"], wanted=("#title-a",))
    assert named(part) == ["changed Title B"]
    assert named(confirmed(tmp_path, ["a*", "b*", "c", "x"], ["A*", "B", "C", "X"], wanted=("title-x",))) == ["changed Title B"]


def test_a_part_that_is_recorded_does_not_hide_a_removed_section(tmp_path: Path) -> None:
    confirmed(tmp_path, ["a", "b", "c"], ["A", "B", "C"])
    part = confirmed(tmp_path, ["a", "c*", "x"], ["A", "B", "C*"], wanted=("title-c",))
    assert named(part) == ["removed Title B", "added Judul x"]


def test_sections_without_a_counterpart_are_not_recorded(tmp_path: Path) -> None:
    confirmed(tmp_path, ["a", "b"], ["A", "B"])
    for original, english in ((["a", "x", "b"], ["A", "B"]), (["a", "b"], ["A", "X", "B"]), (["a"], ["A", "B"])):
        with pytest.raises(NotRecorded) as refusal:
            confirmed(tmp_path, original, english)
        assert refusal.value.key == "translation.alone"


def test_of_two_new_sections_none_is_guessed(tmp_path: Path) -> None:
    """One translation, two that it may be of: recorded with the wrong one it would be out of date for ever, or never."""
    confirmed(tmp_path, ["a", "b"], ["A", "B"])
    with pytest.raises(NotRecorded):
        confirmed(tmp_path, ["a", "x", "y", "b"], ["A", "Y", "B"], wanted=("title-y",))
    assert confirmed(tmp_path, ["a", "x", "y", "b"], ["A", "X", "Y", "B"]).comparison.state is Translation.REVIEWED


def test_an_unknown_section_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(NotRecorded) as refusal:
        confirmed(tmp_path, ["a"], ["A"], wanted=("judul-a",))
    assert refusal.value.details["known"] == "head, title-a"


@given(st.permutations("abcd"), st.permutations("ABCD"))
def test_recording_pairs_what_belongs_together_in_any_order(original: list[str], english: list[str]) -> None:
    """Once recorded, sections are followed wherever they go, and recorded again they are still pairs."""
    plain = outline_of(page([*"abcd"], "id"), "id"), outline_of(page([*"ABCD"], "en"), "en")
    found = compare(outline_of(page(original, "id"), "id"), outline_of(page(english, "en"), "en"), Record(tuple(rows(*plain))))
    pairs = {pair.original_key: pair.english_key for pair in found.pairs}
    assert pairs == {"(head)": "(head)", **{f"judul-{letter}": f"title-{letter}" for letter in "abcd"}}
    assert found.state is Translation.REVIEWED


# --- differences

@pytest.mark.parametrize(("old", "new", "expected"), [
    ("Sama.\n\nIni kalimat lama sekali.", "Sama.\n\nIni kalimat baru sekali.", ["~ Ini kalimat [-lama-][+baru+] sekali."]),
    ("A.\n\nB.", "A.\n\nB.\n\nC.", ["+ C."]),
    ("A.\n\nB.", "A.", ["- B."]),
    ("Satu dua tiga.", "Lain sama sekali, tanpa kata lama.", ["- Satu dua tiga.", "+ Lain sama sekali, tanpa kata lama."]),
    ("a " * 5000, "b " * 5000, [f"- {'a ' * 4999}a", f"+ {'b ' * 4999}b"]),
    ("A  \r\n", "A", []),
])
def test_differences(old: str, new: str, expected: list[str]) -> None:
    assert differences(old, new) == expected


@given(st.lists(anything, max_size=6).map("\n".join), st.lists(anything, max_size=6).map("\n".join))
def test_differences_are_empty_only_for_the_same_words(old: str, new: str) -> None:
    def lines(text: str) -> list[str]:
        return [line for line in normalised(text).split("\n") if line.strip()]

    assert (differences(old, new) == []) == (lines(old) == lines(new))


# --- the fixture's own records

def test_the_fixture_is_recorded() -> None:
    """``ASN_UPDATE=1`` records its pages anew, when their texts were changed on purpose."""
    pages = [state for state in Pages(Library.read(SMALL_DOCS)).all() if state.english]
    if os.environ.get("ASN_UPDATE"):
        for state in pages:
            write_record(state.record_file, confirmed_rows(replace(state, record=None), "reviewed"))
    pages = [state for state in Pages(Library.read(SMALL_DOCS)).all() if state.english]
    assert {state.slug: str(state.comparison.state) for state in pages} == {state.slug: "reviewed" for state in pages}
