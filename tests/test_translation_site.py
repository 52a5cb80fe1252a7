"""Translations as people meet them: one changed section on the page, in check and on the status page; asn.py translate."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from belajar.check import check
from belajar.library import Library
from belajar.problem import Problem
from belajar.report import as_text
from belajar.rules import RULES, Group
from belajar.strings import LANGUAGES
from belajar.translation import FILE, Pages
from conftest import PROJECT, SMALL_DOCS, Visitor, built, make_project
from golden import golden
from test_accessibility import violations
from test_commands import asn

LESSON = "2025/seri-046-rumah"
TITLE = "A standard is a promise"
STATUS = "terjemahan"


def edit(docs: Path, path: str, old: str, new: str) -> None:
    before = (docs / path).read_text(encoding="utf-8")
    assert old in before
    (docs / path).write_text(before.replace(old, new, 1), encoding="utf-8", newline="\n")


def change_one_section(docs: Path) -> None:
    edit(docs, f"{LESSON}/index.md", "Kata kunci: melayani.", "Kata kuncinya melayani.")


def findings(docs: Path) -> list[Problem]:
    return [problem for problem in check(docs) if RULES[problem.rule].group is Group.TRANSLATION]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_DOCS, tmp_path / "docs"))


# --- one section changed: exactly its counterpart, everywhere

@pytest.fixture(scope="module")
def changed_site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One section of the lesson changed, one section of the guide new, one page a machine's."""
    project = make_project(tmp_path_factory.mktemp("translation"))
    change_one_section(project / "docs")
    edit(project / "docs", "panduan/index.md", "Isi panduan.", "Isi panduan.\n\n## Bagian *baru* & `lain`\n\nIsi.")
    edit(project / "docs", f"katalog/{FILE}", "reviewed", "machine")
    return built(project, project / "site").as_uri() + "/"


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_a_banner_names_and_links_the_section(visitor: Visitor, changed_site: str, width: int, scheme: str) -> None:
    page = visitor.open(f"{changed_site}en/{LESSON}/index.html", width=width, color_scheme=scheme)
    banner = page.locator(".translation")
    expect(banner.locator("li")).to_have_count(1)
    expect(banner.locator("li")).to_have_text(TITLE)
    assert all(link.bounding_box()["height"] >= 24 for link in banner.locator("a").all())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    banner.get_by_role("link", name=TITLE).click()
    expect(page.locator(":target")).to_have_text(TITLE)
    banner.get_by_role("link", name="Open the Indonesian original").click()
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator(".translation")).to_have_count(0)


def test_a_new_section_is_linked_where_it_stands_in_indonesian(visitor: Visitor, changed_site: str) -> None:
    page = visitor.open(f"{changed_site}en/panduan/index.html")
    link = page.locator(".translation li a")
    expect(link).to_have_attribute("lang", "id")
    link.click()
    expect(page.locator(":target")).to_have_text("Bagian baru & lain")


def test_a_machines_page_says_so_quietly_and_a_reviewed_one_says_nothing(visitor: Visitor, changed_site: str) -> None:
    page = visitor.open(f"{changed_site}en/katalog/index.html")
    expect(page.locator(".translation--machine")).to_contain_text("Nobody has compared this translation")
    assert violations(page) == []
    page.goto(f"{changed_site}en/tentang/index.html")
    expect(page.locator(".translation")).to_have_count(0)


@pytest.mark.parametrize(("prefix", "width", "scheme"), [("", 320, "light"), ("en/", 1280, "dark")])
def test_the_status_page_lists_every_page_and_each_section_that_differs(
        visitor: Visitor, changed_site: str, prefix: str, width: int, scheme: str) -> None:
    page = visitor.open(f"{changed_site}{prefix}tentang/index.html", width=width, color_scheme=scheme)
    page.locator(f"article a[href*={STATUS}]").click()
    expect(page.locator("ul.translations > li")).to_have_count(len(list(Pages(Library.read(SMALL_DOCS)).all())))
    for state, count in (("missing", 1), ("stale", 2), ("machine", 1)):
        expect(page.locator(f"ul.translations > li > p > .state--{state}")).to_have_count(count)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    assert all(link.bounding_box()["height"] >= 24 for link in page.locator(".translations a").all())
    page.locator(".translations ul a", has_text=TITLE).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(":target")).to_have_text(TITLE)


def test_check_names_the_section_and_its_line(docs: Path) -> None:
    change_one_section(docs)
    line = (docs / LESSON / "index.en.md").read_text(encoding="utf-8").split("\n").index(f"## {TITLE}") + 1
    assert [(problem.path, problem.line, problem.rule, problem.details["section"]) for problem in findings(docs)] == [
        (f"docs/{LESSON}/index.en.md", line, "translation-stale", TITLE)]


def test_every_key_is_an_anchor_of_the_page(real_site: Path, small_site: Path) -> None:
    for site, docs in ((real_site, PROJECT / "docs"), (small_site, SMALL_DOCS)):
        for state in Pages(Library.read(docs)).all():
            for outline, prefix in ((state.original, ""), (state.english, "en")):
                html = (site / prefix / state.slug / "index.html").read_text(encoding="utf-8")
                ids = re.findall(r'<h2 id="([^"]+)"', html)
                for key, section in zip(outline.keys if outline else (), outline.sections if outline else (), strict=True):
                    assert not section.has_heading or key in ids, f"{state.slug}: {key}"


def test_the_status_page_is_in_no_menu_and_records_are_not_published(real_site: Path) -> None:
    assert not list(real_site.rglob(FILE))
    home = (real_site / "index.html").read_text(encoding="utf-8")
    assert STATUS not in home[home.index("site-tabs"):home.index("<article")]


# --- check

def broken(docs: Path) -> None:
    (docs / "tentang" / FILE).write_text("sections:\n- english: a\n", encoding="utf-8")


def unrecorded(docs: Path) -> None:
    (docs / "tentang" / FILE).unlink()


def swapped(docs: Path) -> None:
    first = "## Inti dalam satu menit\n\n- Delapan jenis.\n"
    edit(docs, "pendamping/kuis/index.md", first, "")
    edit(docs, "pendamping/kuis/index.md", "[^1]: ", f"{first}\n[^1]: ")


@pytest.mark.parametrize(("damage", "expected"), [
    (lambda docs: None, []),
    (broken, [f"docs/tentang/{FILE}:2 translation-broken"]),
    (unrecorded, ["docs/tentang/index.en.md:1 translation-unrecorded"]),
    (lambda docs: edit(docs, "pendamping/kuis/index.en.md", "## Questions", "## Only here\n\nText.\n\n## Questions"),
     ["docs/pendamping/kuis/index.en.md:11 translation-unrecorded"]),
    (lambda docs: edit(docs, "tentang/index.en.md", "---\n\n", "---\n\nEdited. "), []),
    (lambda docs: edit(docs, "tentang/index.md", "title: ", "title: Lain "), ["docs/tentang/index.en.md:3 translation-stale"]),
    (lambda docs: (docs / "tentang/index.en.md").unlink(), []),
], ids=["sound", "broken", "unrecorded", "only in English", "English edited", "title", "English gone"])
def test_what_check_says_of_translations(docs: Path, damage, expected: list[str]) -> None:
    damage(docs)
    assert [f"{problem.path}:{problem.line} {problem.rule}" for problem in findings(docs)] == expected


def test_messages_read_as_written_down(docs: Path) -> None:
    change_one_section(docs)
    edit(docs, "panduan/index.md", "Isi panduan.", "Isi panduan.\n\n## Bagian baru\n\nIsi.")
    edit(docs, "hukum/index.md", "title: ", "title: Lain ")
    (docs / "katalog" / FILE).write_text("salah", encoding="utf-8")
    unrecorded(docs)
    swapped(docs)
    found = findings(docs)
    assert {problem.rule for problem in found} == {name for name, rule in RULES.items() if rule.group is Group.TRANSLATION}
    golden("translation/messages.txt", "\n\n".join(as_text(found, language) for language in LANGUAGES))


def test_a_link_to_a_record_is_dead(docs: Path) -> None:
    edit(docs, "tentang/index.en.md", "---\n\n", f"---\n\n[record]({FILE}) ")
    assert [problem.rule for problem in check(docs) if problem.path.startswith("docs/tentang")] == ["dead-link"]


# --- asn.py translate

@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "proyek saya")


def git(project: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=Uji", "-c", "user.email=uji@example.org", *arguments], cwd=project, check=True,
                   capture_output=True)


def test_status_as_a_table_and_as_json(project: Path) -> None:
    change_one_section(project / "docs")
    shown = asn("translate", "status", project=project)
    assert shown.returncode == 0
    assert shown.stdout.startswith("missing       docs/2024/seri-007-belum\nout of date   docs/2025/seri-046-rumah\n")
    assert f": {TITLE} (the Indonesian text has changed)\n" in shown.stdout
    found = json.loads(asn("translate", "status", "--format", "json", "docs/2025", project=project).stdout)
    assert [(page["page"], page["state"], [section["section"] for section in page["sections"]]) for page in found] == [
        (f"docs/{LESSON}", "stale", ["a-standard-is-a-promise"])]


def test_done_records_what_it_names_and_check_is_content(project: Path) -> None:
    change_one_section(project / "docs")
    shown = asn("translate", "done", f"docs/{LESSON}/index.en.md", project=project)
    assert shown.returncode == 0, shown.stderr
    assert re.fullmatch(rf"docs/{LESSON}: recorded\n    line \d+: {TITLE} \(reviewed\)\n", shown.stdout)
    assert findings(project / "docs") == []
    record = (project / "docs" / LESSON / FILE).read_bytes()
    assert b"\r" not in record
    assert "already recorded" in asn("translate", "done", f"docs/{LESSON}", project=project).stdout
    assert (project / "docs" / LESSON / FILE).read_bytes() == record


def test_done_on_a_folder_confirms_nothing_below_unless_told(project: Path) -> None:
    for record in (project / "docs").rglob(FILE):
        record.unlink()
    assert asn("translate", "done", "docs", project=project).stdout.startswith("docs: recorded")
    assert len(findings(project / "docs")) > 10
    assert asn("translate", "done", "docs/pendamping", project=project).returncode == 2
    assert asn("translate", "done", "docs", "--below", "--machine", project=project).returncode == 0
    assert findings(project / "docs") == []
    assert {str(state.comparison.state) for state in Pages(Library.read(project / "docs")).all()} == {
        "missing", "machine", "reviewed"}


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (("done", "docs/tidak-ada"), 2, "tidak ada halaman yang dapat dibaca"),
    (("done", "README.md"), 2, "tidak ada halaman yang dapat dibaca"),
    (("diff", "docs/_data"), 2, "tidak ada halaman yang dapat dibaca"),
    (("done", "docs/2024/seri-007-belum"), 1, "belum ada index.en.md"),
    (("done", f"docs/{LESSON}", "--section", "judul"), 1, 'tidak ada bagian "judul"'),
    (("done", f"docs/{LESSON}", "docs/tentang", "--section", "head"), 2, "hanya untuk satu halaman"),
])
def test_what_cannot_be_done_is_one_sentence(project: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    shown = asn("translate", *arguments, "--lang", "id", project=project)
    assert (shown.returncode, shown.stdout) == (code, "")
    assert words in shown.stderr
    assert "Traceback" not in shown.stderr


def test_nothing_is_recorded_while_sections_cannot_be_read(project: Path) -> None:
    edit(project / "docs", f"{LESSON}/index.md", "## Standar itu janji", "/// loket | x\n\n## Standar itu janji")
    edit(project / "docs", "pendamping/netral/index.md", "topics: [", "topik: [")
    before = (project / "docs" / LESSON / FILE).read_bytes()
    for place, rule in ((LESSON, "block-open"), ("pendamping/netral", "unknown-key")):
        shown = asn("translate", "done", f"docs/{place}", project=project)
        assert shown.returncode == 1
        assert f"[{rule}]" in shown.stderr
        assert "Traceback" not in shown.stderr
    assert (project / "docs" / LESSON / FILE).read_bytes() == before


def test_a_broken_record_is_mended_by_recording_the_page_anew(project: Path) -> None:
    broken(project / "docs")
    assert asn("translate", "done", "docs/tentang", "--section", "head", project=project).returncode == 1
    assert asn("translate", "done", "docs/tentang", project=project).returncode == 0
    assert findings(project / "docs") == []


def test_diff_without_git_shows_both_texts(project: Path) -> None:
    change_one_section(project / "docs")
    shown = asn("translate", "diff", f"docs/{LESSON}", project=project, PATH="").stdout
    assert "is not in the history of git" in shown
    assert "Kata kuncinya melayani." in shown
    assert "Keyword: serving." in shown


def test_diff_shows_what_changed_with_git(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", "docs")
    git(project, "commit", "-qm", "satu")
    change_one_section(project / "docs")
    git(project, "commit", "-qam", "dua")
    git(project, "mv", f"docs/{LESSON}", "docs/2025/seri-046-pindah")
    git(project, "commit", "-qm", "tiga")
    shown = asn("translate", "diff", "docs/2025/seri-046-pindah", project=project).stdout
    assert "~ Kata [-kunci:-][+kuncinya+] melayani. Menurut berita, sistem merit belum optimal." in shown
    assert "is not in the history" not in shown


def test_diff_of_pages_with_nothing_to_show(project: Path) -> None:
    unrecorded(project / "docs")
    shown = asn("translate", "diff", "docs/tentang", "docs/katalog", "docs/2024", project=project)
    assert shown.returncode == 0
    assert [line.split(".")[0] for line in shown.stdout.splitlines()] == [
        "docs/tentang: never recorded, so there is nothing to compare with", "docs/katalog: nothing is out of date",
        "docs/2024/seri-007-belum: there is no index"]
