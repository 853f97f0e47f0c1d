"""Takes one person out of a round's folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from aecareer.errors import StorageError
from aecareer.files.round_folder import LETTER, rewrite, write_in
from aecareer.files.writing import sync, unwritable
from aecareer.messages import Message
from aecareer.round_erasure import Erasure
from aecareer.rounds import RETURNED


def erase_in(folder: str, gone: Erasure, letters: Iterable[tuple[str, str]]) -> None:
    """Removes and renames the files, and writes the round without the person.

    Of the texts sent with forms those that name them are replaced by these `letters`, or removed.
    The round comes last: if this breaks off, it can be done again. Raises StorageError.
    """
    home, texts = Path(folder), dict(letters)
    forms = [home / name for name in gone.forms]
    received = [home / RETURNED / place for place in gone.received]
    renamed = {home / RETURNED / old: home / RETURNED / new for old, new in gone.renamed.items()}
    for path in (*forms, *received):
        _remove(path)
    for old, new in renamed.items():
        _rename(old, new)
    for name in {f"{form.rpartition('/')[0]}/{LETTER}" for form in gone.forms}:
        if name in texts and (home / name).exists():
            write_in(folder, name, texts[name])
        else:
            _remove(home / name)
    for place in {path.parent for path in (*forms, *received, *renamed)} - {home / RETURNED}:
        with suppress(OSError):  # something else is in it
            place.rmdir()
    for place in {home, *(path.parent for path in (*forms, *received, *renamed))}:
        sync(place)  # what is gone is gone before the round is without them
    rewrite(folder, gone.left)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None


def _rename(old: Path, new: Path) -> None:
    if new.exists():
        raise StorageError(Message("is there already; move it elsewhere first"), str(new))
    try:
        old.rename(new)
    except OSError as error:
        raise unwritable(old, error) from None
