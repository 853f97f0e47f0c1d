"""Lists of people and of what else each is called, in CSV: columns "name" and "also"."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from aecareer.answers import LONGEST_NAME, name_key
from aecareer.errors import DataError, FaultyFile, PlacedFault
from aecareer.files.encodings import decode_typed
from aecareer.files.reading import LARGEST_TYPED, opened, place_name, read_bounded
from aecareer.messages import Message
from aecareer.names import Aliases, settled
from aecareer.vocabulary import plain

_NAME = ("name", "姓名")
_ALSO = ("also", "又名", "别名")
_SEPARATORS = (",", ";", "\t", "|")
_BETWEEN = re.compile("[;；\n]")  # of several names in a cell; a comma may be part of one
_MOST_ABOVE = 200  # lines over the headings


def read_names(file: str) -> Aliases:
    """The name of everybody in the list, by the key of each name that means them.

    Several other names stand in one cell with semicolons between them, or in several columns headed
    "also"; other columns are passed over. Raises DataError with the lines of what is wrong.
    """
    place = place_name(file)
    with opened(file) as stream:
        text, _ = decode_typed(read_bounded(stream, file, LARGEST_TYPED), place)
    for separator in _SEPARATORS:
        lines = [*csv.reader(StringIO(text), delimiter=separator)]
        for number, heads in enumerate(lines[:_MOST_ABOVE]):
            if any(plain(head) in _NAME for head in heads):
                return _aliases(heads, lines[number + 1 :], place, number + 2)
    raise DataError(Message("has no row of headings with 'name' in it"), place)


def _aliases(
    heads: Sequence[str], rows: Sequence[Sequence[str]], place: str, first: int
) -> Aliases:
    found: dict[str, str] = {}
    faults = []
    for number, row in enumerate(rows, start=first):
        name = next(iter(_cells(heads, row, _NAME)), "")
        for word in (name, *_cells(heads, row, _ALSO)):
            if not word:
                continue
            if not name or len(word) > LONGEST_NAME:
                message = Message("a name is missing or longer than {n} characters", n=LONGEST_NAME)
                faults.append(PlacedFault(f"{place}:{number}", message))
            elif found.setdefault(name_key(word), name) != name:
                other = found[name_key(word)]
                message = Message("'{name}' stands for '{other}' already", name=word, other=other)
                faults.append(PlacedFault(f"{place}:{number}", message))
    if faults:
        raise FaultyFile(faults)
    return found


def _cells(heads: Sequence[str], row: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """What stands in the columns so headed, name by name."""
    for head, cell in zip(heads, row, strict=False):
        if plain(head) in wanted:
            parts = [cell] if wanted == _NAME else _BETWEEN.split(cell)
            yield from filter(None, (settled(part, {}) for part in parts))
