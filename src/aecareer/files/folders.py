"""Files and folders named on the command line: everyone whose answers are in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from aecareer.errors import DataError
from aecareer.files.answer_files import ENDINGS, MEANT, Person, read_answers
from aecareer.files.reading import STDIN
from aecareer.framework import Framework
from aecareer.messages import Message

_NOT_MEANT = (".", "~$")  # hidden files, and the locks of office programs; LibreOffice hides its


def read_all(names: Iterable[str], framework: Framework) -> Iterator[Person | DataError]:
    """Everyone in files, in folders and below, and in standard input for "-", in order.

    What cannot be used comes as a DataError in its place.
    """
    for file in files_in(names):
        if isinstance(file, DataError):
            yield file
        else:
            yield from read_answers(file, framework)


def files_in(names: Iterable[str]) -> Iterator[str | DataError]:
    """The files named, those in the folders named in place of these."""
    for name in names:
        # Path.is_dir() would raise on a name that is too long.
        if name != STDIN and os.path.isdir(name):  # noqa: PTH112
            yield from _files(name)
        else:
            yield name


def _files(folder: str) -> Iterator[str | DataError]:
    """The files with answers in a folder and below, by name; links to folders are not followed."""
    unread: list[OSError] = []
    found = False
    for place, below, names in os.walk(folder, onerror=unread.append):
        below[:] = sorted(name for name in below if not name.startswith(_NOT_MEANT))
        for name in sorted(names):
            path = Path(place, name)
            if _is_meant(name) and _can_be_read(path):
                found = True
                yield str(path)
    for error in unread:
        reason = error.strerror or str(error)
        yield DataError(Message("cannot be read: {reason}", reason=reason), str(error.filename))
    if not found and not unread:
        yield DataError(Message("holds no files with answers ({endings})", endings=ENDINGS), folder)


def _can_be_read(path: Path) -> bool:
    """Whether it is a file, and so is what cannot be looked at: reading it tells why."""
    try:
        return path.is_file()
    except OSError:
        return True


def _is_meant(name: str) -> bool:
    return name.lower().endswith(MEANT) and not name.startswith(_NOT_MEANT)
