"""Reads files and standard input with a bound on their size, as text in Unicode."""

from __future__ import annotations

import re
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from aecareer.errors import DataError
from aecareer.messages import Message

STDIN = "-"
LARGEST = 8 * 2**20  # bytes of what is read whole
LARGEST_TYPED = 2**20  # bytes of YAML and Markdown, which take ten times as long
_MARKS = re.compile(b"(?:%s)+" % re.escape(BOM_UTF8))
UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how old workbooks and documents begin
WORKBOOKS = (b"PK\x03\x04", OLD_OFFICE)


def place_name(name: str) -> str:
    """How messages call a file: its name as given, or `<stdin>`."""
    return "<stdin>" if name == STDIN else name


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The file of that name open for reading, or standard input for "-".

    Raises DataError in place of what the system says.
    """
    try:
        if name == STDIN:
            yield sys.stdin.buffer
        else:
            with Path(name).open("rb") as stream:
                yield stream
    except FileNotFoundError:
        raise DataError(Message("there is no such file"), place_name(name)) from None
    except IsADirectoryError:
        raise DataError(Message("this is a folder, not a file"), place_name(name)) from None
    except OSError as error:
        message = Message("cannot be read: {reason}", reason=error.strerror or str(error))
        raise DataError(message, place_name(name)) from None


def read_bounded(
    stream: BinaryIO, name: str, largest: int = LARGEST, *, begun: bytes = b""
) -> bytes:
    """All that the stream holds, with what is read of it. Raises DataError beyond so many bytes."""
    data = begun + stream.read(max(0, largest + 1 - len(begun)))
    if len(data) > largest:
        message = Message("is larger than {n} MiB", n=largest // 2**20)
        raise DataError(message, place_name(name))
    return data


def unmarked(data: bytes) -> bytes:
    """The bytes without byte order marks of UTF-8; some programs put one before another's."""
    marks = _MARKS.match(data)
    return data[marks.end() :] if marks else data


def decode(data: bytes, place: str) -> str:
    """The bytes as UTF-8, or UTF-16 if they are marked so. Raises DataError that names the line."""
    encoding = "utf-16" if data.startswith(UTF16) else "utf-8"
    if data.startswith(WORKBOOKS):
        message = Message(
            "is a workbook or another packed file, whatever its name says; a workbook ends in .xlsx"
        )
        raise DataError(message, place)
    data = unmarked(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Message("is not UTF-8 text; save it again with the encoding UTF-8")
        raise DataError(message, f"{place}:{line}") from None
