"""The two boxes of a lesson as a Python-Markdown extension: ``/// hukum | uu25-2009, Pasal 18`` and ``/// loket | ...``.

What a law says stands once, in ``docs/_data/laws.yml``; the lesson only names it. A pymdownx block, like the tabs and details
that trainers may use, so that all blocks are written in one way.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - the name Python-Markdown uses
from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from .data import Article, Law
from .fields import likeliest, nearest
from .strings import SOURCE_LANGUAGE, text

LAW_WORDS = ("hukum", "law")
COUNTER_WORDS = ("loket", "counter")
THEME_WORDS = ("details", "tab")
NEED_ARGUMENT = (*LAW_WORDS, "tab")
"""Words of blocks that mean nothing without what stands behind the bar."""
BLOCKS = (*LAW_WORDS, *COUNTER_WORDS, *THEME_WORDS)
"""Every word that may open a block."""
_LAW = "data-law"
_AFTER_LINKS = -10  # after MkDocs has rewritten and checked the author's own links (priority 0)


class BoxError(ValueError):
    """A box that names a law or an article which is not there."""

    def __init__(self, rule: str, **details: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.details = details


def parse_reference(argument: str, laws: Mapping[str, Law]) -> tuple[Law, tuple[Article, ...]]:
    """Read ``law-id`` or ``law-id, Pasal 4; Pasal 9``. Raises BoxError with the rule that is broken."""
    law_id, _, rest = argument.partition(",")
    law = laws.get(law_id.strip())
    if law is None:
        raise BoxError("unknown-reference", id=law_id.strip(), kind="laws", nearest=nearest(law_id.strip(), laws),
                       known=likeliest(law_id.strip(), laws))
    articles = []
    for name in filter(None, (part.strip() for part in rest.split(";"))):
        article = law.article(name)
        if article is None:
            known = "; ".join(article.name.id for article in law.articles)
            raise BoxError("unknown-article", found=name, law=law.id, known=known)
        articles.append(article)
    return law, tuple(articles)


@dataclass
class BoxContext:
    """What the boxes of the page being rendered need; whoever renders sets it before each page."""

    laws: Mapping[str, Law] = field(default_factory=dict)
    language: str = SOURCE_LANGUAGE
    laws_page: str = ""
    """Address of the page that lists all laws, relative to the page being rendered."""


class BoxesExtension(BlocksExtension):
    """Registers the boxes under their Indonesian and English words."""

    def __init__(self, context: BoxContext) -> None:
        self.context = context
        self.config: dict = {}
        super().__init__()

    def extendMarkdownBlocks(self, md, block_mgr) -> None:  # noqa: N802 - name given by the library
        for base, names in ((LawBox, LAW_WORDS), (CounterBox, COUNTER_WORDS)):
            for name in names:
                kind = type(f"{base.__name__}_{name}", (base,), {"NAME": name, "context": self.context})
                block_mgr.register(kind, {})
        md.treeprocessors.register(_FinishedLaws(md, self.context), "finished-laws", _AFTER_LINKS)


class _FinishedLaws(Treeprocessor):
    """What can only be done to law boxes when all is there.

    Their links get their address: the site knows it is right, MkDocs would look for a Markdown file. Their status goes last:
    while blocks are read, the author's words must stand there, and pymdownx does not tell every block that it is at its end.
    """

    def __init__(self, md, context: BoxContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        for link in root.iter("span"):
            if law := link.attrib.pop(_LAW, None):
                link.tag = "a"  # only now: MkDocs insists that every link has an address
                link.set("href", f"{self.context.laws_page}#{law}")
        for box in root.iter("div"):
            if (status := box.find("p[@class='box__status']")) is not None:
                box.remove(status)
                box.append(status)


class _Box(Block):
    """A titled note; what the author wrote goes into its own division."""

    NAME = "box"
    context: BoxContext
    body: etree.Element

    def say(self, key: str, **values: object) -> str:
        return text(key, self.context.language, **values)

    def frame(self, parent: etree.Element, css_class: str) -> etree.Element:
        return etree.SubElement(parent, "div", {"class": f"box {css_class}", "role": "note"})

    def on_add(self, block: etree.Element) -> etree.Element:
        return self.body

    def on_end(self, block: etree.Element) -> None:
        if not len(self.body) and not (self.body.text or "").strip():
            block.remove(self.body)


class LawBox(_Box):
    """Law, article, what it says, whether it is in force, and when that was last checked."""

    ARGUMENT = True

    def on_validate(self, parent: etree.Element) -> bool:
        try:
            self.law, self.articles = parse_reference(self.argument, self.context.laws)
        except BoxError:
            return False
        return True

    def on_create(self, parent: etree.Element) -> etree.Element:
        language, law = self.context.language, self.law
        box = self.frame(parent, f"box--law box--{law.state.replace('_', '-')}")
        title = _line(box, "box__title", self.say("box.law"), "span", "box__kind")
        _add(title, "span", law.short.of(language), **{_LAW: law.id})
        if self.articles:
            _add(title, "span", ", ".join(_unbroken(article.name.of(language)) for article in self.articles))
        _line(box, "box__law", law.title.of(language))
        for article in self.articles:
            line = _line(box, "box__says")
            if len(self.articles) > 1:
                _add(line, "strong", f"{article.name.of(language)}: ")
            _add(line, "span", article.says.of(language))
        # A plain "in force" needs no more words here: the page of laws, which the title links, has the whole status.
        state = self.say("box.in_force") if law.state == "in_force" else law.status.of(language)
        _line(box, "box__status", f"{state} {self.say('box.checked', date=law.checked.words(language))}")
        self.body = etree.SubElement(box, "div", {"class": "box__body"})
        return box


class CounterBox(_Box):
    """A short made-up example from a counter or a village hall."""

    ARGUMENT = None

    def on_create(self, parent: etree.Element) -> etree.Element:
        box = self.frame(parent, "box--counter")
        title = _line(box, "box__title", self.say("box.counter"), "span", "box__kind")
        if self.argument:
            _add(title, "span", self.argument)
        _add(title, "small", self.say("box.made_up"), **{"class": "box__made-up"})
        self.body = etree.SubElement(box, "div", {"class": "box__body"})
        return box


def _line(parent: etree.Element, css_class: str, words: str = "", tag: str = "", tag_class: str = "") -> etree.Element:
    line = etree.SubElement(parent, "p", {"class": css_class})
    if tag:
        _add(line, tag, words, **{"class": tag_class})
    elif words:
        line.text = AtomicString(words)
    return line


def _add(parent: etree.Element, tag: str, words: str, **attributes: str) -> etree.Element:
    """Append an element whose words are taken as they are: data is not Markdown."""
    element = etree.SubElement(parent, tag, attributes)
    element.text = AtomicString(words)
    element.tail = " "
    return element


def _unbroken(name: str) -> str:
    """"Pasal 18" stays on one line; a longer name may break behind its number."""
    return name.replace(" ", "\u00a0", 1)


def marks_left(html: str) -> str:
    """The first raw ``///`` that would stand on the page outside code, or ""; also what is left of a quiz inside raw HTML."""
    if STX in html:
        return "/// kuis"
    if "///" not in html:
        return ""  # most pages
    prose = re.sub(r"<(pre|code)\b.*?</\1>", "", html, flags=re.DOTALL)
    match = re.search(r"(?:^|>|\n)\s*(///+[^\n<]*)", prose)
    return match[1].strip() if match else ""
