"""Progress and study record in a real Chromium: done marks, the last place, two tabs, two profiles, a storage that refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Page, expect

from belajar.learning.record import parse_record, schema
from conftest import Visitor
from pages import hold, probe, violations

QUIZ = "pendamping/kuis"
EXAM = "pendamping/ujian"
LESSON = f"{QUIZ}/index.html"
PROGRESS = "kemajuan/index.html"
PREFIX = "asn-belajar:"
FULL = """() => { for (let size = 1 << 20, number = 0; size >= 1; size >>= 1) {
    try { for (;;) localStorage.setItem("filler" + number++, "x".repeat(size)); } catch (full) { /* smaller */ } } }"""
T1, T2, T3 = "2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z", "2026-11-03T00:00:00.000Z"


def keys(page: Page) -> list[str]:
    return sorted(page.evaluate(f"Object.keys(localStorage).filter(name => name.startsWith('{PREFIX}'))"))


def stored(page: Page, lesson: str = QUIZ) -> dict:
    return json.loads(page.evaluate("name => localStorage.getItem(name)", f"{PREFIX}lesson:{lesson}") or "{}")


def store(page: Page, lesson: str, data: object) -> None:
    page.evaluate("([name, text]) => localStorage.setItem(name, text)",
                  [f"{PREFIX}lesson:{lesson}", data if isinstance(data, str) else json.dumps(data)])


def done(on: bool = True, time: str = T1) -> dict:
    return {"v": 2, "questions": {}, "pretest": {}, "done": {"on": on, "t": time}}


def answer(page: Page, name: str, label: str) -> None:
    question = page.locator(f"#kuis-{name}")
    question.get_by_label(label).check()
    question.get_by_role("button", name=re.compile("Periksa|Check")).click()
    expect(question.locator(".quiz__result")).not_to_be_empty()


def pass_exam(page: Page) -> None:
    page.locator("#kuis-satu").get_by_label("Salah").check()
    page.locator("#kuis-dua").get_by_role("textbox").fill("bandung")
    page.get_by_role("button", name="Kumpulkan semua jawaban").click()


def read_on(page: Page) -> None:
    """Far down, and away: what is kept is kept on leaving."""
    page.evaluate("[...document.querySelectorAll('section[data-quiz]')].pop().scrollIntoView()")


# --- done marks

def test_a_lesson_is_marked_and_the_mark_is_taken_back(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    box = page.locator(".lesson-done")
    box.get_by_role("button", name="Tandai selesai").press("Enter")
    expect(box.get_by_role("status")).to_have_text(re.compile(r"^✓ Selesai pada \d+ \w+ \d{4}\.$"))
    expect(box.get_by_role("button", name="Batalkan tanda selesai")).to_be_focused()
    for place, card in (("katalog/index.html", ".card"), ("index.html", ".card"), ("en/katalog/index.html", ".card")):
        page.goto(small + place)
        marked = page.locator(card).filter(has=page.locator(".done-mark"))
        expect(marked).to_have_count(1)
        expect(marked.locator(".card__title a")).to_have_attribute("href", re.compile(rf"{QUIZ}/index\.html$"))
        expect(marked.get_by_role("img", name="Done" if place.startswith("en/") else "Selesai")).to_have_text("✓")
    page.goto(small + LESSON)
    expect(page.locator(".menu .done-mark")).to_have_count(1)
    box.get_by_role("button", name="Batalkan tanda selesai").click()
    expect(page.locator(".done-mark")).to_have_count(0)
    expect(box.get_by_role("status")).to_be_empty()
    assert stored(page)["done"]["on"] is False


def test_a_passed_quiz_marks_its_lesson_once(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + f"{EXAM}/index.html")
    pass_exam(page)
    status = page.locator(".lesson-done [role=status]")
    expect(status).to_contain_text("Kuisnya lulus, jadi pelajaran ini ditandai selesai. ✓ Selesai pada")
    page.get_by_role("button", name="Batalkan tanda selesai").click()
    page.reload()
    expect(page.locator("#kuis-dua .quiz__result")).to_have_text("Benar. 3 dari 3 poin.")
    expect(page.get_by_role("button", name="Tandai selesai")).to_be_visible()


def test_a_quiz_that_is_not_passed_marks_nothing(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + f"{EXAM}/index.html")
    for _ in range(2):  # the first warns of what is missing
        page.get_by_role("button", name="Kumpulkan semua jawaban").click()
    expect(page.locator("[data-score]")).to_contain_text("Batasnya")
    assert "done" not in stored(page, EXAM)


def test_without_javascript_there_are_no_marks_and_nothing_is_missing(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, java_script_enabled=False)
    expect(page.locator(".lesson-done")).to_be_hidden()
    expect(page.locator(".lesson-facts")).to_contain_text("menit membaca")
    page.goto(small + "index.html")
    expect(page.locator("[data-start]")).to_have_text("Mulai membaca")
    expect(page.locator("#mulai")).to_have_text(re.compile("^Terbaru: "))
    expect(page.locator(".done-mark")).to_have_count(0)


# --- the last place

@pytest.mark.parametrize("language", ["", "en/"])
def test_home_continues_at_the_place_in_the_text(visitor: Visitor, small_http: str, language: str) -> None:
    page = visitor.open(f"{small_http}{language}{LESSON}")
    read_on(page)
    page.goto(small_http + "index.html")
    expect(page.locator("[data-start]")).to_have_text("Lanjutkan")
    place = stored(page)["place"]
    assert (place["lang"], 0 < place["at"] < 1) == (language.strip("/") or "id", True)
    expect(page.locator("#mulai")).to_contain_text(f"di bagian {place['name']} ({round(place['at'] * 100)}%)")
    page.locator("[data-start]").click()
    expect(page).to_have_url(f"{small_http}{language}{LESSON}#{place['id']}")
    expect(page.locator(f"#{place['id']}")).to_have_text(place["name"])
    expect(page.locator(f"#{place['id']}")).to_be_in_viewport()
    page.get_by_role("button", name=re.compile("Tandai selesai|Mark as done")).click()
    page.goto(small_http + "index.html")
    expect(page.locator("[data-start]")).to_have_text("Mulai membaca")


def test_a_short_look_keeps_the_place_of_the_last_time(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + LESSON)
    read_on(page)
    page.goto(small_http + "index.html")
    before = stored(page)["place"]
    page.goto(small_http + LESSON)
    page.goto(small_http + "index.html")
    assert stored(page)["place"] == before


def test_a_lesson_that_was_withdrawn_is_named_kept_and_removed_by_hand(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + PROGRESS)
    gone = {**done(on=False), "place": {"id": "x", "name": "X", "lang": "id", "at": 0.5, "t": T1}}
    store(page, "pendamping/ditarik", gone)
    page.goto(small_http + "index.html")
    expect(page.locator("[data-start]")).to_have_text("Mulai membaca")
    page.goto(small_http + PROGRESS)
    entry = page.locator("[data-lost] li")
    expect(entry).to_contain_text("pendamping/ditarik: pelajaran ini tidak ada lagi di situs")
    assert stored(page, "pendamping/ditarik") == gone
    entry.get_by_role("button", name="Hapus catatan pendamping/ditarik").click()
    expect(page.locator("[data-lost-status]")).to_have_text("Catatan pendamping/ditarik dihapus.")
    expect(page.locator("[data-lost-status]")).to_be_in_viewport()
    expect(page.locator("[data-lost]")).to_be_hidden()
    assert keys(page) == []


# --- two tabs

def test_two_tabs_keep_each_others_answers(visitor: Visitor, small: str) -> None:
    one = visitor.open(small + LESSON)
    two = one.context.new_page()
    two.goto(small + LESSON)
    answer(one, "benar-salah", "Salah")
    answer(two, "tunggal", "Aparatur Sipil Negara")
    answer(one, "benar-salah", "Benar")
    assert {name: len(entry["attempts"]) for name, entry in stored(one)["questions"].items()} == {"benar-salah": 2, "tunggal": 1}
    two.get_by_role("button", name="Tandai selesai").click()
    expect(one.locator(".lesson-done [role=status]")).to_contain_text("Selesai pada")
    expect(one.locator("[data-history] li")).to_have_count(2)


def test_what_is_deleted_in_one_tab_does_not_come_back_from_another(visitor: Visitor, small_http: str) -> None:
    one = visitor.open(small_http + LESSON)
    one.get_by_role("button", name="Tandai selesai").click()
    read_on(one)
    two = one.context.new_page()
    two.goto(small_http + PROGRESS)
    two.get_by_role("button", name="Hapus semua kemajuan", exact=True).click()
    two.get_by_role("button", name="Ya, hapus semuanya").click()
    expect(one.get_by_role("button", name="Tandai selesai")).to_be_visible()
    one.goto(small_http + "index.html")
    assert keys(two) == []


# --- a storage that refuses

def test_a_full_storage_is_told_once_and_loses_nothing(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + LESSON)
    answer(page, "benar-salah", "Salah")
    page.evaluate(FULL)
    before = stored(page)
    answer(page, "tunggal", "Aparatur Sipil Negara")
    told = page.get_by_text("Ada catatan di halaman ini yang belum tersimpan.")
    expect(told).to_have_count(1)
    expect(told).to_be_visible()
    expect(page.locator("[data-history] li")).to_have_count(2)
    assert stored(page) == before
    page.evaluate("Object.keys(localStorage).forEach(name => name.startsWith('filler') && localStorage.removeItem(name))")
    page.get_by_role("button", name="Tandai selesai").click()
    assert set(stored(page)["questions"]) == {"benar-salah", "tunggal"}
    assert stored(page)["done"]["on"] is True


def test_what_cannot_be_read_is_set_aside_and_told(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + "index.html")
    store(page, QUIZ, '{"v": 2, "questions"')
    page.goto(small_http + LESSON)
    answer(page, "benar-salah", "Salah")
    assert page.evaluate(f"localStorage.getItem('{PREFIX}unreadable:{QUIZ}')") == '{"v": 2, "questions"'
    page.goto(small_http + PROGRESS)
    expect(page.locator("[data-lost] li")).to_contain_text("tidak terbaca")
    page.locator("[data-lost] li button").click()
    assert keys(page) == [f"{PREFIX}lesson:{QUIZ}"]


def test_a_later_version_is_told_and_left_alone(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + "index.html")
    store(page, QUIZ, {"v": 3})
    page.goto(small_http + LESSON)
    page.get_by_role("button", name="Tandai selesai").click()
    expect(page.locator(".lesson-done [role=status]")).to_contain_text("Selesai pada")
    expect(page.get_by_text("Ada catatan di halaman ini yang belum tersimpan.")).to_be_visible()
    page.get_by_role("link", name="Mengapa?").click()
    expect(page.get_by_role("heading", name="Bila catatan tidak tersimpan")).to_be_in_viewport()
    expect(page.locator("[data-lost] li")).to_contain_text("versi situs yang lebih baru")
    assert stored(page) == {"v": 3}


def test_answers_of_version_1_live_on(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + "index.html")
    old = {"key": "k", "answer": [0], "attempts": [{"t": T1, "s": 1}]}
    store(page, QUIZ, {"v": 1, "questions": {"tunggal": old}, "pretest": {}})
    page.goto(small_http + LESSON)
    page.get_by_role("button", name="Tandai selesai").click()
    assert stored(page)["v"] == 2
    assert stored(page)["questions"]["tunggal"] == old


# --- the study record

def save(page: Page, path: Path, name: str = "", answers: bool = True) -> dict:
    page.get_by_role("button", name="Simpan catatan").click()
    ask = page.get_by_role("dialog")
    ask.get_by_role("textbox").fill(name)
    ask.get_by_role("checkbox").set_checked(answers)
    with page.expect_download() as download:
        ask.get_by_role("button", name="Simpan catatan").click()
    download.value.save_as(path)
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_record_goes_from_one_profile_into_another_without_loss(visitor: Visitor, small: str, tmp_path: Path) -> None:
    first = visitor.open(small + LESSON)
    answer(first, "benar-salah", "Benar")
    answer(first, "benar-salah", "Salah")
    first.get_by_role("button", name="Tandai selesai").click()
    first.goto(small + PROGRESS)
    saved = save(first, tmp_path / "a.json", "Sri Wahyuni")
    assert list(Draft202012Validator(schema()).iter_errors(saved)) == []
    assert saved["lessons"][QUIZ]["summary"] | {"first": "", "last": ""} == {
        "questions": 8, "answered": 1, "attempts": 2, "score": 11, "first": "", "last": ""}
    assert parse_record((tmp_path / "a.json").read_bytes()).name == "Sri Wahyuni"

    second = visitor.open(small + LESSON)
    answer(second, "benar-salah", "Benar")
    answer(second, "tunggal", "Aparatur Sipil Negara")
    read_on(second)
    second.goto(small + PROGRESS)
    for _ in range(2):  # the second time adds nothing
        second.locator("#progress-file").set_input_files(tmp_path / "a.json")
        expect(second.locator("[data-status]")).to_have_text("Catatan dari 1 pelajaran digabung.")
    merged = stored(second)
    assert [attempt["s"] for attempt in merged["questions"]["benar-salah"]["attempts"]] == [0, 1, 0]
    assert [attempt["s"] for attempt in merged["questions"]["tunggal"]["attempts"]] == [1]
    assert merged["done"] == stored(first)["done"]
    assert merged["place"]["lang"] == "id"
    assert "Wahyuni" not in second.evaluate("JSON.stringify(localStorage)") + first.evaluate("JSON.stringify(localStorage)")
    row = second.locator(f"[data-row='{QUIZ}']")
    expect(row.locator("td").nth(2)).to_have_text("22% (2 dari 8 soal)")
    expect(row.locator("td").nth(3)).to_have_text("4")


def test_an_english_record_counts_one_and_writes_days_as_its_pages_do(visitor: Visitor, small: str, tmp_path: Path) -> None:
    page = visitor.open(f"{small}en/{PROGRESS}")
    store(page, QUIZ, done(time="2026-11-27T05:00:00.000Z"))
    page.reload()
    expect(page.locator(f"[data-row='{QUIZ}'] td").first).to_have_text(re.compile(r"^2[678] Nov 2026$"))
    page.locator("[data-export]").click()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="Save the record").click()
    download.value.save_as(tmp_path / "a.json")
    page.locator("#progress-file").set_input_files(tmp_path / "a.json")
    expect(page.locator("[data-status]")).to_have_text("The record of 1 lesson was merged.")
    page.goto(f"{small}en/{LESSON}")
    expect(page.locator(".lesson-done [role=status]")).to_have_text(re.compile(r"^✓ Done on 2[678] November 2026\.$"))


def test_a_record_for_a_trainer_may_leave_the_answers_out(visitor: Visitor, small_http: str, tmp_path: Path) -> None:
    page = visitor.open(small_http + LESSON)
    answer(page, "benar-salah", "Salah")
    page.goto(small_http + PROGRESS)
    bare = save(page, tmp_path / "bare.json", answers=False)
    assert bare["lessons"][QUIZ]["questions"]["benar-salah"].keys() == {"key", "attempts"}
    assert "name" not in bare
    page.locator("#progress-file").set_input_files(tmp_path / "bare.json")
    expect(page.locator("[data-status]")).to_contain_text("digabung")
    assert stored(page)["questions"]["benar-salah"]["answer"]  # what is here stays


def test_files_of_both_versions_are_read_and_of_none_later(visitor: Visitor, small_http: str, tmp_path: Path) -> None:
    page = visitor.open(small_http + PROGRESS)
    file = tmp_path / "old.json"
    entry = {"key": "k", "answer": [1], "attempts": [{"t": T1, "s": 1}]}
    old = {"format": "asn-belajar-progress", "version": 1, "exported": T2,
           "lessons": {QUIZ: {"v": 1, "questions": {"tunggal": entry}, "pretest": {}}}}
    file.write_text(json.dumps(old), encoding="utf-8")
    page.locator("#progress-file").set_input_files(file)
    expect(page.locator("[data-status]")).to_have_text("Catatan dari 1 pelajaran digabung.")
    assert stored(page)["questions"] == {"tunggal": entry}
    file.write_text(json.dumps({**old, "version": 3}), encoding="utf-8")
    page.locator("#progress-file").set_input_files(file)
    expect(page.locator("[data-status]")).to_contain_text("versi situs yang lebih baru")


def test_the_later_mark_wins_when_records_meet(visitor: Visitor, small_http: str, tmp_path: Path) -> None:
    page = visitor.open(small_http + PROGRESS)
    file = tmp_path / "other.json"
    for own, theirs, kept in ((T1, T2, T2), (T3, T2, T3)):
        store(page, QUIZ, done(True, own))
        content = {"format": "asn-belajar-progress", "version": 2, "exported": T3, "lessons": {QUIZ: done(False, theirs)}}
        file.write_text(json.dumps(content), encoding="utf-8")
        page.locator("#progress-file").set_input_files(file)
        expect(page.locator("[data-status]")).to_contain_text("digabung")
        assert stored(page)["done"]["t"] == kept
        page.reload()


def test_a_hostile_record_is_cut_to_what_a_record_holds(visitor: Visitor, small_http: str, tmp_path: Path) -> None:
    page = visitor.open(small_http + PROGRESS)
    file = tmp_path / "evil.json"
    entries = {"__proto__": {"attempts": []}, "a": {"answer": [{"x": 1}], "attempts": [{"t": "<b>", "s": 9}]}}
    lessons = {QUIZ: {"v": 2, "questions": entries,
                      "place": {"id": "x" * 9999, "name": "<img src=x>", "lang": "xx", "at": 0.1, "t": T1}, "more": "x"},
               "../x": done(), "__proto__": done(), "a": 7}
    file.write_text(json.dumps({"format": "asn-belajar-progress", "version": 2, "lessons": lessons}), encoding="utf-8")
    page.locator("#progress-file").set_input_files(file)
    expect(page.locator("[data-status]")).to_have_text("Catatan dari 1 pelajaran digabung.")
    assert keys(page) == [f"{PREFIX}lesson:{QUIZ}"]
    assert stored(page) == {"v": 2, "questions": {"a": {"key": "", "answer": [""], "attempts": []}}, "pretest": {},
                            "place": {"id": "x" * 200, "name": "<img src=x>", "lang": "id", "at": 0.1, "t": T1}}
    expect(page.locator("[data-onward]:visible")).to_have_text("Lanjutkan di bagian <img src=x>")


def test_an_import_that_fills_the_storage_says_what_is_missing(visitor: Visitor, small_http: str, tmp_path: Path) -> None:
    page = visitor.open(small_http + PROGRESS)
    page.evaluate(FULL)
    file = tmp_path / "two.json"
    content = {"format": "asn-belajar-progress", "version": 2, "exported": T1, "lessons": {QUIZ: done(), EXAM: done()}}
    file.write_text(json.dumps(content), encoding="utf-8")
    page.locator("#progress-file").set_input_files(file)
    expect(page.locator("[data-status]")).to_contain_text("Catatan dari 0 pelajaran digabung; 2 lagi belum tersimpan")
    expect(page.locator("[data-row]:visible")).to_have_count(2)


def test_a_printed_record_bears_the_name_and_the_page_forgets_it(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + PROGRESS)
    store(page, QUIZ, done())
    page.reload()
    page.evaluate("() => { window.print = () => { window.paper = document.querySelector('[data-record]').innerText; }; }")
    page.get_by_role("button", name="Cetak catatan").click()
    page.get_by_role("textbox", name="Nama").fill("Sri Wahyuni")
    page.keyboard.press("Enter")
    paper = page.wait_for_function("() => window.paper").json_value()
    assert "Nama: Sri Wahyuni. Dicetak" in paper
    assert "Catatan belajar mandiri, bukan sertifikat, bukan JP" in paper
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    field = page.locator("[name=person]").input_value()
    assert "Wahyuni" not in page.content() + page.evaluate("JSON.stringify(localStorage)") + field


def test_on_paper_the_record_stands_alone(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + PROGRESS)
    store(page, QUIZ, done())
    store(page, "pendamping/ditarik", done())
    page.reload()
    page.emulate_media(media="print")
    expect(page.locator(f"[data-row='{QUIZ}']")).to_be_visible()
    for gone in ("[data-lost]", "[data-delete]", "#tidak-tersimpan", "label[for=progress-file]", "[data-print]"):
        expect(page.locator(gone)).to_be_hidden()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_no_heading_of_the_record_is_broken_inside_a_word(visitor: Visitor, real_http: str, prefix: str) -> None:
    page = visitor.open(real_http + prefix + PROGRESS, width=680)  # as wide as paper
    for lesson in page.evaluate("asnLessons.all.map(lesson => lesson.slug)"):
        store(page, lesson, {**done(), "place": {"id": "x", "name": "X", "lang": "id", "at": 0.5, "t": T1}})
    page.reload()
    for media in ("print", "screen"):
        page.emulate_media(media=media)
        broken = page.locator("[data-record] :is(thead th, td)").evaluate_all(r"""cells => cells.flatMap(cell => {
            const range = document.createRange();
            const text = cell.firstChild;
            return [...(text ? text.data.matchAll(/\S+/g) : [])].filter(word => {
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                return range.getClientRects().length > 1;
            }).map(word => word[0]);
        })""")
        assert broken == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_typed_means_no_name_and_escape_means_no_file(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + PROGRESS)
    store(page, QUIZ, done())
    page.reload()
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))
    page.get_by_role("button", name="Simpan catatan").click()
    page.get_by_role("textbox").fill("Sri")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Simpan catatan")).to_be_focused()
    expect(page.locator("[name=person]")).to_have_value("")
    assert downloads == []


# --- deleting

def test_delete_leaves_nothing_and_waits_for_other_keepers(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    page.locator(".site-theme").click()
    answer(page, "benar-salah", "Salah")
    read_on(page)
    page.goto(small + PROGRESS)
    store(page, "pendamping/lain", "{")
    page.evaluate("""() => document.addEventListener("asn:forget", event => event.detail.wait(new Promise(resolve => {
        window.forgotten = resolve; })))""")
    page.get_by_role("button", name="Hapus semua kemajuan", exact=True).click()
    page.get_by_role("button", name="Ya, hapus semuanya").click()
    expect(page.locator("[data-record]")).to_be_hidden()
    expect(page.locator("[data-delete-status]")).to_be_empty()
    page.evaluate("window.forgotten()")
    expect(page.locator("[data-delete-status]")).to_have_text("Semua kemajuan dihapus.")
    assert keys(page) == []
    assert page.evaluate("[sessionStorage.length, document.cookie]") == [0, ""]


def test_a_keeper_that_fails_is_told(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + PROGRESS)
    page.evaluate("document.addEventListener('asn:forget', event => event.detail.wait(Promise.reject(new Error('busy'))))")
    page.get_by_role("button", name="Hapus semua kemajuan", exact=True).click()
    page.get_by_role("button", name="Ya, hapus semuanya").click()
    expect(page.locator("[data-delete-status]")).to_contain_text("ada simpanan lain yang gagal dihapus")


@pytest.mark.parametrize("pressed", ["held", "twice"])
def test_who_presses_too_long_or_twice_deletes_nothing(visitor: Visitor, small: str, pressed: str) -> None:
    page = visitor.open(small + PROGRESS)
    for name in ("satu", "dua"):
        store(page, f"pendamping/{name}", done())
    store(page, QUIZ, done())
    page.reload()
    everything = keys(page)
    page.locator("[data-delete]").focus()
    press(page, pressed)
    assert keys(page) == everything
    page.locator("[data-lost-list] button").first.focus()
    press(page, pressed)
    assert len(keys(page)) == 2
    expect(page.locator("[data-lost-status]")).to_be_focused()


def press(page: Page, how: str) -> None:
    if how == "held":
        hold(page)
    else:
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")


def test_a_held_key_does_not_print_before_a_name_can_be_typed(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + PROGRESS)
    store(page, QUIZ, done())
    page.reload()
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.locator("[data-print]").focus()
    hold(page)
    expect(page.get_by_role("textbox", name="Nama")).to_be_focused()
    assert not page.evaluate("Boolean(window.printed)")


def test_the_question_before_deleting_can_be_answered_with_no(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(f"{small_http}en/{PROGRESS}")
    store(page, QUIZ, done())
    page.get_by_role("button", name="Delete all my progress", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Delete nothing")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Yes, delete everything")).to_be_hidden()
    expect(page.get_by_role("button", name="Delete all my progress", exact=True)).to_be_focused()
    assert keys(page) == [f"{PREFIX}lesson:{QUIZ}"]


def test_a_mark_that_is_pressed_long_is_set_once(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + LESSON)
    page.get_by_role("button", name="Tandai selesai").focus()
    hold(page, times=4)
    assert stored(page)["done"]["on"] is True


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_done_is_said_where_it_was_done(visitor: Visitor, small_http: str, tmp_path: Path, width: int) -> None:
    page = visitor.open(small_http + PROGRESS, width=width)
    page.set_viewport_size({"width": width, "height": 500})
    for lesson in (QUIZ, EXAM):
        store(page, lesson, done())
    page.reload()
    save(page, tmp_path / "a.json")
    expect(page.get_by_text("Berkas catatan disimpan.")).to_be_in_viewport()
    page.locator("#progress-file").set_input_files(tmp_path / "a.json")
    expect(page.get_by_text("Catatan dari 2 pelajaran digabung.")).to_be_in_viewport()
    page.get_by_role("button", name="Hapus semua kemajuan", exact=True).click()
    page.get_by_role("button", name="Ya, hapus semuanya").click()
    expect(page.get_by_text("Semua kemajuan dihapus.")).to_be_in_viewport()
    expect(page.locator("[data-status]")).to_be_empty()
    page.locator("#progress-file").set_input_files(tmp_path / "a.json")
    expect(page.get_by_text("Catatan dari 2 pelajaran digabung.")).to_be_in_viewport()
    expect(page.locator("[data-record]")).to_be_visible()


def test_the_box_that_asks_for_a_name_begins_with_the_name(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + PROGRESS)
    store(page, QUIZ, done())
    page.reload()
    for start in ("[data-print]", "[data-export]"):
        page.locator(start).click()
        expect(page.get_by_role("textbox", name="Nama")).to_be_focused()
        expect(page.get_by_role("dialog").locator(".copy-link")).to_have_count(0)
        page.keyboard.press("Escape")


# --- how it looks

@pytest.mark.parametrize(("width", "scheme", "prefix"), [(320, "dark", ""), (1280, "light", "en/")])
def test_everybody_can_use_the_page_of_a_busy_reader(visitor: Visitor, small_http: str, width: int, scheme: str,
                                                         prefix: str) -> None:
    page = visitor.open(small_http + LESSON, width=width, color_scheme=scheme, reduced_motion="reduce")
    answer(page, "benar-salah", "Benar")
    page.get_by_role("button", name="Tandai selesai").click()
    store(page, "pendamping/ditarik", done())
    for path in (LESSON, PROGRESS, "index.html", "katalog/index.html"):
        page.goto(small_http + prefix + path)
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], path
        assert probe(page, "targets") == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(small_http + prefix + PROGRESS)
    page.locator("[data-export]").click()
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_marks_and_the_way_on_move_nothing(visitor: Visitor, small_http: str, width: int) -> None:
    page = visitor.open(small_http + LESSON, width=width)
    page.get_by_role("button", name="Tandai selesai").click()
    page.goto(small_http + f"{EXAM}/index.html")
    read_on(page)
    for path in ("index.html", "katalog/index.html", f"{EXAM}/index.html"):
        page.goto(small_http + path)
        with_marks = page.evaluate("document.querySelector('main').scrollHeight")
        expect(page.locator(".done-mark").first).to_be_attached()
        page.evaluate("document.querySelectorAll('.done-mark').forEach(mark => mark.remove())")
        assert page.evaluate("document.querySelector('main').scrollHeight") == with_marks, path
