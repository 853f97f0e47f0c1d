"""The rows of CSV, by whatever sign its cells are parted."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain

from aecareer.answers import LONGEST_NOTE
from aecareer.errors import DataError
from aecareer.files.tables import MOST_COLUMNS
from aecareer.messages import Message

SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 4 * LONGEST_NOTE  # characters; a longer one is told as a fault of the note
_END = "\ue000 end"  # a line of ours behind the last one


def cells_of(line: str, separator: str) -> list[str]:
    """The cells of one line; none if it is not CSV."""
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []


def rows_of_csv(text: str, place: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, with the lines they begin in. Raises DataError."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = chain(StringIO(text, newline=""), [_END])
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
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
