"""Where the person sits: the terminal for questions, apart from standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

_USUAL = os.terminal_size((80, 24))
_LONGEST_LINE = 2**16  # characters
_LONGEST_SKIPPED = 2**24  # characters; a line that goes on beyond these has no end
# Bytes of a line that is typed: more than these the system drops without a word.
_TERMINAL_LINE = 1_023 if sys.platform == "darwin" else 4_095


class LineTooLongError(Exception):
    """A line is longer than is read, or so long that the terminal may have cut it."""


class Channel:
    """Shows text to the person and reads their lines."""

    def __init__(self, screen: TextIO, keyboard: TextIO) -> None:
        self.screen = screen
        self.keyboard = keyboard
        self._amid_line = False  # what is left of a line that was too long is still to be skipped

    @property
    def takes_keys(self) -> bool:
        """Whether single keys can be read and the screen redrawn."""
        dumb = os.environ.get("TERM", "dumb") == "dumb" and sys.platform != "win32"
        return self.screen.isatty() and self.keyboard.isatty() and not dumb

    def size(self) -> os.terminal_size:
        """The screen's columns and rows; 80 by 24 where it does not tell."""
        try:
            size = os.get_terminal_size(self.screen.fileno())
        except OSError:
            return _USUAL
        return size if size.columns and size.lines else _USUAL

    def width(self) -> int | None:
        """The screen's columns; None where it is no terminal."""
        return self.size().columns if self.screen.isatty() else None

    def write(self, text: str) -> None:
        """Shows the text."""
        self.screen.write(text)
        self.screen.flush()

    def read_line(self, prompt: str) -> str | None:
        """One line without its end; None at the end of input.

        Raises LineTooLongError for a line that cannot be taken as a whole; nothing of it is.
        """
        line = "" if self._amid_line and not self._skip_line() else self._asked_line(prompt)
        if not line:
            self.write("\n")
            return None
        self._amid_line = len(line) == _LONGEST_LINE and not line.endswith("\n")
        if self._amid_line or self._may_be_cut(line):
            raise LineTooLongError
        return line.rstrip("\r\n")

    def _asked_line(self, prompt: str) -> str:
        self.write(prompt)
        return self.keyboard.readline(_LONGEST_LINE)

    def _skip_line(self) -> bool:
        """Whether the line had an end."""
        for _ in range(_LONGEST_SKIPPED // _LONGEST_LINE):
            if self.keyboard.readline(_LONGEST_LINE).endswith("\n"):
                return True
        return False

    def _may_be_cut(self, line: str) -> bool:
        if not self.keyboard.isatty():
            return False
        return len(line.rstrip("\n").encode(self.keyboard.encoding, "replace")) >= _TERMINAL_LINE


@contextmanager
def open_channel() -> Iterator[Channel]:
    """Standard error if that is a terminal, else the controlling terminal, else standard error."""
    screen = None
    if not sys.stderr.isatty() and sys.stdin.isatty():
        try:
            screen = Path("/dev/tty").open(  # noqa: SIM115
                "w", encoding=sys.stdin.encoding, errors="replace"
            )
        except OSError:
            screen = None
    try:
        yield Channel(screen or sys.stderr, sys.stdin)
    finally:
        if screen is not None:
            screen.close()
