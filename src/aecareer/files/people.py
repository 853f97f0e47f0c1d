"""What files of answers hold, piece by piece, as those who show or score it want it."""

from __future__ import annotations

from typing import NamedTuple

from aecareer.answers import Answers
from aecareer.errors import DataError, PlacedFault
from aecareer.messages import Message


class Person(NamedTuple):
    """One person's answers and where they stood: `file`, `file:line`, `file[number]` or a sheet.

    `faults` are what was given beside them and is not understood, of `unread` duties. `file` is
    the file's name, `saved` when it was last changed, by the clock here; "" of standard input.
    """

    place: str
    answers: Answers
    faults: tuple[PlacedFault, ...] = ()
    unread: int = 0
    file: str = ""
    saved: str = ""

    @property
    def alone(self) -> bool:
        """Whether these are all the answers in their file."""
        return self.place == self.file

    @property
    def given(self) -> int:
        """How many duties were answered, understood or not."""
        return self.answers.answered + self.unread


class Remark(NamedTuple):
    """Something that was passed over, and is no fault; and where it stands.

    `missing` counts the people on a list on whom it says that nothing is here.
    """

    place: str
    message: Message
    missing: int = 0


Found = Person | Remark | DataError
"""What comes out of a file: what cannot be used comes as an error in its place."""
