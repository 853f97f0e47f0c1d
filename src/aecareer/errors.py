"""What can go wrong by a person's doing. Each error knows its exit code and its one clear line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from aecareer.messages import Message

Path = tuple[str | int, ...]
"""The way from a document's root to a value: keys of mappings, indices of lists."""


class Fault(NamedTuple):
    """One thing wrong with a document: where in it, and what would be right.

    `on_key` says that the fault is the key that `path` ends with, not its value.
    """

    path: Path
    message: Message
    on_key: bool = False


class PlacedFault(NamedTuple):
    """A fault with the place a person can go to: `file`, `file:line` or `file:line:column`."""

    place: str
    message: Message


class AecareerError(Exception):
    """A fault of input or use, never of the program. Shown as one line, without a traceback."""

    exit_code = 1
    code = "error"

    def __init__(self, message: Message, place: str = "") -> None:
        super().__init__(message.template)
        self.message = message
        self.place = place

    @property
    def faults(self) -> Sequence[PlacedFault]:
        """Every single fault, in the order of their places; at least one."""
        return (PlacedFault(self.place, self.message),)


class UsageError(AecareerError):
    """The command line asks for something that does not exist. `choices` lists what does."""

    exit_code = 2
    code = "usage"

    def __init__(self, message: Message, choices: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.choices = tuple(choices)


class DataError(AecareerError):
    """A file or document given to the program cannot be used."""

    code = "data"


class FaultyDocument(DataError):
    """A document with faults, all of them, each with its path inside the document."""

    def __init__(self, document_faults: Sequence[Fault]) -> None:
        super().__init__(document_faults[0].message)
        self.document_faults = tuple(document_faults)


class FaultyFile(DataError):
    """A file with faults, all of them, each with its place in the file."""

    def __init__(self, placed: Sequence[PlacedFault]) -> None:
        super().__init__(placed[0].message, placed[0].place)
        self._placed = tuple(placed)

    @property
    def faults(self) -> Sequence[PlacedFault]:
        return self._placed


class StorageError(AecareerError):
    """What should be kept could not be written or read."""

    code = "storage"


class LeftEarly(AecareerError):
    """The person saved and left before the last question."""

    exit_code = 3
    code = "left_early"


class Interrupted(AecareerError):
    """Ctrl-C, or a signal: what was answered is saved."""

    exit_code = 130
    code = "interrupted"
