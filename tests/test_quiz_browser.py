"""Quizzes in a real Chromium: by pointer, by keyboard alone, without JavaScript; over http and from a folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from conftest import PROJECT, Visitor, built, make_project, serve
from pages import hold
from releases import take_release, worker_is_there

LESSON = "pendamping/kuis/index.html"
ENTRY = "asn-belajar:lesson:pendamping/kuis"
VECTORS = yaml.safe_load((PROJECT / "tests/quiz/answers.yml").read_text(encoding="utf-8"))


def question(page: Page, name: str) -> Locator:
    return page.locator(f"#kuis-{name}")


def check(page: Page, name: str) -> Locator:
    """Press the button; return the place of the verdict."""
    question(page, name).get_by_role("button", name=re.compile("Periksa|Check")).click()
    return question(page, name).locator(".quiz__result")


def stored(page: Page) -> dict:
    return json.loads(page.evaluate(f"localStorage.getItem('{ENTRY}')") or "{}")


# --- each type, by pointer

def test_single_choice_gives_part_of_the_points_with_feedback(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    one = question(page, "tunggal")
    one.get_by_label("Aparatur Sipil", exact=False).nth(1).check()
    expect(check(page, "tunggal")).to_have_text("Sebagian benar. 1 dari 2 poin.")
    expect(one.locator(".quiz__said")).to_contain_text("Hampir: umpanbalikdua.")
    expect(one.locator(".quiz__key")).to_contain_text("Pembahasanrahasia")


def test_multiple_answers(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    boxes = question(page, "ganda").get_by_role("checkbox")
    for right, verdict in (([0], "Sebagian benar. 0,5 dari 1 poin."), ([0, 2], "Benar. 1 dari 1 poin."),
                           ([0, 1], "Belum tepat. 0 dari 1 poin."), ([0, 1, 2], "Sebagian benar. 0,5 dari 1 poin.")):
        for number in range(4):
            boxes.nth(number).set_checked(number in right)
        expect(check(page, "ganda")).to_have_text(verdict)


def test_true_or_false(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    question(page, "benar-salah").get_by_label("Benar").check()
    expect(check(page, "benar-salah")).to_have_text("Belum tepat. 0 dari 1 poin.")
    question(page, "benar-salah").get_by_label("Salah").check()
    expect(check(page, "benar-salah")).to_have_text("Benar. 1 dari 1 poin.")


def test_short_text_ignores_case_spacing_and_a_full_stop(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    question(page, "teks").get_by_role("textbox").fill("  KOTA   bandung. ")
    expect(check(page, "teks")).to_have_text("Benar. 1 dari 1 poin.")


@pytest.mark.parametrize(("typed", "verdict"), [("1.000", "Benar"), ("1000 jam", "Benar"), ("1,050", "Benar"), ("950", "Benar"),
                                                ("1", "Belum tepat"), ("1100", "Belum tepat"), ("seribu", "Belum tepat")])
def test_a_number_with_tolerance_unit_and_thousands(visitor: Visitor, small_http: str, typed: str, verdict: str) -> None:
    page = visitor.open(small_http + LESSON)
    question(page, "angka").get_by_role("textbox").fill(typed)
    expect(check(page, "angka")).to_contain_text(f"{verdict}.")


def test_pairs(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    question(page, "pasangan").get_by_label("BKN").select_option(label="Kepegawaian")
    question(page, "pasangan").get_by_label("LAN").select_option(label="Pemilu")
    expect(check(page, "pasangan")).to_have_text("Sebagian benar. 0,5 dari 1 poin.")
    question(page, "pasangan").get_by_label("LAN").select_option(label="Pelatihan")
    expect(check(page, "pasangan")).to_have_text("Benar. 1 dari 1 poin.")


def test_order_by_selects_and_by_buttons(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    order = question(page, "urutan")
    for place, words in enumerate(("Pertama", "Ketiga", "Kedua"), 1):
        order.get_by_label(words, exact=True).select_option(str(place))
    expect(check(page, "urutan")).to_have_text("Belum tepat. 0 dari 1 poin.")
    rows = order.locator(".quiz__item label")
    for _ in range(2):
        order.get_by_role("button", name="Naikkan: Pertama").click()
    for _ in range(2):
        order.get_by_role("button", name="Turunkan: Ketiga").click()
    expect(rows).to_have_text(["Pertama", "Kedua", "Ketiga"])
    expect(check(page, "urutan")).to_have_text("Benar. 1 dari 1 poin.")


def test_gaps_leave_code_alone(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    gaps = question(page, "isian").get_by_role("textbox")
    expect(gaps).to_have_count(2)
    expect(question(page, "isian").locator("code")).to_have_text("[[bukan]]")
    gaps.nth(0).fill("Kabinet")
    gaps.nth(1).fill("1944")
    expect(check(page, "isian")).to_have_text("Sebagian benar. 0,5 dari 1 poin.")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['key']}: {vector['typed']}")
def test_answers_are_compared_as_the_vectors_say(visitor: Visitor, small_http: str, vector: dict) -> None:
    page = visitor.open(small_http + LESSON)
    page.evaluate("""([key, kind]) => {
        const element = document.querySelector('#kuis-teks');
        element.dataset.key = JSON.stringify({answers: [key]});
    }""", [vector["compiled"], "text"])
    # The script has read the page already, so the question is begun anew with the key of the vector.
    page.add_script_tag(url=small_http + "assets/quiz.js")
    field = question(page, "teks").get_by_role("textbox")
    field.fill(vector["typed"])
    question(page, "teks").get_by_role("button", name="Periksa").last.click()
    expect(question(page, "teks").locator(".quiz__result")).to_contain_text("Benar." if vector["right"] else "Belum tepat.")


# --- keyboard and accidents

def test_a_question_is_answered_by_keyboard_alone(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    question(page, "tunggal").get_by_role("radio").first.focus()
    result = question(page, "tunggal").locator(".quiz__result")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(question(page, "tunggal").get_by_role("radio").first).to_be_checked()
    expect(result).to_be_empty()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Periksa":
            break
    expect(result).to_be_empty()
    page.keyboard.press("Enter")
    expect(result).to_have_text("Benar. 2 dari 2 poin.")
    assert page.evaluate("document.activeElement.textContent") == "Periksa"
    assert result.get_attribute("role") == "status"


@pytest.mark.parametrize(("width", "height"), [(360, 560), (1280, 640)])
def test_the_verdict_and_the_button_stay_in_sight(visitor: Visitor, real_http: str, width: int, height: int) -> None:
    page = visitor.open(real_http + "index.html", width=width)
    page.set_viewport_size({"width": width, "height": height})
    for path in ("pendamping/netralitas-asn/index.html", "2025/seri-046-birokrasi-rumah-pengabdian/index.html"):
        page.goto(real_http + path)
        for one in page.locator("section[data-quiz]:not([data-pretest])").all():
            for field in one.locator("input[type=radio], input[type=checkbox]").all():
                field.check()  # of checkboxes all, and each speaks
            for field in one.locator("select").all():
                field.select_option(index=1)
            for field in one.locator("input[type=text]").all():
                field.fill("1")
            button = one.locator(".quiz__check")
            button.focus()
            before = button.bounding_box()["y"]
            page.keyboard.press("Enter")
            expect(one.locator(".quiz__result")).not_to_be_empty()
            header = page.locator(".site-header").bounding_box()
            shown = [button.bounding_box(), one.locator(".quiz__result").bounding_box()]
            assert all(header["y"] + header["height"] <= box["y"] and box["y"] + box["height"] <= height for box in shown), path
            assert shown[0]["y"] <= before + 1, path


def test_an_enter_that_is_held_checks_once(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    question(page, "benar-salah").get_by_label("Salah").check()
    question(page, "benar-salah").locator(".quiz__check").focus()
    hold(page)
    assert len(stored(page)["questions"]["benar-salah"]["attempts"]) == 1
    page.goto(small + "pendamping/ujian/index.html")
    page.locator("[data-submit]").focus()
    hold(page)
    expect(page.locator("[data-score]")).to_contain_text("2 soal belum dijawab.")


@pytest.mark.parametrize("width", [320, 360, 412])
def test_both_arrows_of_a_step_stand_side_by_side(visitor: Visitor, small: str, width: int) -> None:
    page = visitor.open(small + LESSON, width=width)
    for row in question(page, "urutan").locator(".quiz__item").all():
        up, down = (arrow.bounding_box() for arrow in row.locator("button").all())
        assert up["y"] == down["y"]
        assert 0 < down["x"] - up["x"] - up["width"] < 20


def test_order_and_pairs_are_answered_by_keyboard_alone(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    for words, steps in (("Pertama", 1), ("Kedua", 2), ("Ketiga", 3)):
        question(page, "urutan").get_by_label(words, exact=True).focus()
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(question(page, "urutan").locator(".quiz__result")).to_be_empty()
    question(page, "urutan").get_by_role("button", name="Periksa").press("Enter")
    expect(question(page, "urutan").locator(".quiz__result")).to_have_text("Benar. 1 dari 1 poin.")


def test_nothing_is_submitted_by_moving_tapping_or_typing(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, has_touch=True, width=360)
    question(page, "tunggal").locator("label").first.tap()
    question(page, "teks").get_by_role("textbox").press_sequentially("Bandung")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for name in ("tunggal", "teks"):
        expect(question(page, name).locator(".quiz__result")).to_be_empty()
    assert stored(page) == {}
    assert "?" not in page.url


def test_an_unanswered_question_says_so_and_stores_nothing(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    expect(check(page, "pasangan")).to_have_text("Jawab dulu, lalu tekan Periksa.")
    assert stored(page) == {}


def test_the_key_is_not_visible_before_answering(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    expect(page.get_by_text("Pembahasanrahasia")).to_be_hidden()
    expect(page.get_by_text("umpanbaliksatu")).to_be_hidden()
    expect(page.locator(".quiz__key:visible")).to_have_count(0)


def test_hints_come_one_after_another(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    hints = question(page, "tunggal").locator(".quiz__hint")
    expect(hints.nth(1)).to_be_hidden()
    hints.nth(0).locator("summary").click()
    expect(hints.nth(1)).to_be_visible()


# --- without JavaScript, and on paper

def test_without_javascript_everything_can_be_read_and_the_key_opened(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON, java_script_enabled=False)
    for name in ("tunggal", "ganda", "benar-salah", "teks", "angka", "pasangan", "urutan", "isian"):
        one = question(page, name)
        expect(one.locator("input, select").first).to_be_visible()
        key = one.locator(".quiz__key")
        expect(key.locator("ul, ol")).to_be_hidden()
        key.locator("summary").click()
        expect(key.locator("li").first).to_be_visible()
        expect(one.get_by_role("button")).to_have_count(0)
    expect(question(page, "tunggal").get_by_text("umpanbaliksatu")).to_be_visible()
    expect(question(page, "angka").locator(".quiz__key li")).to_have_text("1000 ± 50")
    expect(question(page, "urutan").locator(".quiz__key li")).to_have_text(["Pertama", "Kedua", "Ketiga"])
    expect(question(page, "pasangan").locator(".quiz__key li").first).to_have_text("BKN → Kepegawaian")


def test_paper_shows_questions_without_keys_unless_a_trainer_asks(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.emulate_media(media="print")
    expect(page.get_by_text("Kata rahasia").last).to_be_visible()
    expect(page.locator(".quiz__key:visible")).to_have_count(0)
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Cetak dengan kunci").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator(".quiz__key:visible")).to_have_count(8)
    expect(page.get_by_text("umpanbaliksatu")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".quiz__key:visible")).to_have_count(0)


# --- result, pre-test, storage

def test_pretest_shows_no_key_and_the_panel_tells_the_gain(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    early = page.locator(".pretest")
    expect(early.locator(".quiz__key")).to_have_count(0)
    submit = early.get_by_role("button", name="Kumpulkan uji awal")
    submit.click()
    expect(early.locator(".pretest__result")).to_have_text("2 soal belum dijawab.")
    early.get_by_role("radio").nth(2).check()
    early.get_by_role("textbox").fill("1")
    submit.click()
    expect(early.locator(".pretest__result")).to_contain_text("0 dari 2 benar.")
    question(page, "tunggal").get_by_role("radio").first.check()
    check(page, "tunggal")
    question(page, "angka").get_by_role("textbox").fill("1000")
    check(page, "angka")
    expect(page.locator("[data-gain]")).to_have_text("Uji awal 0 dari 2, sekarang 2 dari 2.")


def test_panel_counts_lists_what_was_missed_and_knows_the_pass_mark(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    question(page, "benar-salah").get_by_label("Benar").check()
    check(page, "benar-salah")
    panel = page.locator(".quiz-panel")
    expect(panel.locator("[data-score]")).to_have_text("1 dari 8 soal dijawab. 0 dari 9 poin (0%).")
    expect(panel.locator("[data-missed] a")).to_have_text(["Soal 3"])
    question(page, "benar-salah").get_by_label("Salah").check()
    check(page, "benar-salah")
    panel.locator("summary").click()
    expect(panel.locator("[data-history] li")).to_have_text(["Soal 3: 0%, 100%"])


def test_retry_clears_the_answer_and_keeps_the_history(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    question(page, "benar-salah").get_by_label("Benar").check()
    check(page, "benar-salah")
    question(page, "benar-salah").get_by_role("button", name="Coba lagi").click()
    expect(question(page, "benar-salah").locator(":checked")).to_have_count(0)
    expect(question(page, "benar-salah").get_by_role("radio").first).to_be_focused()
    entry = stored(page)["questions"]["benar-salah"]
    assert len(entry["attempts"]) == 1
    assert "answer" not in entry


def test_answers_come_back_and_are_shared_by_both_languages(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    question(page, "ganda").get_by_role("checkbox").nth(2).check()
    check(page, "ganda")
    page.goto(f"{small}en/{LESSON}")
    expect(question(page, "ganda").get_by_role("checkbox").nth(2)).to_be_checked()
    expect(question(page, "ganda").locator(".quiz__result")).to_have_text("Partly right. 0.5 of 1 point.")


def test_english_has_a_word_for_one_and_another_for_more(visitor: Visitor, small: str) -> None:
    page = visitor.open(f"{small}en/{LESSON}")
    early = page.locator(".pretest")
    early.get_by_role("radio").first.check()
    early.get_by_role("button", name="Submit the pre-test").click()
    expect(early.locator(".pretest__result")).to_have_text("1 question is not answered yet.")
    question(page, "tunggal").get_by_role("radio").first.check()
    expect(check(page, "tunggal")).to_have_text("Right. 2 of 2 points.")
    question(page, "benar-salah").get_by_role("radio").last.check()
    expect(check(page, "benar-salah")).to_have_text("Right. 1 of 1 point.")
    expect(page.locator(".quiz-panel [data-score]")).to_have_text("2 of 8 questions answered. 3 of 9 points (33%).")


def test_indonesian_pages_do_not_carry_its_form_for_one(small_site: Path) -> None:
    assert "_one" not in (small_site / LESSON).read_text(encoding="utf-8")
    assert "missing_one" in (small_site / "en" / LESSON).read_text(encoding="utf-8")


@pytest.mark.parametrize("foreign", ["{", "null", "[]", '"x"', '{"v": 1, "questions": [1], "pretest": 3}',
                                     '{"v": 1, "questions": {"tunggal": {"answer": {"a": 1}, "attempts": "x"}}}',
                                     '{"v": 1, "questions": {"__proto__": {"answer": [9]}}}',
                                     '{"v": 1, "questions": {"tunggal": {"answer": [99], "attempts": [{"t": 1}]}}}'])
def test_corrupt_or_foreign_storage_harms_nothing(visitor: Visitor, small_http: str, foreign: str) -> None:
    page = visitor.open(small_http + "index.html")
    page.evaluate(f"value => localStorage.setItem('{ENTRY}', value)", foreign)
    page.goto(small_http + LESSON)
    question(page, "benar-salah").get_by_label("Salah").check()
    expect(check(page, "benar-salah")).to_have_text("Benar. 1 dari 1 poin.")
    page.goto(small_http + "kemajuan/index.html")
    expect(page.locator("[data-lesson='pendamping/kuis'] [data-score]")).to_have_text("1 dari 8 soal dijawab, nilai 11%.")


def test_data_of_a_later_version_is_left_alone(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + "index.html")
    page.evaluate(f"localStorage.setItem('{ENTRY}', '{{\"v\": 3, \"new\": true}}')")
    page.goto(small_http + LESSON)
    question(page, "benar-salah").get_by_label("Salah").check()
    expect(check(page, "benar-salah")).to_have_text("Benar. 1 dari 1 poin.")
    assert stored(page) == {"v": 3, "new": True}


def test_blocked_storage_is_said_and_tolerated(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + "index.html")
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})")
    page.goto(small_http + LESSON)
    question(page, "benar-salah").get_by_label("Salah").check()
    expect(check(page, "benar-salah")).to_have_text("Benar. 1 dari 1 poin.")
    expect(page.get_by_text("Ada catatan di halaman ini yang belum tersimpan.")).to_be_visible()


def test_progress_is_saved_merged_and_deleted(visitor: Visitor, small: str, tmp_path) -> None:
    page = visitor.open(small + LESSON)
    question(page, "benar-salah").get_by_label("Salah").check()
    check(page, "benar-salah")
    page.goto(small + "kemajuan/index.html")
    page.get_by_role("button", name="Simpan catatan").click()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="Simpan catatan").click()
    saved = tmp_path / "kemajuan.json"
    download.value.save_as(saved)
    assert json.loads(saved.read_text(encoding="utf-8"))["format"] == "asn-belajar-progress"

    other = visitor.open(small + LESSON)
    question(other, "teks").get_by_role("textbox").fill("Bogor")
    check(other, "teks")
    other.goto(small + "kemajuan/index.html")
    other.locator("#progress-file").set_input_files(saved)
    expect(other.locator("[data-status]")).to_have_text("Catatan dari 1 pelajaran digabung.")
    expect(other.locator("[data-score]:visible")).to_have_text("2 dari 8 soal dijawab, nilai 11%.")
    expect(other.locator("[data-missed] li:visible")).to_have_text(["Soal 4"])

    other.get_by_role("button", name="Hapus semua kemajuan", exact=True).click()
    other.get_by_role("button", name="Ya, hapus semuanya").click()
    expect(other.locator("[data-delete-status]")).to_have_text("Semua kemajuan dihapus.")
    assert other.evaluate("Object.keys(localStorage).filter(name => name.startsWith('asn-belajar'))") == []


def test_the_button_for_a_file_shows_that_it_has_the_focus(visitor: Visitor, small_http: str) -> None:
    page = visitor.open(small_http + "kemajuan/index.html")
    page.locator("[data-empty] a").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#progress-file")).to_be_focused()
    assert page.locator("label[for=progress-file]").evaluate("label => getComputedStyle(label).outlineWidth") == "3px"


@pytest.mark.parametrize("content", ["{", "[]", '{"format": "x"}',
                                     '{"format": "asn-belajar-progress", "version": 9, "lessons": {}}'])
def test_a_file_that_is_no_progress_file_changes_nothing(visitor: Visitor, small_http: str, content: str, tmp_path) -> None:
    page = visitor.open(small_http + "kemajuan/index.html")
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    page.locator("#progress-file").set_input_files(file)
    expect(page.locator("[data-status]")).to_contain_text("Tidak ada yang diubah.")
    assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('asn-belajar'))") == []


# --- exam mode

def test_exam_has_one_submit_warns_of_what_is_missing_and_then_shows_everything(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "pendamping/ujian/index.html")
    expect(page.get_by_role("button", name="Periksa")).to_have_count(0)
    expect(page.get_by_text("Kuncinya ada di dalam halaman")).to_be_visible()
    question(page, "satu").get_by_label("Salah").check()
    submit = page.get_by_role("button", name="Kumpulkan semua jawaban")
    submit.click()
    panel = page.locator(".quiz-panel")
    expect(panel.locator("[data-score]")).to_contain_text("1 soal belum dijawab.")
    expect(panel.locator("[data-missed] a")).to_have_text(["Soal 2"])
    expect(page.locator(".quiz__key:visible")).to_have_count(0)
    submit.click()
    expect(panel.locator("[data-score]")).to_have_text("2 dari 2 soal dijawab. 1 dari 4 poin (25%). Batasnya 50%.")
    expect(page.locator(".quiz__key:visible")).to_have_count(2)
    expect(question(page, "dua").locator(".quiz__result")).to_have_text("Belum tepat. 0 dari 3 poin.")


def test_exam_is_passed_at_the_pass_mark_of_the_lesson(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + "pendamping/ujian/index.html")
    question(page, "satu").get_by_label("Salah").check()
    question(page, "dua").get_by_role("textbox").fill("bandung")
    page.get_by_role("button", name="Kumpulkan semua jawaban").click()
    expect(page.locator("[data-score]")).to_have_text("2 dari 2 soal dijawab. 4 dari 4 poin (100%). Batas 50% tercapai.")


def test_a_question_inserted_at_the_top_moves_no_answer(visitor: Visitor, tmp_path) -> None:
    """Answers belong to ids: the lesson grows, is built again, and is opened by the same browser at the same address."""
    visitor.faults.mean("/favicon.ico")  # asked for with what is no page, on the way to the next release
    project = make_project(tmp_path / "project")
    server, address = serve(built(project, project / "site"))
    page = visitor.open(address + LESSON)
    question(page, "benar-salah").get_by_label("Salah").check()
    check(page, "benar-salah")
    page.reload()  # the worker begins with the second page
    worker_is_there(page)
    for name, word, answer in (("index.md", "kuis", "Jawaban: benar"), ("index.en.md", "quiz", "Answer: true")):
        lesson = project / "docs/pendamping/kuis" / name
        text = lesson.read_text(encoding="utf-8")
        new = f"/// {word} | baru\nSoal baru.\n{answer}\n///\n\n/// {word} | tunggal"
        lesson.write_text(text.replace(f"/// {word} | tunggal", new), encoding="utf-8")
    built(project, project / "site")
    take_release(page)
    page.reload()
    expect(question(page, "baru").locator(":checked")).to_have_count(0)
    expect(question(page, "benar-salah").locator(".quiz__number")).to_have_text("Soal 4")
    expect(question(page, "benar-salah").get_by_label("Salah")).to_be_checked()
    expect(question(page, "benar-salah").locator(".quiz__result")).to_have_text("Benar. 1 dari 1 poin.")
    visitor.leave()  # before the server does: a worker may still be asking
    server.shutdown()
