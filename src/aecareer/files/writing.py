"""How a file is written: all of it or nothing, whatever stops the program.

Where the system has files without a name, one is filled and gets its name when it is on the disk.
Elsewhere it has a name of its own meanwhile, and what a killed program leaves is swept away later.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from errno import ELOOP
from pathlib import Path

from aecareer.errors import StorageError
from aecareer.files.locks import locked
from aecareer.messages import Message

Content = str | bytes | Iterable[str]
"""What is to be written: whole, or in pieces that need not fit into memory together."""

HALF_WRITTEN = re.compile(r"\.aecareer-\w+\.tmp")  # the name of a file that is not whole
_MOST_LINKS = 40  # as Linux has it


def unwritable(path: Path | str, error: OSError) -> StorageError:
    """The error for a place that cannot be written."""
    message = Message("cannot be written: {reason}", reason=error.strerror or str(error))
    return StorageError(message, str(path))


def write_private(path: Path, content: Content) -> None:
    """Puts the content in the file, all of it or nothing, readable by its owner only.

    The old content stays until the new one is on the disk. A link keeps pointing where it did.
    Raises StorageError if it cannot be written, and whatever the pieces raise; the old content is
    then untouched.
    """
    try:
        target = followed(path)
        _put(target, content)
        sync(target.parent)
    except OSError as error:
        raise unwritable(path, error) from None


def write_to(descriptor: int, content: Content) -> None:
    """Writes the content to what is open there, be it a file, a device or a pipe, and closes it."""
    with os.fdopen(descriptor, "wb") as stream:
        pieces = (content,) if isinstance(content, str | bytes) else content
        for piece in pieces:
            # Surrogates as JSON has them.
            stream.write(
                piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")
            )


def sync(folder: Path) -> None:
    """Has the names in the folder, as they are now, outlast a power cut."""
    if sys.platform == "win32":  # folders cannot be opened there
        return
    with suppress(OSError):  # some disks cannot; what is in the files is safe
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """Removes what killed programs left half written in the folder; nobody else's work."""
    with suppress(OSError):
        for entry in [*os.scandir(folder)]:
            if HALF_WRITTEN.fullmatch(entry.name):
                _sweep(entry)


def _sweep(entry: os.DirEntry[str]) -> None:
    with suppress(OSError):
        if not entry.is_file(follow_symlinks=False):
            return
        if sys.platform == "win32":  # refuses while it is open anywhere
            os.unlink(entry)  # noqa: PTH108
            return
        descriptor = os.open(entry, os.O_RDWR | os.O_NOFOLLOW)
        try:
            if locked(descriptor):
                os.unlink(entry)  # noqa: PTH108
        finally:
            os.close(descriptor)


def followed(path: Path) -> Path:
    """Where the path leads, without links on the way.

    As Linux can be told to do, it follows no link that somebody else has set in a folder where
    everybody may: it could lead anywhere. Raises StorageError then, OSError for links in a ring.
    """
    if sys.platform == "win32":
        return Path(os.path.realpath(path))
    place = path.absolute()
    real, ahead, links = Path(place.anchor), deque(place.parts[1:]), 0
    while ahead:
        step = real / ahead.popleft()
        if step.name == "..":
            real = real.parent
        elif not step.is_symlink():
            real = step
        else:
            check_own(step, path)
            links += 1
            if links > _MOST_LINKS:
                raise OSError(ELOOP, os.strerror(ELOOP))
            target = step.readlink()
            real = Path(target.anchor) if target.is_absolute() else real
            ahead.extendleft(reversed(target.parts[target.is_absolute() :]))
    return real


def check_own(step: Path, path: Path) -> None:
    """Raises StorageError if somebody else has put this thing into a folder open to everybody.

    `path` is what the person named.
    """
    folder, state = step.parent.stat(), step.lstat()
    everybodys = folder.st_mode & stat.S_ISVTX and folder.st_mode & stat.S_IWOTH
    if everybodys and state.st_uid not in (os.geteuid(), folder.st_uid):
        message = Message("somebody else has put it into a shared folder; name another file")
        raise StorageError(message, str(path))


def _put(target: Path, content: Content) -> None:
    """Puts the content in the file, on the disk; the folder may still have to be synced."""
    descriptor, name = _blank(target.parent)
    try:
        write_to(os.dup(descriptor), content)
        os.fsync(descriptor)
        if name is None:
            if _named(descriptor, target):
                return
            name = target.with_name(f".aecareer-{os.urandom(6).hex()}.tmp")
            _named(descriptor, name)
        if sys.platform == "win32":  # no open file can be moved there
            os.close(descriptor)
            descriptor = -1
        name.replace(target)
        name = None
    finally:
        if descriptor >= 0:
            os.close(descriptor)
        if name is not None:
            name.unlink(missing_ok=True)


def _blank(folder: Path) -> tuple[int, Path | None]:
    """A file to fill, open, for its owner only, and its name if it has one."""
    if sys.platform == "linux":
        with suppress(OSError):  # not every disk has such files, and each says so otherwise
            descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o600)
            if Path(_link(descriptor)).exists():
                return _kept_private(descriptor), None
            os.close(descriptor)
    from tempfile import mkstemp  # seldom needed, and slow to import

    descriptor, name = mkstemp(dir=folder, prefix=".aecareer-", suffix=".tmp")
    return _kept_private(descriptor), Path(name)


def _kept_private(descriptor: int) -> int:
    """The file, whatever the umask, and locked, so that no sweep takes it for a leftover."""
    if sys.platform != "win32":
        os.fchmod(descriptor, 0o600)
        locked(descriptor)
    return descriptor


def _link(descriptor: int) -> str:
    return f"/proc/self/fd/{descriptor}"


def _named(descriptor: int, name: Path) -> bool:
    """Gives a file without a name this one; False if it is taken."""
    try:
        # Given any dst_dir_fd, Python follows the link; an absolute name needs none.
        os.link(_link(descriptor), name, dst_dir_fd=descriptor, follow_symlinks=True)
    except FileExistsError:
        return False
    return True
