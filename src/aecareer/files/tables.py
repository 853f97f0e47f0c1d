"""Tables, whatever they were saved as: rows, columns with headings, and the places of cells."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from aecareer.forms import ID, NOTE, RATING
from aecareer.vocabulary import LONGEST, Vocabulary, visible

Row = Mapping[int, object]
"""What stands in the cells of a row, by the index of the column."""

MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its place, the rows in which something stands, and the place of each cell.

    `copied` are cells (row, column) that are one with another and only repeat it.
    """

    place: str
    rows: Iterable[tuple[int, Row]]
    at: Callable[[int, int], str]
    copied: Container[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold keys, ratings and notes; and the headings of all, with those to read."""

    key: int
    ratings: tuple[int, ...]
    notes: tuple[int, ...]
    known: frozenset[int]
    names: Mapping[int, str]

    @property
    def filled_in(self) -> tuple[int, ...]:
        """Those that people write in."""
        return (*self.ratings, *self.notes)

    def name(self, column: int) -> str:
        """How to call a column: by its letters, and its heading if it has one."""
        heading = self.names.get(column)
        return f"{letters(column)} ({heading})" if heading else letters(column)

    def key_in(self, row: Row) -> str:
        """The key that stands in a row, "" for none."""
        return as_key(row.get(self.key))


def as_key(value: object) -> str:
    """What stands in a cell, as a key; "" for what can be none."""
    return visible(value).strip() if isinstance(value, str) and len(value) <= LONGEST else ""


def columns_of(row: Row, vocabulary: Vocabulary) -> Columns | None:
    """The columns by their headings; None if the row holds no headings."""
    heads = {column: vocabulary.heading(value) for column, value in row.items()}

    def headed(name: str) -> tuple[int, ...]:
        return tuple(column for column, head in heads.items() if head == name)

    if not headed(ID) or not headed(RATING):
        return None
    known = frozenset(column for column, head in heads.items() if head is not None)
    names = {column: str(value)[:LONGEST] for column, value in row.items()}
    return Columns(headed(ID)[0], headed(RATING), headed(NOTE), known, names)


def letters(column: int) -> str:
    """How spreadsheets call the column with that index."""
    name = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        name = chr(ord("A") + letter) + name
        column -= 1
    return name
