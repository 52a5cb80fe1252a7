"""Publishing when something breaks: of the twenty cases (2) the remote moved in between, (3) two at once, (4) a hook refuses,
(5) no remote, before and after, (6) accepted and the client killed, (7) SIGKILL at every step, (13) disk full, (18) no token.

A ``git`` of our own stands before the real one and, at the command that a test names, waits, kills or runs short of room; apart
from that everything is real.
"""

from __future__ import annotations

import http.server
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from belajar.commands import publish as verb
from belajar.publish.secrets import masked
from publishing import Desk, ended, git, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="hooks and signals of POSIX")
TOKEN = "ghp_0123456789abcdefghijABCDEFGHIJ"
_BEFORE = f"""real="{shutil.which("git")}"
for word in "$@"; do case $word in -c|*=*) ;; *) verb=$word; break;; esac; done
"""
"""Our options before the command are ``-c name=value``."""
_AFTER = 'exec "$real" "$@"\n'


def tools(desk: Desk, script: str) -> Path:
    """A folder with a ``git`` that runs ``script``, then the real one. ``$verb``: the command of git."""
    folder = desk.folder / "tools"
    write(folder, {"git": f"#!/bin/sh\n{_BEFORE}{script}\n{_AFTER}"})
    (folder / "git").chmod(0o755)
    return folder


def hook(desk: Desk, name: str, script: str) -> None:
    """A hook on the server."""
    write(desk.remote / "hooks", {name: f"#!/bin/sh\n{script}\n"})
    (desk.remote / "hooks" / name).chmod(0o755)


class Halt:
    """Stops a command of git until ``go``: two named pipes, so that nobody has to look at a clock."""

    def __init__(self, desk: Desk, name: str) -> None:
        self.arrived, self.may_go = desk.folder / f"{name}-arrived", desk.folder / f"{name}-go"
        os.mkfifo(self.arrived)
        os.mkfifo(self.may_go)

    @property
    def script(self) -> str:
        return f'echo here > "{self.arrived}"; read word < "{self.may_go}"'

    def wait(self) -> None:
        assert self.arrived.read_text(encoding="utf-8") == "here\n"

    def go(self) -> None:
        self.may_go.write_text("go\n", encoding="utf-8")


@pytest.fixture(autouse=True)
def nobody_hangs() -> Iterator[None]:
    """A named pipe that nobody opens at its other end would be waited for without end."""
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(240)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def locks(desk: Desk) -> list[Path]:
    return [path for folder in (desk.project, desk.remote) for path in folder.rglob("*.lock")]


# --- (2), (3): somebody else

def test_02_the_remote_moved_between_plan_and_push(desk: Desk) -> None:
    assert desk.publish() == 0
    desk.change("second")
    halt = Halt(desk, "push")
    process = desk.start(tools=tools(desk, f"[ $verb = push ] && {{ {halt.script}; }}"))
    halt.wait()
    theirs = desk.somebody_else({"CNAME": "example.org\n"})
    halt.go()
    said = ended(process, 4)
    assert "Somebody else changed branch gh-pages first" in said
    assert desk.tip() == theirs
    assert desk.publish() == 0
    assert desk.holds(theirs)
    assert desk.content("CNAME") == "example.org"
    assert "second" in desk.content("p1/index.html")


def test_02_the_branch_appeared_between_plan_and_push(desk: Desk) -> None:
    halt = Halt(desk, "push")
    process = desk.start(tools=tools(desk, f"[ $verb = push ] && {{ {halt.script}; }}"))
    halt.wait()
    git(desk.project, "push", "-q", "origin", "main:refs/heads/gh-pages")
    theirs = desk.tip()
    halt.go()
    ended(process, 4)
    assert desk.tip() == theirs


def test_03_two_publishers_at_once_exactly_one_wins(desk: Desk) -> None:
    assert desk.publish() == 0
    desk.change("second")
    before, other = desk.tip(), desk.clone("other machine")
    halts = {"one": Halt(desk, "one"), "two": Halt(desk, "two")}
    script = "".join(f'[ $verb = push ] && [ "$WHO" = {name} ] && {{ {halt.script}; }}\n' for name, halt in halts.items())
    git(other, "config", "user.name", "another")
    write(other / "docs", {"p2/index.html": "by another"})
    folder = tools(desk, script)
    first = desk.start(tools=folder, WHO="one")
    halts["one"].wait()
    git(other, "commit", "-qam", "third")
    git(other, "push", "-q")
    second = desk.start(tools=folder, project=other, WHO="two")
    halts["two"].wait()
    for halt in halts.values():
        halt.go()
    said = [process.communicate(timeout=120)[0] for process in (first, second)]
    assert sorted([first.returncode, second.returncode]) == [0, 4], said
    loser = said[[first.returncode, second.returncode].index(4)]
    assert "Somebody else changed branch gh-pages first" in loser
    assert git(desk.remote, "rev-parse", f"{desk.tip()}^") == before
    assert desk.publish(project=other) == 0  # the loser repeats, or there is nothing left to do
    assert "by another" in desk.content("p2/index.html")


# --- (4), (5), (6): the server

@pytest.mark.parametrize("name", ["pre-receive", "update"])
def test_04_a_hook_on_the_server_refuses(desk: Desk, name: str) -> None:
    assert desk.publish() == 0
    before = desk.tip()
    desk.change("second")
    hook(desk, name, "echo 'no publications on Friday' >&2; exit 1")
    assert desk.publish() == 5
    assert "no publications on Friday" in desk.said
    assert desk.tip() == before
    (desk.remote / "hooks" / name).unlink()
    assert desk.publish() == 0


def test_05_the_remote_is_unreachable_before(desk: Desk) -> None:
    away = desk.remote.rename(desk.folder / "away.git")
    assert desk.publish() == 6
    assert "cannot be reached. Nothing was sent" in desk.said
    assert desk.run("status") == 6
    away.rename(desk.remote)
    assert desk.publish() == 0


@pytest.mark.parametrize(("moment", "sentence", "arrived"), [
    ("push", "whether it arrived is not known yet", False), ("compare", "could not be compared yet", True)])
def test_05_the_remote_goes_away_in_between(desk: Desk, moment: str, sentence: str, arrived: bool) -> None:
    halt = Halt(desk, "halt")
    script = {"push": f"[ $verb = push ] && {{ {halt.script}; }}",
              "compare": f'[ $verb = push ] && {{ "$real" "$@" || exit; {halt.script}; exit 0; }}'}[moment]
    process = desk.start(tools=tools(desk, script))
    halt.wait()
    away = desk.remote.rename(desk.folder / "away.git")
    halt.go()
    assert sentence in ended(process, 6)
    away.rename(desk.remote)
    assert bool(desk.tip()) is arrived
    assert desk.publish() == 0
    assert ("Nothing to publish" in desk.said) is arrived
    assert git(desk.remote, "rev-list", "--count", desk.tip()) == "1"


def test_05_the_answer_of_the_server_is_lost(desk: Desk) -> None:
    """The push arrived, and git says that it failed: the remote itself is asked."""
    process = desk.start(tools=tools(desk, '[ $verb = push ] && { "$real" "$@" >&2; echo "fatal: early EOF" >&2; exit 128; }'))
    assert "Sent for" in ended(process, 0)
    assert git(desk.remote, "rev-list", "--count", desk.tip()) == "1"


@pytest.mark.parametrize("name", ["post-receive", "pre-receive"])
def test_06_the_client_is_killed_while_the_server_works(desk: Desk, name: str) -> None:
    assert desk.publish() == 0
    before = desk.tip()
    desk.change("second")
    halt = Halt(desk, "server")
    hook(desk, name, halt.script)
    process = desk.start()
    halt.wait()
    os.killpg(process.pid, signal.SIGKILL) if name == "pre-receive" else process.kill()
    process.communicate(timeout=120)
    if name == "post-receive":
        halt.go()
    (desk.remote / "hooks" / name).unlink()
    tip = desk.tip()
    assert (tip == before) is (name == "pre-receive")
    assert desk.publish() == 0
    assert ("Nothing to publish" in desk.said) is (name == "post-receive")
    assert git(desk.remote, "rev-list", "--count", desk.tip()) == "2"


# --- (7), (13): this computer

def test_07_killed_at_every_step(desk: Desk) -> None:
    """At the n-th call of git the command and git die together; the next one gets one step further."""
    assert desk.publish() == 0
    desk.somebody_else({"CNAME": "example.org\n"})
    old = desk.published()
    desk.change("second")
    whole: Mapping[str, str] = {}
    counter = desk.folder / "count"
    folder = tools(desk, f'echo x >> "{counter}"; [ $(wc -l < "{counter}") -eq $LAST ] && kill -KILL 0')
    codes = []
    for last in range(1, 100):
        counter.unlink(missing_ok=True)
        process = desk.start(tools=folder, LAST=str(last))
        process.communicate(timeout=120)
        codes.append(process.returncode)
        now = desk.published()
        whole = whole or (now if now != old else {})
        assert now in (old, whole), last
        assert locks(desk) == [], last
        if process.returncode == 0:
            break
    assert set(codes) == {-signal.SIGKILL, 0}
    assert len(codes) > 30
    assert desk.publish() == 0
    assert desk.published() == whole
    assert {path for path in whole if path not in old} == set()
    assert "second" in desk.content("p1/index.html")
    assert desk.content("CNAME") == "example.org"
    assert git(desk.remote, "rev-list", "--count", desk.tip()) == "3"
    git(desk.remote, "fsck", "--strict")


@pytest.mark.parametrize("step", ["hash-object", "write-tree", "commit-tree", "push"])
def test_13_the_disk_is_full(desk: Desk, step: str) -> None:
    """No file may grow: what git writes at this step, here or on the server, fails as it would on a full disk."""
    assert desk.publish() == 0
    before = desk.tip()
    noise = os.urandom(20_000).hex()
    write(desk.project / "docs", {f"{noise[:6]}.txt": noise})
    desk.push_sources("large")
    process = desk.start(tools=tools(desk, f"[ $verb = {step} ] && {{ trap '' XFSZ; ulimit -f 0; }}"))
    said = ended(process, 5 if step == "push" else 1)
    assert "too large" in said or "unable to write" in said or "unpack" in said, said
    assert desk.tip() == before
    assert locks(desk) == []
    assert desk.publish() == 0


def test_13_no_room_for_the_site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(verb, "_maker", lambda language: make)
    assert desk.publish() == 1
    assert "No space left on device" in desk.said
    assert desk.tip() == ""


# --- (18): secrets

@contextmanager
def smart_http(folder: Path) -> Iterator[str]:
    """The repositories below ``folder`` over http, as GitHub serves them, for whoever sends the token."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        do_POST = do_GET  # noqa: N815

        def _answer(self) -> None:
            if "Authorization" not in self.headers:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="git"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            path, _, query = self.path.partition("?")
            environment = {**os.environ, "GIT_PROJECT_ROOT": str(folder), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path,
                           "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_USER": "dinas",
                           "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                           "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                           "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", "")}
            body = self._body()
            done = subprocess.run(["git", "http-backend"], env={**environment, "CONTENT_LENGTH": str(len(body))}, input=body,
                                  capture_output=True, timeout=60, check=False)
            head, _, content = done.stdout.partition(b"\r\n\r\n")
            lines = [line.split(": ", 1) for line in head.decode().splitlines()]
            self.send_response(int(dict(lines).get("Status", "200").split()[0]))
            for name, value in lines:
                if name != "Status":
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length", "0")))
            parts = []
            while size := int(self.rfile.readline(), 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_18_no_token_in_output_log_or_commit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    git(desk.remote, "config", "http.receivepack", "true")
    monkeypatch.setenv("GIT_TRACE_CURL", "1")
    said = []
    with smart_http(desk.folder) as host:
        git(desk.project, "remote", "set-url", "origin", f"http://dinas:{TOKEN}@{host}/remote.git")
        for text in ("one", "two"):
            desk.change(text)
            assert desk.publish() == 0
            said.append(desk.said)
        hook(desk, "pre-receive", f"echo 'no: http://dinas:{TOKEN}@{host}/' >&2; exit 1")
        assert desk.rollback() == 5
        said.append(desk.said)
        (desk.remote / "hooks/pre-receive").unlink()
        assert desk.run("status") == 0
        said.append(desk.said)
        git(desk.project, "remote", "set-url", "origin", f"http://dinas:{TOKEN}@{host}/no-such.git")
        assert desk.publish() == 6
        said.append(desk.said)
    assert desk.publish() == 6
    said.append(desk.said)
    assert f"http://***@{host}/" in said[2]
    assert not [words for words in said if TOKEN in words]
    everything = git(desk.remote, "log", "--all", "-p", "--format=raw%n%B")
    assert "two" in everything
    assert TOKEN not in everything
    files = [path for path in (desk.project / ".git").rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()]
    assert {path.name for path in files} == {"config"}


@pytest.mark.parametrize(("text", "addresses", "expected"), [
    ("https://user:pa%40ss@host/x failed for 'pa@ss'", ["https://user:pa%40ss@host/x"], "https://***@host/x failed for '***'"),
    ("https://secret@host/x", [], "https://***@host/x"), ("ghp_0123456789ab and github_pat_0123_456789", [], "*** and ***"),
    ("Authorization: Basic eHg=", [], "Authorization: Basic ***"),
    ("https://host/?access_token=abc&x=1", [], "https://host/?access_token=***&x=1"),
    ("git@github.com:a/b.git", ["git@github.com:a/b.git"], "git@github.com:a/b.git"), ("[::1", ["http://[::1"], "[::1"),
    ("token0 stays in token01", ["https://token0@h/"], "*** stays in ***1")])
def test_what_is_masked(text: str, addresses: list[str], expected: str) -> None:
    assert masked(text, addresses) == expected


def test_every_exit_code_is_explained(desk: Desk) -> None:
    from belajar.publish.ending import Code
    from belajar.strings import text

    for language in ("id", "en"):
        assert [int(code) for code in re.findall(r"[;:] (\d) ", text("publish.cli_codes", language))] == [*map(int, Code)]
