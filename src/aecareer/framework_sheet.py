"""A sheet with a table of duties: where its headings stand, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd

from aecareer import framework_columns as columns
from aecareer.framework_columns import Heading, headings, is_heading_row, point_headed
from aecareer.framework_draft import Notes
from aecareer.framework_duties import WEIGHTS
from aecareer.framework_points import Points, is_nothing, number_in
from aecareer.grids import Cells, Grid
from aecareer.messages import Message
from aecareer.vocabulary import normal

_MOST_ABOVE = 200  # rows over the first headings
_LARGEST = 999  # of weights
_FEWEST_POINTS = 0.6  # share of a column's cells that are points, before it is a position's
_NO_NAME = re.compile(r"(?:sheet|table|工作表|表格?|feuil|tabelle)\s*\d*")

Rows = Sequence[tuple[int, Cells]]


@dataclass(slots=True)
class TableSheet:
    """Headings with what stands below them: which columns are known, which are positions (with the
    group above each), which hold words for points, and which neither."""

    grid: Grid
    heads: Cells
    above: Rows
    body: Rows
    known: Mapping[int, Heading]
    at_headings: int
    roles: dict[int, str] = field(default_factory=dict)
    tracks: dict[int, str] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    weight_unit: int = 1

    @property
    def name(self) -> str:
        """The sheet's name, "" if nobody gave it one."""
        return "" if _NO_NAME.fullmatch(normal(self.grid.name)) else self.grid.name

    def has(self, key: str) -> bool:
        """Whether a column holds this."""
        return key in {head.key for head in self.known.values()}

    def column(self, key: str) -> int:
        """The first column that holds this."""
        return next(column for column, head in self.known.items() if head.key == key)

    def cells(self, column: int) -> list[str]:
        """All that stands in a column below its heading."""
        return [text for _, row in self.body if (text := row.get(column))]


def sheets_in(grid: Grid) -> Iterator[TableSheet]:
    """Every table of a grid: from one row of headings to the next."""
    starts: list[int] = []
    for index, (_, row) in enumerate(grid.rows):
        if not starts and index >= _MOST_ABOVE:
            return
        if is_heading_row(row) and (not starts or _is_another(row)):
            starts.append(index)
    bare = {start for start in starts if start + 1 in (*starts, len(grid.rows))}
    starts = [start for start in starts if start not in bare] or starts  # not two above each other
    ends = [*starts[1:], len(grid.rows)]
    for start, end in zip(starts, ends, strict=False):
        number, row = grid.rows[start]
        above = grid.rows[:start] if start == starts[0] else ()
        body = grid.rows[start + 1 : end]
        yield TableSheet(grid, row, above, body, headings(row), number)


def _is_another(row: Cells) -> bool:
    """Whether these are headings again, and not a duty called like one."""
    points = Points()
    return len(headings(row)) > 1 and all(points.point(text) is None for text in row.values())


def sort_columns(sheet: TableSheet, points: Points, notes: Notes) -> None:
    """Tells the columns of positions from words for points and from what is neither."""
    sheet.known = _levels_asked(sheet)
    _weigh(sheet, notes)
    listed = sheet.has(columns.POSITION)
    for column, head in sheet.heads.items():
        if column in sheet.known or column in sheet.others:
            continue
        cells, point = sheet.cells(column), point_headed(head)
        place = sheet.grid.at(sheet.at_headings, column)
        understood = [points.point(cell) is not None for cell in cells]
        if point is not None and not all(understood):
            if point in sheet.words.values():
                sheet.others[column] = head
            else:
                sheet.words[column] = point
        elif not listed and cells and sum(understood) >= _FEWEST_POINTS * len(cells):
            _add_role(sheet, column, head)
        else:
            sheet.others[column] = head
            notes.column(place, head, empty=not cells)
    if sheet.roles and sheet.has(columns.EXPECTED):  # the columns of positions say what is asked
        column = sheet.column(columns.EXPECTED)
        sheet.known = {c: head for c, head in sheet.known.items() if c != column}
        sheet.others[column] = sheet.heads[column]
    for column in {c for _, row in sheet.body for c in row} - {*sheet.heads}:
        sheet.others[column] = ""


def _weigh(sheet: TableSheet, notes: Notes) -> None:
    """Finds what the weights are multiples of, so that they are 1 to 9; else they are none."""
    if not sheet.has(columns.WEIGHT):
        return
    column = sheet.column(columns.WEIGHT)
    place, head = sheet.grid.at(sheet.at_headings, column), sheet.heads[column]
    cells = [cell for cell in sheet.cells(column) if not is_nothing(cell)]
    weights = [found for cell in cells if (found := number_in(cell.rstrip("%"), _LARGEST))]
    unit = 1 if max(weights, default=1) in WEIGHTS else gcd(*weights)
    if len(weights) < len(cells) or max(weights, default=1) // unit not in WEIGHTS:
        sheet.known = {c: known for c, known in sheet.known.items() if c != column}
        sheet.others[column] = head
        message = Message(
            "'{head}' cannot be read as weights from 1 to 9; it is kept as remarks", head=head
        )
        notes.note(message, place)
    elif unit > 1:
        sheet.weight_unit = unit
        notes.note(Message("'{head}' is divided by {n}", head=head, n=unit), place)


def _levels_asked(sheet: TableSheet) -> Mapping[int, Heading]:
    """The known columns, where a level that differs within a position is the point it asks."""
    if not sheet.has(columns.LEVEL) or sheet.has(columns.EXPECTED):
        return sheet.known
    column = sheet.column(columns.LEVEL)
    position = sheet.column(columns.POSITION) if sheet.has(columns.POSITION) else None
    levels: dict[str, set[str]] = {}
    role = ""
    for _, row in sheet.body:
        role = row.get(position, role) if position is not None else role
        levels.setdefault(role, set()).update({row[column]} if column in row else ())
    if all(len(given) < 2 for given in levels.values()):
        return sheet.known
    return {**sheet.known, column: Heading(columns.EXPECTED)}


def _add_role(sheet: TableSheet, column: int, head: str) -> None:
    """A position; of several columns with one name each is called by the group above it, too."""
    group = _group_above(sheet, column)
    alike = [c for c, text in sheet.heads.items() if normal(text) == normal(head)]
    name = f"{group} {head}" if group and len(alike) > 1 else head
    taken = {normal(one) for one in sheet.roles.values()}
    number = 1
    while normal(name) in taken:
        number += 1
        name = f"{head} {number}"
    sheet.roles[column] = name
    if group:
        sheet.tracks[column] = group


def _group_above(sheet: TableSheet, column: int) -> str:
    """What heads a column and those beside it in the row above the headings."""
    if not sheet.above or sheet.above[-1][0] != sheet.at_headings - 1:
        return ""
    row = sheet.above[-1][1]
    before = [c for c in row if c <= column]
    groups = {text for c, text in row.items() if c not in sheet.known}
    return row[max(before)] if before and len(groups) > 1 else ""
