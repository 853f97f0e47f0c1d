"""Loads a framework from its YAML file, every fault with its line and column."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256

from aecareer.errors import DataError, FaultyDocument, FaultyFile, PlacedFault
from aecareer.files.reading import (
    LARGEST_TYPED,
    WORKBOOKS,
    decode,
    opened,
    place_name,
    read_bounded,
)
from aecareer.files.resources import resource
from aecareer.files.strict_yaml import read_yaml
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.messages import Message
from aecareer.names import normalized

_SHIPPED = "data/roles.yaml"
_TABLES = (".xlsx", ".xls", ".csv", ".tsv", ".ods")


@cache
def load_framework(name: str = "") -> Framework:
    """The framework in the file of that name, else the shipped one. Raises DataError."""
    if name:
        with opened(name) as stream:
            data = read_bounded(stream, name, LARGEST_TYPED)
    else:
        data = resource(_SHIPPED)
    place = place_name(name or _SHIPPED)
    if data.startswith(WORKBOOKS) or name.lower().endswith(_TABLES):
        message = Message(
            "is a table, not a framework; `aecareer framework new FILE --from {name}` makes one "
            "from it",
            name=name,
        )
        raise DataError(message, place)
    text = normalized("NFC", decode(data, place))  # ids that look the same are the same
    plain, places = read_yaml(text, place)
    try:
        framework = build(plain, "sha256:" + sha256(data).hexdigest())
    except FaultyDocument as error:
        placed = map(places.placed, error.document_faults)
        raise FaultyFile(sorted(placed, key=_line_and_column)) from None
    return replace(framework, source=data) if name else framework


def _line_and_column(fault: PlacedFault) -> tuple[int, int]:
    _, line, column = fault.place.rsplit(":", 2)
    return int(line), int(column)
