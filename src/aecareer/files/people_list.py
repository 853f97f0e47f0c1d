"""The list of people for a round, from CSV or a workbook, whatever stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from itertools import islice

from aecareer.errors import DataError
from aecareer.files.csv_rows import SEPARATORS, cells_of, rows_of_csv
from aecareer.files.encodings import decode_typed, encoding_remark
from aecareer.files.excel import workbook_in
from aecareer.files.people import Remark
from aecareer.files.reading import opened, place_name, read_bounded
from aecareer.files.tables import letters
from aecareer.files.workbook import Sheet
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.roster import Participant, Row, heading_of, is_heading, read_roster
from aecareer.vocabulary import Vocabulary

_MOST_ABOVE = 200  # lines over the headings


def read_people(
    name: str, framework: Framework, vocabulary: Vocabulary
) -> tuple[tuple[Participant, ...], tuple[Remark, ...]]:
    """Everyone on the list in a file, and what else there is to say of it.

    Raises DataError with every fault, by row.
    """
    with opened(name) as stream:
        data = read_bounded(stream, name)
    place = place_name(name)
    remarks: tuple[Remark, ...] = ()
    if name.lower().endswith(".xlsx"):
        rows, place = _in_workbook(data, place)
    elif name.lower().endswith((".csv", ".txt", ".tsv")):
        text, encoding = decode_typed(data, place)
        rows, remarks = _in_csv(text, place), tuple(encoding_remark(place, encoding))
    else:
        raise DataError(Message("a list of people is a .csv or .xlsx file"), place)
    return read_roster(rows, place, framework, vocabulary), remarks


def _in_csv(text: str, place: str) -> Iterator[Row]:
    separator, most = SEPARATORS[0], 0
    for line in islice(StringIO(text, newline=""), _MOST_ABOVE):
        for sign in SEPARATORS:
            cells = cells_of(line, sign)
            known = sum(heading_of(cell) is not None for cell in cells)
            if is_heading(cells) and known > most:
                separator, most = sign, known
    for number, row in rows_of_csv(text, place, separator):
        yield f"{place}:{number}", dict(enumerate(row))


def _in_workbook(data: bytes, place: str) -> tuple[Iterator[Row], str]:
    """The rows of the one sheet with a list that can be seen, and the sheet's place."""
    sheets = [sheet for sheet in workbook_in(data, place).sheets if not sheet.hidden]
    lists = [sheet for sheet in sheets if any(map(is_heading, _texts(sheet)))]
    if len(lists) > 1:
        names = tuple(sheet.name for sheet in lists)
        message = Message("several sheets hold a list of people: {names}; keep one", names=names)
        raise DataError(message, place)
    if not lists:
        return iter(()), place
    where = f"{place}: {lists[0].name}"
    return _rows(lists[0], where), where


def _rows(sheet: Sheet, place: str) -> Iterator[Row]:
    for number, row in sorted(sheet.rows.items()):
        yield f"{place}!{letters(min(row))}{number}", {c: str(value) for c, value in row.items()}


def _texts(sheet: Sheet) -> Iterator[list[str]]:
    for _, row in islice(sorted(sheet.rows.items()), _MOST_ABOVE):
        yield [str(value) for value in row.values()]
