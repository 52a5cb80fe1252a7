"""The service worker in a real browser, on a server that can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from releases import WebServer, marks, release

TOPIC = "topik/pelayanan/index.html"
LESSON = "pendamping/netral/index.html"
OTHER = "2024/seri-007-belum/index.html"
TAKES_OVER = "() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"


@pytest.fixture(scope="module")
def first(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(small_site, tmp_path_factory.mktemp("first") / "site", "1")


@pytest.fixture(scope="module")
def second(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(small_site, tmp_path_factory.mktemp("second") / "site", "2")


@pytest.fixture
def web(first: Path) -> Iterator[WebServer]:
    server = WebServer(first)
    yield server
    server.stop()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 760})
    context.set_default_timeout(30_000)
    yield context
    context.close()


def opened(phone: BrowserContext, address: str) -> Page:
    page = phone.new_page()
    page.goto(address)
    return page


def with_worker(phone: BrowserContext, web: WebServer, path: str = TOPIC) -> Page:
    """A page that the worker has given, after a first visit."""
    page = opened(phone, web.address + path)
    page.wait_for_function(TAKES_OVER)
    page.reload()
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page


def keep(page: Page) -> None:
    page.locator("[data-keep] [data-part=keep]").click()
    expect(page.locator("[data-keep] [data-part=status]")).to_contain_text("tersimpan lengkap")


def test_a_kept_topic_opens_with_quiz_and_search_without_a_network(phone: BrowserContext, web: WebServer) -> None:
    page = opened(phone, web.address + TOPIC)
    keep(page)
    web.stop()
    page.goto(web.address + LESSON)
    expect(page.locator("h1")).to_have_text("Netral bukan golput")
    assert marks(page) == {"1"}
    expect(page.locator("[data-keep-note=offline]")).to_contain_text("1 November 2026")
    web.start()
