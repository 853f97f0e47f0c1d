"""The draft of an unfinished assessment: one file per framework, rater and person."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from aecareer.answers import Answers, Viewpoint
from aecareer.errors import DataError, StorageError
from aecareer.files.data_folder import data_folder, make_private, sweep, unwritable
from aecareer.files.stored import file_key, read_stored, write_stored
from aecareer.framework import Framework
from aecareer.messages import Message


class Draft:
    """One draft, held by one program at a time: use it as a context manager.

    `set_aside` names the file to which a damaged draft was moved, if one was.
    """

    def __init__(
        self, framework: Framework, viewpoint: Viewpoint, environment: Mapping[str, str]
    ) -> None:
        self.framework = framework
        self.folder = data_folder(environment) / "drafts"
        self.path = self.folder / f"{framework.id}.{file_key(viewpoint)}.json"
        self.set_aside: Path | None = None
        self._lock = -1

    def __enter__(self) -> Draft:
        """Takes hold of the draft. Raises StorageError if it cannot be kept or is held already."""
        make_private(self.folder)
        lock = self.path.with_suffix(".lock")
        try:
            self._lock = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise unwritable(lock, error) from None
        if not _locked(self._lock):
            os.close(self._lock)
            raise StorageError(
                Message("this assessment is open in another window; go on there, or close it first")
            )
        sweep(self.folder, f"{self.path.name}.*")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._lock)

    def load(self) -> Answers | None:
        """The answers so far; None if there is no draft, or none that can be used."""
        if not self.path.exists():
            return None
        try:
            return read_stored(self.path, self.framework)
        except DataError:
            self.set_aside = self.keep_aside("damaged")
            return None

    def look(self) -> Answers | None:
        """The answers so far, without taking hold of them; None if there are none to read."""
        try:
            return read_stored(self.path, self.framework)
        except DataError:
            return None

    def save(self, answers: Answers) -> None:
        """Keeps the answers, all or nothing. Raises StorageError; the draft before then stays."""
        write_stored(self.path, answers, self.framework)

    def keep_aside(self, why: str) -> Path | None:
        """Moves the draft to a name of its own, so that a new one can begin; its path."""
        for number in range(1, 10_000):
            aside = self.path.with_suffix(f".{why}-{number}.json")
            if not aside.exists():
                self.path.replace(aside)
                return aside
        return None

    def remove(self) -> None:
        """Removes the draft, once its assessment is finished."""
        self.path.unlink(missing_ok=True)


def is_open(lock: Path) -> bool:
    """Whether a program holds the draft that this lock belongs to."""
    try:
        descriptor = os.open(lock, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _locked(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Whether the lock is ours; the system frees it however the program ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
