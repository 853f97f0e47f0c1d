"""A program on a terminal of its own: what it writes, byte by byte, and when."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGKILL
from time import monotonic, perf_counter
from typing import Any

import pexpect

from timing import environment

ROWS, COLUMNS = 24, 80
PATIENCE = 30.0  # seconds; nothing here takes one

# How the screens end, so that the last byte of each can be told.
CARD = b"q leave\x1b[0m"
POSITIONS = b"changes no figure.\x1b[0m"
PAUSE = b"Any key goes on."
CLOSING = b"Enter ends\x1b[0m"


class Terminal:
    """One program and its terminal. `shown` is everything it has written so far."""

    def __init__(self, child: Any) -> None:
        self._child = child
        self._fd: int = child.fileno()
        self.shown = b""
        self._before = 0  # bytes shown when the last key was pressed

    def press(self, keys: str) -> None:
        """Types the keys."""
        self._before = len(self.shown)
        os.write(self._fd, keys.encode())

    def until(self, *ends: bytes) -> float:
        """Reads until what was written since the last key ends so; when it did (perf_counter)."""
        give_up = monotonic() + PATIENCE
        while not self.shown.endswith(ends, self._before):
            if monotonic() > give_up or not self._take(give_up):
                raise RuntimeError(f"waited for {ends}, got {self.shown[-400:]!r}")
        return perf_counter()

    def for_seconds(self, seconds: float) -> None:
        """Reads for so long."""
        end = monotonic() + seconds
        while monotonic() < end and self._take(end):
            pass

    def kill(self) -> None:
        """Ends the program as a power cut would, and reads what it had written until then."""
        _kill(self._child)
        self.for_seconds(PATIENCE)

    def _take(self, end: float) -> bool:
        """Reads what comes before that moment, if only its end; False when nothing can come."""
        if not select.select([self._fd], [], [], max(0.0, end - monotonic()))[0]:
            return end > monotonic()
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # Linux's way to say that the other side is gone
            return False
        self.shown += data
        return bool(data)


@contextmanager
def on_terminal(
    home: Path, command: Sequence[str], modules: Path | None = None
) -> Iterator[Terminal]:
    """The program at work on a terminal, its data in `home`; killed at the end of the block.

    `modules` is one more place to import from.
    """
    child = pexpect.spawn(
        command[0], list(command[1:]), env=environment(home, modules), dimensions=(ROWS, COLUMNS)
    )
    child.ptyproc.delayafterclose = 0
    try:
        yield Terminal(child)
    finally:
        _kill(child)
        child.close()


def _kill(child: Any) -> None:
    child.kill(SIGKILL)
    with suppress(pexpect.ExceptionPexpect):  # it may be gone by itself
        child.wait()
