"""Reads a framework's YAML file, every fault with its line and column.

`python -m aecareer.files.framework_yaml data` makes data/roles.json anew from data/roles.yaml, for
the program to load: YAML would take a quarter of the time that `aecareer show` takes in all.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from aecareer.errors import DataError, FaultyDocument, FaultyFile, PlacedFault
from aecareer.files.reading import (
    LARGEST_TYPED,
    WORKBOOKS,
    decode,
    opened,
    place_name,
    read_bounded,
)
from aecareer.files.strict_yaml import Places, read_yaml
from aecareer.framework import Framework
from aecareer.framework_document import build
from aecareer.messages import Message
from aecareer.names import normalized

_TABLES = (".xlsx", ".xls", ".csv", ".tsv", ".ods")


def read_framework(name: str) -> Framework:
    """The framework in the file of that name. Raises DataError."""
    with opened(name) as stream:
        data = read_bounded(stream, name, LARGEST_TYPED)
    if data.startswith(WORKBOOKS) or name.lower().endswith(_TABLES):
        message = Message(
            "is a table, not a framework; `aecareer framework new FILE --from {name}` makes one "
            "from it",
            name=name,
        )
        raise DataError(message, place_name(name))
    plain, places = _document(data, place_name(name))
    try:
        framework = build(plain, _digest(data))
    except FaultyDocument as error:
        placed = map(places.placed, error.document_faults)
        raise FaultyFile(sorted(placed, key=_line_and_column)) from None
    return replace(framework, source=data)


def to_ship(data: bytes) -> str:
    """The document that ships for a framework's YAML file of these bytes."""
    plain, _ = _document(data, "data/roles.yaml")
    shipped = {"digest": _digest(data), "framework": plain}
    return json.dumps(shipped, ensure_ascii=False, indent=1) + "\n"


def _document(data: bytes, place: str) -> tuple[Any, Places]:
    text = normalized("NFC", decode(data, place))  # ids that look the same are the same
    return read_yaml(text, place)


def _digest(data: bytes) -> str:
    return "sha256:" + sha256(data).hexdigest()


def _line_and_column(fault: PlacedFault) -> tuple[int, int]:
    _, line, column = fault.place.rsplit(":", 2)
    return int(line), int(column)


def main(folder: Path) -> None:
    """Makes the document to ship from the YAML file beside it."""
    shipped = to_ship((folder / "roles.yaml").read_bytes())
    (folder / "roles.json").write_bytes(shipped.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
