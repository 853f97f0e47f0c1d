"""Forms saved as CSV, by whatever program: other separators and encodings than ours as well."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import StringIO

from aecareer.answers import LONGEST_NOTE, Answers
from aecareer.errors import DataError
from aecareer.files.filled_forms import Cell, Row, answers_in_tables
from aecareer.files.reading import decode
from aecareer.formulas import restored
from aecareer.framework import Framework
from aecareer.messages import Message

_SEPARATORS = (",", ";", "\t")
_LONGEST_CELL = 4 * LONGEST_NOTE  # characters; a longer one is told as a fault of the note


def answers_in_csv(data: bytes, place: str, framework: Framework) -> Answers:
    """The answers in a filled-in form. Raises DataError with the line of what is wrong."""
    text = _decoded(data, place)
    return answers_in_tables([_rows(text, place)], place, framework)


def _decoded(data: bytes, place: str) -> str:
    """The text. Excel saves "Unicode text" as UTF-16, and plain CSV in Chinese as GB 18030.

    The latter is believed only if the headings need it: any bytes look like some GB 18030.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            pass
    try:
        return decode(data, place)
    except DataError:
        if data.partition(b"\n")[0].isascii():
            raise
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass
        raise


def _rows(text: str, place: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = Message("this line is not CSV; is a quotation mark missing?")
            raise DataError(message, f"{place}:{line}") from None
        yield [Cell(f"{place}:{line}", restored(value)) for value in row]
