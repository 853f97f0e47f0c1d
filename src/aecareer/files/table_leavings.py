"""What stands in a table beside the form, and is passed over with a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aecareer.files.filled_forms import Cell
from aecareer.files.people import Remark
from aecareer.files.tables import Columns
from aecareer.messages import Message, plural

_MOST_NAMED = 5


@dataclass(slots=True)
class Foreign:
    """A column that is none of ours: the place of its first cell, and whether it holds ratings."""

    place: str
    rated: bool = False


@dataclass(slots=True)
class Passed:
    """What was passed over."""

    rows: list[int] = field(default_factory=list)
    columns: dict[int, Foreign] = field(default_factory=dict)
    alone: list[Cell] = field(default_factory=list)  # in place of a label
    twice: str = ""  # the place of a second rating for one duty

    def remarks(self, place: str, columns: Columns) -> Iterator[Remark]:
        """The rows and columns that were, by the place of the table."""
        if self.rows:
            message = plural(
                "row {rows} does not belong to a duty and is passed over",
                "rows {rows} do not belong to a duty and are passed over",
                len(self.rows),
                rows=_some(self.rows),
            )
            yield Remark(place, message)
        passed = [(c, it) for c, it in self.columns.items() if not it.rated]
        for column, foreign in passed[:_MOST_NAMED]:
            message = Message(
                "column {column} is not part of the form and is passed over",
                column=columns.name(column),
            )
            yield Remark(foreign.place, message)
        if left := len(passed[_MOST_NAMED:]):
            message = plural(
                "{n} more column is not part of the form and is passed over",
                "{n} more columns are not part of the form and are passed over",
                left,
            )
            yield Remark(place, message)


def _some(found: Sequence[object]) -> tuple[object, ...]:
    """The first few, and how many more there are."""
    left = len(found) - _MOST_NAMED
    return (*found[:_MOST_NAMED], Message("and {n} more", n=left)) if left > 0 else tuple(found)
