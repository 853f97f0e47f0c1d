"""Reads files and standard input with a bound on their size, as UTF-8."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from aecareer.errors import DataError
from aecareer.messages import Message

STDIN = "-"
LARGEST = 32 * 2**20  # bytes of a document that is read whole


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


def read_bounded(stream: BinaryIO, name: str) -> bytes:
    """All that the stream holds. Raises DataError beyond LARGEST bytes."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        message = Message("is larger than {n} MiB", n=LARGEST // 2**20)
        raise DataError(message, place_name(name))
    return data


def decode(data: bytes, place: str) -> str:
    """The bytes as UTF-8, without a byte order mark. Raises DataError that names the place."""
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Message("is not UTF-8 text; save it again with the encoding UTF-8")
        raise DataError(message, f"{place}:{line}") from None
