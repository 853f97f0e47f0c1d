"""Forms that are tables: rows and columns in any order, among others of a person's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from aecareer.checking import shown
from aecareer.errors import DataError, FaultyFile, PlacedFault
from aecareer.files.filled_forms import LIKE_AN_ID, Cell, FilledForm, is_blank
from aecareer.files.people import Person, Remark
from aecareer.files.table_leavings import Foreign, Passed
from aecareer.files.tables import MOST_COLUMNS, Columns, Row, Table, as_key, columns_of, letters
from aecareer.forms import FRAME, ID, ON_PAPER, RATING
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import LONGEST, Vocabulary

_MOST_ROWS = 10_000  # with something in them
_MOST_ABOVE = 200  # rows over the headings
_MOST_COMPARED = 50  # unknown ids; finding what they are like is slow
_MOST_HEADINGS = 12
_UNPARTED = re.compile(r"\s*[\"']?([^\s,;|\"']{1,64})[\"']?\s*[,;|\t]")  # a key, and more behind it
_PARTS = re.compile(r"[;|\t]")


class NoForm(DataError):
    """A table without the headings of a form."""


def read_table(table: Table, framework: Framework, vocabulary: Vocabulary) -> FormTable:
    """The form in a table. Raises NoForm if it has none, DataError if it cannot be read."""
    above: list[tuple[int, Row]] = []
    unrated: Row = {}
    form = None
    for count, (number, row) in enumerate(table.rows):
        if form is not None and max(row, default=0) >= MOST_COLUMNS:
            raise DataError(
                Message("has more than {n} columns", n=MOST_COLUMNS), table.at(number, MOST_COLUMNS)
            )
        if form is not None and count < _MOST_ROWS:
            form.take(number, row)
        elif form is not None:
            form.overflow(number)
            break
        elif columns := columns_of(row, vocabulary):
            form = FormTable(table, columns, framework, vocabulary)
            form.take_fields(above)
        elif count < _MOST_ABOVE:
            above.append((number, row))
            unrated = unrated or _unrated(row, vocabulary)
        else:
            break
    if form is None:
        raise no_form(table.place, unrated)
    return form


def no_form(place: str, unrated: Row = MappingProxyType({})) -> NoForm:
    """What to say of a table without the headings; `unrated` are those without "Rating"."""
    if unrated:
        message = Message(
            "has the heading 'id', but none that is 'Rating'; there are: {headings}",
            headings=tuple(str(value)[:LONGEST] for value in unrated.values())[:_MOST_HEADINGS],
        )
    else:
        message = Message(
            "has no row with the headings 'id' and 'Rating', as `aecareer form` writes it"
        )
    return NoForm(message, place)


def _unrated(row: Row, vocabulary: Vocabulary) -> Row:
    """The row, if it is one of headings in which only that of the ratings is missing."""
    return row if len(row) > 1 and ID in map(vocabulary.heading, row.values()) else {}


class FormTable:
    """The form in a table: what each row means, and what is passed over."""

    def __init__(
        self, table: Table, columns: Columns, framework: Framework, vocabulary: Vocabulary
    ) -> None:
        self.table = table
        self.columns = columns
        self.vocabulary = vocabulary
        self.form = FilledForm(table.place, framework, vocabulary)
        self._duties = framework.known_ids
        self._passed = Passed()
        self._begun = False
        self._compared = 0

    def take_fields(self, rows: Iterable[tuple[int, Row]]) -> None:
        """Takes what is in the frame from the rows above the headings; all else is to read.

        Keys may stand in another column there, if that of the duties was moved alone.
        """
        for number, row in rows:
            for column in [column for column, value in row.items() if as_key(value) in FRAME][:1]:
                self._take_field(as_key(row[column]), column, number, row)

    def take(self, number: int, row: Row) -> None:
        """Takes one row."""
        key = self.columns.key_in(row)
        if key in FRAME:
            self._take_field(key, self.columns.key, number, row)
        elif key == ON_PAPER:
            self._pass_over(key, number, row)
        elif whole := self._unparted(row):
            message = Message("the cells of this row are parted by another sign than the headings")
            place = self.table.at(number, self.columns.key)
            self.form.fault(place, message, duties=whole in self._duties)
        elif key in self._duties or self._is_meant(key, row):
            self._take_duty(key, number, row)
        elif columns_of(row, self.vocabulary) is None:
            self._pass_over(key, number, row)

    def overflow(self, number: int) -> None:
        """Notes that from a row on nothing is read."""
        message = Message("more than {n} rows; from here on nothing is read", n=_MOST_ROWS)
        self.form.fault(self.table.at(number, self.columns.key), message, duties=0)

    def person(self, place: str) -> Person:
        """What is understood. Raises FaultyFile if nothing can be used."""
        if self._passed.twice:
            message = Message(
                "two columns are headed '{rating}', and both are filled in; keep one of them",
                rating=Message(RATING),
            )
            raise FaultyFile([PlacedFault(self._passed.twice, message)])
        for column, foreign in self._passed.columns.items():
            if foreign.rated:
                message = Message(
                    "column {column} looks like ratings, but is not headed '{rating}'; it does not "
                    "count",
                    column=self.columns.name(column),
                    rating=Message(RATING),
                )
                self.form.fault(foreign.place, message, duties=0)
        return self.form.person(place)

    def remarks(self) -> Iterator[Remark]:
        """What was passed over, and what is to be said of the form as a whole."""
        yield from self.form.remarks()
        yield from (Remark(cell.place, self._not_here(cell)) for cell in self._passed.alone)
        yield from self._passed.remarks(self.table.place, self.columns)

    def _cells(self, number: int, row: Row, columns: Iterable[int]) -> list[Cell]:
        """The cells in these columns that are not blank."""
        return [
            Cell(self.table.at(number, column), row[column])
            for column in columns
            if not is_blank(row.get(column))
        ]

    def _take_field(self, key: str, at: int, number: int, row: Row) -> None:
        cells = self._cells(number, row, self.columns.filled_in)
        blank = Cell(self.table.at(number, self.columns.ratings[0]))
        self.form.take_field(key, cells[0] if cells else blank)
        for cell in cells[1:]:
            self.form.fault(
                cell.place, Message("does not stand beside a duty and is not read"), duties=0
            )
        if not cells:
            self._look_beside(self._cells(number, row, (column for column in row if column != at)))

    def _look_beside(self, cells: Sequence[Cell]) -> None:
        """Notes what was typed beside the label of an empty place, or behind it.

        What stands alone there may be a label of somebody's own.
        """
        is_label = self.vocabulary.is_label
        others = [cell for cell in cells if not is_label(cell.value)]
        if len(cells) > 1 or any(
            is_label(cell.text.replace("：", ":").split(":")[0]) for cell in others
        ):
            for cell in others:
                self._misplaced(cell, duties=0)
        else:
            self._passed.alone += others

    def _misplaced(self, cell: Cell, *, duties: int) -> None:
        """Notes what stands in a cell in which nothing is to be written."""
        self.form.fault(cell.place, self._not_here(cell), duties=duties)

    def _not_here(self, cell: Cell) -> Message:
        return Message(
            "'{value}' is not read here; write it in column {column}",
            value=shown(cell.value),
            column=letters(self.columns.ratings[0]),
        )

    def _unparted(self, row: Row) -> str:
        """The key of a row that stands in its first cell with what should be in others, else ""."""
        value = row.get(self.columns.key)
        found = _UNPARTED.match(value) if isinstance(value, str) else None
        key = found[1] if found else ""
        return key if key in self._duties or key in FRAME else ""

    def _take_duty(self, duty_id: str, number: int, row: Row) -> None:
        self._begun = True
        ratings = self._cells(number, row, self.columns.ratings)
        notes = self._cells(number, row, self.columns.notes)
        place = self.table.at(number, self.columns.key)
        if len(ratings) > 1:
            self._passed.twice = self._passed.twice or ratings[1].place
        rating = ratings[0] if ratings else Cell(place)
        text = "\n".join(cell.text for cell in notes)
        note = Cell(notes[0].place, text) if notes else Cell(place)
        self.form.take_answer(duty_id, place, rating, note)
        for column, value in row.items():
            if column in (self.columns.key, *self.columns.filled_in) or is_blank(value):
                continue
            if column not in self.columns.known:
                foreign = Foreign(self.table.at(number, column))
                foreign = self._passed.columns.setdefault(column, foreign)
                read = self.vocabulary.rating(value)
                foreign.rated = foreign.rated or not (read is None or isinstance(read, Message))
            elif point := self._point_at_the_end(value):
                self._misplaced(Cell(self.table.at(number, column), point), duties=not ratings)

    def _point_at_the_end(self, value: object) -> str:
        """The point that stands in place of a text of the form, or at its end; "" for none."""
        text = str(value)
        *_, last = ["", *(part for part in _PARTS.split(text) if part.strip())]
        if len(last) > LONGEST or type(self.vocabulary.rating(last)) is not int:
            return ""
        known = self.vocabulary.is_area(text) or self.vocabulary.duty(text) is not None
        return "" if known else last

    def _is_meant(self, key: str, row: Row) -> bool:
        """Whether a row that was filled in bears what should be the id of a duty."""
        if not key or not any(not is_blank(row.get(column)) for column in self.columns.filled_in):
            return False
        if LIKE_AN_ID.match(key):
            return True
        self._compared += 1
        return self._compared <= _MOST_COMPARED and bool(
            get_close_matches(key, self._duties, n=1, cutoff=0.8)
        )

    def _pass_over(self, key: str, number: int, row: Row) -> None:
        """Takes a row that belongs to no duty: the form's own to read, or a person's."""
        columns = self.columns
        typed = {
            column: value
            for column, value in row.items()
            if not is_blank(value) and (number, column) not in self.table.copied
        }
        answered = not typed.keys().isdisjoint(columns.filled_in)
        answered = answered or (key == ON_PAPER and len(typed) > len((key, "its label")))
        ours = not self._begun or all(map(self.vocabulary.is_area, typed.values()))
        if not answered and (LIKE_AN_ID.match(key) or (ours and not key)):
            return
        duty_id = next(filter(None, map(self.vocabulary.duty, typed.values())), None)
        if answered and duty_id is not None:
            message = Message("the id is missing in this row; by its text it is {id}", id=duty_id)
            self.form.fault(self.table.at(number, columns.key), message)
        else:
            self._passed.rows.append(number)
