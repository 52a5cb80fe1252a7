"""Learning paths, related lessons, and what comes after a lesson."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from belajar.data import LearningPath
from belajar.fields import Reference, Words
from belajar.lesson import Lesson
from belajar.library import Library
from belajar.steps import Kinship, Reason, Steps
from conftest import PROJECT, SMALL_DOCS

SMALL = Library.read(SMALL_DOCS)
REAL = Library.read(PROJECT / "docs")
MODEL = SMALL.lessons[0]


def lesson(slug: str, topics: str = "satu", laws: str = "", body: str = "") -> Lesson:
    text = replace(MODEL.text("id"), body=body)
    return replace(MODEL, slug=slug, topics=tuple(Reference(id, 1) for id in topics.split()), texts={"id": text},
                   laws=tuple(Reference(id, 1) for id in laws.split()))


def path(id: str, *slugs: str, kind: str = "value") -> LearningPath:
    return LearningPath(id, kind, Words(id, id), Words(id, id), tuple(Reference(slug, 1) for slug in slugs))


def library(*lessons: Lesson, paths: tuple[LearningPath, ...] = ()) -> Library:
    return replace(SMALL, lessons=lessons, data=replace(SMALL.data, paths={one.id: one for one in paths}))


def slugs(lessons: tuple[Lesson, ...]) -> list[str]:
    return [one.slug for one in lessons]


A, B, C, D = (lesson(slug) for slug in "abcd")


# --- what comes next

def test_a_path_goes_on() -> None:
    step = Steps(library(A, B, C, paths=(path("p", "c", "a", "b"),))).after(C)
    assert (step.reason, step.lesson, step.path.id, step.place) == (Reason.PATH, A, "p", 2)


def test_the_first_path_that_goes_on_is_taken() -> None:
    steps = Steps(library(A, B, C, D, paths=(path("ends", "b", "a"), path("goes-on", "a", "d"), path("also", "a", "c"))))
    assert (steps.after(A).path.id, steps.after(A).lesson) == ("goes-on", D)


def test_after_a_path_the_topic_goes_on() -> None:
    step = Steps(library(A, B, paths=(path("p", "b", "a"),))).after(A)
    assert (step.reason, step.lesson, step.path) == (Reason.TOPIC, B, None)


def test_after_the_topic_comes_the_closest_lesson() -> None:
    other, far = lesson("other", "dua satu"), lesson("far", "tiga")
    step = Steps(library(A, other, far)).after(A)
    assert (step.reason, step.lesson) == (Reason.RELATED, other)


def test_a_lesson_that_is_like_no_other_leads_to_the_catalogue() -> None:
    step = Steps(library(A, lesson("far", "tiga"))).after(A)
    assert (step.reason, step.lesson) == (Reason.CATALOGUE, None)


def test_a_single_lesson_leads_to_the_catalogue() -> None:
    assert Steps(library(A)).after(A).reason is Reason.CATALOGUE


def test_a_lesson_that_is_gone_is_left_out_of_its_path() -> None:
    """``check`` stops a build for it; a preview goes on."""
    gone = path("p", "a", "gone", "c")
    steps = Steps(library(A, B, C, paths=(gone,)))
    assert slugs(steps.lessons(gone)) == ["a", "c"]
    assert (steps.after(A).lesson, steps.after(A).place) == (C, 2)


def test_paths_are_told_apart_by_kind_in_the_order_of_the_file() -> None:
    steps = Steps(library(A, paths=(path("r", "a", kind="role"), path("v", "a"), path("w", "a"))))
    assert [(kind, [one.id for one in own]) for kind, own in steps.by_kind()] == [("value", ["v", "w"]), ("role", ["r"])]
    assert Steps(library(A)).by_kind() == []


# --- what is related

def test_what_few_share_weighs_more_than_what_all_share() -> None:
    one, kin, other = lesson("one", "x", "all rare"), lesson("kin", "y", "all rare"), lesson("other", "z", "all")
    assert slugs(Kinship(library(one, other, kin)).related(one)) == ["kin"]


def test_a_topic_weighs_more_than_a_law() -> None:
    one, by_topic, by_law = lesson("one", "x", "l"), lesson("topic", "x"), lesson("law", "y", "l")
    assert slugs(Kinship(library(one, by_law, by_topic, lesson("far", "z"))).related(one)) == ["topic", "law"]


def test_terms_of_the_glossary_relate_and_those_in_code_do_not() -> None:
    term = next(term for term in SMALL.data.glossary.values() if term.abbr)
    one, kin = lesson("one", "x", body=f"Tentang {term.abbr}."), lesson("kin", "y", body=f"Juga {term.abbr}!")
    code = lesson("code", "z", body=f"`{term.abbr}`")
    assert slugs(Kinship(library(one, code, kin, lesson("far", "w"))).related(one)) == ["kin"]


def test_of_two_that_are_as_close_the_newer_comes_first() -> None:
    assert slugs(Kinship(library(D, C, B, A, lesson("far", "z"), lesson("off", "y"))).related(B)) == ["d", "c", "a"]
    assert slugs(Kinship(library(A, C, B, D, lesson("far", "z"), lesson("off", "y"))).related(B)) == ["a", "c", "d"]


def test_no_more_than_asked_for_and_never_itself() -> None:
    many = [lesson(f"l{number}") for number in range(9)]
    kinship = Kinship(library(*many, *(lesson(f"far{number}", f"t{number}") for number in range(9))))
    assert slugs(kinship.related(many[0], 4)) == ["l1", "l2", "l3", "l4"]


def test_the_next_step_is_not_named_twice() -> None:
    steps = Steps(REAL)
    for one in REAL.lessons:
        assert steps.after(one).lesson is not one
        assert steps.after(one).lesson not in steps.related(one)
        assert len(steps.related(one)) <= 2


# --- on pages

@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_lesson_ends_with_a_step_that_can_be_taken(real_site: Path, prefix: str) -> None:
    for one in REAL.lessons:
        page = real_site / prefix / one.slug / "index.html"
        section = page.read_text(encoding="utf-8").split('<section class="next-step"')[1].split("</section>")[0]
        addresses = re.findall(r'href="([^"#]+)', section)
        assert len(addresses) >= 2
        assert all((page.parent / address).is_file() for address in addresses)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_page_of_paths_shows_all_of_them_and_counts_honestly(real_site: Path, prefix: str) -> None:
    html = (real_site / prefix / "jalur/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<section class="path" id="([\w-]+)"', html) == list(REAL.data.paths)
    assert f" {len(REAL.lessons)} " in re.search(r"<p>[^<]*(?:sekarang memuat|This site holds)[^<]*</p>", html)[0]
    for one in REAL.data.paths.values():
        own = html.split(f'id="{one.id}"')[1].split("</section>")[0]
        assert own.count("<li") == len(one.lessons)
        assert f">{len(one.lessons)} " in own


def test_three_paths_of_each_kind() -> None:
    assert [(kind, len(own)) for kind, own in Steps(REAL).by_kind()] == [("value", 3), ("role", 3)]
