"""The first draft of a lesson: names, heads and parts; ``ASN_UPDATE=1`` rewrites the drafts in ``drafts/``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from belajar.data import Episode
from belajar.drafts import DraftError, Outline, answers, draft, english, folder_of, make_outline, write_file, write_folder
from belajar.drafts.draft import quoted
from belajar.drafts.place import LONGEST_SLUG, is_reserved, slug_from
from belajar.fields import IDENTIFIER
from belajar.lesson import Kind, LessonText, read_original
from belajar.library import Library
from belajar.problem import Report
from belajar.quiz.quality import advice, parity
from belajar.source import Source
from belajar.strings import text
from belajar.yamltree import parse_yaml
from conftest import PROJECT, SMALL_DOCS
from golden import golden

LIBRARY = Library.read(SMALL_DOCS)
REAL = Library.read(PROJECT / "docs")
DAY = date(2026, 11, 21)
TITLE = 'Uji: "Rumah" ASN #1 – {aman} 🎉'


def episode() -> Outline:
    return make_outline(LIBRARY, TITLE, ["pelayanan", "integritas"], DAY, episode=Episode(2026, 20))


def companion() -> Outline:
    return make_outline(LIBRARY, "Antre dengan nyaman", ["pelayanan"], DAY)


def read(written: str) -> LessonText:
    problems: list = []
    lesson = read_original(Source("index.md", written), problems)
    assert problems == []
    assert lesson is not None
    return lesson


# --- names of folders

@pytest.mark.parametrize(("title", "expected"), [
    ("Birokrasi: Rumah Pengabdian ASN", "birokrasi-rumah-pengabdian-asn"),
    ("Every Child Matters: Anak Terlindungi, Indonesia Maju", "every-child-matters-anak-terlindungi-indonesia-maju"),
    ("Jum'at yang Tenang di Loket", "jumat-tenang-loket"),
    ("Étika & “Integritas” — 100%", "etika-integritas-100"),
    ("../../etc/passwd", "etc-passwd"), ("C:\\Windows\\x", "c-windows-x"),
    ("Yang dan Di", "yang-dan-di"),
    ("🎉 ✨", ""), ("", ""), ("  - - ", ""),
    ("a" * 500, "a" * LONGEST_SLUG),
    ("pelayanan " * 50, "-".join(["pelayanan"] * 6)),
])
def test_name_from_a_title(title: str, expected: str) -> None:
    assert slug_from(title) == expected


@given(st.text())
@example("İ")
def test_every_name_is_safe(title: str) -> None:
    found = slug_from(title)
    assert found == "" or (IDENTIFIER.fullmatch(found) and len(found) <= LONGEST_SLUG)


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_names_that_windows_keeps(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved(f"{name}-asn")
    with pytest.raises(DraftError, match=r"new\.reserved_slug"):
        answers.slug(name)
    with pytest.raises(DraftError, match=r"new\.reserved_slug"):
        answers.slug_of(name.upper())


def test_folders() -> None:
    assert folder_of(Path("docs"), "antre", None) == Path("docs/pendamping/antre")
    assert folder_of(Path("docs"), "antre", Episode(2026, 7)) == Path("docs/2026/seri-007-antre")


# --- answers

@pytest.mark.parametrize(("call", "key"), [
    (lambda: answers.kind("webinar"), "new.unknown_kind"),
    (lambda: answers.year("26"), "new.bad_year"), (lambda: answers.year("2026.5"), "new.bad_year"),
    (lambda: answers.year("9" * 5000), "new.bad_year"), (lambda: answers.year("\u0662\u0660\u0662\u0666"), "new.bad_year"),
    (lambda: answers.number("0"), "new.bad_number"), (lambda: answers.number("-1"), "new.bad_number"),
    (lambda: answers.number("367"), "new.bad_number"), (lambda: answers.number(""), "new.bad_number"),
    (lambda: answers.title(" \t\n "), "new.no_title"), (lambda: answers.title("\x00\x1b"), "new.no_title"),
    (lambda: answers.title("a" * 500), "new.long_title"),
    (lambda: answers.topics([], LIBRARY.data), "new.no_topic"),
    (lambda: answers.topics(["integrtas"], LIBRARY.data), "new.near_topic"),
    (lambda: answers.topics(["xyz"], LIBRARY.data), "new.unknown_topic"),
    (lambda: answers.slug("../atas"), "new.bad_slug"), (lambda: answers.slug("a/b"), "new.bad_slug"),
    (lambda: answers.slug("Huruf Besar"), "new.bad_slug"), (lambda: answers.slug("a" * 61), "new.bad_slug"),
    (lambda: answers.slug_of("🎉"), "new.no_slug"),
    (lambda: make_outline(LIBRARY, "Rumah", ["integritas"], DAY, episode=Episode(2025, 46)), "new.same_episode"),
    (lambda: make_outline(LIBRARY, "x", ["integritas"], DAY, slug="netral"), "new.exists"),
])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_wrong_answer_is_named(call, key: str, language: str) -> None:
    with pytest.raises(DraftError) as found:
        call()
    assert found.value.key == key
    said = text(found.value.key, language, **found.value.values)
    assert len(said) < 400
    assert said.isprintable()


def test_a_title_is_one_line_without_invisible_signs() -> None:
    assert answers.title(" Satu\tdua\r\n\x1b[31mtiga\u2028 ") == "Satu dua [31mtiga"
    assert answers.title(TITLE) == TITLE
    assert answers.title("\udce9tika") == "tika"


def test_another_folder_with_the_number_counts_even_if_it_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "docs/2026/seri-020-rusak").mkdir(parents=True)
    library = Library.read(tmp_path / "docs")
    with pytest.raises(DraftError) as found:
        make_outline(Library(library.docs, (), LIBRARY.data, ()), "Baru", ["pelayanan"], DAY, episode=Episode(2026, 20))
    assert found.value.values["folder"] == "docs/2026/seri-020-rusak"


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example('a\\"b: #c \x85\u2028\ufeff\x7f')
def test_every_text_comes_back_from_yaml(value: str) -> None:
    problems: list = []
    written = quoted(value)
    assert "\n" not in written
    assert parse_yaml(f"title: {written}", 1, Report("x", problems))
    assert problems == []
    assert yaml.safe_load(written) == value


# --- drafts

def test_drafts_as_people_get_them() -> None:
    golden("drafts/episode.md", draft(episode(), LIBRARY.data).removesuffix("\n"))
    golden("drafts/episode.en.md", english(read(draft(episode(), LIBRARY.data))).removesuffix("\n"))
    golden("drafts/companion-with-body.md", draft(companion(), LIBRARY.data, "Isi dari Word.\n").removesuffix("\n"))


@pytest.mark.parametrize("outline", [episode(), companion()], ids=["episode", "companion"])
@pytest.mark.parametrize("data", [LIBRARY.data, REAL.data], ids=["small", "real"])
def test_a_draft_is_a_sound_lesson(outline: Outline, data) -> None:
    lesson = read(draft(outline, data))
    assert lesson.title == outline.title
    assert list(advice(lesson.quiz)) == []
    assert lesson.quiz.findings == ()
    assert {number for question in lesson.quiz.questions for number in question.objectives} == {1, 2, 3}
    assert len(lesson.quiz.questions) == len(lesson.quiz.spans) == 3


def test_a_draft_has_the_parts_of_every_lesson_in_order() -> None:
    headings = re.findall(r"^## (.+)$", draft(companion(), REAL.data), re.MULTILINE)
    parts = [text(f"draft.{part}", "id") for part in ("core", "monday", "discussion", "unknown")]
    assert [headings[0], *headings[-3:]] == parts
    assert 3 <= len(headings) - 4 <= 5


def test_everything_that_is_to_be_written_is_marked() -> None:
    body = read(draft(companion(), REAL.data)).body
    unmarked = [line for line in body.splitlines() if line and "TODO" not in line
                and not re.match(r"///|Tujuan: \d|Jawaban: benar|## (?:Inti|Senin|Diskusi|Yang)", line)]
    assert unmarked == []


def test_the_english_file_has_the_same_questions() -> None:
    for lesson in REAL.lessons:
        original = lesson.text("id")
        made = read_english(english(original))
        assert list(parity(original.quiz, made.quiz)) == []
        assert made.quiz.findings == ()
        assert len(made.objectives) == len(original.objectives)
        shape = r"^(##+|/{3,}(?: law \|.*| counter)?|!\[)"
        assert re.findall(shape, made.body, re.MULTILINE) == re.findall(shape, lesson.text("en").body, re.MULTILINE)


def read_english(written: str) -> LessonText:
    """The head is read as that of a whole lesson, whose other keys do not matter here."""
    others = "published: 2026-11-21\nreviewed: 2026-11-21\ntopics: [a]\nsources: [{id: a, title: a, trust: low}]\n"
    return read(written.replace("---\n", f"---\n{others}", 1))


def test_code_is_not_translated() -> None:
    lesson = read(draft(companion(), REAL.data, "```text\n/// kuis | x\n## Senin pagi\n```\n\n## Senin pagi\n"))
    assert "/// kuis | x\n## Senin pagi\n```" in english(lesson)
    assert "\n## Monday morning\n" in english(lesson)


def test_kinds() -> None:
    assert (episode().kind, companion().kind) == (Kind.EPISODE, Kind.COMPANION)


# --- the disk

def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_is_made_with_its_files_and_nothing_else(tmp_path: Path) -> None:
    write_folder(tmp_path / "docs/2026/seri-001-x", {"index.md": "satu\ndua ✓\n", "gambar.webp": b"\x00\r\n"})
    assert left(tmp_path / "docs") == ["2026", "2026/seri-001-x", "2026/seri-001-x/gambar.webp", "2026/seri-001-x/index.md"]
    assert (tmp_path / "docs/2026/seri-001-x/index.md").read_bytes() == "satu\ndua ✓\n".encode()


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "docs/pendamping/x").mkdir(parents=True)
    with pytest.raises(DraftError, match=r"new\.exists"):
        write_folder(tmp_path / "docs/pendamping/x", {"index.md": "baru"})
    (tmp_path / "docs/pendamping/x/index.md").write_text("lama", encoding="utf-8")
    with pytest.raises(DraftError, match=r"new\.exists"):
        write_file(tmp_path / "docs/pendamping/x/index.md", "baru")
    assert left(tmp_path) == ["docs", "docs/pendamping", "docs/pendamping/x", "docs/pendamping/x/index.md"]
    assert (tmp_path / "docs/pendamping/x/index.md").read_text(encoding="utf-8") == "lama"


def test_nothing_is_left_of_what_could_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/2026").write_text("a file where the year should be", encoding="utf-8")
    with pytest.raises(DraftError, match=r"new\.cannot_write") as found:
        write_folder(tmp_path / "docs/2026/seri-001-x", {"index.md": "x"})
    assert found.value.values["folder"] == "docs/2026/seri-001-x"
    assert left(tmp_path) == ["docs", "docs/2026"]


@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "ctrl-c"])
def test_nothing_is_left_when_it_ends_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException) -> None:
    class Disk(dict):
        def items(self):
            yield "index.md", "x"
            raise stop

    with pytest.raises((DraftError, KeyboardInterrupt)):
        write_folder(tmp_path / "docs/2026/seri-001-x", Disk())
    assert not (tmp_path / "docs/2026").exists()
