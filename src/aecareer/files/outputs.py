"""The files that a person names for results: nothing that they would miss is written over."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from errno import EISDIR
from pathlib import Path
from typing import NamedTuple

from aecareer.answers import Answers
from aecareer.errors import StorageError, UsageError
from aecareer.files.writing import (
    Content,
    check_own,
    followed,
    sweep,
    unwritable,
    write_private,
    write_to,
)
from aecareer.framework import Framework
from aecareer.messages import Message

_ENDS_OF_FOLDERS = tuple(filter(None, (os.sep, os.altsep)))
_STREAM = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,6})")


class Destination(NamedTuple):
    """The file for a result, by its name.

    What a person has put into a file is not written over, except with `force`; answers that are
    `kept`, as the result holds them too, may go. Without `framework` nothing at all is written
    over.
    """

    name: str
    framework: Framework | None = None
    kept: Answers | None = None
    force: bool = False

    @property
    def streams(self) -> bool:
        """Whether it is a device or a pipe, which may take its time."""
        return _streams(self.name)

    def check(self, inputs: Iterable[str | None] = ()) -> None:
        """Raises UsageError or StorageError if something would be lost, be it an input."""
        if self.name.endswith(_ENDS_OF_FOLDERS):  # which a Path forgets
            raise unwritable(self.name, IsADirectoryError(EISDIR, os.strerror(EISDIR)))
        if self.force or not os.path.lexists(self.name) or _streams(self.name):
            return
        if self.framework is None:
            message = Message(
                "{file} is there already; name another file, or --force replaces it", file=self.name
            )
            raise UsageError(message)
        try:
            held = self._held(inputs, self.framework)
        except OSError as error:
            raise unwritable(self.name, error) from None
        if held is not None:
            raise UsageError(
                Message(
                    "{file} holds {held}; name another file with -o, or --force replaces it",
                    file=self.name,
                    held=held,
                )
            )

    def _held(self, inputs: Iterable[str | None], framework: Framework) -> Message | None:
        if not os.path.isfile(self.name):  # noqa: PTH113
            return None
        real = os.path.realpath(self.name)
        if any(one is not None and os.path.realpath(one) == real for one in inputs):
            return Message("answers")
        from aecareer.files.keepsakes import keepsake  # few runs have a file in their way

        return keepsake(self.name, framework, self.kept)

    def write(self, content: Content) -> None:
        """Writes all of it or nothing, into a device or a pipe as it comes. Raises StorageError.

        Something may have taken the place since it was checked.
        """
        self.check()
        if not _streams(self.name):
            with suppress(StorageError, OSError):
                sweep(followed(Path(self.name)).parent)
            write_private(Path(self.name), content)
            return
        try:
            write_to(_opened(self.name), content)
        except BrokenPipeError:
            pass  # whoever reads there has had enough
        except OSError as error:
            raise unwritable(self.name, error) from None


def destination(
    name: str | None,
    framework: Framework,
    inputs: Iterable[str | None] = (),
    kept: Answers | None = None,
    *,
    force: bool,
) -> Destination | None:
    """Where a result goes, checked; None if no file is named for it."""
    if name is None:
        return None
    found = Destination(name, framework, kept, force)
    found.check(inputs)
    return found


def _streams(name: str) -> bool:
    """Whether the name leads to a device or a pipe, or to what is one of our own streams."""
    try:
        state = os.stat(name)  # noqa: PTH116
    except OSError:
        return False
    ordinary = stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)
    return not ordinary or any(True for _ in _own(name))


def _own(name: str) -> Iterator[int]:
    """Those of our own open files to which the name leads."""
    named = _STREAM.fullmatch(name)
    for number in (1, 2, *([int(named[1])] if named else ())):
        with suppress(OSError):
            if os.path.samestat(os.stat(name), os.fstat(number)):  # noqa: PTH116
                yield number


def _opened(name: str) -> int:
    """A device or pipe open for writing. Raises StorageError if somebody else has laid it out."""
    own = next(_own(name), None)
    if own is not None:
        sys.stdout.flush()
        return os.dup(own)
    with suppress(FileNotFoundError):  # what /proc calls a pipe is no name
        check_own(followed(Path(name)), Path(name))
    return os.open(name, os.O_WRONLY)
