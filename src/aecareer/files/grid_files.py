"""Tables that somebody has made of anything: CSV and workbooks, as grids of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice

from aecareer.errors import DataError
from aecareer.files.csv_rows import SEPARATORS, cells_of, rows_of_csv
from aecareer.files.encodings import decode_typed, encoding_remark
from aecareer.files.excel import workbook_in
from aecareer.files.people import Remark
from aecareer.files.reading import opened, place_name, read_bounded
from aecareer.files.tables import letters
from aecareer.grids import Grid
from aecareer.messages import Message

MOST_ABOVE = 200  # lines that are looked at for headings

Known = Callable[[Sequence[str]], int]
"""How many of these cells are headings that somebody knows."""


def read_grids(name: str, known: Known, refusal: Message) -> tuple[list[Grid], list[Remark]]:
    """Every sheet of a file that can be seen, and what is passed over.

    `known` tells by which sign the cells of CSV are parted. Raises DataError: `refusal` for another
    kind of file.
    """
    with opened(name) as stream:
        data = read_bounded(stream, name)
    place = place_name(name)
    if name.lower().endswith(".xlsx"):
        return _in_workbook(data, place)
    if not name.lower().endswith((".csv", ".tsv", ".txt")):
        raise DataError(refusal, place)
    text, encoding = decode_typed(data, place)
    rows = rows_of_csv(text, place, _separator(text, known))
    numbered = [(number, dict(enumerate(row))) for number, row in rows]
    grid = Grid("", place, numbered, lambda row, column: f"{place}:{row} ({letters(column)})")
    return [grid], [*encoding_remark(place, encoding)]


def _separator(text: str, known: Known) -> str:
    """The sign that parts the cells: the one by which the most headings are known."""
    best, most = SEPARATORS[0], 0
    for line in islice(StringIO(text, newline=""), MOST_ABOVE):
        for sign in SEPARATORS:
            number = known(cells_of(line, sign))
            if number > most:
                best, most = sign, number
    return best


def _in_workbook(data: bytes, place: str) -> tuple[list[Grid], list[Remark]]:
    grids, remarks = [], []
    for sheet in workbook_in(data, place).sheets:
        where = f"{place}: {sheet.name}"
        if sheet.hidden:
            remarks.append(Remark(where, Message("this sheet is hidden and is passed over")))
            continue
        rows = [(number, dict(_texts(row))) for number, row in sorted(sheet.rows.items())]
        grids.append(Grid(sheet.name, where, rows, _places(where)))
    if not grids:
        raise DataError(Message("holds no sheet that can be seen"), place)
    return grids, remarks


def _places(where: str) -> Callable[[int, int], str]:
    return lambda row, column: f"{where}!{letters(column)}{row}"


def _texts(row: Mapping[int, object]) -> Iterator[tuple[int, str]]:
    for column, value in row.items():
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        yield column, str(whole)
