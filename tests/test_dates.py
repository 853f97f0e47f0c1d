"""Days as people write them: one that is clear is known, one that is not is named."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from secrets import choice

import pytest

from aecareer.dates import written_day
from aecareer.files.answer_files import read_answers
from aecareer.files.people import Person
from aecareer.forms import Form, form_number
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import Format
from filling import fill_csv, fill_workbook
from generators import CHINESE, ENGLISH

DAY = "2026-11-05"


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-05",
        "2026/11/5",
        "2026.11.05",
        "2026年11月5日",
        " 2026 年 11 月 5 日 ",
        "5.11.2026",
        "05. 11. 2026",
        "5 Nov 2026",
        "Nov 5, 2026",
        "5. November 2026",
        "November 5 2026",
        "46331",
        "46331.75",
        "2026-11-05T00:00:00",
    ],
)
def test_a_day_is_known_however_it_is_written(written: str) -> None:
    assert written_day(written) == DAY


def test_a_day_that_can_only_be_one_is_known_whatever_country_it_is_from() -> None:
    assert written_day("25/11/2026") == written_day("11/25/2026") == "2026-11-25"
    assert written_day("4/4/2026") == "2026-04-04"


@pytest.mark.parametrize(
    "written", ["3/4/2026", "5.11.26", "2026-02-30", "31.4.2026", "today", "1999-01-01", "99999"]
)
def test_what_is_no_day_or_could_be_two_is_named(written: str) -> None:
    said = written_day(written)
    assert isinstance(said, Message)
    assert written in ENGLISH.say(said)
    assert CHINESE.say(said)


def test_a_moment_of_a_program_stays_as_it_is() -> None:
    assert written_day("2026-11-05T10:11:12.000Z") == "2026-11-05T10:11:12.000Z"


def test_the_days_that_spreadsheets_count_are_those_of_the_calendar() -> None:
    for serial in range(36_526, 73_051, 13):
        assert written_day(str(serial)) == (date(1899, 12, 30) + timedelta(serial)).isoformat()


def _read(path: Path, framework: Framework) -> Person:
    (found,) = read_answers(str(path), framework)
    assert isinstance(found, Person)
    return found


@pytest.mark.parametrize("typed", [date(2026, 11, 5), "5.11.2026"])
def test_a_workbook_brings_back_number_staff_number_and_date(
    typed: object, shipped: Framework, tmp_path: Path
) -> None:
    """A date that the spreadsheet knows as one comes back as the day, like one typed as text."""
    number = form_number(choice)
    blank = render_form(Form(shipped, ENGLISH, number=number, person_id="0017"), Format.EXCEL)
    assert isinstance(blank, bytes)
    path = tmp_path / "form.xlsx"
    path.write_bytes(fill_workbook(blank, {"form:date": (typed, ""), "AE.1.1": (3, "")}))
    answers = _read(path, shipped).answers
    assert (answers.form, answers.person_id, answers.finished) == (number, "0017", DAY)


def test_a_date_that_is_not_clear_is_named_by_its_cell_and_all_the_rest_counts(
    shipped: Framework, tmp_path: Path
) -> None:
    blank = render_form(Form(shipped, ENGLISH, number="k3f7q2mz"), Format.CSV)
    assert isinstance(blank, str)
    path = tmp_path / "form.csv"
    path.write_text(fill_csv(blank, {"form:date": ("3/4/2026", ""), "AE.1.1": (3, "")}), "utf-8")
    found = _read(path, shipped)
    assert [fault.place.rpartition(":")[0] for fault in found.faults] == [str(path)]
    assert "3/4/2026" in ENGLISH.say(found.faults[0].message)
    assert (found.answers.rating("AE.1.1"), found.answers.finished, found.unread) == (3, "", 0)


def test_form_numbers_differ_and_hold_nothing_that_looks_like_another_sign() -> None:
    numbers = {form_number(choice) for _ in range(1000)}
    assert len(numbers) == 1000
    assert not {*"01ilo"} & {sign for number in numbers for sign in number}
    assert all(number[0].isalpha() for number in numbers)
