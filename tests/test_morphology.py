"""Forms of words: Python and the browser's script agree with one file of answers, and nothing makes them stumble."""

from __future__ import annotations

import json
from functools import cache

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from belajar.morphology import derivations, english_stem, roots, stem, table
from belajar.morphology.indonesian import MOST
from belajar.search.words import LONGEST, fold, words
from conftest import PROJECT, Visitor
from golden import golden

FORMS = PROJECT / "overrides/assets/search/forms.js"


@cache
def cases() -> dict:
    given_ = yaml.safe_load((PROJECT / "tests/search/words.yml").read_text(encoding="utf-8"))
    return {"indonesian": given_["indonesian"].split(), "english": given_["english"].split(), "texts": given_["texts"]}


def test_python_gives_the_answers_of_the_file() -> None:
    answers = {
        "indonesian": {word: list(map(list, derivations(word).items())) for word in cases()["indonesian"]},
        "snowball": {word: stem(word) for word in cases()["indonesian"]},
        "english": {word: english_stem(word) for word in cases()["english"]},
        "texts": [[text, list(words(text))] for text in cases()["texts"]],
    }
    golden("search/vectors.json", json.dumps(answers, ensure_ascii=False, indent=1))


def test_the_browser_gives_the_answers_of_the_file(visitor: Visitor) -> None:
    answers = json.loads((PROJECT / "tests/search/vectors.json").read_text(encoding="utf-8"))
    page = visitor.open("about:blank")
    page.add_script_tag(path=FORMS)
    found = page.evaluate("""([table, cases]) => {
        const forms = window.asnSearchForms, derive = forms.Indonesian(table);
        const all = (words, how) => Object.fromEntries(words.map(word => [word, how(word)]));
        return { indonesian: all(cases.indonesian, word => Array.from(derive(word))), english: all(cases.english, forms.english),
            texts: cases.texts.map(text => [text, forms.cut(text).map(found => found.word)]) };
    }""", [table(), cases()])
    assert found["texts"] == answers["texts"]
    assert found["english"] == answers["english"]
    assert found["indonesian"] == answers["indonesian"]


# Outcomes of the published algorithms: https://snowballstem.org/algorithms/indonesian/stemmer.html and .../english/stemmer.html
@pytest.mark.parametrize(("word", "expected"), [
    ("pelayanan", "layan"), ("menilai", "ila"), ("dinilai", "nila"), ("menulis", "ulis"), ("memengaruhi", "pengaruh"),
    ("bekerja", "kerja"), ("pelajaran", "ajar"), ("buku", "buku"), ("bukunya", "buku"), ("sebaiknya", "sebaik"),
])
def test_snowball_for_indonesian(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(("word", "expected"), [
    ("consignment", "consign"), ("consistency", "consist"), ("knightly", "knight"), ("knots", "knot"), ("skies", "sky"),
    ("dying", "die"), ("generously", "generous"), ("communication", "communic"), ("hopping", "hop"), ("succeed", "succeed"),
    ("evening", "evening"), ("john's", "john"),
])
def test_snowball_for_english(word: str, expected: str) -> None:
    assert english_stem(word) == expected


@pytest.mark.parametrize(("word", "root"), [
    ("mempertanggungjawabkan", "tanggungjawab"), ("penyelenggaraan", "selenggara"), ("pengetahuan", "tahu"), ("mengecek", "cek"),
    ("keberlanjutan", "lanjut"), ("pepohonan", "pohon"), ("menyukseskan", "sukses"), ("pemrograman", "program"),
    ("profesionalisme", "profesional"), ("akuntabilitas", "akuntabel"), ("kinerja", "kerja"), ("bukumukah", "buku"),
])
def test_a_root_is_among_the_candidates(word: str, root: str) -> None:
    assert root in roots(word)


@given(st.text(max_size=60))
def test_any_text_has_candidates_and_not_too_many(text: str) -> None:
    found = derivations(text)
    assert text in found or len(found) == MOST
    assert 0 < len(found) <= MOST
    assert list(found.values()) == sorted(found.values())
    assert stem(text) is not None
    assert english_stem(text) is not None


@given(st.text(max_size=200))
def test_words_of_any_text_are_folded_and_short_enough(text: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= LONGEST
        assert fold(word) == word
