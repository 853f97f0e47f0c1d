"""Fills forms in as a person's programs would: a spreadsheet, an editor; without our own code."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from typing import Any

import openpyxl

Given = Mapping[str, tuple[Any, str]]
"""By key (a duty's id, "form:person" and so on): what is put as rating, and as note."""

FRAME = {"form:date": "finished", "form:number": "form", "form:id": "person_id"}  # in documents
HEADINGS = {"rating": ("Rating", "评分"), "note": ("Note", "备注")}


def fill_workbook(blank: bytes, given: Given) -> bytes:
    """The workbook with the cells for ratings and notes filled in, as text cells and numbers."""
    book = openpyxl.load_workbook(BytesIO(blank))
    sheet: Any = book.active
    rows = list(sheet.iter_rows())
    head = next(row for row in rows if row[0].value == "id")
    columns = {
        name: next(c.column - 1 for c in head if c.value in words)
        for name, words in HEADINGS.items()
    }
    for row in rows:
        if row[0].value in given:
            rating, note = given[row[0].value]
            _set(row[columns["rating"]], rating)
            if note:
                _set(row[columns["note"]], note)
    return saved(book)


def first_sheet(book: bytes) -> Any:
    """The sheet of a workbook that has one."""
    return openpyxl.load_workbook(BytesIO(book)).active


def _set(cell: Any, value: Any) -> None:
    if isinstance(value, str):  # as Excel writes what looks like its own escapes
        value = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def saved(book: Any) -> bytes:
    """The workbook as a file."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def fill_csv(blank: str, given: Given, **dialect: Any) -> str:
    """The table with its last two columns filled in."""
    out = StringIO()
    writer = csv.writer(out, **dialect)
    for row in csv.reader(StringIO(blank.removeprefix("\ufeff"), newline="")):
        rating, note = given.get(row[0], (row[-2], row[-1]))
        writer.writerow([*row[:-2], "" if rating is None else rating, note])
    return out.getvalue()


def fill_markdown(blank: str, given: Given) -> str:
    """The page with what is given behind the labels; further lines of a note are indented."""
    key, lines = "", []
    for line in blank.split("\n"):
        comment = re.fullmatch(r"<!-- (\S+) -->", line)
        key = comment[1] if comment else key
        rating, note = given.get(key, (None, ""))
        label = re.split("[:：]", line)[0]
        if rating is not None and (label in HEADINGS["rating"] or _is_frame(key, line)):
            line = f"{_label(line)} {rating}"
        if note and label in HEADINGS["note"]:
            line = f"{_label(line)} " + note.replace("\n", "\n  ")
        lines.append(line)
    return "\n".join(lines)


def _is_frame(key: str, line: str) -> bool:
    return key.startswith("form:") and not line.startswith("<!--") and bool(line)


def _label(line: str) -> str:
    found = re.match("[^:：]*[:：]", line)
    assert found is not None
    return found[0]


def fill_json(blank: str, given: Given) -> str:
    """The document with ratings and notes set."""
    document = json.loads(blank)
    for key, (rating, note) in given.items():
        if key.startswith("form:"):
            document[FRAME.get(key, key.removeprefix("form:"))] = rating
        else:
            document["answers"][key] |= {"rating": rating, "note": note}
    return json.dumps(document)


TEXT_FORMS: Mapping[str, Callable[[str, Given], str]] = {
    ".csv": fill_csv,
    ".md": fill_markdown,
    ".json": fill_json,
}
