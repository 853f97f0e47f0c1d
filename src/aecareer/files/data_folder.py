"""Where a person's data are kept, and how a file is written so that nothing can be half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from aecareer.errors import StorageError
from aecareer.messages import Message


def data_folder(environment: Mapping[str, str]) -> Path:
    """AECAREER_DATA_DIR, else the system's place for a user's data."""
    if named := environment.get("AECAREER_DATA_DIR"):
        try:
            return Path(named).expanduser()
        except RuntimeError:  # ~nobody
            raise StorageError(Message("there is no such folder"), named) from None
    from platformdirs import user_data_path

    return user_data_path("aecareer", appauthor=False)


def make_private(folder: Path) -> None:
    """Makes the folder and what is missing above it, for their owner only.

    Raises StorageError if that cannot be.
    """
    try:
        for each in reversed((folder, *folder.parents)):
            each.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from None


def unwritable(path: Path, error: OSError) -> StorageError:
    """The error for a place that cannot be written."""
    message = Message("cannot be written: {reason}", reason=error.strerror or str(error))
    return StorageError(message, str(path))


def write_private(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Puts the content in the file, all of it or nothing, readable by its owner only.

    It may come in pieces, so that it need not fit into memory. The old content stays until the new
    one is on the disk. A link keeps pointing where it did. Raises StorageError if it cannot be
    written, and whatever the pieces raise; the old content is then untouched.
    """
    pieces = (content,) if isinstance(content, str | bytes) else content
    target = Path(os.path.realpath(path))
    if isinstance(content, str):
        content = content.encode("utf-8", "backslashreplace")  # as JSON has it
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(
            dir=target.parent, prefix=f"{target.name}.", suffix=".tmp"
        )
        with os.fdopen(descriptor, "wb") as stream:
            for piece in pieces:
                stream.write(piece if isinstance(piece, bytes) else _encoded(piece))
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
    except BaseException as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise unwritable(path, error) from None
        raise


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")  # as JSON has it


def sweep(folder: Path, pattern: str) -> None:
    """Removes what a killed program left half written; the pattern names what is the caller's."""
    for leftover in folder.glob(f"{pattern}.tmp"):
        with suppress(OSError):
            leftover.unlink()
