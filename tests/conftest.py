"""Shared fixtures: built sites, a server for them, and a browser that fails a test on every fault of a page."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from belajar.browser import FLAGS, find
from belajar.problem import Problem
from belajar.projects import copy_machinery
from belajar.rules import RULES, Group
from publishing import Desk

hypothesis.settings.register_profile(
    "belajar", max_examples=60, deadline=None, derandomize=True,  # a busy machine is no defect, and a red test stays red
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("belajar")
PROJECT = Path(__file__).resolve().parents[1]
SMALL_DOCS = PROJECT / "tests" / "site" / "docs"
TODAY = date(2026, 11, 25)
"""The day of all tests that look at dates: nothing may be overdue because a year has passed since they were written."""
PUBLIC = "https://example.org/asn-belajar/"


def run_mkdocs(project: Path, out: Path, *options: str, site_url: str = "") -> subprocess.CompletedProcess[str]:
    """Run MkDocs as its users do, in a process of its own."""
    environment = {**os.environ, "SITE_URL": site_url, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "LANG": "en_GB.UTF-8",
                   "LANGUAGE": "en"}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(out), *options]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def make_project(target: Path, docs: Path = SMALL_DOCS) -> Path:
    """A project of its own around a copy of ``docs``."""
    shutil.copytree(docs, copy_machinery(PROJECT, target) / "docs")
    return target


def built(project: Path, out: Path, **how: str) -> Path:
    result = run_mkdocs(project, out, **how)
    assert result.returncode == 0, result.stderr
    return out


def apart_from_translations(problems: list[Problem]) -> list[Problem]:
    """What is left for a test that changes one language only, by which the other one is out of date."""
    return [problem for problem in problems if RULES[problem.rule].group is not Group.TRANSLATION]


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("small project"))


@pytest.fixture(scope="session")
def small_site(small_project: Path) -> Path:
    """The fixture's site with a known public address."""
    return built(small_project, small_project / "site", site_url=PUBLIC)


@pytest.fixture(scope="session")
def unknown_site(small_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's site as somebody builds it who knows no public address."""
    return built(small_project, tmp_path_factory.mktemp("unknown") / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this very checkout."""
    return built(PROJECT, tmp_path_factory.mktemp("real") / "site", site_url=PUBLIC)


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve ``folder`` on a free port of this machine."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def small_http(small_site: Path) -> Iterator[str]:
    server, address = serve(small_site)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def real_http(real_site: Path) -> Iterator[str]:
    server, address = serve(real_site)
    yield address
    server.shutdown()


@pytest.fixture(params=["http", "file"])
def small(request: pytest.FixtureRequest, small_site: Path, small_http: str) -> str:
    """Address of the fixture's site, once over http and once from a folder."""
    return small_http if request.param == "http" else small_site.as_uri() + "/"


@pytest.fixture(params=["http", "file"])
def real(request: pytest.FixtureRequest, real_site: Path, real_http: str) -> str:
    """Address of the real site, once over http and once from a folder."""
    return real_http if request.param == "http" else real_site.as_uri() + "/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=30_000)  # a busy machine is no defect of a page
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield opened
        opened.close()


_SERVER_GONE = ("net::ERR_CONNECTION_RESET", "net::ERR_CONNECTION_REFUSED")
"""A test has stopped its server while a worker was still asking; no page can bring that about."""


@dataclass
class Faults:
    """What went wrong on the pages of one test."""

    found: list[str] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)

    def mean(self, *words: str) -> None:
        """Faults with one of these words are what the test is about, whenever they are heard."""
        self.meant += words

    def left(self) -> list[str]:
        return [fault for fault in self.found if not any(words in fault for words in (*self.meant, *_SERVER_GONE))]

    def watch(self, context: BrowserContext) -> None:
        context.on("console", lambda message: message.type in ("error", "warning")
                   and self._add("console", f"{message.text} {message.location.get('url', '')}"))
        context.on("weberror", lambda error: self._add("script", str(error.error)))
        context.on("requestfailed", lambda request: _gave_up(request) or self._add("failed", f"{request.url} {request.failure}"))
        context.on("response", lambda response: response.status >= 400 and self._add(str(response.status), response.url))
        context.on("request", lambda request: _foreign(request.url) and self._add("foreign", request.url))

    def _add(self, kind: str, what: str) -> None:
        self.found.append(f"{kind}: {what}")


def _gave_up(request: Request) -> bool:
    """The browser itself dropped the request, because the test went on to the next page, or was over before a worker was done."""
    of_worker = request.service_worker is not None or request.url.endswith("/versi.json")  # which a page asks for through it
    return request.failure == "net::ERR_ABORTED" or of_worker


def _foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "file://", "data:", "blob:", "about:"))


class Visitor:
    """Opens pages as somebody would, in a fresh browser profile each time."""

    def __init__(self, browser: Browser, faults: Faults) -> None:
        self._browser = browser
        self.faults = faults
        self._contexts: list[BrowserContext] = []

    def open(self, address: str, **profile: object) -> Page:
        """``profile``: width, plus anything Playwright's ``new_context`` takes (color_scheme, java_script_enabled ...)."""
        width = profile.pop("width", 1280)
        context = self._browser.new_context(viewport={"width": width, "height": 800}, **profile)
        context.set_default_timeout(30_000)
        self._contexts.append(context)
        self.faults.watch(context)
        page = context.new_page()
        page.goto(address)
        return page

    def leave(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Fails the test on a console error, a failed request or a request to another host."""
    visitor = Visitor(browser, Faults())
    yield visitor
    visitor.leave()
    assert visitor.faults.left() == []


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Desk.furnish(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(furnished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A project and its remote, to publish from and to."""
    return Desk(Path(shutil.copytree(furnished, tmp_path / "desk")), capsys, monkeypatch)
