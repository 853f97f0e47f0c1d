"""The draft of an unfinished assessment: one file per framework, rater and person."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from aecareer.answers import Answers, Viewpoint
from aecareer.errors import DataError, StorageError
from aecareer.files.archive import Archive
from aecareer.files.data_folder import data_folder, make_private
from aecareer.files.locks import hold
from aecareer.files.stored import (
    Edition,
    Further,
    Stored,
    file_key,
    read_stored,
    write_stored,
)
from aecareer.files.writing import sweep, sync, unwritable
from aecareer.framework import Framework
from aecareer.messages import Message

_NAME = "draft"  # where a draft's own name stands in it
_OWN_NAME = re.compile("[0-9a-f]{16}")


class Draft:
    """One draft, held by one program at a time: use it as a context manager.

    `set_aside` names the file to which a draft was moved that cannot be gone on with: it is damaged
    or of another scale. `edition` says to which edition of the framework what one goes on from was
    given.
    """

    def __init__(
        self, framework: Framework, viewpoint: Viewpoint, environment: Mapping[str, str]
    ) -> None:
        self.framework = framework
        self.folder = data_folder(environment) / "drafts"
        self.path = self.folder / f"{framework.id}.{file_key(viewpoint)}.json"
        self.set_aside: Path | None = None
        self.edition = Edition()
        self.environment = environment
        self._lock = -1
        self._further = _begun()
        self._unsaved: Answers | None = None

    def __enter__(self) -> Draft:
        """Takes hold of the draft. Raises StorageError if it cannot be kept or is held already."""
        make_private(self.folder)
        path = self.path.with_suffix(".lock")
        try:
            lock = hold(path)
        except OSError as error:
            raise unwritable(path, error) from None
        if lock is None:
            raise StorageError(
                Message("this assessment is open in another window; go on there, or close it first")
            )
        self._lock = lock
        sweep(self.folder)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Lets go of the draft, once what an interruption kept from it is saved.

        Raises StorageError if it cannot be.
        """
        try:
            if self._unsaved is not None:
                self.save(self._unsaved)
        finally:
            os.close(self._lock)

    def load(self) -> Answers | None:
        """The answers so far; None if there is no draft, or none that can be used."""
        if not self.path.exists():
            return None
        try:
            stored = read_stored(self.path, self.framework, self.environment)
        except DataError:
            self.set_aside = self.keep_aside("damaged")
            return None
        self.edition = stored.edition
        if self.edition.rescaled:
            self.set_aside = self.keep_aside("old")
            return None
        given = str(stored.further.get(_NAME))
        self._further = {**stored.further, **_begun()}
        if _OWN_NAME.fullmatch(given):
            self._further = {**stored.further, _NAME: given}
        return stored.answers

    def look(self) -> Answers | None:
        """The answers so far, without taking hold of them; None if there are none to read."""
        try:
            stored = read_stored(self.path, self.framework, self.environment)
        except DataError:
            return None
        return None if stored.edition.rescaled else stored.answers

    def begin_from(self, stored: Stored) -> None:
        """What is saved from now on goes on from an assessment that is kept, as one of its own."""
        self.edition = stored.edition
        self._further = {**stored.further, **_begun()}

    def save(self, answers: Answers) -> None:
        """Keeps the answers, all or nothing. Raises StorageError; the draft before then stays."""
        self._unsaved = answers
        try:
            write_stored(self.path, answers, self.framework, self._further)
        except StorageError:
            self._unsaved = None
            raise
        self._unsaved = None

    def keep_aside(self, why: str) -> Path | None:
        """Moves the draft to a name of its own, so that a new one can begin; its path.

        Raises StorageError if that cannot be.
        """
        self._further = _begun()
        for number in range(1, 10_000):
            aside = self.path.with_suffix(f".{why}-{number}.json")
            if not aside.exists():
                self._moved(self.path.replace, aside)
                return aside
        return None

    def finish(self, answers: Answers, archive: Archive) -> Path:
        """Keeps the answers as a finished assessment in place of the draft; its path.

        Raises StorageError if that cannot be; the draft is then still there.
        """
        further = {k: value for k, value in self._further.items() if k != _NAME}
        kept = archive.finish(answers, self._further[_NAME], further)
        self._moved(self.path.unlink, True)
        return kept

    def _moved(self, move: Callable[..., object], *how: object) -> None:
        """Moves the draft, on the disk too. Raises StorageError."""
        try:
            move(*how)
            sync(self.folder)
        except OSError as error:
            raise unwritable(self.path, error) from None


def _begun() -> Further:
    """What a new draft has beside the answers: a name of its own, which its assessment inherits."""
    return {_NAME: os.urandom(8).hex()}
