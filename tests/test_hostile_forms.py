"""Files that are no answers, damaged ones and those made to cost much: one line, bounded work.

Work is counted, in calls and in bytes; no clock decides.
"""

from __future__ import annotations

import json
import sys
import tracemalloc
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aecareer.errors import DataError
from aecareer.files.framework_file import load_framework
from aecareer.files.people import Person
from aecareer.files.reading import LARGEST, LARGEST_TYPED
from aecareer.files.workbook import LARGEST_UNPACKED
from aecareer.forms import Form
from aecareer.framework import Framework
from aecareer.render.form.form_workbook import form_as_workbook
from filling import fill_workbook, saved
from generators import ENGLISH, said
from sent import book, everyone, faults, form, people

HEADINGS = "id,Rating,Note\n"
BUFFER = LARGEST  # bytes that are held while a file is read, however small it is


def calls(work: Callable[[], object]) -> int:
    """How many functions are called on the way, ours and built in."""
    count = 0

    def counted(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def peak(work: Callable[[], object]) -> int:
    """The most bytes that Python holds on the way."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@cache
def filled_book() -> bytes:
    """Our own form, filled in."""
    shipped = load_framework()
    blank = form_as_workbook(Form(shipped, ENGLISH))
    return fill_workbook(blank, dict.fromkeys(shipped.duties, (3, "note")))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_workbook_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Bytes changed, cut or inserted anywhere: answers, or an error of data, and nothing else."""
    whole = filled_book()
    at = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 200))
    path = tmp_path_factory.mktemp("books") / "form.xlsx"
    path.write_bytes(whole[:at] + data.draw(st.binary(max_size=40)) + whole[at + length :])
    found = everyone(path, load_framework())
    assert found
    for one in found:
        assert not isinstance(one, DataError) or said(one)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_parts_of_a_workbook_are_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The same behind the packing: any bytes of any part, in a workbook that unpacks well."""
    out = BytesIO()
    with ZipFile(BytesIO(filled_book())) as before, ZipFile(out, "w") as after:
        names = sorted(set(before.namelist()) - {"xl/theme/theme1.xml"})
        changed = data.draw(st.sampled_from(names))
        for name in names:
            part = before.read(name)
            if name == changed:
                at = data.draw(st.integers(0, len(part)))
                part = part[:at] + data.draw(st.binary(max_size=9)) + part[at + 9 :]
            after.writestr(name, part)
    path = tmp_path_factory.mktemp("books") / "form.xlsx"
    path.write_bytes(out.getvalue())
    found = everyone(path, load_framework())
    assert found
    for one in found:
        assert not isinstance(one, DataError) or said(one)


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(st.sampled_from('id,Rating\nAE.1 3|;\t"<!->*:：评分Note\u200b{[]}'), max_size=200)
)
@pytest.mark.parametrize("ending", ["csv", "md", "json", "yaml"])
def test_any_text_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, ending: str, text: str
) -> None:
    """Whatever stands in a file, it is somebody, a word, or an error of data."""
    path = tmp_path_factory.mktemp("texts") / f"a.{ending}"
    path.write_text(f"{HEADINGS if ending == 'csv' else ''}{text}", encoding="utf-8")
    for one in everyone(path, load_framework()):
        assert not isinstance(one, DataError) or said(one)


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.xlsx", b"", "not an Excel workbook"),
        ("a.xlsx", b"PK\x03\x04 but no more", "not an Excel workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an old Excel workbook (.xls)"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        ("a.csv", b"", "no row with the headings"),
        ("a.csv", b"a,b,c\n1,2,3\n", "no row with the headings"),
        ("a.csv", b'id,Rating\n"' + b"x" * 200_000, "not CSV"),
        ("a.csv", b"\x00\xff\xfe" * 100, "no row with the headings"),
        ("a.md", b"# just a page\n", "not a form"),
        ("a.ods", b"PK", "save it as .xlsx"),
        ("a.xls", b"\xd0\xcf", "save it as .xlsx"),
        ("a.PDF", b"%PDF", "save it as .xlsx"),
        ("a.jpg", b"", "save it as .xlsx"),
    ],
)
def test_other_files_get_one_line(
    tmp_path: Path, shipped: Framework, name: str, content: bytes, wanted: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ((_, text),) = faults(tmp_path / name, shipped)
    assert wanted in text


# Sizes


@pytest.mark.parametrize(
    ("ending", "largest"),
    [("json", LARGEST), ("csv", LARGEST), ("xlsx", LARGEST), ("md", LARGEST_TYPED)],
)
def test_what_is_too_large_is_refused(
    tmp_path: Path, shipped: Framework, ending: str, largest: int
) -> None:
    path = tmp_path / f"a.{ending}"
    path.write_bytes(b"[" + b" " * largest)
    ((_, text),) = faults(path, shipped)
    assert f"is larger than {largest // 2**20} MiB" in text


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path, shipped: Framework) -> None:
    """A zip bomb is told after no more than it may hold; what is not read may be large."""
    path = tmp_path / "bomb.xlsx"
    for part, refused in (("xl/styles.xml", False), ("xl/worksheets/sheet1.xml", True)):
        out = BytesIO(saved(book(Ann=form("Ann", {"AE.1.1": 3}))))
        with ZipFile(out) as before, ZipFile(path, "w", ZIP_DEFLATED) as after:
            for name in before.namelist():
                content = b" " * (9 * LARGEST_UNPACKED) if name == part else before.read(name)
                after.writestr(name, content)
        assert people(path, shipped) == [] if refused else len(people(path, shipped)) == 1
        assert [text[:19] for _, text in faults(path, shipped)] == [
            "unpacks to more than"[:19]
        ] * refused
        assert peak(lambda: everyone(path, shipped)) < 3 * LARGEST_UNPACKED


def test_an_entity_bomb_in_a_workbook_is_told(tmp_path: Path, shipped: Framework) -> None:
    """Entities that expand to gigabytes end in one line: nothing is declared in a workbook."""
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' if n else '<!ENTITY e0 "aaaaaaaaaa">'
        for n in range(8)
    )
    path = tmp_path / "bomb.xlsx"
    with ZipFile(BytesIO(filled_book())) as before, ZipFile(path, "w", ZIP_DEFLATED) as after:
        for entry in before.namelist():
            content = before.read(entry)
            if entry.endswith("sheet1.xml"):
                content = (
                    f"<!DOCTYPE worksheet [{entities}]><worksheet "
                    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                    '<row r="1"><c r="A1" t="inlineStr"><is><t>&e7;</t></is></c></row>'
                    "</sheetData></worksheet>"
                ).encode()
            after.writestr(entry, content)
    assert "not an Excel workbook" in faults(path, shipped)[0][1]
    assert peak(lambda: everyone(path, shipped)) < BUFFER + 2**20


# Work and memory


def sheets(count: int) -> bytes:
    """A workbook of so many sheets with one cell each, far from the first."""
    made = book(**{f"s{number}": [] for number in range(count)})
    for sheet in made:
        sheet["AD10000"] = 1
    return saved(made)


def documents(count: int, wrong: str) -> bytes:
    """A list of so many people, each of whom is rated for one duty, and for "wrong"."""
    listed = [{"AE.1.1": 3, wrong.replace("#", str(number)): 9} for number in range(count)]
    return json.dumps(listed, indent=1).encode()


MAKERS: dict[str, Callable[[int], bytes]] = {
    "wrong people.json": lambda n: documents(10 * n, "AE.1.2"),
    "wrong ids.json": lambda n: documents(10 * n, "XY.#"),
    "all wrong.json": lambda n: json.dumps({f"AE.9.{i}": 3 for i in range(90 * n)}).encode(),
    "wrong.jsonl": lambda n: b'{"AE.1.1": 3}\n{"AE.1.1": 9}\n' * 10 * n,
    "wrong.yaml": lambda n: b"- AE.1.1: 3\n- AE.1.1: 9\n" * 10 * n,
    "rows.csv": lambda n: (HEADINGS + "a,1\n" * 100 * n).encode(),
    "cells.csv": lambda n: (HEADINGS + "AE.1.1,3" + ",x" * 40 * n).encode(),
    "note.md": lambda n: b"<!-- AE.1.1 -->\nRating: 3\nNote: a\n" + b"a\n" * 40 * n,
    "keys.md": lambda n: b"<!-- AE.1.1 -->\nRating: 3\n" * 10 * n,
    "sheets.xlsx": lambda n: sheets(2 * n),
    "rows.xlsx": lambda n: saved(book(Ann=[["id", "Rating"], *([["own", 1]] * 40 * n)])),
}  # fmt: skip


@pytest.mark.parametrize("name", MAKERS)
def test_work_grows_no_faster_than_the_file(tmp_path: Path, shipped: Framework, name: str) -> None:
    """Twice as much takes at most about twice as many steps."""
    path = tmp_path / name

    def work(times: int) -> int:
        path.write_bytes(MAKERS[name](times))
        everyone(path, shipped)  # what is kept for the next time is made now
        return calls(lambda: everyone(path, shipped))

    assert work(8) < 2.4 * work(4)


def again(start: str, part: str, end: str = "") -> bytes:
    """About a mebibyte that says the same thing again and again."""
    return (start + part * (2**20 // len(part)) + end).encode()


LARGE: dict[str, tuple[bytes, int]] = {  # and how many times its size may be held
    "lists.json": (again("[", "[],", "0]"), 10),
    "objects.json": (again("[", "{},", "0]"), 10),
    "one list.json": (again('{"a": [', "[],", '0], "answers": {"AE.1.1": 9}}'), 32),
    "blank rows.csv": (again(HEADINGS, ",\n"), 10),
    "own rows.csv": (again(HEADINGS, "a,1\n"), 10),
    "commas.csv": (again(HEADINGS, ","), 20),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_memory_is_in_proportion_to_the_file(tmp_path: Path, shipped: Framework, name: str) -> None:
    """So many bytes at most for each byte of the file, whatever stands in it."""
    content, times = LARGE[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert peak(lambda: everyone(path, shipped)) < times * 2**20


def test_sheets_with_nothing_but_a_far_cell_cost_what_they_hold(
    tmp_path: Path, shipped: Framework
) -> None:
    path = tmp_path / "sheets.xlsx"
    path.write_bytes(sheets(100))
    assert peak(lambda: everyone(path, shipped)) < BUFFER + 2 * 2**20


def test_a_rating_that_goes_on_for_ever_is_not_looked_at(
    tmp_path: Path, shipped: Framework
) -> None:
    """Only so many characters can mean a rating; no pattern is tried on more."""
    path = tmp_path / "a.csv"
    steps: list[Any] = []
    for length in (1_000, 60_000):
        path.write_text(f"{HEADINGS}AE.1.1,3{'-' * length}x\nAE.1.2,3\n")
        assert "is not on the scale" in faults(path, shipped)[0][1]
        steps.append(calls(lambda: everyone(path, shipped)))
    assert steps[1] < 1.1 * steps[0]


def test_a_file_in_which_all_is_wrong_is_given_up(tmp_path: Path, shipped: Framework) -> None:
    """After a thousand documents with nobody in them; good ones among many bad ones are read."""
    path = tmp_path / "a.jsonl"
    path.write_text("0\n" * 5_000)
    found = faults(path, shipped)
    assert len(found) == 1001
    assert "from here on nothing is read" in found[-1][1]
    path.write_text('{"AE.1.1": 3}\n' + '0\n{"AE.1.1": 3}\n' * 2_000)
    assert sum(isinstance(one, Person) for one in everyone(path, shipped)) == 2_001


def test_a_list_holds_so_many_people(tmp_path: Path, shipped: Framework) -> None:
    """More than ten thousand belong into JSON Lines."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"AE.1.1": 3}] * 10_001))
    assert "use JSON Lines" in faults(path, shipped)[0][1]


def test_a_form_has_so_many_rows(tmp_path: Path, shipped: Framework) -> None:
    """What stands below ten thousand rows is not read, and this is said."""
    path = tmp_path / "a.csv"
    path.write_text(f"{HEADINGS}AE.1.1,3\n" + "a,1\n" * 10_000 + "AE.1.2,3\n")
    assert faults(path, shipped) == [
        (":10001", "more than 10000 rows; from here on nothing is read")
    ]
    assert len(people(path, shipped)[0].answers.by_duty) == 1
