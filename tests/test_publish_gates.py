"""What forbids a publication: of the twenty cases (8) sources that are not what everybody has, (9) a site that failed or lost
much, (11) a site made for another address, (12) what GitHub Pages does not take, (19) bundles that are not there."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from belajar.commands import publish as verb
from belajar.publish import limits, links
from belajar.publish.ending import StopError
from belajar.publish.git import Git
from belajar.publish.target import address, domain_of, repository
from conftest import PUBLIC, serve
from publishing import REAL, Desk, copied, ended, git, site_files, write

windows_refuses = pytest.mark.skipif(sys.platform == "win32", reason="such files cannot be made there")


def stopped(desk: Desk, *words: str) -> None:
    """The gate holds: exit code 3, a sentence that says why, and nothing on the remote."""
    tip = desk.tip()
    assert desk.publish() == 3
    assert desk.tip() == tip
    for word in words:
        assert word in desk.said
    assert "Nothing was sent" in desk.said.splitlines()[-1]


# --- (8) the sources

def test_08_a_dirty_tree(desk: Desk) -> None:
    write(desk.project / "docs", {"p1/index.html": "changed"})
    stopped(desk, "docs/p1/index.html", "git", "Commit")


def test_08_a_change_that_is_only_staged(desk: Desk) -> None:
    write(desk.project / "docs", {"p1/index.html": "changed"})
    git(desk.project, "add", "--all")
    stopped(desk, "docs/p1/index.html")


def test_08_an_untracked_page(desk: Desk) -> None:
    write(desk.project / "docs", {"baru/index.html": "new"})
    stopped(desk, "docs/baru/index.html")


def test_08_a_page_that_git_ignores(desk: Desk) -> None:
    write(desk.project, {".gitignore": "rahasia/\n"})
    desk.push_sources("ignore")
    write(desk.project / "docs", {"rahasia/index.html": "new"})
    stopped(desk, "docs/rahasia/index.html")


def test_a_change_that_git_was_told_not_to_see_is_not_published(desk: Desk) -> None:
    git(desk.project, "update-index", "--assume-unchanged", "docs/p1/index.html")
    write(desk.project / "docs", {"p1/index.html": "hidden change"})
    assert desk.publish() == 0
    assert "hidden change" not in desk.content("p1/index.html")


def test_line_ends_of_windows_are_not_published(desk: Desk) -> None:
    git(desk.project, "config", "core.autocrlf", "true")
    assert desk.publish() == 0
    one = git(desk.remote, "rev-parse", "refs/heads/gh-pages:index.html")
    assert one == git(desk.project, "rev-parse", "HEAD:docs/index.html")


def test_08_a_detached_head(desk: Desk) -> None:
    git(desk.project, "checkout", "-q", "--detach")
    stopped(desk, "git switch main")


def test_08_a_commit_that_is_not_pushed(desk: Desk) -> None:
    git(desk.project, "commit", "-q", "--allow-empty", "-m", "mine alone")
    stopped(desk, "git push")


def test_08_a_branch_that_is_not_pushed_at_all(desk: Desk) -> None:
    git(desk.project, "switch", "-qc", "mine")
    stopped(desk, "git push", "mine")


def test_08_commits_of_others_that_are_not_here(desk: Desk) -> None:
    desk.somebody_else({"docs/p2/index.html": "theirs"}, branch="main")
    stopped(desk, "git pull")


def test_08_a_shallow_clone(desk: Desk) -> None:
    git(desk.project, "commit", "-q", "--allow-empty", "-m", "second")
    git(desk.project, "push", "-q")
    git(desk.folder, "clone", "-q", "--depth", "1", desk.remote.as_uri(), "shallow")
    assert desk.publish(project=desk.folder / "shallow") == 3
    assert "git fetch --unshallow" in desk.said
    assert desk.tip() == ""


def test_a_folder_that_is_no_repository(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "zip").mkdir()
    assert desk.publish(project=tmp_path / "zip") == 2
    assert "ZIP" in desk.said
    assert desk.publish(project=desk.project / "docs") == 2


def test_the_branch_of_the_sources_is_never_published_upon(desk: Desk) -> None:
    before = desk.tip("main")
    assert desk.publish("--branch", "main") == 2
    assert desk.publish("--branch", "refs/heads/main") == 2
    assert desk.tip("main") == before
    assert desk.publish("--remote", "elsewhere") == 2
    assert "origin" in desk.said


# --- (9) the site

def test_09_a_failed_check_and_a_failed_strict_build(desk: Desk, small_project: Path) -> None:
    """Checked and built for real: this desk has no lessons, then lessons and no configuration for MkDocs."""
    said = ended(desk.start(**{REAL: "1"}), 3)
    assert "The check found errors" in said
    shutil.rmtree(desk.project / "docs")
    shutil.copytree(small_project / "docs", desk.project / "docs")
    desk.push_sources("no configuration")
    said = ended(desk.start(**{REAL: "1"}), 3)
    assert "could not be built" in said
    assert desk.tip() == ""


def test_09_an_empty_site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "_maker", lambda language: lambda sources, site, settings: site.mkdir())
    stopped(desk, "index.html: not in the built site", "404.html", "versi.json")


def test_09_more_than_a_fifth_of_the_pages_would_go(desk: Desk) -> None:
    assert desk.publish() == 0
    before = desk.published()
    shutil.rmtree(desk.project / "docs" / "p1")
    shutil.rmtree(desk.project / "docs" / "p2")  # 2 of 13 pages
    desk.push_sources("two away")
    assert desk.publish() == 0
    shutil.rmtree(desk.project / "docs" / "p3")
    shutil.rmtree(desk.project / "docs" / "p4")
    shutil.rmtree(desk.project / "docs" / "p5")  # 3 of 11
    desk.push_sources("three more")
    stopped(desk, "ALARM: 3 of 11", "--allow-loss")
    assert desk.publish("--allow-loss") == 0
    assert len(desk.published()) == len(before) - 5


def test_09_a_language_would_go(desk: Desk) -> None:
    assert desk.publish() == 0
    shutil.rmtree(desk.project / "docs" / "en")
    desk.push_sources("no English")
    stopped(desk, "en/index.html")


def test_09_a_language_would_go_that_is_no_page_we_know(desk: Desk) -> None:
    """The alarm itself, without the rule that both home pages are needed."""
    from belajar.publish.plan import Plan
    from belajar.publish.tree import Blob

    files = {path: Blob("100644", "0" * 40, 1) for path in site_files()}
    indonesian = {path: blob for path, blob in files.items() if not path.startswith("en/")}
    alarms = dict(Plan(indonesian, files, frozenset(files), ()).alarms())
    assert alarms["publish.language_gone"] == {"language": "en"}
    assert dict(Plan(files, files, frozenset(files), ()).alarms()) == {}
    assert dict(Plan(indonesian, files, frozenset(), ()).alarms()) == {}  # those of others stay anyway


# --- (11) the address

def test_11_a_site_made_for_another_address(small_site: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(small_site, tmp_path / "site"))
    shutil.copytree(site / "tentang", site / "aksesibilitas")
    shutil.copytree(site / "en/tentang", site / "en/aksesibilitas")
    assert list(limits.findings(site, PUBLIC)) == []
    wrong = {values["path"] for _, values in limits.findings(site, "https://example.org/")}
    assert {"404.html", "sitemap.xml"} <= wrong
    wrong = {values["path"] for _, values in limits.findings(site, "https://example.net/asn-belajar/")}
    assert wrong == {"sitemap.xml"}


@pytest.mark.parametrize(("page", "text", "bad"), [
    ("p1/index.html", '<a href="/p2/index.html">x</a>', "/p2/index.html"), ("p1/index.html", '<img src="gone.png">', "gone.png"),
    ("p1/index.html", '<img srcset="../index.html 1x, gone.png 2x">', "gone.png"),
    ("p1/index.html", '<a href="../p2">x</a>', "../p2"),
    ("p1/index.html", '<a href="../../out.html">x</a>', "../../out.html"),
    ("p1/index.html", '<link rel="canonical" href="https://example.org/asn-belajar/gone/">', "https://example.org/asn-belajar/gone/"),
    ("404.html", '<a href="index.html">x</a>', None), ("404.html", '<a href="/index.html">x</a>', "/index.html"),
    ("assets/site.css", "a { background: url(gone.svg) }", "gone.svg"), ("p1/index.html", '<a href="?q=x#y">x</a>', None),
    ("sitemap.xml", "<loc>https://example.org/asn-belajar/gone/</loc>", "https://example.org/asn-belajar/gone/"),
    ("p1/index.html", '<a href="https://example.org/other/">x</a> <a href="mailto:a@b.c">m</a>', None),
    ("p1/index.html", '<a href="//example.org/z">z</a>', None),
    ("p1/index.html", '<a href="../p2/">x</a> <a href="../en/#x">x</a> <a href="">x</a> <a href="../%70%32/">', None)])
def test_11_links_are_followed_as_a_browser_would(tmp_path: Path, page: str, text: str, bad: str | None) -> None:
    write(tmp_path, site_files() | {page: text})
    assert list(links.broken(tmp_path, PUBLIC)) == ([(page, bad)] if bad else [])


@pytest.mark.parametrize(("remote", "wanted", "domain", "expected"), [
    ("https://github.com/Dinas/asn-belajar.git", "", "", "https://dinas.github.io/asn-belajar/"),
    ("git@github.com:dinas/asn-belajar.git", "", "", "https://dinas.github.io/asn-belajar/"),
    ("ssh://git@github.com/dinas/asn-belajar", "", "", "https://dinas.github.io/asn-belajar/"),
    ("https://dinas:ghp_secret123@github.com/dinas/asn.belajar.git", "", "", "https://dinas.github.io/asn.belajar/"),
    ("https://github.com/dinas/Dinas.github.io", "", "", "https://dinas.github.io/"),
    ("https://github.com/dinas/x", "", "belajar.example.go.id", "https://belajar.example.go.id/"),
    ("https://github.com/dinas/x", "https://belajar.example.go.id", "belajar.example.go.id", "https://belajar.example.go.id/"),
    ("../remote.git", "https://example.org/sub", "", "https://example.org/sub/"),
    ("https://github.com/dinas/x", "https://example.org/", "belajar.example.go.id", None),
    ("https://gitlab.com/dinas/x", "", "", None), ("../remote.git", "example.org", "", None),
    ("../remote.git", "https://user:pass@example.org/", "", None), ("../remote.git", "file:///x", "", None)])
def test_the_address_of_project_pages_user_pages_and_custom_domains(desk: Desk, remote: str, wanted: str, domain: str,
                                                                   expected: str | None) -> None:
    git(desk.project, "remote", "set-url", "origin", remote)
    place = Git.open(desk.project)
    if expected is None:
        with pytest.raises(StopError) as stop:
            address(place, "origin", wanted, domain)
        assert "pass" not in str(stop.value.ending.values.get("address"))
    else:
        assert address(place, "origin", wanted, domain) == expected


@pytest.mark.parametrize(("configuration", "expected"), [
    ('site_url: !ENV [SITE_URL, ""]\n', None), ("site_url: https://a.go.id/\n", "https://a.go.id/"),
    ('site_url: !ENV [SITE_URL, "https://b.go.id"]\n', "https://b.go.id/"), ("site_name: x\n", None), ("x: [\n", None),
    ("", None)])
def test_the_address_in_the_configuration(desk: Desk, configuration: str, expected: str | None) -> None:
    write(desk.project, {"mkdocs.yml": configuration})
    git(desk.project, "remote", "set-url", "origin", "https://github.com/dinas/x")
    found = address(Git.open(desk.project), "origin", "", "")
    assert found == (expected or "https://dinas.github.io/x/")


@pytest.mark.parametrize(("remote", "expected"), [("https://x:y@github.com/dinas/x.git", "https://github.com/dinas/x"),
                                                  ("../remote.git", ""), ("https://notgithub.com/a/b", "")])
def test_the_page_of_the_repository(desk: Desk, remote: str, expected: str) -> None:
    git(desk.project, "remote", "set-url", "origin", remote)
    assert repository(Git.open(desk.project), "origin") == expected


@pytest.mark.parametrize(("cname", "expected"), [(b"Belajar.Go.ID\n", "belajar.go.id"), (b"", ""), (b"a b", ""),
                                                 (b"\xff\xfe", ""), (b"https://x.go.id", "")])
def test_the_domain_in_a_cname(cname: bytes, expected: str) -> None:
    assert domain_of(cname) == expected


def test_a_custom_domain_is_used_without_being_asked_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.publish() == 0
    desk.somebody_else({"CNAME": "belajar.example.org\n"})
    monkeypatch.delenv("SITE_URL")
    seen: list[str] = []

    def make(sources: Path, site: Path, settings: Mapping[str, str]) -> None:
        seen.append(settings["SITE_URL"])
        copied(sources, site, settings)

    monkeypatch.setattr(verb, "_maker", lambda language: make)
    stopped(desk, "sitemap.xml")
    assert seen == ["https://belajar.example.org/"]


# --- (12) what GitHub takes

def test_12_a_file_of_101_mb(desk: Desk) -> None:
    with (desk.project / "docs/large.bin").open("wb") as file:
        file.truncate(101_000_000)  # a hole, which takes no room
    desk.push_sources("large")
    stopped(desk, "large.bin: 101 MB")


def test_12_a_site_of_more_than_a_gigabyte() -> None:
    assert list(limits.sizes({f"{number}": 99_000_000 for number in range(10)})) == []
    assert list(limits.sizes({f"{number}": 99_000_000 for number in range(11)})) == [("publish.large_site", {"size": 1089})]


@windows_refuses
def test_12_a_symbolic_link_in_the_sources(desk: Desk) -> None:
    (desk.project / "docs/link.html").symlink_to("/etc/hostname")
    desk.push_sources("link")
    stopped(desk, "docs/link.html", "Symbolic links")


@windows_refuses
def test_12_a_symbolic_link_in_the_site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(sources: Path, site: Path, settings: Mapping[str, str]) -> None:
        copied(sources, site, settings)
        (site / "link.html").symlink_to("index.html")

    monkeypatch.setattr(verb, "_maker", lambda language: make)
    stopped(desk, "link.html: a symbolic link")


@windows_refuses
def test_12_names_that_differ_in_case_only_or_that_windows_refuses(desk: Desk) -> None:
    write(desk.project / "docs", {"P1/index.html": "x", "a:b.html": "x", "c .html/d.": "x"})
    desk.push_sources("names")
    stopped(desk, "differs from P1/index.html in upper and lower case only", "'a:b.html'", "'c .html/d.'")
    assert dict(limits.names(["caf\u00e9", "cafe\u0301"])) == {"publish.same_name": {"path": "cafe\u0301", "other": "caf\u00e9"}}


def test_a_page_with_a_picture_inside_is_too_heavy(tmp_path: Path) -> None:
    noise = "".join(hashlib.sha256(str(number).encode()).hexdigest() for number in range(6000))
    write(tmp_path, site_files() | {"p1/index.html": noise, "versi.json": "{}"})
    assert dict(limits.findings(tmp_path, PUBLIC)) == {"publish.heavy_page": {"path": "p1/index.html", "most": 150}}


# --- (19) downloads

def bundles(folder: Path, content: bytes = b"zip", size: int = 3) -> Path:
    one = {"name": "teks.zip", "size": size, "sha256": hashlib.sha256(b"zip").hexdigest()}
    write(folder, {"bundles.json": json.dumps({"bundles": [one]})})
    (folder / "teks.zip").write_bytes(content)
    return folder


def test_19_a_bundle_that_is_listed_and_missing_or_another(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = bundles(tmp_path / "dist")
    monkeypatch.setenv("BUNDLES_JSON", str(made / "bundles.json"))
    assert desk.publish() == 0
    desk.change("second")
    (made / "teks.zip").write_bytes(b"zap")
    stopped(desk, "teks.zip: not what the list")
    (made / "teks.zip").unlink()
    stopped(desk, "teks.zip: in the list of downloads, but cannot be downloaded")
    (made / "bundles.json").write_text("[]", encoding="utf-8")
    stopped(desk, "bundles.json: no complete list")


def test_19_a_bundle_that_is_listed_and_not_at_its_address(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = bundles(tmp_path / "dist")
    write(made, {"satu-berkas.json": json.dumps({"lessons": []})})
    server, base = serve(made)
    monkeypatch.setenv("BUNDLES_URL", base)
    seen: list[str] = []

    def make(sources: Path, site: Path, settings: Mapping[str, str]) -> None:
        seen.extend(sorted(settings))
        copied(sources, site, settings)

    monkeypatch.setattr(verb, "_maker", lambda language: make)
    try:
        assert desk.publish() == 0  # the lists are fetched from there
        assert {"BUNDLES_JSON", "SINGLES_JSON", "BUNDLES_URL"} <= set(seen)
        desk.change("second")
        bundles(made, content=b"another")
        stopped(desk, "teks.zip", "7 B, 3 B")
        (made / "teks.zip").unlink()
        stopped(desk, "teks.zip", "404")
        (made / "bundles.json").unlink()
        (made / "satu-berkas.json").unlink()
        assert desk.publish() == 0  # no release yet
    finally:
        server.shutdown()
        server.server_close()
    desk.change("third")
    assert desk.publish() == 6
