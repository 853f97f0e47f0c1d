"""What is typed into a form, and into which kinds of file, as people and their programs do it."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from aecareer.files.catalogues import load_language
from aecareer.files.framework_file import load_framework
from aecareer.forms import DATE, FRAME, NUMBER, PERSON, PERSON_ID, Form
from aecareer.formulas import harmless
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import Format
from aecareer.states import Rating
from round_office import Given

DAY = "2026-11-24"
FRAMEWORK = load_framework()
LANGUAGES = (load_language("en"), load_language("zh"))


def typed(rating: Rating | None, form: Form, chance: Random) -> object:
    """A rating as somebody may write it."""
    if isinstance(rating, int):
        text = form.language.pick(FRAMEWORK.scale.points[rating])
        return chance.choice([rating, str(rating), f"{rating} {text}", chr(0xFF10 + rating), text])
    return "" if rating is None else form.unrated(rating)


def as_workbook(form: Form, given: Given, sent: Path, chance: Random) -> bytes:
    """The workbook that was sent out, filled in; the date is one of the spreadsheet's own."""
    book = openpyxl.load_workbook(sent)
    sheet: Any = book.active
    for row in sheet.iter_rows():
        for cell, value in zip(row[3:], given.get(row[0].value, ()), strict=False):
            if cell.value is not None or value != "":
                cell.value = date.fromisoformat(DAY) if value == DAY else value
                cell.data_type = "s" if isinstance(value, str) and value != DAY else cell.data_type
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(form: Form, given: Given, sent: Path, chance: Random) -> bytes:
    """A table parted by another sign, in another encoding, as programs of a country save it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=chance.choice(",;\t"))
    blank = str(render_form(form, Format.CSV)).removeprefix("\ufeff")
    for row in csv.reader(StringIO(blank)):
        rating, note = given.get(row[0], row[-2:])
        writer.writerow([*row[:-2], "24.11.2026" if rating == DAY else rating, harmless(note)])
    return out.getvalue().encode(chance.choice(["utf-8-sig", "utf-16", "gb18030"]))


def as_markdown(form: Form, given: Given, sent: Path, chance: Random) -> bytes:
    """The page with what is typed behind the words for it."""
    key, lines = "", []
    note = form.language.gettext("Note")
    for line in str(render_form(form, Format.MARKDOWN)).split("\n"):
        if line.startswith("<!-- "):
            key = line.split()[1]
        label, colon, _ = line.replace("：", ":").partition(":")
        places = (note, RATED[form.language.code])
        if key in given and colon and line[0] != "<" and (key in FRAME or label in places):
            value = given[key][label == note]
            line = f"{label}: {'24 Nov 2026' if value == DAY else value}"
        lines.append(line)
    return "\n".join(lines).encode()


def as_json(form: Form, given: Given, sent: Path, chance: Random) -> bytes:
    """The document with what is typed put in."""
    document = json.loads(str(render_form(form, Format.JSON)))
    for key, (value, note) in given.items():
        if key in IN_DOCUMENTS:
            document[IN_DOCUMENTS[key]] = value
        elif key in document["answers"]:
            document["answers"][key] |= {"rating": value, "note": note}
    return json.dumps(document, ensure_ascii=False).encode()


IN_DOCUMENTS = {NUMBER: "form", PERSON: "person", PERSON_ID: "person_id", DATE: "finished"}
RATED = {one.code: one.gettext("Rating") for one in LANGUAGES}
WAYS = {".xlsx": as_workbook, ".csv": as_csv, ".md": as_markdown, ".json": as_json}
