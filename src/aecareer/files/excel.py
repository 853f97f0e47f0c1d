"""Reads forms from Excel workbooks. Needs openpyxl, which the extra [excel] brings."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from aecareer.answers import Answers
from aecareer.errors import DataError
from aecareer.extras import load_openpyxl
from aecareer.files.filled_forms import Cell, Row, answers_in_tables
from aecareer.framework import Framework
from aecareer.messages import Message

LARGEST_UNPACKED = 64 * 2**20  # bytes; a filled-in form has some hundred thousand
_MOST_ROWS = 10_000
_MOST_COLUMNS = 30
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376, 22.9.2.19


def answers_in_workbook(data: bytes, place: str, framework: Framework) -> Answers:
    """The answers in a filled-in form. Raises DataError with sheet and cell of what is wrong."""
    openpyxl = load_openpyxl()
    _check_size(data, place)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves aside is no rating
        try:
            book = openpyxl.load_workbook(BytesIO(data), read_only=True)
        except Exception:  # whatever a damaged file makes of the parser
            raise _unreadable(place) from None
        try:
            tables = [list(_rows(sheet, place)) for sheet in book.worksheets]
        except Exception:
            raise _unreadable(place) from None
    return answers_in_tables(tables, place, framework)


def _check_size(data: bytes, place: str) -> None:
    """Raises DataError if the archive is none, or would unpack to more than a form ever holds."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError):
        raise _unreadable(place) from None
    if unpacked > LARGEST_UNPACKED:
        message = Message("unpacks to more than {n} MiB", n=LARGEST_UNPACKED // 2**20)
        raise DataError(message, place)


def _unreadable(place: str) -> DataError:
    message = Message("is not an Excel workbook (.xlsx) without a password, or it is damaged")
    return DataError(message, place)


def _rows(sheet: Any, place: str) -> Iterator[Row]:
    from openpyxl.utils import get_column_letter

    sheet.reset_dimensions()  # what the file says of its size need not be true
    rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    for number, values in enumerate(rows, start=1):
        yield [
            Cell(f"{place}: {sheet.title}!{get_column_letter(column)}{number}", _plain(value))
            for column, value in enumerate(values, start=1)
        ]


def _plain(value: object) -> object:
    """A cell's value, with what the format writes as _xHHHH_ made characters again."""
    if not isinstance(value, str):
        return value
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
