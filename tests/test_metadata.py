"""What machines read: structured data, feeds, lists and previews, asked of outside readers and validators."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import extruct
import feedparser
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree
from playwright.sync_api import Browser
from pyshacl import validate

from belajar.learning.pace import pace
from belajar.lesson import Lesson
from belajar.library import Library
from belajar.loading import Weights
from belajar.metadata import FEEDS, SCHEMA, Imprint, as_script, bibtex, feed, lesson_data, listing, message, reference, robots
from belajar.site.addresses import place
from conftest import PROJECT, PUBLIC, SMALL_DOCS

HERE = Path(__file__).parent / "metadata"
REAL = Library.read(PROJECT / "docs")
SMALL = Library.read(SMALL_DOCS)
KNOWN = Imprint("ASN Belajar", PUBLIC, place)
UNKNOWN = Imprint("ASN Belajar", "", place)
PAGES = [(lesson, language) for lesson in REAL.lessons for language in lesson.texts]
NAMED = pytest.mark.parametrize("lesson, language", PAGES, ids=lambda value: value if isinstance(value, str) else value.slug)
HOSTILE = """</script><script>alert(1)</script> ]]> & "dua" 'satu' {x} \\ % \u2028 \x07"""
VOCABULARY = "https://schema.org/"
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def page(site: Path, lesson: Lesson, language: str) -> Path:
    return site / place(lesson.slug, language)


def properties(html: str) -> dict[str, str]:
    found = etree.HTML(html).findall(".//meta[@content]")
    return {meta.get("property") or meta.get("name"): meta.get("content") for meta in found}


def spoilt(lesson: Lesson) -> Lesson:
    """The lesson with a text that would like to be markup everywhere."""
    text = replace(lesson.text("id"), title=HOSTILE, description=HOSTILE, objectives=(HOSTILE,))
    return replace(lesson, texts={**lesson.texts, "id": text})


# --- structured data

def graph(found: list[dict[str, Any]]) -> rdflib.Graph:
    return rdflib.Graph().parse(data=json.dumps(found), format="json-ld")


def faults(found: list[dict[str, Any]]) -> str:
    """What the shapes in ``metadata/shapes.ttl`` miss; "" where nothing is."""
    sound, _, report = validate(graph(found), shacl_graph=str(HERE / "shapes.ttl"), shacl_graph_format="turtle")
    return "" if sound else report


@NAMED
def test_structured_data_of_every_lesson_passes_the_outside_check(real_site: Path, lesson: Lesson, language: str) -> None:
    found = extruct.extract(read(page(real_site, lesson, language)), syntaxes=["json-ld"])["json-ld"]
    assert faults(found) == ""
    facts = graph(found)
    address = rdflib.URIRef(KNOWN.page(lesson.slug, language))
    taught = {str(words) for words in facts.objects(address, rdflib.URIRef(VOCABULARY + "teaches"))}
    assert taught == set(lesson.text(language).objectives)
    other = "en" if language == "id" else "id"
    relation = "workTranslation" if language == "id" else "translationOfWork"
    assert facts.value(address, rdflib.URIRef(VOCABULARY + relation)) == rdflib.URIRef(KNOWN.page(lesson.slug, other))


@pytest.mark.parametrize("change", [
    {"name": ""}, {"hasPart": {}}, {"timeRequired": "5 minutes"}, {"inLanguage": "de"}, {"isAccessibleForFree": False},
    {"workTranslation": {"@type": "LearningResource"}}, {"license": "all rights reserved"}, {"@type": "Article"}, {"about": []},
    {"isPartOf": "ASN Belajar"}, {"dateModified": "2026"}, {"@id": "_:x"}, {"learningResourceType": "course"},
], ids=lambda change: next(iter(change)))
def test_the_outside_check_can_fail(change: dict[str, Any]) -> None:
    data = lesson_data(REAL.lessons[0], "id", REAL, KNOWN)
    assert faults([data]) == ""
    data["@graph"][0].update(change)
    assert faults([data]) != ""


def test_without_a_public_address_none_is_invented(unknown_site: Path) -> None:
    data = json.dumps(lesson_data(SMALL.lessons[0], "id", SMALL, UNKNOWN))
    assert re.findall(r"https?://[^\"]+", data) == [VOCABULARY, "https://creativecommons.org/licenses/by/4.0/"]
    for html in map(read, unknown_site.rglob("*.html")):
        assert "wa.me" not in html
        assert "og:url" not in html
        assert "og:image" not in html
        assert "atom+xml" not in html
    assert not (unknown_site / FEEDS["id"]).exists()
    assert not (unknown_site / FEEDS["en"]).exists()
    assert "Sitemap" not in read(unknown_site / "robots.txt")
    assert json.loads(read(unknown_site / "lessons.json"))["address"] == ""
    assert "asn-belajar-page-size" not in read(unknown_site / "pendamping/netral/index.html")


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=5))
def test_no_text_ends_the_script_it_stands_in(value: Any) -> None:
    script = as_script({"x": value})
    assert not set(script) & set("<>&\u2028\u2029")
    assert json.loads(script) == {"x": value}


def test_hostile_texts_stay_texts(small_site: Path) -> None:
    lesson = spoilt(SMALL.lessons[0])
    html = f'<script type="application/ld+json">{as_script(lesson_data(lesson, "id", SMALL, KNOWN))}</script>'
    found = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    assert found[0]["@graph"][0]["name"] == HOSTILE
    assert len(etree.HTML(html).findall(".//script")) == 1


def test_a_lesson_without_questions_names_no_quiz() -> None:
    lesson = next(one for one in SMALL.lessons if not one.text("id").quiz.questions)
    assert "hasPart" not in lesson_data(lesson, "id", SMALL, KNOWN)["@graph"][0]


def test_an_untranslated_lesson_names_no_translation_and_its_own_address() -> None:
    lesson = next(one for one in SMALL.lessons if "en" not in one.texts)
    data = lesson_data(lesson, "en", SMALL, KNOWN)["@graph"][0]
    assert data["inLanguage"] == "id"
    assert data["@id"] == KNOWN.page(lesson.slug, "id")
    assert not {"workTranslation", "translationOfWork"} & set(data)


def test_the_time_is_that_of_reading_and_answering() -> None:
    lesson = REAL.lessons[0]
    took = pace(lesson, "en")
    assert lesson_data(lesson, "en", REAL, KNOWN)["@graph"][0]["timeRequired"] == f"PT{took.reading + took.answering}M"


# --- feeds

def is_atom(xml: str) -> bool:
    return etree.RelaxNG(etree.parse(HERE / "atom.rng")).validate(etree.fromstring(xml.encode()))


@pytest.mark.parametrize("language", FEEDS)
@pytest.mark.parametrize("site", ["small_site", "real_site"])
def test_feeds_are_valid_and_read_by_others(site: str, language: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    library = REAL if site == "real_site" else SMALL
    xml = read(folder / FEEDS[language])
    assert is_atom(xml)
    seen = feedparser.parse(xml)
    assert not seen.bozo
    lessons = [lesson for lesson in library.lessons if language in lesson.texts]
    assert [entry.title for entry in seen.entries] == [lesson.texts[language].title for lesson in lessons]
    assert [entry.link for entry in seen.entries] == [KNOWN.page(lesson.slug, language) for lesson in lessons]
    assert [entry.published[:10] for entry in seen.entries] == [lesson.published.isoformat() for lesson in lessons]
    ids = [seen.feed.id, *(entry.id for entry in seen.entries)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"tag:example\.org,2026:/asn-belajar/\S+", id) for id in ids)


@pytest.mark.parametrize("old, new", [("<updated>2026-11-21T00:00:00+07:00</updated>", ""), ("tag:example.org", "example.org"),
                                      ("T00:00:00+07:00", ""), ("<title>", "<name>x</name><title>")])
def test_the_grammar_of_feeds_can_fail(old: str, new: str) -> None:
    xml = feed(REAL, "id", KNOWN)
    assert is_atom(xml)
    assert old in xml
    assert not is_atom(xml.replace(old, new))


def test_hostile_texts_in_a_feed() -> None:
    xml = feed(replace(SMALL, lessons=(spoilt(SMALL.lessons[0]),)), "id", KNOWN)
    assert is_atom(xml)
    assert etree.fromstring(xml.encode()).findtext(".//{*}entry/{*}title") == HOSTILE.replace("\x07", "")


def test_an_empty_library_has_no_feed() -> None:
    assert feed(replace(SMALL, lessons=()), "id", KNOWN) == ""


def test_a_change_of_a_lesson_keeps_its_id() -> None:
    lesson = SMALL.lessons[0]
    later = replace(lesson, reviewed=replace(lesson.reviewed, year=2027))
    before, after = (etree.fromstring(feed(replace(SMALL, lessons=(one,)), "id", KNOWN).encode()) for one in (lesson, later))
    assert before.findtext(".//{*}entry/{*}id") == after.findtext(".//{*}entry/{*}id")
    assert after.findtext(".//{*}entry/{*}updated").startswith("2027")


def test_pages_lead_to_the_feed_of_their_language(real_site: Path) -> None:
    for language, prefix in (("id", ""), ("en", "en/")):
        links = re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)">',
                           read(real_site / f"{prefix}katalog/index.html"))
        assert links == [PUBLIC + FEEDS[language]]


# --- lists

@pytest.mark.parametrize("site", ["real_site", "unknown_site"])
def test_lessons_json_is_what_its_schema_says(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    schema = json.loads(read(folder / "skema/lessons.schema.json"))
    Draft7Validator.check_schema(schema)
    whole = json.loads(read(folder / "lessons.json"))
    assert list(Draft7Validator(schema).iter_errors(whole)) == []
    for lesson in whole["lessons"]:
        for text in lesson["texts"].values():
            assert (folder / text["url"]).is_file()
    library = REAL if site == "real_site" else SMALL
    assert [lesson["slug"] for lesson in whole["lessons"]] == [lesson.slug for lesson in library.lessons]


def test_the_schema_of_lessons_can_fail() -> None:
    whole = json.loads(listing(REAL, KNOWN))
    del whole["lessons"][0]["texts"]["id"]["title"]
    whole["version"] = 2
    assert len(list(Draft7Validator(SCHEMA).iter_errors(whole))) == 2


def test_robots_are_told_of_the_site_map(real_site: Path) -> None:
    assert read(real_site / "robots.txt") == robots(KNOWN)
    assert robots(KNOWN).endswith(f"\nSitemap: {PUBLIC}sitemap.xml\n")
    assert robots(UNKNOWN) == "User-agent: *\nAllow: /\n"


# --- the site on a phone

def test_chromium_accepts_the_manifest(browser: Browser, real_http: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(real_http + "en/katalog/index.html")
    devtools = context.new_cdp_session(opened)
    found = devtools.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == real_http + "aplikasi.webmanifest"
    assert json.loads(found["data"])["start_url"] == "index.html"
    reasons = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [reason["errorId"] for reason in reasons] == ["in-incognito"]  # so are all profiles of a test
    context.close()


def test_every_page_leads_to_the_manifest(real_site: Path) -> None:
    root = urlsplit(PUBLIC).path
    for file in real_site.rglob("*.html"):
        href = re.search(r'<link rel="manifest" href="([^"]+)">', read(file))[1]
        target = real_site / href.removeprefix(root) if href.startswith("/") else file.parent / href
        assert target.resolve() == (real_site / "aplikasi.webmanifest").resolve(), file
    icons = json.loads(read(real_site / "aplikasi.webmanifest"))["icons"]
    assert all((real_site / icon["src"]).is_file() for icon in icons)
    assert {icon.get("purpose", "any") for icon in icons} == {"any", "maskable"}


# --- shared links

@NAMED
def test_a_shared_lesson_shows_its_picture(real_site: Path, lesson: Lesson, language: str) -> None:
    shown = properties(read(page(real_site, lesson, language)))
    assert shown["og:title"] == lesson.text(language).title
    assert shown["og:description"] == lesson.text(language).description
    assert shown["og:url"] == KNOWN.page(lesson.slug, language)
    assert shown["twitter:card"] == "summary_large_image"
    picture = shown["og:image"].removeprefix(PUBLIC)
    assert picture.startswith(place(f"topik/{lesson.topics[0].id}", language).removesuffix("index.html"))
    assert (real_site / picture).is_file()


def test_pages_that_are_no_lessons_have_previews_too(real_site: Path) -> None:
    shown = properties(read(real_site / "en/topik/digital/index.html"))
    assert shown["og:title"] == "Digital, AI and data"
    assert shown["og:image"] == PUBLIC + "en/topik/digital/kartu.png"
    assert properties(read(real_site / "index.html"))["og:image"] == PUBLIC + "topik/kartu.png"


def test_a_topic_without_a_picture_shows_none(small_site: Path) -> None:
    shown = properties(read(small_site / "pendamping/netral/index.html"))
    assert "og:title" in shown
    assert "og:image" not in shown


@NAMED
def test_the_message_for_whatsapp_holds_title_size_and_address(real_site: Path, lesson: Lesson, language: str) -> None:
    file = page(real_site, lesson, language)
    link = etree.HTML(read(file)).find(".//section[@class='share']//a").get("href")
    assert link.startswith("https://wa.me/?text=")
    words = parse_qs(urlsplit(link).query)["text"][0]
    size = int(re.search(r" (\d+) kB\)", words)[1])
    assert lesson.text(language).title in words
    assert abs(size - Weights(real_site).first_view(file.relative_to(real_site).as_posix())) <= 1  # the number itself has a size
    assert 20 < size < 200
    assert words.endswith(KNOWN.page(lesson.slug, language))


@given(st.text())
def test_any_title_can_be_shared(title: str) -> None:
    link = message(title, "https://example.org/", "9", "id") if not re.search("[\ud800-\udfff]", title) else ""
    assert not link or parse_qs(urlsplit(link).query)["text"][0].startswith(title)


def test_first_view_counts_what_a_page_loads(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "a.webp").write_bytes(bytes(2500))
    (tmp_path / "b.css").write_text("a" * 100_000, encoding="utf-8")
    html = ('<link rel="stylesheet" href="../b.css"><img alt="" src="../a.webp"><img src="https://example.org/c.png">'
            '<img src="data:,">')
    for name, content in (("index", html), ("bare", ""), ("outside", '<script src="../../outside.js"></script>')):
        (tmp_path / f"x/{name}.html").write_text(content, encoding="utf-8")
    weights = Weights(tmp_path)
    assert [weights.first_view(f"x/{name}.html") for name in ("index", "bare", "outside")] == [3, 1, 1]


# --- citations

def test_a_citation_in_both_languages() -> None:
    lesson = REAL.lesson("pendamping/netralitas-asn")
    assert "".join(reference(lesson, "id", KNOWN)) == (
        "ASN Belajar. (2026, 21 November). Netral pada masa kampanye, profesional dalam jabatan fungsional "
        f"[Ringkasan tidak resmi]. {PUBLIC}pendamping/netralitas-asn/")
    assert reference(lesson, "en", KNOWN).opening == "ASN Belajar. (2026, November 21). "
    assert reference(lesson, "en", UNKNOWN).ending == " [Unofficial summary]."
    assert bibtex(lesson, "en", KNOWN) == f"""\
@misc{{pendamping-netralitas-asn-en,
  author = {{{{ASN Belajar}}}},
  title = {{{{Neutral during campaigns, professional in functional posts}}}},
  year = 2026,
  month = nov,
  note = {{Unofficial summary}},
  url = {{{PUBLIC}en/pendamping/netralitas-asn/}}
}}"""
    assert "url" not in bibtex(lesson, "id", UNKNOWN)


@given(st.text())
def test_bibtex_counts_as_many_braces_in_as_out(title: str) -> None:
    lesson = REAL.lessons[0]
    entry = bibtex(replace(lesson, texts={"id": replace(lesson.text("id"), title=title)}), "id", KNOWN)
    depth = 0
    for sign in entry:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert entry.count("\n") == 7


def test_months_stand_without_braces() -> None:
    lesson = REAL.lessons[0]
    months = [replace(lesson, published=replace(lesson.published, month=month)) for month in range(1, 13)]
    found = [re.search(r"month = (\w+)", bibtex(one, "id", KNOWN))[1] for one in months]
    assert found == ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
