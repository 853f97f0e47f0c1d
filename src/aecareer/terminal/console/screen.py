"""Draws on the terminal: a block that folds away, and lines that stay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_UP = "\x1b[{}A"
_CLEAR_BELOW = "\r\x1b[J"
_CLEAR_LINE = "\r\x1b[K"
_MARK_PASTES, _NO_MARKS = "\x1b[?2004h", "\x1b[?2004l"
_TO_COLUMN = "\r\x1b[{}C"

Size = os.terminal_size


class Screen:
    """A terminal that shows lines that stay and, below them, one block that changes.

    The block is erased only if it fitted the screen and the screen has kept its size; otherwise it
    stays where it is and the next comes below. Each change is one write.
    """

    def __init__(self, stream: TextIO, size: Callable[[], Size]) -> None:
        self._stream = stream
        self._size = size
        self._rows = 0
        self._drawn_at = size()
        self._marked = False

    def size(self) -> Size:
        """The screen's columns and rows now."""
        return self._size()

    def draw(self, block: list[str], keep: list[str] | None = None) -> None:
        """Puts the block in the place of the last one, above it the lines to keep."""
        above = self._erasing() + "".join(line + "\n" for line in keep or ())
        # Known before it is written: Ctrl-C may come in between, and a line too many is harmless.
        self._rows, self._drawn_at = len(block), self._size()
        self._write(above + "\n".join(block))

    def bottom(self, text: str, cursor: int) -> None:
        """Redraws the block's last row, with the cursor in that cell."""
        move = _TO_COLUMN.format(cursor) if cursor else "\r"
        self._write(_CLEAR_LINE + text + move)

    @contextmanager
    def marked_pastes(self) -> Iterator[None]:
        """Has the terminal tell what is pasted from what is typed."""
        self._write(_MARK_PASTES)
        self._marked = True
        try:
            yield
        finally:
            self._marked = False
            self._write(_NO_MARKS)

    @contextmanager
    def left_alone(self) -> Iterator[None]:
        """Leaves the terminal to others for a while, as they know it."""
        if self._marked:
            self._write(_NO_MARKS)
        yield
        if self._marked:
            self._write(_MARK_PASTES)

    def forget(self) -> None:
        """Leaves the block where it is, as when something else has written on the screen."""
        if self._rows:
            self._write("\n")
        self._rows = 0

    def close(self, keep: list[str] | None = None) -> None:
        """Takes the block away and leaves the cursor at the beginning of a line."""
        self._write(self._erasing() + "".join(line + "\n" for line in keep or ()))
        self._rows = 0

    def _erasing(self) -> str:
        if not self._rows:
            return ""
        size = self._size()
        if size != self._drawn_at or self._rows > size.lines:
            return "\n"
        return (_UP.format(self._rows - 1) if self._rows > 1 else "") + _CLEAR_BELOW

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
