"""Forms saved as CSV, by whatever program: other separators and encodings than ours as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import chain, islice

from aecareer.files.csv_rows import SEPARATORS, cells_of, rows_of_csv
from aecareer.files.encodings import decode_typed, encoding_remark
from aecareer.files.people import Found, Remark
from aecareer.files.table_forms import read_table
from aecareer.files.tables import MOST_COLUMNS, Row, Table
from aecareer.forms import FRAME, ID, NOTE, RATING
from aecareer.formulas import restored
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary

_MOST_ABOVE = 200  # lines over the headings
_LONGEST_HEADINGS = 10_000  # characters of their line
_BESIDE = MOST_COLUMNS // 2  # index of a column behind all of ours


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
    rows = rows_of_csv(text, place, dialect.separator)
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
    best, most = _Dialect(SEPARATORS[0]), 0
    for line in islice(StringIO(text, newline=""), _MOST_ABOVE):
        for separator in SEPARATORS if len(line) <= _LONGEST_HEADINGS else ():
            names = [vocabulary.heading(cell) for cell in cells_of(line, separator)]
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
    for separator in SEPARATORS:
        if separator != dialect.separator and re.search(rf'"{re.escape(separator)}', text):
            return _Dialect(separator, dialect.separator)
    return _Dialect(SEPARATORS[1], dialect.separator)


def _unfolded(
    rows: Iterator[tuple[int, list[str]]], dialect: _Dialect, vocabulary: Vocabulary
) -> Iterator[tuple[int, Row]]:
    """The rows by columns. What stands beside a whole line comes as its rating and note."""
    heads: list[str | None] = []
    for line, row in rows:
        cells, beside = row, []
        if dialect.within:
            cells, beside = cells_of(row[0], dialect.within), row[1:]
        names = [vocabulary.heading(cell) for cell in cells]
        if ID in names and RATING in names:
            heads, beside = names, [RATING, NOTE] if dialect.within else []
        elif len(cells) > len(heads) > 1:
            cells = _whole(cells, heads, dialect.separator)
        columns = chain(enumerate(cells), enumerate(beside, _BESIDE))
        yield line, {column: restored(cell) for column, cell in columns if cell}


def _whole(cells: list[str], heads: list[str | None], separator: str) -> list[str]:
    """The cells of a line longer than the headings: a decimal comma in a rating parts nothing."""
    at = heads.index(RATING)
    if separator != "," or not (cells[at].strip().isdecimal() and cells[at + 1].isdecimal()):
        return cells
    return [*cells[:at], f"{cells[at]},{cells[at + 1]}", *cells[at + 2 :]]
