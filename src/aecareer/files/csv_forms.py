"""Forms saved as CSV, by whatever program: other separators and encodings than ours as well."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice

from aecareer.answers import LONGEST_NOTE
from aecareer.errors import DataError
from aecareer.files.encodings import decode_typed, encoding_remark
from aecareer.files.people import Found, Remark
from aecareer.files.table_forms import read_table
from aecareer.files.tables import MOST_COLUMNS, Row, Table
from aecareer.forms import FRAME, ID, NOTE, RATING
from aecareer.formulas import restored
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary

_SEPARATORS = (",", ";", "\t", "|")
_MOST_ABOVE = 200  # lines over the headings
_LONGEST_HEADINGS = 10_000  # characters of their line
_BESIDE = MOST_COLUMNS // 2  # index of a column behind all of ours
_LONGEST_CELL = 4 * LONGEST_NOTE  # characters; a longer one is told as a fault of the note
_END = "\ue000 end"  # a line of ours behind the last one


@dataclass(frozen=True, slots=True)
class _Dialect:
    """What parts the cells of a line; `within`, those of a whole line that stands in one cell.

    So a spreadsheet saves what it opened as one column.
    """

    separator: str
    within: str = ""


def people_in_csv(
    data: bytes, place: str, framework: Framework, vocabulary: Vocabulary
) -> Iterator[Found]:
    """The one person in a filled-in form. Raises DataError with the line of what is wrong."""
    text, encoding = decode_typed(data, place)
    dialect = _dialect(text, framework, vocabulary)
    rows = _rows(text, place, dialect)
    table = Table(place, _unfolded(rows, dialect, vocabulary), lambda row, _: f"{place}:{row}")
    form = read_table(table, framework, vocabulary)
    yield form.person(place)
    yield from form.remarks()
    yield from encoding_remark(place, encoding)
    if dialect.within:
        message = Message(
            "was saved as one column; what stands beside a line was read as its rating and note"
        )
        yield Remark(place, message)


def _dialect(text: str, framework: Framework, vocabulary: Vocabulary) -> _Dialect:
    """How the line with the headings is parted."""
    best, most = _Dialect(_SEPARATORS[0]), 0
    for line in islice(StringIO(text, newline=""), _MOST_ABOVE):
        for separator in _SEPARATORS if len(line) <= _LONGEST_HEADINGS else ():
            names = [vocabulary.heading(cell) for cell in _cells(line, separator)]
            known = len(names) - names.count(None)
            if ID in names and RATING in names and known > most:
                best, most = _Dialect(separator), known
    return _folded(text, best, framework) if most else best


def _folded(text: str, dialect: _Dialect, framework: Framework) -> _Dialect:
    """The dialect of a text of which every line is one cell, if it is so; else this one."""
    keys = "|".join(map(re.escape, (*FRAME, *framework.known_ids)))
    inner = re.escape(dialect.separator)
    if not re.search(rf'^"(?:{keys}){inner}', text, re.MULTILINE):
        return dialect
    for separator in _SEPARATORS:
        if separator != dialect.separator and re.search(rf'"{re.escape(separator)}', text):
            return _Dialect(separator, dialect.separator)
    return _Dialect(_SEPARATORS[1], dialect.separator)


def _cells(line: str, separator: str) -> list[str]:
    """The cells of one line; none if it is not CSV."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _rows(text: str, place: str, dialect: _Dialect) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, with the lines they begin in."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = chain(StringIO(text, newline=""), [_END])
    reader = csv.reader(lines, delimiter=dialect.separator)
    row: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except csv.Error:
            raise _unclosed(place, line) from None
        if row == [_END]:
            return
        if row and row[-1].endswith(_END):
            raise _unclosed(place, line)
        if any(row):
            yield line, row[: MOST_COLUMNS + 1]  # one too many is enough to tell


def _unclosed(place: str, line: int) -> DataError:
    message = Message("this line is not CSV; is a quotation mark missing?")
    return DataError(message, f"{place}:{line}")


def _unfolded(
    rows: Iterator[tuple[int, list[str]]], dialect: _Dialect, vocabulary: Vocabulary
) -> Iterator[tuple[int, Row]]:
    """The rows by columns. What stands beside a whole line comes as its rating and note."""
    for line, row in rows:
        cells, beside = row, []
        if dialect.within:
            cells, beside = _cells(row[0], dialect.within), row[1:]
            if ID in map(vocabulary.heading, cells):
                beside = [RATING, NOTE]
        columns = chain(enumerate(cells), enumerate(beside, _BESIDE))
        yield line, {column: restored(cell) for column, cell in columns if cell}
