"""The class table: which files are read, what stands in it, and that neither a stranger's file nor a full disk does harm."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jsonschema import Draft202012Validator

from belajar.learning.record import LARGEST, RecordError, parse_record, schema
from belajar.learning.shape import fault
from belajar.recap.cells import safe
from conftest import PROJECT

TIME = "2026-11-27T18:00:00.000Z"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
VALIDATOR = Draft202012Validator(schema())


def lesson(**changed: object) -> dict:
    summary = {"questions": 8, "answered": 8, "attempts": 9, "score": 75, "first": TIME, "last": TIME}
    return {"v": 2, "questions": {"satu": {"key": "k", "answer": [1], "attempts": [{"t": TIME, "s": 0.5}]}}, "pretest": {},
            "done": {"on": True, "t": TIME}, "title": "Netralitas", "summary": summary, **changed}


def record(**changed: object) -> dict:
    return {"format": "asn-belajar-progress", "version": 2, "note": "bukan sertifikat", "language": "id", "exported": TIME,
            "name": "Sri", "lessons": {"pendamping/netralitas-asn": lesson()}, **changed}


def put(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def run(folder: Path, *arguments: str, language: str = "en", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "scripts/asn.py"), "--lang", language, "recap", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
                          env={**os.environ, "TZ": "Asia/Jakarta", **environment})


def csv_rows(path: Path, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=delimiter))


def xlsx_rows(path: Path, sheet: int = 1) -> list[list[str]]:
    """What a sheet shows: shared strings and numbers; a formula would be an element ``f``, and there is none."""
    with zipfile.ZipFile(path) as book:
        shared = ["".join(one.itertext()) for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert tree.find(f".//{SHEET}f") is None
    return [[shared[int(cell[0].text)] if cell.get("t") == "s" else cell[0].text for cell in row]
            for row in tree.iter(f"{SHEET}row")]


# --- the table

def test_five_records_make_one_table_and_a_broken_file_is_named(tmp_path: Path) -> None:
    for number, name in enumerate(("Ani", "Budi", "Citra", "Dewi", "Eko")):
        score = lesson()["summary"] | {"score": number * 20}
        put(tmp_path, f"kelas/{name}.json", record(name=name, lessons={"pendamping/netralitas-asn": lesson(summary=score)}))
    put(tmp_path, "kelas/rusak.json", b'{"format": "asn-belajar-progress", ')
    result = run(tmp_path, "kelas", "-o", "recap.xlsx")
    assert result.returncode == 0
    assert result.stderr == ("kelas/rusak.json: skipped. It is not whole JSON. "
                             "Ask the participant to send the original file again.\n")
    assert result.stdout.splitlines()[-1] == "recap.xlsx: 5 rows, 5 records, 1 lessons; 1 files skipped."
    head, *rows = xlsx_rows(tmp_path / "recap.xlsx")
    assert head[:5] == ["Name", "Lesson", "Address", "Done", "Score (%)"]
    assert [(row[0], row[4]) for row in rows] == [("Ani", "0"), ("Budi", "20"), ("Citra", "40"), ("Dewi", "60"), ("Eko", "80")]
    assert xlsx_rows(tmp_path / "recap.xlsx", 3)[1] == ["Netralitas", "pendamping/netralitas-asn", "5", "5", "40"]


def test_a_csv_opens_in_an_indonesian_excel(tmp_path: Path) -> None:
    put(tmp_path, "sri.json", record(name="Sri Wahyuni, S.Sos; é"))
    assert run(tmp_path, "sri.json", "-o", "rekap.csv", language="id").returncode == 0
    assert (tmp_path / "rekap.csv").read_bytes().startswith(b"\xef\xbb\xbfNama;Pelajaran;")
    row = csv_rows(tmp_path / "rekap.csv", ";")[1]
    assert row == ["Sri Wahyuni, S.Sos; é", "Netralitas", "pendamping/netralitas-asn", "2026-11-28", "75", "8", "8", "9",
                   "2026-11-28", "2026-11-28", "sri.json", ""]  # 18.00 UTC is the next day in Jakarta


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_no_cell_is_a_formula(tmp_path: Path, form: str) -> None:
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u202e=1", "＝1"]
    for number, name in enumerate(hostile):
        put(tmp_path, f"in/{number}.json", record(name=name, lessons={"-1/+2".replace("+", "-"): lesson(title=name)}))
    assert run(tmp_path, "in", "-o", f"out.{form}").returncode == 0
    rows = csv_rows(tmp_path / "out.csv") if form == "csv" else xlsx_rows(tmp_path / "out.xlsx")
    assert len(rows) == 1 + len(hostile)
    assert [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r\n＝]", cell)] == []
    assert all(row[0].startswith("'") and row[2] == "'-1/-2" for row in rows[1:])


@given(some.text(max_size=30))
def test_a_safe_text_is_one_line_that_nothing_computes(text: str) -> None:
    assert not safe(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert len(safe(text).splitlines()) < 2
    safe(text).encode("utf-8")


# --- which files

def test_folders_patterns_and_names_each_count_once(tmp_path: Path) -> None:
    put(tmp_path, "a/Satu.JSON", record(name="Satu"))
    put(tmp_path, "a/b/dua.json", record(name="Dua"))
    put(tmp_path, "a/._dua.json", b"of macOS")
    put(tmp_path, "a/baca.txt", b"no record")
    put(tmp_path, "[tiga].json", record(name="Tiga"))
    result = run(tmp_path, "a", "*.json", "a/b/dua.json", "[tiga].json", "-o", "out.csv")
    assert result.stderr == ""
    assert [row[0] for row in csv_rows(tmp_path / "out.csv")[1:]] == ["Dua", "Satu", "Tiga"]


def test_a_name_that_stands_for_no_file_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    result = run(tmp_path, "kelas*.json", "-o", "out.csv")
    assert (result.returncode, result.stderr) == (2, '"kelas*.json" stands for no file. Check its place and name.\n')


def test_the_same_record_twice_counts_once_and_the_same_name_is_told(tmp_path: Path) -> None:
    put(tmp_path, "1.json", record())
    put(tmp_path, "2.json", record(exported="2026-11-28T00:00:00Z"))
    put(tmp_path, "3.json", record(name=" sri ", lessons={"pendamping/lain": lesson()}))
    result = run(tmp_path, ".", "-o", "out.csv")
    assert result.stderr.splitlines() == [
        "2.json: skipped. It holds the same as 1.json, so it is counted once.",
        "3.json: the same name as 1.json, with something else in it. Both are in the table; if it is one person, remove the "
        "older one and repeat."]
    assert [(row[2], row[-1]) for row in csv_rows(tmp_path / "out.csv")[1:]] == [
        ("pendamping/netralitas-asn", "Same name as 3.json"), ("pendamping/lain", "Same name as 1.json")]


def test_a_record_without_a_name_bears_that_of_its_file(tmp_path: Path) -> None:
    nameless = record()
    del nameless["name"]
    put(tmp_path, "kelompok-2.json", nameless)
    run(tmp_path, "kelompok-2.json", "-o", "out.csv")
    assert csv_rows(tmp_path / "out.csv")[1][0] == "kelompok-2"


def test_a_record_of_version_1_is_read_without_scores(tmp_path: Path) -> None:
    old = {"v": 1, "questions": lesson()["questions"], "pretest": {}}
    put(tmp_path, "lama.json", {"format": "asn-belajar-progress", "version": 1, "exported": TIME, "lessons": {"a/b": old}})
    result = run(tmp_path, "lama.json", "-o", "out.csv")
    assert "without scores" in result.stderr
    row = csv_rows(tmp_path / "out.csv")[1]
    assert row == ["lama", "a/b", "a/b", "", "", "", "", "1", "2026-11-28", "2026-11-28", "lama.json", ""]


# --- the file that is written

def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    put(tmp_path, "a.json", record())
    out = put(tmp_path, "out.csv", b"mine")
    result = run(tmp_path, "a.json", "-o", "out.csv")
    assert (result.returncode, out.read_bytes()) == (2, b"mine")
    assert "--overwrite" in result.stderr
    assert run(tmp_path, "a.json", "-o", "out.csv", "--overwrite").returncode == 0
    assert csv_rows(out)[1][0] == "Sri"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "out.csv"]


@pytest.mark.parametrize(("out", "said"), [("out.ods", ".xlsx or"), ("out", ".xlsx or"), ("nowhere/out.csv", "nowhere")])
def test_a_result_that_cannot_be_is_refused_before_anything_is_read(tmp_path: Path, out: str, said: str) -> None:
    result = run(tmp_path, "missing.json", "-o", out)
    assert result.returncode == 2
    assert said in result.stderr and "missing.json" not in result.stderr


def test_where_nothing_can_be_used_there_is_no_table(tmp_path: Path) -> None:
    put(tmp_path, "a.json", b"[]")
    result = run(tmp_path, "a.json", "-o", "out.csv")
    assert (result.returncode, result.stdout) == (1, "")
    assert not (tmp_path / "out.csv").exists()


def test_a_place_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    put(tmp_path, "a.json", record())
    (tmp_path / "out.csv").mkdir()  # as Windows has it while Excel holds the file: it cannot be replaced
    result = run(tmp_path, "a.json", "-o", "out.csv", "--overwrite")
    assert result.returncode == 1
    assert "Close Excel" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "out.csv"]


# --- hostile files

HOSTILE = {
    "no JSON": (b"\x00\xff", "recap.no_json"),
    "cut off": (b'{"format": "asn', "recap.no_json"),
    "deep": (b"[" * 200_000, "recap.no_json"),
    "long number": (b'{"format": ' + b"9" * 50_000 + b"}", "recap.no_json"),
    "not a number": (b'{"format": NaN}', "recap.no_json"),
    "UTF-16": (json.dumps(record()).encode("utf-16"), "recap.no_json"),
    "another file": (b'{"type": "FeatureCollection"}', "recap.foreign"),
    "a list": (b"[1]", "recap.foreign"),
    "later": (json.dumps(record(version=3)).encode(), "recap.later"),
    "no version": (json.dumps(record(version=None)).encode(), "recap.shape"),
    "true for 1": (json.dumps(record(version=True)).encode(), "recap.shape"),
    "a name that is none": (json.dumps(record(name={"a": 1})).encode(), "recap.shape"),
    "a long name": (json.dumps(record(name="x" * 101)).encode(), "recap.shape"),
    "an address outside": (json.dumps(record(lessons={"../../etc": lesson()})).encode(), "recap.shape"),
    "a prototype": (json.dumps(record(lessons={"__proto__": lesson()})).encode(), "recap.shape"),
    "a score beyond": (json.dumps(record(lessons={"a": lesson(summary=lesson()["summary"] | {"score": 101})})).encode(),
                       "recap.shape"),
    "an infinite score": (json.dumps(record()).replace('"score": 75', '"score": 1e999').encode(), "recap.shape"),
    "no time": (json.dumps(record(lessons={"a": lesson(done={"on": True, "t": "kemarin"})})).encode(), "recap.shape"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_record_is_refused_with_a_reason(case: str) -> None:
    data, key = HOSTILE[case]
    with pytest.raises(RecordError) as caught:
        parse_record(data)
    assert caught.value.key == key


def test_a_huge_file_is_never_opened(tmp_path: Path) -> None:
    huge = tmp_path / "besar.json"
    with huge.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    huge.chmod(0)  # opened, it would be called unreadable
    result = run(tmp_path, "besar.json", "-o", "out.csv")
    assert result.stderr.splitlines()[0] == "besar.json: skipped. It has 200 MB; a study record has at most 5 MB."
    huge.chmod(0o600)


def test_a_day_that_is_none_is_left_as_written(tmp_path: Path) -> None:
    put(tmp_path, "a.json", record(lessons={"a": lesson(done={"on": True, "t": "2026-02-30T00:00:00Z"})}))
    run(tmp_path, "a.json", "-o", "out.csv")
    assert csv_rows(tmp_path / "out.csv")[1][3] == "2026-02-30"


# --- the schema

def test_the_schema_is_one_and_is_published(real_site: Path) -> None:
    Draft202012Validator.check_schema(schema())
    assert json.loads((real_site / "skema/catatan.schema.json").read_text(encoding="utf-8")) == schema()
    assert f"{LARGEST // 1024 ** 2} * 1024 * 1024" in (PROJECT / "overrides/assets/progress-page.js").read_text(encoding="utf-8")


@some.composite
def _spoilt(draw: some.DrawFn) -> dict:
    """A record with one thing in it replaced, added or taken away."""
    value = record(lessons={"a/b": lesson(place={"id": "x", "name": "X", "lang": "id", "at": 0.5, "t": TIME})})
    inside: object = value
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = draw(some.sampled_from(keys))
        if not (isinstance(inside[key], dict | list) and inside[key] and draw(some.booleans())):
            break
        inside = inside[key]
    what = draw(some.sampled_from(["replace", "remove", "add"]))
    leaves = some.none() | some.booleans() | some.integers(-2, 200) | some.floats(0, 2) | some.text(max_size=5) | some.just([])
    if what == "remove":
        del inside[key]
    elif what == "add" and isinstance(inside, dict):
        inside[draw(some.text("abc/-_:A", max_size=5))] = draw(leaves)
    else:
        inside[key] = draw(leaves)
    return value


@given(_spoilt())
def test_our_reading_of_the_schema_is_that_of_jsonschema(value: dict) -> None:
    assert (fault(value, schema(), schema()) is None) == VALIDATOR.is_valid(value)


@pytest.mark.parametrize("value", [record(), record(version=True), record(name=""), record(lessons={"A": lesson()}),
                                   record(lessons={"a": lesson(summary=lesson()["summary"] | {"score": 75.0})})])
def test_plain_cases_of_the_same(value: dict) -> None:
    assert (fault(value, schema(), schema()) is None) == VALIDATOR.is_valid(value)
