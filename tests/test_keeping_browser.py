"""The service worker in a real browser, on a server that can be stopped and whose releases can be changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from conftest import Visitor
from pages import hold, violations
from releases import BELOW, WebServer, marks, release, stop_workers, until, with_idle_workers

TOPIC = "topik/integritas/index.html"
KEPT = "pendamping/kuis/index.html"
"""A lesson of the topic."""
OTHER = "pendamping/netral/index.html"
"""A lesson of another topic."""
PROGRESS = "kemajuan/index.html"
PATIENCE = 60
"""Seconds until a test gives up waiting for another thread."""


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
    """Of a reader who has been here before, and left something in the browser."""
    yield from _context(browser, "try { localStorage.setItem('asn-belajar:before', '1'); } catch (blank) {}")


@pytest.fixture
def new_phone(browser: Browser) -> Iterator[BrowserContext]:
    """Of a reader who is here for the first time."""
    yield from _context(browser, "")


def _context(browser: Browser, script: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 760})
    context.set_default_timeout(30_000)
    context.add_init_script(script)
    yield context
    context.close()


@contextmanager
def cut(web: WebServer) -> Iterator[None]:
    """Without a network."""
    web.stop()
    yield
    web.start()


def opened(phone: BrowserContext, address: str) -> Page:
    page = phone.new_page()
    page.goto(address)
    return page


def ask(page: Page, **question: str) -> dict:
    """What the worker answers. A worker that is replaced meanwhile answers nothing, and is asked no more."""
    for _ in range(PATIENCE):
        if answer := page.evaluate(_ASK, question):
            return answer
        page.wait_for_timeout(100)
    raise AssertionError(f"no answer to {question}")


_ASK = """async question => {
    const { active } = await navigator.serviceWorker.getRegistration() || {};
    return active && new Promise(resolve => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => resolve(data);
        active.postMessage(question, [port2]);
        setTimeout(resolve, 1000, null);
    });
}"""


def read_pages(page: Page) -> set[str]:
    return {one["address"].partition(BELOW)[2] for one in ask(page, ask="kept")["pages"]}


def when_kept(page: Page, path: str) -> None:
    """Wait until the worker has stored the page at ``path``."""
    until(page, f"""async path => {{
        const kept = await ({_ASK})({{ ask: "kept" }});
        return Boolean(kept) && (kept.pages || []).some(({{ address }}) => address.endsWith(path));
    }}""", path)


def given(phone: BrowserContext, web: WebServer, path: str = TOPIC) -> Page:
    """A page that comes from the worker: the second visit of a reader."""
    page = opened(phone, web.address + path)
    when_kept(page, path)
    page.reload()
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page


def button(page: Page, part: str) -> Locator:
    return page.locator(f"[data-keep] [data-part={part}]")


def news(page: Page) -> Locator:
    return button(page, "status")


def keep(page: Page) -> None:
    button(page, "keep").click()
    expect(news(page)).to_contain_text("tersimpan lengkap")


def stored(page: Page) -> list[str]:
    """Digests of the files on the device."""
    return page.evaluate("""async () => {
        const names = (await caches.keys()).filter(name => name.startsWith("asn-belajar:files:"));
        const lists = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
        return lists.flat().map(({ url }) => url.split("/").pop()).sort();
    }""")


def search(page: Page, words: str) -> None:
    page.locator("[data-search-open]").click()
    page.locator("#search-field").fill(words)


# --- reading without a network

def test_a_kept_topic_opens_with_quiz_and_search_without_a_network(phone: BrowserContext, web: WebServer) -> None:
    keep(opened(phone, web.address + TOPIC))
    with cut(web):
        page = opened(phone, web.address + KEPT)
        expect(page.locator("[data-keep-note=offline]")).to_contain_text("1 November 2026")
        question = page.locator("#kuis-tunggal")
        question.locator("label").first.click()
        question.get_by_role("button", name="Periksa").click()
        expect(question.locator(".quiz__result")).not_to_be_empty()
        search(page, "birokrasi")
        expect(page.locator(".search__item").first).to_contain_text("rumah pengabdian")
        page.locator(".search__item a", has_text="rumah pengabdian").first.click()
        expect(page.locator("h1")).to_have_text("Birokrasi: rumah pengabdian")
        assert page.locator("main img").first.evaluate("image => image.complete && image.naturalWidth > 0")
        assert marks(page) == {"1"}


def test_a_device_that_says_it_is_offline_reads_on_as_well(phone: BrowserContext, web: WebServer) -> None:
    page = opened(phone, web.address + "en/" + TOPIC)
    button(page, "keep").click()
    expect(news(page)).to_contain_text("whole topic is kept")
    phone.set_offline(True)
    page.goto(web.address + "en/" + KEPT)
    expect(page.locator("[data-keep-note=offline]")).to_contain_text("Offline. This page is the version of 1 November 2026")
    page.locator("[data-keep-note=offline] [data-part=close]").click()
    expect(page.locator("[data-keep-note]")).to_have_count(0)


def test_the_search_says_of_a_page_that_is_not_kept_that_it_is_not(phone: BrowserContext, web: WebServer) -> None:
    keep(opened(phone, web.address + TOPIC))
    with cut(web):
        page = opened(phone, web.address + KEPT)
        search(page, "golput")
        expect(page.locator(".search__item", has_text="Netral bukan golput")).to_contain_text("belum tersimpan di gawai")


@pytest.mark.parametrize("folder, says", [("", "belum tersimpan"), ("en/", "is not kept")])
def test_a_page_that_is_not_kept_says_so_and_lists_those_that_are(phone: BrowserContext, web: WebServer, folder: str,
                                                                    says: str) -> None:
    page = given(phone, web, folder + TOPIC)
    button(page, "keep").click()
    expect(button(page, "drop")).to_be_visible()
    with cut(web):
        page = opened(phone, web.address + folder + OTHER)
        expect(page.locator("[data-asked]")).to_contain_text(says)
        expect(page.locator("[data-asked] a")).to_have_attribute("href", web.address + folder + OTHER)
        page.locator("[data-kept] [data-part=topics] a").first.click()
        expect(page.locator("[data-keep]")).to_be_visible()
        expect(button(page, "drop")).to_be_visible()


def test_what_was_read_is_kept_and_nothing_else_is_fetched(phone: BrowserContext, web: WebServer) -> None:
    page = opened(phone, web.address + KEPT)
    when_kept(page, KEPT)
    fetched = [path for path in web.asked if path.endswith(".html") or path.startswith("search/")]
    assert sorted(fetched) == sorted([KEPT, "luring/index.html"])
    assert sorted(set(web.asked)) == sorted(web.asked), "something was fetched twice"
    with cut(web):
        page.goto(web.address + KEPT.removesuffix("index.html"))
        expect(page.locator("h1")).to_have_text("Delapan jenis soal")
        assert marks(page) == {"1"}
        page.goto(web.address + KEPT.removesuffix("/index.html"))
        expect(page).to_have_url(web.address + KEPT.removesuffix("index.html"))


def test_who_opens_one_page_pays_for_that_page_alone(new_phone: BrowserContext, web: WebServer) -> None:
    page = new_phone.new_page()
    page.goto(web.address + KEPT, wait_until="networkidle")
    assert "sw.js" not in web.asked
    assert not page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length")
    page.goto(web.address + OTHER, referer="https://example.org/", wait_until="networkidle")
    assert "sw.js" not in web.asked, "another site led here"


def test_the_second_page_keeps_the_first_one_as_well(new_phone: BrowserContext, web: WebServer) -> None:
    page = new_phone.new_page()
    page.goto(web.address + KEPT)
    page.locator(".site-brand").click()
    when_kept(page, KEPT)
    assert len(read_pages(page)) == 2
    assert web.asked.count(KEPT) == 1, "what the browser's own cache still has was fetched again"


def test_who_comes_back_has_a_worker_at_once(new_phone: BrowserContext, web: WebServer) -> None:
    page = new_phone.new_page()
    page.goto(web.address + KEPT)
    page.evaluate("() => localStorage.setItem('asn-belajar:theme', 'dark')")
    page.goto("about:blank")
    page.goto(web.address + OTHER)
    when_kept(page, OTHER)


def test_with_data_saver_nothing_is_fetched_before_the_button_is_pressed(phone: BrowserContext, web: WebServer) -> None:
    phone.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = opened(phone, web.address + TOPIC)
    expect(button(page, "keep")).to_contain_text("unduh")
    assert not [path for path in web.asked if path.startswith(("sw.", "luring/"))]
    keep(page)


@pytest.mark.parametrize("asked", ["javascript:alert(1)", "//example.org/", "../../x", "https://example.org/"])
def test_an_address_somebody_made_up_stays_below_the_site(phone: BrowserContext, web: WebServer, asked: str) -> None:
    page = opened(phone, f"{web.address}luring/index.html?dari={asked}")
    assert page.locator("[data-asked] a").evaluate("link => link.href").startswith(web.address.removesuffix(BELOW))


# --- from one release to the next

def test_no_page_mixes_two_releases(phone: BrowserContext, web: WebServer, second: Path) -> None:
    page = given(phone, web)
    keep(page)
    old = opened(phone, web.address + KEPT)
    web.folder = second
    web.asked.clear()
    page.reload()
    assert marks(page) == {"1"}
    take_over(page)
    assert marks(page) == {"2"}
    assert "search/id/head.js" not in web.asked, "an unchanged file was downloaded again"
    stop_workers(page)
    search(old, "golput")
    expect(old.locator(".search__item").first).to_be_visible()
    assert old.evaluate("() => document.documentElement.dataset.search") == "1"
    assert marks(old) == {"1"}
    with cut(web):
        page.goto(web.address + KEPT)
        assert marks(page) == {"2"}
        expect(page.locator("[data-keep-note=offline]")).to_contain_text("2 November 2026")
        old.reload()
        assert marks(old) == {"2"}


def take_over(page: Page) -> None:
    """The reader agrees to the newer release."""
    page.locator("[data-keep-note=newer] [data-part=reload]").click()
    with_idle_workers(page, "() => document.documentElement.dataset.release === '2'")


def test_a_page_of_the_next_release_comes_whole_from_the_network(phone: BrowserContext, web: WebServer, second: Path) -> None:
    old = given(phone, web)
    web.folder = second
    page = opened(phone, web.address + OTHER)
    assert marks(page) == {"2"}
    stop_workers(page)
    search(page, "golput")
    expect(page.locator(".search__item").first).to_be_visible()
    assert page.evaluate("() => document.documentElement.dataset.search") == "2"
    assert marks(old) == {"1"}


def test_a_file_of_another_release_is_never_given_to_a_page(phone: BrowserContext, web: WebServer, second: Path) -> None:
    page = given(phone, web)
    web.folder = second
    page.locator("[data-search-open]").click()  # nothing of the search is kept
    expect(page.locator("[data-search-failed]")).to_be_visible()
    assert page.evaluate("() => document.documentElement.dataset.search") is None


def test_a_release_that_is_not_wholly_there_yet_waits(phone: BrowserContext, web: WebServer, first: Path, second: Path,
                                                      tmp_path: Path) -> None:
    page = given(phone, web)
    keep(page)
    half = release(first, tmp_path / "half", "3")
    (half / "assets/site.js").write_bytes((first / "assets/site.js").read_bytes())
    web.folder = half
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update().then(() => {}, () => {})")
    until(page, "async () => !(await navigator.serviceWorker.getRegistration()).installing")
    page.goto(web.address + KEPT)
    assert marks(page) == {"1"}
    web.folder = second
    page.reload()
    take_over(page)
    assert marks(page) == {"2"}


def test_what_was_read_stays_readable_after_a_release(phone: BrowserContext, web: WebServer, second: Path) -> None:
    page = given(phone, web, OTHER)
    web.folder = second
    page.goto(web.address + TOPIC)
    assert marks(page) == {"2"}
    until(page, "async () => (await navigator.serviceWorker.getRegistration()).waiting !== null")
    page.reload()
    when_kept(page, TOPIC)
    with cut(web):
        page.goto(web.address + OTHER)
        assert marks(page) == {"1"}
        expect(page.locator("[data-keep-note=offline]")).to_contain_text("1 November 2026")
        page.goto(web.address + TOPIC)
        assert marks(page) == {"2"}


def test_a_topic_that_is_withdrawn_is_dropped(phone: BrowserContext, web: WebServer, second: Path, tmp_path: Path) -> None:
    page = given(phone, web)
    keep(page)

    def without_topic(site: Path) -> None:
        for folder in ("", "en/"):
            (site / folder / TOPIC).unlink()

    web.folder = release(second, tmp_path / "less", "4", without_topic)
    page.goto(web.address + PROGRESS)
    until(page, "async () => (await navigator.serviceWorker.getRegistration()).waiting !== null")
    page.reload()
    assert marks(page) == {"4"}
    for _ in range(PATIENCE * 10):
        if not ask(page, ask="kept")["topics"]:
            break
        page.wait_for_timeout(100)
    assert ask(page, ask="kept")["topics"] == []
    expect(page.locator("[data-part=topics] li")).to_have_count(0)


# --- when it does not work

class Gate:
    """Holds the answers of a server back from the ``count``-th file of the search on, until it is opened."""

    def __init__(self, web: WebServer, count: int = 5) -> None:
        self._left = count
        self.reached, self.open = threading.Event(), threading.Event()
        web.gate = self._wait

    def _wait(self, path: str) -> None:
        self._left -= path.startswith("search/")
        if self._left <= 0:
            self.reached.set()
            self.open.wait(PATIENCE)

    def wait(self, page: Page) -> None:
        """Until the server holds something back; the browser goes on meanwhile."""
        for _ in range(PATIENCE * 50):
            if self.reached.wait(0.02):
                return
            page.evaluate("1")
        raise AssertionError("nothing was asked for")


def test_a_full_device_keeps_nothing_of_the_topic_and_says_so(phone: BrowserContext, web: WebServer) -> None:
    page = given(phone, web)
    before = stored(page)
    session = phone.new_cdp_session(page)
    gate = Gate(web)
    button(page, "keep").click()
    gate.wait(page)
    used = page.evaluate("async () => (await navigator.storage.estimate()).usage")
    session.send("Storage.overrideQuotaForOrigin", {"origin": web.address.removesuffix(BELOW), "quotaSize": used})
    gate.open.set()
    expect(news(page)).to_contain_text("tidak cukup")
    assert ask(page, ask="kept")["topics"] == []
    assert stored(page) == before
    session.send("Storage.overrideQuotaForOrigin", {"origin": web.address.removesuffix(BELOW)})
    keep(page)


def test_where_there_is_no_room_nothing_is_downloaded(phone: BrowserContext, web: WebServer) -> None:
    page = given(phone, web)
    session = phone.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": web.address.removesuffix(BELOW), "quotaSize": 1000})
    web.asked.clear()
    button(page, "keep").click()
    expect(news(page)).to_contain_text("tidak cukup")
    assert not [path for path in web.asked if path.startswith("search/")]


def test_keeping_can_be_cancelled(phone: BrowserContext, web: WebServer) -> None:
    page = given(phone, web)
    before = stored(page)
    gate = Gate(web)
    button(page, "keep").click()
    gate.wait(page)
    expect(page.locator("[data-keep] progress")).to_be_visible()
    button(page, "cancel").click()
    gate.open.set()
    expect(news(page)).to_contain_text("Dibatalkan")
    assert stored(page) == before
    expect(button(page, "keep")).to_be_focused()


def test_a_network_that_breaks_off_is_said(phone: BrowserContext, web: WebServer) -> None:
    page = given(phone, web)
    before = stored(page)
    phone.set_offline(True)
    button(page, "keep").click()
    expect(news(page)).to_contain_text("terputus")
    assert stored(page) == before
    phone.set_offline(False)
    keep(page)


@pytest.mark.parametrize("answer", ["() => Promise.reject(new DOMException('', 'SecurityError'))", "async () => {}"])
def test_a_browser_that_refuses_says_so(phone: BrowserContext, web: WebServer, answer: str) -> None:
    phone.add_init_script(f"ServiceWorkerContainer.prototype.register = {answer}")
    page = opened(phone, web.address + TOPIC)
    button(page, "keep").click()
    expect(news(page)).to_contain_text("tidak mengizinkan")


def test_a_note_of_what_is_kept_that_is_broken_harms_nothing(phone: BrowserContext, web: WebServer) -> None:
    page = given(phone, web)
    for broken in ("", "[]", "{", '{"topics": 7, "pages": ["x"]}', '{"topics": {"id/integritas": "gone"}, "pages": {"a": 1}}'):
        page.evaluate("""async text => {
            const [name] = (await caches.keys()).filter(name => name.startsWith("asn-belajar:state:"));
            await (await caches.open(name)).put("/asn-belajar/__state", new Response(text));
        }""", broken)
        page.goto(web.address + PROGRESS)
        expect(page.locator("[data-kept]")).to_be_visible()
        assert marks(page) == {"1"}
    page.goto(web.address + TOPIC)
    keep(page)


# --- emptying

def test_the_store_is_shown_and_emptied_with_one_button(phone: BrowserContext, web: WebServer) -> None:
    page = given(phone, web)
    before = stored(page)
    keep(page)
    page.goto(web.address + PROGRESS)
    box = page.locator("[data-kept]")
    expect(box.locator("[data-part=topics]")).to_contain_text("Integritas")
    expect(box.locator("[data-part=size]")).to_contain_text("MB")
    box.locator("[data-part=empty]").click()
    box.locator("[data-part=really]").click()
    expect(box.locator("[data-part=status]")).to_contain_text("kosong")
    expect(box.locator("[data-part=none]")).to_be_visible()
    assert ask(page, ask="kept")["topics"] == ask(page, ask="kept")["pages"] == []
    assert set(stored(page)) < set(before)
    with cut(web):
        page.goto(web.address + OTHER)
        expect(page.locator("[data-asked]")).to_be_visible()


_LEFT = """async () => ({ caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length })"""
_NOTHING = {"caches": [], "workers": 0}


def delete_everything(page: Page) -> None:
    """On the progress page, until it says so."""
    page.locator("[data-delete]").click()
    page.locator("[data-delete-really]").click()
    expect(page.locator("[data-delete-status]")).to_have_text("Semua kemajuan dihapus.")


def test_delete_everything_leaves_no_cache_and_no_worker(phone: BrowserContext, web: WebServer) -> None:
    page = given(phone, web)
    keep(page)
    page.goto(web.address + PROGRESS)
    delete_everything(page)
    assert page.evaluate(_LEFT) == _NOTHING
    stop_workers(page)
    search(page, "birokrasi")  # the page that is open still asks the worker that is going
    expect(page.locator(".search__item").first).to_be_visible()
    assert page.evaluate(_LEFT) == _NOTHING


@pytest.mark.parametrize("held", ["sw.en.json", "en/pendamping/netral/index.html"])
def test_delete_everything_also_ends_what_is_being_kept(phone: BrowserContext, web: WebServer, held: str) -> None:
    """What the worker was about when it was told to forget must not begin a store anew."""
    page = given(phone, web)
    page.goto(web.address + PROGRESS)
    opened = threading.Event()
    web.gate = lambda path: path == held and opened.wait(PATIENCE)
    page.evaluate("""address => {
        const { port1, port2 } = new MessageChannel();
        self.done = new Promise(resolve => { port1.onmessage = resolve; });
        navigator.serviceWorker.controller.postMessage({ ask: "read", address }, [port2]);
    }""", web.address + "en/" + OTHER)
    while held not in web.asked:
        page.wait_for_timeout(20)
    delete_everything(page)
    opened.set()
    page.evaluate("() => self.done.then(() => true)")
    assert page.evaluate(_LEFT) == _NOTHING


def test_who_presses_too_long_neither_cancels_nor_drops_nor_empties(phone: BrowserContext, web: WebServer) -> None:
    page = opened(phone, web.address + TOPIC)
    button(page, "keep").focus()
    hold(page)
    expect(news(page)).to_contain_text("tersimpan lengkap")
    page.goto(web.address + PROGRESS)
    box = page.locator("[data-kept]")
    expect(box.locator("[data-part=topics] a")).to_have_count(1)
    box.locator("[data-part=empty]").focus()
    hold(page)
    expect(box.locator("[data-part=not]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box.locator("[data-part=really]")).to_be_hidden()
    expect(box.locator("[data-part=empty]")).to_be_focused()
    assert ask(page, ask="kept")["topics"] != []


# --- for everybody

@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_keeping_is_accessible_and_works_by_keyboard(browser: Browser, web: WebServer, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme,
                                  reduced_motion="reduce")  # a colour on its way to another has no contrast to speak of
    page = opened(context, web.address + TOPIC)
    assert fits(page) and violations(page) == []
    button(page, "keep").press("Enter")
    expect(button(page, "drop")).to_be_visible()
    expect(news(page)).to_be_focused()
    assert fits(page) and violations(page) == []
    page.goto(web.address + PROGRESS)
    expect(page.locator("[data-part=topics] a")).to_have_count(1)
    assert fits(page) and violations(page) == []
    with cut(web):
        page.goto(web.address + OTHER)
        expect(page.locator("[data-asked]")).to_be_visible()
        expect(page.locator("[data-keep-note=offline]")).to_be_visible()
        assert fits(page) and violations(page) == []
        page.locator("footer a").last.focus()
        note = page.locator("[data-keep-note]").bounding_box()
        last = page.locator("footer a").last.bounding_box()
        assert last["y"] + last["height"] <= note["y"], "the note covers what has the focus"
        assert note["height"] <= 120
    context.close()


def fits(page: Page) -> bool:
    """Whether nothing has to be moved sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# --- where there is no worker

def test_a_folder_has_no_worker(visitor: Visitor, small_site: Path) -> None:
    page = visitor.open((small_site / TOPIC).as_uri())
    expect(page.locator("[data-keep]")).to_be_hidden()
    page.goto((small_site / PROGRESS).as_uri())
    expect(page.locator("[data-kept]")).to_be_hidden()
    page.goto((small_site / "luring/index.html").as_uri())
    expect(page.locator("h1")).to_be_visible()
