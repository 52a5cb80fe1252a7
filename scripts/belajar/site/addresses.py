"""Languages and addresses of pages: which language a page is in, where it stands in the other, what it is called outside."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from ..strings import LANGUAGES, SOURCE_LANGUAGE

_INDEX = "index.html"
_LAST_INDEX = re.compile(r"(?:^|(?<=/))index\.html$")


def language(config: MkDocsConfig) -> str:
    """The language being built; right from ``on_files`` on."""
    return config.theme["language"]


def text_language(page: Page) -> str:
    """The language that the text of the page is in."""
    return page.file.locale


def is_fallback(page: Page, config: MkDocsConfig) -> bool:
    """An Indonesian text standing in for an English page that does not exist yet."""
    return text_language(page) != language(config)


def prefix(wanted: str) -> str:
    """Folder of a language below the root of the site."""
    return "" if wanted == SOURCE_LANGUAGE else f"{wanted}/"


def in_language(url: str, current: str, wanted: str) -> str:
    """The counterpart of ``url``: every page exists under the same path in each language."""
    plain = url.removeprefix(prefix(current)) if prefix(current) else url
    return prefix(wanted) + plain.removeprefix("./")


def place(path: str, wanted: str) -> str:
    """Where the page in folder ``path`` stands below the root of the site, in language ``wanted``."""
    return "/".join(part for part in (prefix(wanted).strip("/"), path.strip("/"), _INDEX) if part)


def home(wanted: str) -> str:
    return place("", wanted)


def relative(page: Page, path: str, config: MkDocsConfig) -> str:
    """Address of the page in folder ``path`` of the page's language, as seen from ``page``."""
    return get_relative_url(place(path, language(config)), page.url)


def public(url: str, config: MkDocsConfig) -> str:
    """The absolute address people see: a folder without its ``index.html``; "" where the site's address is not known."""
    if not config.site_url:
        return ""
    return urljoin(config.site_url, _LAST_INDEX.sub("", url))


def canonical(page: Page, config: MkDocsConfig) -> str:
    """The page's own public address; that of the original where it only stands in for a translation."""
    own = in_language(page.url, language(config), text_language(page)) if is_fallback(page, config) else page.url
    return public(own, config)


def all_languages(url: str, current: str, config: MkDocsConfig) -> dict[str, str]:
    """Public address of the page in every language."""
    return {wanted: public(in_language(url, current, wanted), config) for wanted in LANGUAGES}


def translations(page: Page, config: MkDocsConfig, translated: bool) -> dict[str, str]:
    """For ``hreflang``: nothing where there is but one language, or where the site's address is not known."""
    return all_languages(page.url, language(config), config) if config.site_url and translated else {}
