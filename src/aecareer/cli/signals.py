"""Signals that end the program: held back where it must not end half way, or heard of."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn


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


@contextmanager
def endings_raised() -> Iterator[None]:
    """A closed window and the like raise SystemExit in the block, as Ctrl-C raises its own."""
    endings = () if sys.platform == "win32" else (signal.SIGTERM, signal.SIGHUP)
    heard = [number for number in endings if signal.getsignal(number) is signal.SIG_DFL]
    for number in heard:
        signal.signal(number, _raise)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def _raise(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
