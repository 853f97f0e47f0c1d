"""A list of people, from CSV or a workbook, whatever stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aecareer.errors import DataError
from aecareer.files.grid_files import MOST_ABOVE, read_grids
from aecareer.files.people import Remark
from aecareer.framework import Framework
from aecareer.grids import Grid
from aecareer.messages import Message
from aecareer.roster import Participant, Row, heading_of, is_heading, read_roster
from aecareer.vocabulary import Vocabulary

_REFUSAL = Message("a list of people is a .csv or .xlsx file")


def read_people(
    name: str, framework: Framework, vocabulary: Vocabulary | None
) -> tuple[tuple[Participant, ...], tuple[Remark, ...]]:
    """Everyone on the list in a file, and what else there is to say of it.

    Without a vocabulary positions are passed over.

    Raises DataError with every fault, by row.
    """
    grids, remarks = read_grids(name, _known, _REFUSAL)
    grid = _the_list(grids)
    return read_roster(_rows(grid), grid.place, framework, vocabulary), tuple(remarks)


def _known(cells: Sequence[str]) -> int:
    return sum(heading_of(cell) is not None for cell in cells) if is_heading(cells) else 0


def _the_list(grids: Sequence[Grid]) -> Grid:
    """The one grid with a list of people; if none has one, the first."""
    lists = [grid for grid in grids if _is_list(grid)]
    if len(lists) > 1:
        names = tuple(grid.name for grid in lists)
        message = Message("several sheets hold a list of people: {names}; keep one", names=names)
        raise DataError(message, lists[0].place.rpartition(": ")[0])
    return (lists or grids)[0]


def _is_list(grid: Grid) -> bool:
    return any(is_heading([*row.values()]) for _, row in grid.rows[:MOST_ABOVE])


def _rows(grid: Grid) -> Iterator[Row]:
    for number, row in grid.rows:
        place = grid.at(number, min(row))
        yield place if grid.name else place.rpartition(" (")[0], row
