"""asn.py serve as a trainer uses it: a real process, a real browser, files saved while both look on."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from belajar.folders import Unknown, folder_of
from belajar.library import Library
from belajar.problem import Problem
from belajar.site import preview
from belajar.site.preview import network
from belajar.site.preview.findings import Findings
from belajar.site.preview.memory import LessonMemory
from belajar.site.preview.screen import Screen
from conftest import PROJECT, SMALL_DOCS, Visitor, apart_from_translations, built, make_project, serve
from conversation import FOREGROUND
from releases import with_idle_workers, worker_is_there

LESSON = "2025/seri-046-rumah"
OTHER = "pendamping/netral"
PATIENCE = 30
"""Seconds to wait for a line; a busy machine is no defect."""
INSERTED = re.compile(r'<link rel="stylesheet" href="/_preview/[^>]*>|<script src="/_preview/[^>]*></script>'
                      r'|<aside class="asn-preview".*?</aside>', re.DOTALL)


KEEPING = re.compile(r' data-worker="[^"]*"|<link [^>]*assets/keep\.css">|<script [^>]*assets/keep\.js"[^>]*></script>'
                     r'|<section class="keep".*?</section>', re.DOTALL)
"""What a page has on the web alone: the way to the worker, and a topic's button to keep it."""


class Served:
    """A preview in a process of its own, and what it says."""

    def __init__(self, project: Path, *arguments: str) -> None:
        self.project = project
        self.said: queue.Queue[str] = queue.Queue()
        self.log: list[str] = []
        foreground = [] if os.name == "nt" else [sys.executable, str(FOREGROUND)]
        self.process = subprocess.Popen(
            [*foreground, sys.executable, str(project / "scripts/asn.py"), "serve", *arguments, "--no-open", "--lang", "en"],
            cwd=project, env={**os.environ, "PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8")
        threading.Thread(target=self._listen, daemon=True).start()
        self.address = re.search(r"http://\S+", self.line("Preview: "))[0]
        self.root = re.match(r"http://[^/]+/", self.address)[0]

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.said.put(line.rstrip("\n"))

    def line(self, containing: str) -> str:
        """Wait for a line with these words, and return it."""
        while True:
            try:
                said = self.said.get(timeout=PATIENCE)
            except queue.Empty:
                raise AssertionError(f"{containing!r} was never said:\n" + "\n".join(self.log)) from None
            self.log.append(said)
            if containing in said:
                return said

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.root + path.lstrip("/"), timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


@contextlib.contextmanager
def serving(project: Path, *arguments: str) -> Iterator[Served]:
    served = Served(project, *arguments)
    try:
        yield served
    finally:
        served.end()


def save(file: Path, content: bytes) -> None:
    """At one stroke, as good editors do."""
    beside = file.with_name(f".{file.name}~")
    beside.write_bytes(content)
    beside.replace(file)


@contextlib.contextmanager
def changed(served: Served, file: Path, old: str, new: str) -> Iterator[str]:
    """``file`` with other words for a while; yields what the terminal says about the save."""
    before = file.read_bytes()
    text = before.decode("utf-8")
    assert old in text
    save(file, text.replace(old, new, 1).encode("utf-8"))
    heard = len(served.log)
    served.line("Saved.")
    yield "\n".join(served.log[heard:])
    save(file, before)
    served.line("Saved.")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One lesson being written."""
    project = make_project(tmp_path_factory.mktemp("a workshop") / "proyek")
    with serving(project, "seri-046-rumah", "--port", "8300") as served:
        yield served


@pytest.fixture
def text(workshop: Served) -> Path:
    return workshop.project / "docs" / LESSON / "index.md"


@pytest.fixture
def page(workshop: Served, visitor: Visitor) -> Page:
    return visitor.open(workshop.address)


def panel(page: Page):
    return page.locator("aside.asn-preview")


def test_a_save_shows_on_the_open_page_in_both_languages(workshop: Served, text: Path, visitor: Visitor) -> None:
    page = visitor.open(workshop.address)
    english = visitor.open(f"{workshop.root}en/{LESSON}/index.html")
    with changed(workshop, text, "\n## ", "\nKalimat yang baru disimpan.\n\n## "):
        expect(page.get_by_text("Kalimat yang baru disimpan.")).to_be_visible()
        with changed(workshop, text.with_name("index.en.md"), "\n## ", "\nA sentence just saved.\n\n## "):
            expect(english.get_by_text("A sentence just saved.")).to_be_visible()
    expect(page.get_by_text("Kalimat yang baru disimpan.")).to_have_count(0)
    expect(panel(page)).to_have_count(0)


def test_a_mistake_stands_above_the_page_and_in_the_terminal_until_it_is_mended(workshop: Served, text: Path, page: Page) -> None:
    with changed(workshop, text, "\n## ", "\n[satu](tidak-ada.md) dan [dua](<tidak&ada.md>)\n\n## ") as said:
        line = next(number for number, line in enumerate(text.read_text(encoding="utf-8").splitlines(), 1) if "tidak&" in line)
        assert f"NEW  docs/{LESSON}/index.md:{line}  ERROR" in said
        assert "Saved. In all: errors 2, warnings 1." in said
        expect(panel(page)).to_contain_text(f"docs/{LESSON}/index.md:{line}")
        expect(panel(page)).to_contain_text("tidak-ada.md")
        expect(panel(page)).to_contain_text("[dead-link]")
    assert "MENDED" in workshop.log[-2]
    assert "Saved. Nothing found." in workshop.log[-1]
    expect(panel(page)).to_have_count(0)


def test_a_line_typed_above_a_problem_makes_no_new_one(workshop: Served, text: Path) -> None:
    with (changed(workshop, text, "\n## ", "\n[x](tidak-ada.md)\n\n## "),
          changed(workshop, text, "\n## ", "\nSatu baris lagi.\n\n## ") as said):
        assert said.splitlines()[0].endswith("Saved. In all: errors 1, warnings 1.")  # the English text is out of date as well


def test_findings_fold_by_keyboard_and_stay_folded(workshop: Served, text: Path, page: Page) -> None:
    with changed(workshop, text, "\n## ", "\n[x](tidak-ada.md)\n\n## "):
        expect(panel(page).locator("ol")).to_be_visible()
        page.wait_for_timeout(1500)  # one save may be told twice, and a page that is drawn anew loses the focus
        panel(page).locator("summary").press("Enter")
        expect(panel(page).locator("ol")).to_be_hidden()
        with changed(workshop, text, "\n## ", "\nSatu lagi.\n\n## "):
            expect(page.get_by_text("Satu lagi.")).to_be_visible()
            expect(panel(page).locator("ol")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_is_accessible_and_fits_a_telephone(workshop: Served, text: Path, visitor: Visitor, scheme: str) -> None:
    with changed(workshop, text, "\n## ", f"\n[x]({'tidak-ada-' * 30}.md)\n\n## "):
        page = visitor.open(workshop.address, width=320, color_scheme=scheme)
        expect(panel(page)).to_be_visible()
        found = Axe().run(page, context="aside.asn-preview").response["violations"]
        assert [violation["id"] for violation in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert panel(page).locator("summary").bounding_box()["height"] >= 24


def test_a_broken_head_shows_its_problems_in_the_place_of_the_page(workshop: Served, text: Path, page: Page) -> None:
    with changed(workshop, text, "date: 2025-11-27", 'date: "<img src=x onerror=alert(1)>"'):
        expect(page.get_by_role("heading", name="This page cannot be shown yet")).to_be_visible()
        expect(page.locator("main")).to_contain_text(f"docs/{LESSON}/index.md:")
        expect(page.locator("main")).to_contain_text("onerror=")
        expect(page.locator("main img")).to_have_count(0)
        assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    expect(page.locator(".lesson-head")).to_be_visible()
    with changed(workshop, text.with_name("index.en.md"), "title:", "titel:"):
        assert "This page cannot be shown yet" in workshop.get(f"en/{LESSON}/")[1]
        assert "lesson-head" in workshop.get(f"{LESSON}/")[1]


def test_what_mkdocs_alone_objects_to_is_shown_as_well(workshop: Served, text: Path, page: Page) -> None:
    with changed(workshop, text, "\n## ", "\n[x](#tidak-ada-judul-ini)\n\n## "):
        expect(panel(page)).to_contain_text("#tidak-ada-judul-ini")
        expect(panel(page)).to_contain_text("MkDocs objects")


@pytest.mark.parametrize(("file", "old", "new"), [
    ("overrides/lesson.html", "{% block page %}", "{% block page %}{{ lesson.nothing.there }}"),
    ("overrides/lesson.html", "{% block page %}", "{% block page %}{% if %}"),
    ("docs/_data/topics.yml", "", "- [\n"),
    ("mkdocs.yml", "docs_dir: docs", "docs_dir: nowhere"),
])
def test_a_broken_template_or_data_file_does_not_end_the_preview(workshop: Served, text: Path, file: str, old: str,
                                                                 new: str) -> None:
    with changed(workshop, workshop.project / file, old, new), changed(workshop, text, "\n## ", "\nSebaris.\n\n## "):
        status, shown = workshop.get(f"{LESSON}/")
        assert status == 200
        assert "This page could not be made" in shown or "docs/_data/topics.yml:" in shown
    assert "lesson-head" in workshop.get(f"{LESSON}/")[1]


def test_a_renamed_folder_is_one_sentence_and_may_come_back(workshop: Served, text: Path) -> None:
    text.parent.rename(text.parent.with_name("seri-046-lain"))
    assert f"docs/{LESSON} is gone" in workshop.line("is gone")
    status, shown = workshop.get(f"{LESSON}/")
    assert status == 404
    assert "is gone" in shown
    text.parent.with_name("seri-046-lain").rename(text.parent)
    workshop.line("Saved")
    assert "lesson-head" in workshop.get(f"{LESSON}/")[1]


def test_another_lesson_is_made_when_somebody_goes_there(workshop: Served, page: Page) -> None:
    page.goto(workshop.root + OTHER + "/index.html")
    expect(page.locator(".lesson-head h1")).to_be_visible()


@pytest.mark.parametrize("path", ["tidak-ada.html", "_data/topics.yml", "../mkdocs.yml", "%2e%2e/mkdocs.yml",
                                  "_preview/session.py", "_preview/../answers.py", "C:/index.html", "a%00b", "a%00b.html",
                                  "assets", "assets/", "x" * 5000 + ".html", "%ff%fe.html", LESSON + "/index.md"])
def test_an_address_without_a_page_gives_nothing_away(workshop: Served, path: str) -> None:
    status, shown = workshop.get(path)
    assert status in (404, 414)
    assert "docs_dir" not in shown
    assert "import" not in shown


PAGES = ("index.html", f"{LESSON}/index.html", f"en/{LESSON}/index.html", f"{OTHER}/index.html", "katalog/index.html",
         "en/topik/pelayanan/index.html", "en/2024/seri-007-belum/index.html", "glosarium/index.html")
"""One of each kind: home, lessons, translations, a page that stands in for a translation, pages drawn from the library."""


def test_a_page_is_what_the_build_makes(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    site = built(project, tmp_path / "site")
    with serving(project, "--port", "8330") as served:
        assert served.address == served.root
        for page in PAGES:
            shown = INSERTED.sub("", served.get(page)[1])
            assert "data-worker" not in shown
            assert shown.split() == KEEPING.sub("", (site / page).read_text(encoding="utf-8")).split(), page
        assert served.get("assets/site.js")[1] == (site / "assets/site.js").read_text(encoding="utf-8")
        ours = (site / "assets/site.css").read_text(encoding="utf-8").rpartition(":root {")[2]
        assert served.get("assets/site.css")[1].endswith(ours)  # before it stands the whole of Material's
        with changed(served, project / "docs" / OTHER / "index.md", "title:", "titel:") as said:
            assert f"NEW  docs/{OTHER}/index.md" in said
            assert "This page cannot be shown yet" in served.get(f"{OTHER}/")[1]
            assert "asn-preview__list" not in served.get("tentang/")[1]


def test_a_worker_that_a_built_site_left_on_the_port_goes(small_site: Path, workshop: Served, browser: Browser) -> None:
    server, address = serve(small_site)
    page = browser.new_context().new_page()
    page.goto(address + f"{OTHER}/index.html", referer=address)  # the worker begins with the second page
    worker_is_there(page)
    server.shutdown()
    server.server_close()
    port = int(address.rstrip("/").rpartition(":")[2])
    with serving(workshop.project, "--port", str(port)) as served:
        assert served.root == address
        page.goto(address + f"{OTHER}/index.html")
        preview = "document.querySelector('script[src^=\"/_preview/\"]')"
        with_idle_workers(page, f"() => {preview} && !navigator.serviceWorker.controller")
        assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
        assert page.evaluate("() => caches.keys()") == []
    page.context.close()


def test_a_built_site_knows_nothing_of_the_preview(small_site: Path) -> None:
    for file in small_site.rglob("*"):
        assert "preview" not in file.name or not file.name.startswith(("preview.", "panel."))
        if file.suffix in (".html", ".js", ".css"):
            content = file.read_text(encoding="utf-8")
            assert "asn-preview" not in content
            assert "/_preview/" not in content


@pytest.mark.skipif(os.name == "nt", reason="a process cannot press Ctrl+C for another one there")
def test_ctrl_c_ends_it_with_a_sentence_and_the_next_port_is_taken(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        served = Served(project, "--port", str(port))
        assert any(f"Port {port} is used" in line for line in served.log)
        assert f":{port}/" not in served.address
        assert served.get("")[0] == 200
    assert served.interrupt() == 0
    served.line("The preview has stopped.")
    assert "Traceback" not in "\n".join(served.log)


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(project / "scripts/asn.py"), "serve", *arguments, "--lang", "en"], cwd=project,
                          capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False)


def test_an_unknown_lesson_or_port_is_one_sentence(workshop: Served) -> None:
    result = run(workshop.project, "seri-046-ruma")
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert 'There is no lesson "seri-046-ruma" in docs/. ' in result.stderr
    assert result.stderr.endswith(f'Did you mean "{LESSON}"?\n')
    assert run(workshop.project, "--port", "70000").returncode == 2


@pytest.mark.parametrize("wanted", [LESSON, "seri-046-rumah", f"{LESSON}/", f"docs/{LESSON}", f"./docs/{LESSON}/index.md",
                                    f"docs/{LESSON}/index.en.md", f"docs\\{LESSON}\\index.md".replace("/", "\\")])
def test_a_lesson_has_many_names(wanted: str) -> None:
    assert folder_of(wanted, SMALL_DOCS) == LESSON
    assert folder_of(str(SMALL_DOCS / LESSON / "index.md"), SMALL_DOCS) == LESSON


@pytest.mark.parametrize(("wanted", "nearest"), [("seri-046-ruma", LESSON), ("046", LESSON), ("pendamping/netrall", OTHER),
                                                 ("2025", LESSON), ("zzz", ""), ("", ""), ("..", ""), ("_data", "")])
def test_a_name_of_nothing_brings_the_nearest(wanted: str, nearest: str) -> None:
    with pytest.raises(Unknown) as found:
        folder_of(wanted, SMALL_DOCS)
    assert found.value.nearest == nearest


def test_lan_says_the_address_and_what_it_opens(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(preview, "lan_address", lambda: "192.168.1.20")
    warnings = {"id": "siapa pun di jaringan yang sama dapat membaca", "en": "anybody in the same network can read"}
    for language, warning in warnings.items():
        preview._announce(8000, preview.Wishes(LESSON, lan=True, browser=False), Screen(language))
        shown = capsys.readouterr()
        assert f"http://192.168.1.20:8000/{LESSON}/index.html" in shown.out
        assert network.qr_code(f"http://192.168.1.20:8000/{LESSON}/index.html") in shown.out
        assert warning in shown.err
        assert "Firewall" in shown.err or "firewall" in shown.err
    monkeypatch.setattr(preview, "lan_address", lambda: "")
    preview._announce(8000, preview.Wishes(lan=True, browser=False), Screen("en"))
    assert "is in no network" in capsys.readouterr().err


def test_only_lan_opens_the_preview_to_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    hosts: list[str] = []

    def no_server(answers: object, host: str, port: int) -> None:
        hosts.append(host)
        raise preview.NoPort(port)

    monkeypatch.setattr(preview, "Server", no_server)
    assert preview.preview(PROJECT, preview.Wishes(), "en") == 1
    assert preview.preview(PROJECT, preview.Wishes(lan=True), "en") == 1
    assert hosts == ["127.0.0.1", "0.0.0.0"]


def test_the_address_in_the_network_is_none_of_this_machine_alone() -> None:
    assert not network.lan_address().startswith("127.")


def test_a_qr_code_holds_the_address() -> None:
    """Half blocks, read back: two rows of the code stand in one line of the terminal."""
    import segno

    shown = network.qr_code("http://192.168.1.20:8000/").splitlines()
    wanted = [list(row) for row in segno.make("http://192.168.1.20:8000/", micro=False).matrix_iter(border=4)]
    assert len(shown) == (len(wanted) + 1) // 2
    assert {len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in shown} == {len(wanted[0])}


# --- what is remembered between two saves


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_DOCS, tmp_path / "docs"))


def test_a_lesson_is_read_again_only_when_it_changed(docs: Path) -> None:
    memory = LessonMemory()
    first = Library.read(docs, memory)
    english = docs / LESSON / "index.en.md"
    english.write_text(english.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    second = Library.read(docs, memory)
    assert second.lesson(OTHER) is first.lesson(OTHER)
    assert "en" not in second.lesson(LESSON).texts
    assert second.problems == Library.read(docs).problems


def test_checking_what_changed_finds_what_checking_everything_finds(docs: Path) -> None:
    findings = Findings("")
    findings.update(Library.read(docs), None)
    for lesson in (LESSON, OTHER):
        file = docs / lesson / "index.md"
        file.write_text(file.read_text(encoding="utf-8") + "\n[x](tidak-ada.md)\n# Judul\n", encoding="utf-8")
        change = findings.update(Library.read(docs), {f"{lesson}/index.md"})
        assert {problem.rule for problem in apart_from_translations(change.new)} == {"dead-link", "body-h1"}
        whole = Findings("")
        whole.update(Library.read(docs), None)
        assert findings.problems == whole.problems


def test_a_page_has_its_own_problems_and_those_of_the_data(docs: Path) -> None:
    for page in (f"{OTHER}/index.md", f"{LESSON}/index.md", "index.md", "panduan/index.md"):
        file = docs / page
        file.write_text(file.read_text(encoding="utf-8") + "\n[x](tidak-ada.md)\n", encoding="utf-8")
    for scope in ("", LESSON):
        findings = Findings(scope)
        findings.update(Library.read(docs), None)
        assert {problem.path for problem in apart_from_translations(findings.of(LESSON))} == {f"docs/{LESSON}/index.md"}
        assert {problem.path for problem in apart_from_translations(findings.of(OTHER))} == {f"docs/{OTHER}/index.md"}
        assert {problem.path for problem in apart_from_translations(findings.of("panduan"))} == {"docs/panduan/index.md"}
    (docs / "_data/topics.yml").write_text("- [\n", encoding="utf-8")
    findings.update(Library.read(docs), None)
    assert "docs/_data/topics.yml" in {problem.path for problem in findings.of(LESSON)}


def test_two_of_the_same_are_two() -> None:
    from belajar.site.preview.findings import _change

    one = Problem("docs/a.md", 3, "dead-link", {"target": "x"})
    same = Problem("docs/a.md", 9, "dead-link", {"target": "x"})
    assert _change([one], [one, same]).new == (same,)
    assert _change([one, same], [same]).mended == (same,)
    assert _change([one], [same]) == _change([], [])
