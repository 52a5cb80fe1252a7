"""The content security policy: in every page, no obstacle to any part of the site, and a wall to everything else."""

from __future__ import annotations

import base64
import hashlib
import html as markup
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import PROJECT, Visitor, serve

LESSON = "2025/seri-046-rumah/index.html"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SITES = pytest.mark.parametrize("site", ["small_site", "real_site"])
KINDS = ("index.html", "katalog/index.html", "topik/index.html", "topik/integritas/index.html", "glosarium/index.html",
         "hukum/index.html", "kemajuan/index.html", "panduan/index.html", "tentang/index.html", "terjemahan/index.html",
         LESSON, "pendamping/kuis/index.html")
"""All but the page for what is missing, whose links need the public address: test_browser.py opens it."""


def pages(site: str, request: pytest.FixtureRequest) -> dict[str, str]:
    """The HTML of every page, by its name below the site."""
    folder: Path = request.getfixturevalue(site)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


# --- as files

@SITES
def test_every_page_begins_with_the_policy_and_names_its_one_inline_script(site: str, request: pytest.FixtureRequest) -> None:
    found = pages(site, request)
    assert "404.html" in found
    for name, html in found.items():
        policy = [markup.unescape(found) for found in POLICY.findall(html)]
        assert len(policy) == 1, name
        assert not re.search(r"<(?:script|style|link|img|base)\b", html[:html.index("<meta http-equiv")]), name
        scripts = INLINE.findall(html)
        assert len(scripts) == 1, name
        digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
        assert f"script-src 'self' 'sha256-{digest}';" in policy[0], name
        assert "default-src 'none';" in policy[0], name
        assert not re.search(r"unsafe-|https?:|\*", policy[0]), name


class _Inline(HTMLParser):
    """Collects what the policy would have to forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name for name, _ in attrs if not name.startswith("data-")}  # words for the script to say
        odd_script = tag == "script" and own not in ({"src", "defer"}, set())
        if (odd_script and attrs != [("type", "application/ld+json")]) or tag in ("style", "iframe", "object", "embed", "base"):
            self.found.append(self.get_starttag_text())
        for name, value in attrs:
            if name == "style" or name.startswith("on") or re.match(r"\s*(?:javascript|vbscript|data):", value or ""):
                self.found.append(self.get_starttag_text())


@SITES
def test_no_page_has_a_style_a_handler_or_a_foreign_frame_in_it(site: str, request: pytest.FixtureRequest) -> None:
    for name, html in pages(site, request).items():
        reader = _Inline()
        reader.feed(html)
        assert reader.found == [], name


def test_no_script_turns_text_into_markup_or_into_code() -> None:
    dangerous = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc"
                           r"|\beval\b|new Function|set(?:Timeout|Interval)\(\s*[\"'`]"
                           r"|setAttribute\([\"'](?:style|on)|javascript:")
    scripts = sorted((PROJECT / "overrides").rglob("*.js"))
    assert len(scripts) > 10
    for script in scripts:
        assert not dangerous.search(script.read_text(encoding="utf-8")), script


# --- in the browser: the visitor fails on a violation, which Chromium tells the console

@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_kind_of_page_keeps_to_it(visitor: Visitor, small: str, prefix: str) -> None:
    page = visitor.open(small + prefix + KINDS[0])
    for kind in KINDS:
        page.goto(small + prefix + kind)
        page.emulate_media(media="print")
        page.emulate_media(media="screen")


def test_every_part_of_the_site_keeps_to_it(visitor: Visitor, small: str, real_site: Path, tmp_path: Path) -> None:
    page = visitor.open(small + LESSON, width=360)
    page.locator(".site-theme").click()
    page.locator("[data-drawer]").click()
    page.keyboard.press("Escape")
    page.locator("a.term").first.click()
    expect(page.locator(".term-tip__text")).not_to_be_empty()
    _search(page, "melayani")
    page.locator("[data-part=list] a[data-result]").first.click()
    expect(page.locator("mark").first).to_be_visible()
    _quiz(page, small)
    _progress(page, small, tmp_path)
    page.goto((real_site / "panduan/index.html").as_uri())
    expect(page.locator(".table[tabindex='0']").first).to_be_visible()
    page.goto(small + "katalog/index.html")
    page.get_by_label("Jenis").select_option("known")
    page.pdf()


def _search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill(words)
    expect(page.locator("[data-part=status]")).to_have_text(re.compile(r"\d+ hasil|glosarium|Tidak ada"))


def _quiz(page: Page, small: str) -> None:
    page.goto(small + "pendamping/kuis/index.html")
    page.locator("input[type=radio]").first.check()
    for group in page.locator("section[data-quiz] .quiz__check:visible").all():
        group.click()
    page.pdf()


def _progress(page: Page, small: str, folder: Path) -> None:
    page.goto(small + "kemajuan/index.html")
    page.locator("[data-export]").click()
    page.get_by_role("textbox", name="Nama").fill("Sri")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(folder / "progress.json")
    page.locator("#progress-file").set_input_files(folder / "progress.json")
    expect(page.locator("[data-status]")).not_to_be_empty()


INTRUDERS = {
    "script-src-elem": "<script>window.ran = 1</script>",
    "script-src-attr": "<img src=missing onerror='window.ran = 1'><button onclick='window.ran = 1' autofocus>x</button>",
    "style-src-attr": "<p id=styled style='outline-width: 77px'>x</p>",
    "style-src-elem": "<style>#styled { outline-width: 77px }</style><p id=styled>x</p>",
    "img-src": "<img src='https://example.org/pixel.png'>",
    "frame-src": "<iframe src='https://www.youtube-nocookie.com/embed/abc'></iframe>",
    "media-src": "<video src='https://example.org/film.mp4'></video>",
    "object-src": "<object data='https://example.org/x.pdf'></object>",
    "base-uri": "<base href='https://example.org/'>",
}
"""What breaks which rule."""


@pytest.fixture(scope="module", params=["http", "file"])
def broken_into(request: pytest.FixtureRequest, small_site: Path, tmp_path_factory: pytest.TempPathFactory):
    """Address of a copy of the site, and the folder in which it lies."""
    copy = shutil.copytree(small_site, tmp_path_factory.mktemp("broken into") / "site")
    server, address = serve(copy)
    yield address if request.param == "http" else copy.as_uri() + "/", copy
    server.shutdown()


@pytest.mark.parametrize("rule", INTRUDERS)
def test_what_somebody_puts_into_a_page_is_kept_from_running_and_loading(browser: Browser, broken_into, rule: str) -> None:
    address, folder = broken_into
    original = (folder / LESSON).read_text(encoding="utf-8")
    (folder / LESSON).with_name("broken.html").write_text(
        original.replace('<div class="page-text"', INTRUDERS[rule] + '<div class="page-text"'), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    reached: list[str] = []
    page.route("https://**", lambda route: (reached.append(route.request.url), route.abort()))
    page.add_init_script("window.violated = []; document.addEventListener('securitypolicyviolation', "
                         "event => window.violated.push(event.effectiveDirective))")
    page.goto(address + LESSON.replace("index.html", "broken.html"))
    page.wait_for_function("rule => window.violated.includes(rule)", arg=rule)
    assert page.evaluate("window.ran") is None
    assert reached == []
    if page.locator("#styled").count():
        assert page.locator("#styled").evaluate("styled => getComputedStyle(styled).outlineWidth") != "77px"
    assert page.evaluate("document.baseURI").startswith(address)
    context.close()


def test_no_script_of_a_page_can_send_anything_to_another_host(visitor: Visitor, small: str) -> None:
    page = visitor.open(small + LESSON)
    refused = page.evaluate("""async () => {
        const violated = [];
        document.addEventListener("securitypolicyviolation", event => violated.push(event.effectiveDirective));
        await fetch("https://example.org/").catch(() => {});
        navigator.sendBeacon("https://example.org/", "x");
        try { new WebSocket("wss://example.org/"); } catch (error) { /* some browsers throw */ }
        setTimeout(() => eval("window.ran = 1")); // outside of what the tests' tool may do itself
        await new Promise(resolve => setTimeout(resolve, 200));
        return violated;
    }""")
    assert any("Content Security Policy" in fault for fault in visitor.faults.found)
    visitor.faults.mean("Content Security Policy", "https://example.org/", "wss://example.org/")  # the refusals just asked for
    assert set(refused) == {"connect-src", "script-src"}
    assert page.evaluate("window.ran") is None
