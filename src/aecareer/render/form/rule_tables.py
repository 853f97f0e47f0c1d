"""Tables of formulas: columns by name, filled row by row, and what a formula calls their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aecareer.render.form.form_cells import write

SHEET = "rule"  # the same in every language; people do not see it
FIRST_ROW = 3


class Table:
    """Columns of the rule's sheet, from one on, under their names; so many rows will be filled."""

    def __init__(self, sheet: Any, first: int, names: str, rows: int) -> None:
        from openpyxl.utils import get_column_letter

        self.sheet = sheet
        self.columns = {name: first + n for n, name in enumerate(names.split())}
        self.letters = {name: get_column_letter(n) for name, n in self.columns.items()}
        self.row = FIRST_ROW  # the next to fill
        self.all = Block(self, FIRST_ROW, FIRST_ROW + rows - 1)
        for name, column in self.columns.items():
            write(sheet, FIRST_ROW - 1, column, name)

    def add(self, **values: str | int) -> None:
        """Fills the next row."""
        for name, value in values.items():
            write(self.sheet, self.row, self.columns[name], value)
        self.row += 1

    def at(self, name: str, row: int) -> str:
        """One cell."""
        return f"{SHEET}!${self.letters[name]}${row}"

    def here(self, name: str) -> str:
        """A cell of the row to fill next."""
        return self.at(name, self.row)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of a table that belong together."""

    table: Table
    first: int
    last: int

    def __getitem__(self, name: str) -> str:
        """The cells of one column."""
        letter = self.table.letters[name]
        return f"{SHEET}!${letter}${self.first}:${letter}${self.last}"
