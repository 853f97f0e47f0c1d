"""A table as people make one: cells of text, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Cells = Mapping[int, str]
"""What stands in a row, by the index of the column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or a CSV file (its name is ""): the rows in which something stands, numbered.

    `at` says where a person finds a cell, by the numbers of its row and column.
    """

    name: str
    place: str
    rows: Sequence[tuple[int, Cells]]
    at: Callable[[int, int], str]
