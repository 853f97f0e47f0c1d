"""Reads files as people send them: who is in them, what is wrong, what was passed over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from aecareer.answers import Answers
from aecareer.errors import DataError, FaultyFile
from aecareer.files.answer_files import read_answers
from aecareer.files.people import Found, Person, Remark
from aecareer.framework import Framework
from filling import saved
from generators import CHINESE, ENGLISH, said

HEADINGS = ("id", "Duty", "Rating", "Note")


def everyone(path: Path, framework: Framework) -> list[Found]:
    """All that comes out of a file."""
    return [*read_answers(str(path), framework)]


def read(path: Path, framework: Framework) -> Answers:
    """The one person's answers in the file, with nothing wrong."""
    (person,) = people(path, framework)
    assert faults(path, framework) == []
    return person.answers


def people(path: Path, framework: Framework) -> list[Person]:
    """Everyone who can be used."""
    return [one for one in everyone(path, framework) if isinstance(one, Person)]


def faults(path: Path, framework: Framework) -> list[tuple[str, str]]:
    """What is wrong with the file, with its place in it; people's faults and what is unusable."""
    found: list[tuple[str, str]] = []
    for one in everyone(path, framework):
        if isinstance(one, Person) and one.faults:
            found += said(FaultyFile(one.faults))
        elif isinstance(one, DataError):
            found += said(one)
    return [(place.removeprefix(str(path)), text) for place, text in found]


def remarks(path: Path, framework: Framework) -> list[str]:
    """What was passed over, with its place in the file."""
    found = [one for one in everyone(path, framework) if isinstance(one, Remark)]
    assert all(CHINESE.say(one.message) for one in found)
    return [f"{one.place.removeprefix(str(path))}: {ENGLISH.say(one.message)}" for one in found]


def ratings(answers: Answers) -> dict[str, Any]:
    """The ratings as documents hold them."""
    found = {duty_id: answer.rating for duty_id, answer in answers.by_duty.items()}
    return {duty_id: getattr(rating, "value", rating) for duty_id, rating in found.items()}


def book(*sheets: list[list[Any]], **named: list[list[Any]]) -> Any:
    """A workbook with these rows in its sheets, to be changed and saved."""
    made: Any = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in {**{f"Sheet{n}": rows for n, rows in enumerate(sheets, 1)}, **named}.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def form(person: str, given: Mapping[str, Any], *, rater: str = "the person") -> list[list[Any]]:
    """The rows of a small filled-in form; the headings are in the third row, duties below."""
    frame = [["form:person", "Name", person], ["form:rater", "Filled in by", rater]]
    rows = [[duty_id, f"text of {duty_id}", rating] for duty_id, rating in given.items()]
    return [*frame, [*HEADINGS], *rows]


def keep(workbook: Any, path: Path) -> Path:
    """Saves a workbook."""
    path.write_bytes(saved(workbook))
    return path
