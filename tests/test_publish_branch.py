"""Publishing and the branch: who else is there, what they put there, and the way back.

Of the twenty cases that publishing has to survive: (1) branch absent, (10) files of others, (14) the same site twice,
(16) rollback, (17) rewritten remote, (20) a branch named like a tag. The others: test_publish_gates (8, 9, 11, 12, 19),
test_publish_faults (2 to 7, 13, 18) and test_publish_live (15).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing import ADDRESS, Desk, git, site_files


def test_01_the_branch_is_absent_and_is_made_as_an_orphan(desk: Desk) -> None:
    assert desk.publish() == 0
    assert git(desk.remote, "rev-list", "--count", desk.tip()) == "1"
    assert set(desk.published()) == {*site_files(), "versi.json", ".nojekyll"}
    assert desk.content(".nojekyll") == ""
    assert git(desk.remote, "log", "-1", "--format=%s", desk.tip()).startswith("ASN Belajar 2026-11-25-")
    assert git(desk.project, "rev-parse", "HEAD") in git(desk.remote, "log", "-1", "--format=%b", desk.tip())
    assert "This is the first publication" in desk.said.splitlines()[-1]


def test_nothing_of_the_project_is_touched(desk: Desk) -> None:
    git(desk.project, "branch", "gh-pages")  # somebody's own branch of that name
    git(desk.project, "config", "user.name", "Sari")
    before = _state(desk.project)
    assert desk.publish() == 0
    assert desk.rollback() == 2
    assert _state(desk.project) == before


def _state(project: Path) -> tuple[object, ...]:
    """Work tree, index and local branches; the index first, for ``git status`` itself writes it."""
    index = (project / ".git/index").read_bytes()
    files = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and ".git" not in path.parts}
    return index, files, git(project, "for-each-ref", "refs/heads"), (project / ".git/config").read_bytes()


def test_the_same_publication_is_the_same_commit_on_another_machine(desk: Desk, tmp_path: Path) -> None:
    other = desk.clone("other machine")
    assert desk.publish() == 0
    first = desk.tip()
    git(desk.remote, "update-ref", "-d", "refs/heads/gh-pages")
    assert desk.publish(project=other) == 0
    assert desk.tip() == first
    dates = git(desk.remote, "log", "-1", "--format=%aI %cI", first).split()
    assert dates == [git(desk.project, "log", "-1", "--format=%cI")] * 2


def test_10_a_cname_that_is_only_on_the_remote_stays(desk: Desk) -> None:
    assert desk.publish() == 0
    theirs = desk.somebody_else({"CNAME": "example.org\n", "google123.html": "proof\n"})
    desk.change("second")
    assert desk.publish() == 0
    assert desk.content("CNAME") == "example.org"
    assert desk.content("google123.html") == "proof"
    assert desk.holds(theirs)
    assert "second" in desk.content("p1/index.html")
    kept = desk.said.partition("of others, kept:\n")[2].splitlines()[:2]
    assert [line.strip() for line in kept] == ["CNAME", "google123.html"]
    assert desk.rollback() == 0
    assert desk.content("CNAME") == "example.org"


def test_10_a_cname_that_somebody_changed_is_not_changed_back(desk: Desk) -> None:
    (desk.project / "docs/CNAME").write_text("example.org\n", encoding="utf-8")
    desk.push_sources("with a domain")
    assert desk.publish() == 0
    theirs = desk.somebody_else({"CNAME": "example.net\n"})
    assert desk.publish("--site-url", "https://example.net/asn-belajar/") == 3  # the sitemap and this address disagree
    assert desk.publish() == 3
    assert "example.net" in desk.said
    assert desk.tip() == theirs
    theirs = desk.somebody_else({"CNAME": "www.example.org\n"})
    desk.change("second")
    assert desk.run("--dry-run", "--site-url", ADDRESS) == 3
    assert desk.content("CNAME") == "www.example.org"


def test_10_nojekyll_comes_back_where_somebody_deleted_it(desk: Desk) -> None:
    assert desk.publish() == 0
    other = desk.clone("other")
    git(other, "checkout", "-q", "gh-pages")
    git(other, "rm", "-q", ".nojekyll")
    git(other, "commit", "-qm", "away")
    git(other, "push", "-q")
    assert desk.publish() == 0
    assert ".nojekyll" in desk.published()


def test_a_change_of_somebody_else_in_a_page_of_ours_gives_way_and_is_named(desk: Desk) -> None:
    assert desk.publish() == 0
    theirs = desk.somebody_else({"p2/index.html": "by hand\n"})
    assert desk.publish() == 0
    assert desk.content("p2/index.html") != "by hand"
    assert desk.holds(theirs)
    assert "p2/index.html" in desk.said.partition("give way")[2]


def test_a_branch_of_another_tool_is_built_upon(desk: Desk) -> None:
    git(desk.project, "push", "-q", "origin", "main:refs/heads/start")
    git(desk.project, "switch", "-q", "--orphan", "gh-pages")
    (desk.project / "old.html").write_text("old\n", encoding="utf-8")
    git(desk.project, "add", "old.html")
    git(desk.project, "commit", "-qm", "Deployed")
    git(desk.project, "push", "-q", "origin", "gh-pages")
    git(desk.project, "switch", "-q", "main")
    theirs = desk.tip()
    assert desk.publish() == 0
    assert desk.holds(theirs)
    assert desk.content("old.html") == "old"


def test_14_the_same_site_twice_makes_no_commit(desk: Desk) -> None:
    assert desk.publish() == 0
    tip = desk.tip()
    assert desk.publish() == 0
    assert desk.tip() == tip
    assert "Nothing to publish" in desk.said
    git(desk.project, "commit", "-q", "--allow-empty", "-m", "nothing")
    git(desk.project, "push", "-q")
    assert desk.publish() == 0
    assert desk.tip() == tip


def test_16_a_rollback_is_a_new_commit_and_publishing_works_again(desk: Desk) -> None:
    assert desk.publish() == 0
    one = desk.published()
    desk.change("second")
    assert desk.publish() == 0
    two = desk.published()
    assert one != two
    tip = desk.tip()
    assert desk.rollback() == 0
    assert desk.published() == one
    assert git(desk.remote, "rev-parse", f"{desk.tip()}^") == tip
    assert "To show the newest again" in desk.said
    assert desk.publish() == 0
    assert desk.published() == two
    assert desk.rollback() == 0
    assert desk.published() == one
    assert desk.rollback() == 2  # before the first one there was nothing
    assert desk.published() == one


def test_16_several_steps_back_and_further_back_after_a_rollback(desk: Desk) -> None:
    sites = []
    for text in ("one", "two", "three", "four"):
        desk.change(text)
        assert desk.publish() == 0
        sites.append(desk.published())
    assert desk.rollback("2") == 0
    assert desk.published() == sites[1]
    assert desk.rollback() == 0
    assert desk.published() == sites[0]
    assert desk.run("history") == 0
    rows = [line.split() for line in desk.said.splitlines() if "20" in line]
    assert [row[0] for row in rows] == ["-", "-", "-", "-", "-", "(shown)"]
    assert git(desk.remote, "rev-list", "--count", desk.tip()) == "6"


@pytest.mark.parametrize("steps", ["0", "-1", "x", "1001"])
def test_a_number_that_is_none_is_refused(desk: Desk, steps: str) -> None:
    with pytest.raises(SystemExit) as stop:
        desk.rollback("--", steps)
    assert stop.value.code == 2


def test_17_a_rewritten_branch_stops_until_somebody_agrees(desk: Desk) -> None:
    assert desk.publish() == 0
    first = desk.tip()
    desk.change("second")
    assert desk.publish() == 0
    git(desk.remote, "update-ref", "refs/heads/gh-pages", first)
    assert desk.publish() == 3
    assert desk.tip() == first
    assert f"--accept-rewritten {first[:10]}" in desk.said
    assert desk.rollback() == 3
    assert desk.publish("--accept-rewritten", "0000000000") == 3
    assert desk.publish("--accept-rewritten", first[:10]) == 0
    assert "second" in desk.content("p1/index.html")
    assert desk.publish() == 0


def test_17_a_branch_squashed_by_others_is_noticed_by_a_fresh_clone_too(desk: Desk) -> None:
    for text in ("one", "two"):
        desk.change(text)
        assert desk.publish() == 0
    message = git(desk.remote, "log", "-1", "--format=%B", desk.tip())
    squashed = git(desk.remote, "commit-tree", "-m", message, f"{desk.tip()}^{{tree}}")
    git(desk.remote, "update-ref", "refs/heads/gh-pages", squashed)
    desk.change("three")
    fresh = desk.clone("fresh")
    assert desk.publish(project=fresh) == 3
    assert desk.tip() == squashed
    assert desk.publish("--accept-rewritten", squashed, project=fresh) == 0
    desk.change("four")
    assert desk.publish("--accept-rewritten", desk.tip()) == 0
    assert desk.publish() == 0


def test_17_a_branch_that_was_deleted_stops_too(desk: Desk) -> None:
    assert desk.publish() == 0
    git(desk.remote, "update-ref", "-d", "refs/heads/gh-pages")
    assert desk.publish() == 3
    assert "--accept-rewritten none" in desk.said
    assert desk.publish("--accept-rewritten", "none") == 0


def test_20_a_branch_named_like_a_tag(desk: Desk) -> None:
    git(desk.project, "tag", "gh-pages")
    git(desk.project, "push", "-q", "origin", "refs/tags/gh-pages")
    tagged = git(desk.remote, "rev-parse", "refs/tags/gh-pages")
    assert desk.publish() == 0
    desk.change("second")
    assert desk.publish() == 0
    assert desk.run("status") == 0
    assert desk.rollback() == 0
    assert git(desk.remote, "rev-list", "--count", "refs/heads/gh-pages") == "3"
    assert git(desk.remote, "rev-parse", "refs/tags/gh-pages") == tagged == git(desk.project, "rev-parse", "refs/tags/gh-pages")
    assert git(desk.remote, "for-each-ref", "--format=%(refname)").splitlines() == [
        "refs/heads/gh-pages", "refs/heads/main", "refs/tags/gh-pages"]


def test_a_linked_work_tree_publishes_too(desk: Desk) -> None:
    tree = desk.folder / "linked"
    git(desk.project, "worktree", "add", "-q", "-b", "other", str(tree))
    git(tree, "push", "-q", "--set-upstream", "origin", "other")
    assert desk.run("--dry-run", project=tree) == 0
    assert desk.publish(project=tree) == 0
    assert set(desk.published()) >= set(site_files())


def test_a_rollback_needs_no_sources(desk: Desk) -> None:
    for text in ("one", "two"):
        desk.change(text)
        assert desk.publish() == 0
    fresh = desk.folder / "fresh"
    git(desk.folder, "init", "-q", str(fresh))
    git(fresh, "remote", "add", "origin", "../remote.git")
    assert desk.run("rollback", "--yes", "--no-wait", project=fresh) == 0
    assert "one" in desk.content("p1/index.html")


def test_a_dry_run_writes_nothing_at_all(desk: Desk) -> None:
    assert desk.publish() == 0
    desk.somebody_else({"CNAME": "example.org\n"})
    desk.change("second")
    before = _files(desk)
    assert desk.run("--dry-run") == 0
    assert "p1/index.html" in desk.said
    assert desk.run("rollback", "--dry-run") == 2
    assert _files(desk) == before


def _files(desk: Desk) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in (desk.project, desk.remote) for path in folder.rglob("*") if path.is_file()}


def test_without_a_terminal_nothing_is_asked(desk: Desk) -> None:
    assert desk.run("--no-wait") == 2
    assert "--yes" in desk.said
    assert desk.tip() == ""


def test_status_and_history_tell_what_is_there(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "http://127.0.0.1:9/asn-belajar/")
    assert desk.run("status") == 0
    assert "no publication yet" in desk.said
    monkeypatch.setenv("SITE_URL", ADDRESS)
    assert desk.publish() == 0
    desk.change("second")
    desk.somebody_else({"robots.txt": "x\n", "p2/index.html": "by hand\n"})
    assert desk.run("status", "--site-url", "http://127.0.0.1:9/asn-belajar/") == 0
    told = dict(line.split("  ", 1) for line in desk.said.splitlines() if "  " in line)
    told = {name: value.strip() for name, value in told.items()}
    assert told["Published"].startswith("2026-11-25-")
    assert "the sources here are newer: 1" in told["From commit"]
    assert told["Files of others"] == "robots.txt"
    assert told["Changed by others"] == "p2/index.html"
    assert "refused" in told["Live"]
