"""Files and folders named on the command line: the files that may hold answers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from aecareer.answers_document import SCHEMA
from aecareer.errors import DataError
from aecareer.files.answer_files import ENDINGS, NOT_READ, PAGE, PAGES
from aecareer.files.people import Remark
from aecareer.files.reading import STDIN
from aecareer.messages import Message

_NOT_MEANT = (".", "~$")  # hidden files, and the locks of office programs; LibreOffice hides its
_HEAD = 2000  # bytes of a text
_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # of the encoding, and white space
_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "icon\r"))  # what systems leave in folders


def files_in(names: Iterable[str]) -> Iterator[str | Remark | DataError]:
    """The files named, those in the folders named in place of these.

    Kinds of file that may hold answers, but are not read, are among them, to be named.
    """
    for name in names:
        # Path.is_dir() would raise on a name that is too long.
        if name != STDIN and os.path.isdir(name):  # noqa: PTH112
            yield from _files(name)
        else:
            yield name


def _files(folder: str) -> Iterator[str | Remark | DataError]:
    """The files in a folder and below, by name; links to folders are not followed."""
    unread: list[OSError] = []
    found = False
    for place, below, names in os.walk(folder, onerror=unread.append):
        below[:] = sorted(name for name in below if not name.startswith(_NOT_MEANT))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith(_NOT_MEANT) or name.lower() in _SYSTEM or not _can_be_read(path):
                continue
            if name.lower().endswith((*ENDINGS, *NOT_READ)) or _is_pasted(path):
                found = True
                yield str(path)
            else:
                other = Message("is not a kind of file that holds answers, and is passed over")
                yield Remark(str(path), PAGE if name.lower().endswith(PAGES) else other)
    for error in unread:
        reason = error.strerror or str(error)
        yield DataError(Message("cannot be read: {reason}", reason=reason), str(error.filename))
    if not found and not unread:
        yield DataError(Message("holds no files with answers ({endings})", endings=ENDINGS), folder)


def _is_pasted(path: Path) -> bool:
    """Whether it is a text into which answers were pasted from a form's page."""
    if path.suffix.lower() != ".txt":
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).replace(b"\0", b"")  # which UTF-16 has between letters
    except OSError:
        return False
    return head.lstrip(_MARKS).startswith(b"{") and SCHEMA.encode() in head


def _can_be_read(path: Path) -> bool:
    """Whether it is a file, and so is what cannot be looked at: reading it tells why."""
    try:
        return path.is_file()
    except OSError:
        return True
