"""The kinds of pages of the real site, and questions asked of an open page by the scripts in tests/probes."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PROBES = Path(__file__).parent / "probes"
LESSON = "pendamping/netralitas-asn/index.html"
KINDS = ("index.html", "katalog/index.html", "topik/index.html", "topik/integritas/index.html", "glosarium/index.html",
         "hukum/index.html", "jalur/index.html", "kemajuan/index.html", "unduh/index.html", "panduan/index.html",
         "panduan/menulis/index.html",
         "panduan/kuis/index.html", "panduan/aturan/index.html", "terjemahan/index.html", "tentang/index.html",
         "luring/index.html", "aksesibilitas/index.html", "2025/seri-046-birokrasi-rumah-pengabdian/index.html", LESSON)
EIGHT = ("index.html", "katalog/index.html", "glosarium/index.html", "hukum/index.html", "kemajuan/index.html",
         "panduan/index.html", "terjemahan/index.html", LESSON)
"""One of each look, for what is slow."""


def probe(page: Page, name: str) -> list[str]:
    """What the script of that name finds amiss."""
    return page.evaluate((PROBES / f"{name}.js").read_text(encoding="utf-8"))


def violations(page: Page) -> list[str]:
    """axe-core's own, and texts whose contrast is too weak: axe leaves some of those undecided."""
    found = Axe().run(page, options={"preload": False, "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] + probe(page, "contrast")


def hold(page: Page, key: str = "Enter", times: int = 5) -> None:
    """Keep the key down, as somebody with heavy hands does; the keyboard repeats it."""
    for _ in range(times):
        page.keyboard.down(key)
        page.wait_for_timeout(50)
    page.keyboard.up(key)


def add_style(page: Page, css: str) -> None:
    """A reader's own style; made by a script, because the page's policy allows no style element."""
    page.evaluate("""css => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }""", css)
