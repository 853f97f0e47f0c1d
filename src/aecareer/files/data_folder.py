"""Where a person's data are kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from aecareer.errors import StorageError
from aecareer.files.writing import followed, sync, unwritable
from aecareer.messages import Message


def data_folder(environment: Mapping[str, str]) -> Path:
    """AECAREER_DATA_DIR, else the system's place for a user's data.

    Raises StorageError if there is none.
    """
    if named := environment.get("AECAREER_DATA_DIR"):
        try:
            return Path(named).expanduser()
        except RuntimeError:  # ~nobody
            raise StorageError(Message("there is no such folder"), named) from None
    from platformdirs import user_data_path

    try:
        folder = user_data_path("aecareer", appauthor=False)
    except RuntimeError:  # ~ of somebody without a home
        folder = Path()
    if not folder.is_absolute():  # as versions before 4.6 leave it
        message = Message("you have no home folder; name a folder with AECAREER_DATA_DIR")
        raise StorageError(message)
    return folder


def listed(folder: Path) -> list[Path]:
    """What is in the folder; nothing if there is none. Raises StorageError if it is unreadable."""
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        message = Message("cannot be read: {reason}", reason=error.strerror or str(error))
        raise StorageError(message, str(folder)) from None


def make_private(folder: Path) -> None:
    """Makes the folder and what is missing above it, for their owner only, whatever the umask.

    Raises StorageError if that cannot be, or if somebody else has set a link on the way.
    """
    try:
        folder = followed(folder)
        for each in reversed((folder, *folder.parents)):
            if not each.is_dir():
                each.mkdir(mode=0o700, exist_ok=True)
                each.chmod(0o700)
                sync(each.parent)
    except OSError as error:
        raise unwritable(folder, error) from None
