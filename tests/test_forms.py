"""Forms: what is filled in is read back, whatever program saved it; nothing in them runs."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers, Rater
from aecareer.errors import DataError
from aecareer.files.answer_files import Person, read_answers
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.files.excel import answers_in_workbook
from aecareer.files.framework_file import load_framework
from aecareer.forms import RATERS, Form, Words
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.render.form.form_text import form_as_csv, form_as_json, form_as_markdown
from aecareer.render.form.form_workbook import form_as_workbook
from aecareer.states import Unrated
from filling import TEXT_FORMS, Given, fill_csv, fill_workbook, first_sheet, saved
from generators import answers_to, frameworks, loads_or_says_why, said, small

BLANKS = {".csv": form_as_csv, ".md": form_as_markdown, ".json": form_as_json}
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x.example","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "<script>alert(1)</script>",
    "]]> & \"quoted\", 'single'; a|b",
    "first line\nRating: 0\n<!-- AE.1.1 -->\n## heading\nlast line",
    "x" * 10_000,
    "👩‍👧 说明：很好；\u202eright to left",
    "_x000D_ and _x0041_",
    "{{ 7 * 7 }} %s {0}",
]


@cache
def shipped() -> Framework:
    return load_framework()


def languages() -> list[Any]:
    return [load_language(code) for code in LANGUAGES]


def read(path: Path, framework: Framework) -> Answers:
    """The one person's answers in the file."""
    (person,) = read_answers(str(path), framework)
    if isinstance(person, DataError):
        raise person
    assert isinstance(person, Person)
    return person.answers


def faults(path: Path, framework: Framework) -> list[tuple[str, str]]:
    """What is wrong with the file."""
    (error,) = read_answers(str(path), framework)
    assert isinstance(error, DataError)
    return [(place.removeprefix(str(path)), text) for place, text in said(error)]


def as_given(answers: Answers, form: Form, *, words: bool) -> Given:
    """What a person puts on a form for these answers: the form's own words, or the documents'."""
    raters = form.language.gettext(RATERS[answers.rater])
    rows: dict[str, tuple[Any, str]] = {
        "form:person": (answers.person or None, ""),
        "form:position": (answers.position, ""),
        "form:rater": (raters if words else answers.rater.value, ""),
    }
    for duty_id, answer in answers.by_duty.items():
        rating: Any = answer.rating
        if isinstance(rating, Unrated):
            rating = form.unrated(rating) if words else rating.value
        rows[duty_id] = (rating, answer.note)
    return rows


def by_duty(answers: Answers) -> tuple[dict[str, Answer], str | None, Rater]:
    """What is compared: the answers, the position, the rater."""
    return dict(answers.by_duty), answers.position, answers.rater


def _plain(note: str) -> str:
    """A note as every kind of file can hold it: no control characters, line breaks as \\n."""
    note = note.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[^\n\t -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", note).strip()


@st.composite
def filled(draw: st.DrawFn) -> tuple[Framework, Answers, str]:
    """A framework, answers with notes that could do harm, and a language."""
    framework = draw(frameworks())
    answers = draw(answers_to(framework))
    notes = st.sampled_from(["", *HOSTILE])
    by_id = {
        duty_id: Answer(answer.rating, _plain(answer.note or draw(notes)))
        for duty_id, answer in answers.by_duty.items()
    }
    by_id = {duty_id: answer for duty_id, answer in by_id.items() if answer != Answer()}
    return (
        framework,
        replace(answers, by_duty=by_id, person="", started=""),
        draw(st.sampled_from(LANGUAGES)),
    )


# Round trips


@pytest.mark.parametrize("ending", sorted(TEXT_FORMS))
@given(data=filled())
def test_a_text_form_filled_in_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, ending: str, data: tuple[Framework, Answers, str]
) -> None:
    """CSV, Markdown and JSON: every rating and note comes back as it was put, in both languages."""
    framework, answers, code = data
    form = Form(framework, load_language(code), answers.rater)
    path = tmp_path_factory.mktemp("forms") / f"form{ending}"
    given_ = as_given(answers, form, words=ending != ".json")
    path.write_bytes(TEXT_FORMS[ending](BLANKS[ending](form), given_).encode())
    assert by_duty(read(path, framework)) == by_duty(answers)


@given(data=filled())
def test_a_workbook_filled_in_is_read_back(data: tuple[Framework, Answers, str]) -> None:
    """Excel: every rating and note comes back as it was put, in both languages."""
    framework, answers, code = data
    form = Form(framework, load_language(code), answers.rater)
    book = fill_workbook(form_as_workbook(form), as_given(answers, form, words=True))
    assert by_duty(answers_in_workbook(book, "form.xlsx", framework)) == by_duty(answers)


@pytest.mark.parametrize("code", LANGUAGES)
def test_hostile_notes_come_back_unchanged(tmp_path: Path, code: str) -> None:
    """Formulas, markup, other people's markers, 10,000 characters: notes are only text."""
    framework, form = shipped(), Form(shipped(), load_language(code))
    duties = list(framework.duties)[: len(HOSTILE)]
    answers = Answers({i: Answer(3, note) for i, note in zip(duties, HOSTILE, strict=True)})
    rows = as_given(answers, form, words=True)
    (tmp_path / "form.xlsx").write_bytes(fill_workbook(form_as_workbook(form), rows))
    for ending in (".csv", ".md"):
        path = tmp_path / f"form{ending}"
        path.write_text(
            TEXT_FORMS[ending](BLANKS[ending](form), rows), encoding="utf-8", newline=""
        )
    for ending in (".xlsx", ".csv", ".md"):
        notes = [read(tmp_path / f"form{ending}", framework).note(i) for i in duties]
        expected = [note.strip() for note in HOSTILE] if ending == ".md" else HOSTILE
        assert notes == expected, ending


def test_a_form_asks_for_every_duty_once_and_names_none_of_the_rest() -> None:
    """All duties without a role; with one, its own and those it shares."""
    framework = shipped()
    assert sorted(d.id for d in Form(framework, languages()[0]).duties) == sorted(framework.duties)
    role = framework.role("AM")
    form = Form(framework, languages()[0], role=role)
    assert {d.id for d in form.duties} == {e.duty.id for e in role.expectations}
    assert set(json.loads(form_as_json(form))["answers"]) == {d.id for d in form.duties}


def test_the_frame_is_read_back(tmp_path: Path) -> None:
    """Name, position (as code or name) and rater come back, also from a form in Chinese."""
    form = Form(shipped(), load_language("zh"), Rater.MANAGER, "林")
    rows: Given = {"form:position": (shipped().role("AE").name["zh"], ""), "AE.1.1": (4, "")}
    path = tmp_path / "form.csv"
    path.write_text(fill_csv(form_as_csv(form), rows), encoding="utf-8")
    answers = read(path, shipped())
    assert (answers.person, answers.rater) == ("林", Rater.MANAGER)
    assert answers.position == "AE"


# What people and programs make of a form


@pytest.mark.parametrize(
    ("cell", "rating"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        (" ３ ", 3),
        ("3.0", 3),
        ("3分", 3),
        ("3 do it without help", 3),
        ("Do it without help", 3),
        ("3 不用人帮也能做", 3),
        ("not sure", "not_sure"),
        ("说不准", "not_sure"),
        ("？", "not_sure"),
        ("NOT APPLICABLE", "not_applicable"),
        ("不适用", "not_applicable"),
        ("no chance yet", "not_applicable"),
        ("Not seen", "not_applicable"),
        ("暂无机会", "not_applicable"),
        ("没见过", "not_applicable"),
        ("no chance yet: the job gave none; counts half a point", "not_applicable"),
        ("n/a", "not_applicable"),
        ("ｎ", "not_applicable"),
        ("", None),
        ("   ", None),
        (None, None),
        ("3 or 4", "3 or 4"),
        (3.5, "3.5"),
        (True, "True"),
        ("4 do it without help", 4),
        ("３ 独立完成", 3),
        ("四", 4),
        ("5：能教别人做或带人做", 5),
        ("说不准：拿不准；计半分", "not_sure"),
        ("不清楚", "not_sure"),
        ("2-3", "2-3"),
        ("3 (was 2)", "3 (was 2)"),
    ],
)
def test_what_people_write_as_a_rating(cell: object, rating: object) -> None:
    """Numbers in any form, with words behind them, the scale's own words; two numbers are none."""
    assert Words(shipped(), languages()).rating(cell) == rating


def test_rows_may_be_sorted_and_columns_moved() -> None:
    """A workbook with its rows in another order and its columns elsewhere says the same."""
    framework, form = shipped(), Form(shipped(), languages()[0])
    answers = Answers(
        {i: Answer(n % 6, f"note {n}") for n, i in enumerate(framework.duties)}, position="AE"
    )
    book = first_sheet(fill_workbook(form_as_workbook(form), as_given(answers, form, words=True)))
    rows = [[cell.value for cell in row] for row in book.iter_rows()]
    head = next(i for i, row in enumerate(rows) if row[0] == "id")
    moved = openpyxl.Workbook()
    sheet: Any = moved.create_sheet("More")  # behind an empty one
    for row in [*rows[: head + 1], *sorted(rows[head + 1 :], key=str, reverse=True)]:
        sheet.append([None, *(value for value in row[::-1])])
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    found = answers_in_workbook(saved(moved), "form.xlsx", framework)
    assert by_duty(found) == by_duty(answers)


@pytest.mark.parametrize(
    ("encoding", "delimiter", "code"),
    [
        ("utf-8", ",", "en"),
        ("utf-8-sig", ";", "zh"),
        ("gb18030", ",", "zh"),
        ("utf-16", "\t", "zh"),
        ("utf-16", "\t", "en"),
    ],
)
def test_csv_as_other_programs_save_it(
    tmp_path: Path, encoding: str, delimiter: str, code: str
) -> None:
    """Semicolons (European Excel), tabs in UTF-16 ("Unicode text"), GB 18030 (Chinese Excel)."""
    framework, form = shipped(), Form(shipped(), load_language(code))
    answers = Answers(
        {i: Answer(3, "很好; “真的”, é" if code == "zh" else "") for i in framework.duties}
    )
    text = fill_csv(form_as_csv(form), as_given(answers, form, words=True), delimiter=delimiter)
    path = tmp_path / "form.CSV"
    path.write_bytes(text.encode(encoding))
    assert by_duty(read(path, framework)) == by_duty(answers)


def test_an_english_csv_in_another_encoding_is_not_guessed_at(tmp_path: Path) -> None:
    """Bytes that could be several encodings are told, with what to do."""
    path = tmp_path / "form.csv"
    path.write_bytes(form_as_csv(Form(shipped(), languages()[0])).encode() + "é".encode("cp1252"))
    ((place, text),) = faults(path, shipped())
    assert place.startswith(":")
    assert "UTF-8" in text


def test_a_wrong_cell_is_named_by_sheet_and_cell(tmp_path: Path) -> None:
    """Every wrong cell of a workbook, with its sheet and its name."""
    form = Form(shipped(), languages()[0])
    rows: Given = {
        "AAE.1.1": (7, ""),
        "AE.1.1": ("good", ""),
        "form:position": ("Boss", ""),
        "form:rater": ("cousin", ""),
    }
    path = tmp_path / "form.xlsx"
    path.write_bytes(fill_workbook(form_as_workbook(form), rows))
    sheet = first_sheet(path.read_bytes())
    cells = {row[0].value: row[3].coordinate for row in sheet.iter_rows() if row[0].value in rows}
    found = faults(path, shipped())
    assert {place for place, _ in found} == {f": Form!{cell}" for cell in cells.values()}
    assert any("'good' is not on the scale" in text for _, text in found)


def test_a_wrong_line_of_a_text_form_is_named(tmp_path: Path) -> None:
    """Every wrong line of CSV and Markdown, with its number."""
    form = Form(shipped(), languages()[0])
    for ending in (".csv", ".md"):
        path = tmp_path / f"form{ending}"
        text = TEXT_FORMS[ending](BLANKS[ending](form), {"AE.1.1": ("seven", "")})
        path.write_text(text, encoding="utf-8", newline="")
        lines = text.splitlines()
        line = next(n for n, text in enumerate(lines, 1) if "seven" in text)
        ((place, said_),) = faults(path, shipped())
        assert (place, "'seven' is not on the scale" in said_) == (f":{line}", True)


def test_rows_that_cannot_be_told_apart_are_told(tmp_path: Path) -> None:
    """Nothing typed is lost: a duty twice, and a rating beside no duty, are faults."""
    path = tmp_path / "form.csv"
    path.write_text(
        "id,Rating,Note\nAE.1.1,3\nAE.1.1,4\n,5,x\nAE.1.2,2\nAE.1.2,2\nXY.1,3\n,,only a note\n"
    )
    found = dict(faults(path, shipped()))
    assert "twice" in found[":3"]
    assert "belongs to no duty" in found[":4"]
    assert "not known here" in found[":7"]
    assert "belongs to no duty" in found[":8"]
    assert len(found) == 4


def test_a_rating_whose_marker_is_gone_is_told(tmp_path: Path) -> None:
    """Nothing typed is lost in Markdown either, when a line with a key was deleted."""
    form = Form(shipped(), languages()[0])
    text = TEXT_FORMS[".md"](form_as_markdown(form), {"AE.1.1": (3, ""), "AAE.1.1": (2, "")})
    path = tmp_path / "form.md"
    path.write_text(text.replace("<!-- AE.1.1 -->\n", ""), encoding="utf-8")
    ((_, told),) = faults(path, shipped())
    assert "belongs to no duty" in told


def test_a_form_for_another_framework_is_told(tmp_path: Path) -> None:
    """The framework's name on the form is held against the one in use."""
    other = build(
        small(
            {
                "code": "A",
                "level": 1,
                "name": "A",
                "duties": [{"id": "AE.1.1", "area": "work", "text": "x"}],
            }
        )
    )
    path = tmp_path / "form.csv"
    path.write_text(form_as_csv(Form(other, languages()[0])), encoding="utf-8")
    assert "for the framework 'small'" in faults(path, shipped())[0][1]


# The sheet


def test_only_the_answers_are_open_and_the_ids_hidden() -> None:
    """All cells but those to fill in are locked; no password; keys hidden; A4, one page wide."""
    form = Form(shipped(), languages()[1])
    sheet = first_sheet(form_as_workbook(form))
    duties = set(shipped().duties)
    unlocked = {
        c.coordinate[0] + ("" if row[0].value in duties else f" {row[0].value}")
        for row in sheet.iter_rows()
        for c in row
        if not c.protection.locked
    }
    frame = {f"{c} form:{k}" for c in "DE" for k in ("person", "position", "rater")}
    assert unlocked - frame == {"D", "E"}
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    assert sheet.column_dimensions["A"].hidden
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)  # 9 is A4
    lists = {
        rule.formula1: len(rule.cells.ranges) for rule in sheet.data_validations.dataValidation
    }
    ratings = next(formula for formula in lists if "0,1,2,3,4,5" in formula)
    assert "说不准,暂无机会" in ratings


def test_no_cell_of_a_form_is_a_formula() -> None:
    """Texts of a framework that begin like formulas stay texts, in Excel and CSV."""
    evil = '=HYPERLINK("http://x.example","y")'
    document = small(
        {
            "code": "A",
            "level": 1,
            "name": "+A",
            "duties": [{"id": "A.1", "area": "work", "text": evil, "evidence": "@x"}],
        }
    )
    document["title"], document["areas"]["work"] = "=1", "-area"
    form = Form(build(document), languages()[0], person="=2")
    book = form_as_workbook(form)
    sheet = first_sheet(book)
    assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n", "inlineStr"}
    with ZipFile(BytesIO(book)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    cells = [c for row in csv.reader(StringIO(form_as_csv(form))) for c in row]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@"))]


# Files that are no forms


@given(data=st.data())
def test_a_damaged_workbook_is_read_or_told(data: st.DataObject) -> None:
    """Bytes changed, cut or inserted anywhere: answers, or an error of data, and nothing else."""
    book = _filled_book()
    at = data.draw(st.integers(0, len(book) - 1))
    length = data.draw(st.integers(0, 200))
    broken = book[:at] + data.draw(st.binary(max_size=40)) + book[at + length :]
    loads_or_says_why(lambda: answers_in_workbook(broken, "form.xlsx", shipped()))


@cache
def _filled_book() -> bytes:
    form = Form(shipped(), languages()[0])
    return fill_workbook(form_as_workbook(form), dict.fromkeys(shipped().duties, (3, "note")))


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.xlsx", b"", "not an Excel workbook"),
        ("a.xlsx", b"PK\x03\x04 but no more", "not an Excel workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 an old or locked one", "not an Excel workbook"),
        ("a.csv", b"", "no row with the headings"),
        ("a.csv", b"a,b,c\n1,2,3\n", "no row with the headings"),
        ("a.csv", b'id,Rating\n"' + b"x" * 200_000, "not CSV"),
        ("a.md", b"# just a page\n", "no form"),
        ("a.ods", b"PK", "save it as .xlsx"),
        ("a.xls", b"\xd0\xcf", "save it as .xlsx"),
    ],
)
def test_other_files_get_one_line(tmp_path: Path, name: str, content: bytes, wanted: str) -> None:
    (tmp_path / name).write_bytes(content)
    ((_, text),) = faults(tmp_path / name, shipped())
    assert wanted in text


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    """A zip bomb is told before it is unpacked."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (65 * 2**20))
    with pytest.raises(DataError) as caught:
        answers_in_workbook(out.getvalue(), "bomb.xlsx", shipped())
    assert "unpacks to more" in said(caught.value)[0][1]


def test_an_entity_bomb_in_a_workbook_is_told() -> None:
    """Entities that expand to gigabytes end in one line."""
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 20}">' if n else '<!ENTITY e0 "aaaaaaaaaa">'
        for n in range(8)
    )
    source, out = BytesIO(_filled_book()), BytesIO()
    with ZipFile(source) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
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
    with pytest.raises(DataError):
        answers_in_workbook(out.getvalue(), "bomb.xlsx", shipped())
