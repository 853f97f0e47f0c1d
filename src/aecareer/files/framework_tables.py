"""Tables that somebody has made of duties: CSV and workbooks, as grids of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO
from itertools import islice

from aecareer.errors import DataError
from aecareer.files.csv_rows import SEPARATORS, cells_of, rows_of_csv
from aecareer.files.encodings import decode_typed, encoding_remark
from aecareer.files.excel import workbook_in
from aecareer.files.people import Remark
from aecareer.files.reading import opened, place_name, read_bounded
from aecareer.files.tables import letters
from aecareer.framework_columns import heading
from aecareer.framework_table import Grid
from aecareer.messages import Message

_MOST_ABOVE = 200  # lines that are looked at for headings


def read_grids(name: str) -> tuple[list[Grid], list[Remark]]:
    """Every sheet of a file that can be seen, and what is passed over. Raises DataError."""
    with opened(name) as stream:
        data = read_bounded(stream, name)
    place = place_name(name)
    if name.lower().endswith(".xlsx"):
        return _in_workbook(data, place)
    if name.lower().endswith((".csv", ".tsv", ".txt")):
        text, encoding = decode_typed(data, place)
        rows = [*rows_of_csv(text, place, _separator(text))]
        numbered = [(number, dict(enumerate(row))) for number, row in rows]
        grid = Grid("", place, numbered, lambda row, column: f"{place}:{row} ({letters(column)})")
        return [grid], [*encoding_remark(place, encoding)]
    raise DataError(Message("a table of duties is a .xlsx or .csv file"), place)


def _separator(text: str) -> str:
    """The sign that parts the cells: the one by which the most headings are known."""
    best, most = SEPARATORS[0], 0
    for line in islice(StringIO(text, newline=""), _MOST_ABOVE):
        for sign in SEPARATORS:
            known = sum(heading(cell) is not None for cell in cells_of(line, sign))
            if known > most:
                best, most = sign, known
    return best


def _in_workbook(data: bytes, place: str) -> tuple[list[Grid], list[Remark]]:
    grids, remarks = [], []
    for sheet in workbook_in(data, place).sheets:
        where = f"{place}: {sheet.name}"
        if sheet.hidden:
            remarks.append(Remark(where, Message("this sheet is hidden and is passed over")))
            continue
        rows = [(n, dict(_texts(row))) for n, row in sorted(sheet.rows.items())]
        grids.append(Grid(sheet.name, where, rows, _places(where)))
    return grids, remarks


def _places(where: str) -> Callable[[int, int], str]:
    return lambda row, column: f"{where}!{letters(column)}{row}"


def _texts(row: dict[int, object]) -> Iterator[tuple[int, str]]:
    for column, value in row.items():
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        yield column, str(whole)
