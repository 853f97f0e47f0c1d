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
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.answers import Answer, Answers, Rater
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.files.framework_file import load_framework
from aecareer.forms import RATERS, Form
from aecareer.formulas import restored
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.render.form.form_text import form_as_csv, form_as_json, form_as_markdown
from aecareer.render.form.form_workbook import form_as_workbook
from aecareer.states import Unrated
from filling import TEXT_FORMS, Given, fill_csv, fill_workbook, first_sheet
from generators import answers_to, frameworks, small, small_role
from sent import read

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
    if ending == ".csv":  # where an apostrophe before a formula's sign is no part of the text
        texts = {key: one._replace(note=restored(one.note)) for key, one in answers.by_duty.items()}
        answers = replace(answers, by_duty=texts)
    assert by_duty(read(path, framework)) == by_duty(answers)


@given(data=filled())
def test_a_workbook_filled_in_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, data: tuple[Framework, Answers, str]
) -> None:
    """Excel: every rating and note comes back as it was put, in both languages."""
    framework, answers, code = data
    form = Form(framework, load_language(code), answers.rater)
    path = tmp_path_factory.mktemp("forms") / "form.xlsx"
    path.write_bytes(fill_workbook(form_as_workbook(form), as_given(answers, form, words=True)))
    assert by_duty(read(path, framework)) == by_duty(answers)


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
    form = Form(framework, languages()[0], roles=(role,))
    assert {d.id for d in form.duties} == {e.duty.id for e in role.expectations}
    assert set(json.loads(form_as_json(form))["answers"]) == {d.id for d in form.duties}


def test_a_form_is_named_for_whom_it_is() -> None:
    """By the framework's title; for one position by its name too."""
    chinese = load_language("zh")
    assert Form(shipped(), chinese).title == "客户服务人员工作评估表"
    manager = shipped().role("AM")
    assert Form(shipped(), chinese, roles=(manager,)).title == "客户服务人员工作评估表：客户经理"
    own = build(small(small_role("A", 1, 1)) | {"title": "数据团队"})
    assert Form(own, chinese).title == "数据团队工作评估表"


def test_the_frame_is_read_back(tmp_path: Path) -> None:
    """Name, position (as code or name) and rater come back, also from a form in Chinese."""
    form = Form(shipped(), load_language("zh"), Rater.MANAGER, "林")
    rows: Given = {"form:position": (shipped().role("AE").name["zh"], ""), "AE.1.1": (4, "")}
    path = tmp_path / "form.csv"
    path.write_text(fill_csv(form_as_csv(form), rows), encoding="utf-8")
    answers = read(path, shipped())
    assert (answers.person, answers.rater) == ("林", Rater.MANAGER)
    assert answers.position == "AE"


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
    frame = {f"{c} form:{k}" for c in "DE" for k in ("person", "position", "rater", "date")}
    assert unlocked - frame == {"D", "E"}
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    assert sheet.column_dimensions["A"].hidden
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)  # 9 is A4
    lists = {
        rule.formula1: len(rule.cells.ranges) for rule in sheet.data_validations.dataValidation
    }
    ratings = next(formula for formula in lists if "0,1,2,3,4,5" in formula)
    assert "说不准,暂无机会" in ratings


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_page_ends_with_a_heading_and_none_holds_signatures_alone(code: str) -> None:
    """Pages end with a duty; the places to sign stand below one, on one page."""
    form = Form(shipped(), load_language(code))
    sheet = first_sheet(form_as_workbook(form))
    keys = [row[0].value for row in sheet.iter_rows()]
    ends = [one.id for one in sheet.row_breaks.brk]
    assert len(ends) > 3
    assert {keys[end - 1] for end in ends} <= set(shipped().duties)
    assert keys[ends[-1]] in shipped().duties
    assert [key for key in keys[ends[-1] :] if key == "form:paper"] == ["form:paper"] * 5


def test_rows_of_duties_grow_with_their_notes() -> None:
    """They have a first height that spreadsheets may change; the others keep theirs."""
    form = Form(shipped(), languages()[1])
    with ZipFile(BytesIO(form_as_workbook(form))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    rows = re.findall(r"<row [^>]*>", sheet)
    growing = [row for row in rows if "customHeight" not in row]
    assert len(growing) == len(shipped().duties)
    assert len(rows) > len(growing)
    assert all(re.search(r' ht="(18|33|48)"', row) for row in growing)


def lines_of(form: Form) -> list[Any]:
    """The texts of a form's sheet, row by row."""
    return [row[1].value for row in first_sheet(form_as_workbook(form)).iter_rows()]


def test_the_form_says_what_codes_are_and_that_all_is_asked() -> None:
    """The line on all duties stands only where duties of several positions are asked."""
    english, framework = languages()[0], shipped()
    codes = (
        "Positions: AAE Assistant Account Executive, AE Account Executive, AM Account Manager, "
        "AD Account Director"
    )
    every = "Rate every duty, whichever position it belongs to."
    whole = lines_of(Form(framework, english))
    assert codes in whole
    assert [line for line in whole if line and every in line]
    one = lines_of(Form(framework, english, roles=(framework.role("AM"),)))
    assert codes in one
    assert not [line for line in one if line and every in line]
    many = build(small(*(small_role(f"R{n}", n, 5) for n in range(1, 22))))
    assert not [line for line in lines_of(Form(many, english)) if line and "Positions:" in line]


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
