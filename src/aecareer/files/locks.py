"""Locks on files, which the system frees however a program ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def hold(path: Path) -> int | None:
    """The file's lock, as an open file to close in the end; None while another program has it.

    Makes the file if there is none. Raises OSError if that cannot be.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not locked(descriptor):
            os.close(descriptor)
            return None
        if sys.platform == "win32":  # nobody can remove it while it is open
            return descriptor
        if path.exists() and os.path.samestat(path.stat(), os.fstat(descriptor)):
            os.fchmod(descriptor, 0o600)  # whatever the umask
            return descriptor
        os.close(descriptor)  # removed by whoever had it before us: a new one counts


def locked(descriptor: int) -> bool:
    """Takes the lock of an open file, without waiting; whether it is ours now."""
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
