"""Signals that end the program, held back where it must not end half way."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Ctrl-C, a closed window and the like take effect when the block is done."""
    if sys.platform == "win32":  # knows no such thing
        yield
        return
    endings = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, endings)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
