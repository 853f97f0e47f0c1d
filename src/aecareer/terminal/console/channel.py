"""Where the person sits: the terminal for questions, apart from standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

_USUAL = os.terminal_size((80, 24))


class Channel:
    """Shows text to the person and reads their lines."""

    def __init__(self, screen: TextIO, keyboard: TextIO) -> None:
        self.screen = screen
        self.keyboard = keyboard

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
        """One line without its end; None at the end of input."""
        self.write(prompt)
        line = self.keyboard.readline()
        if not line:
            self.write("\n")
            return None
        return line.rstrip("\r\n")


@contextmanager
def open_channel() -> Iterator[Channel]:
    """Standard error if that is a terminal, else the controlling terminal, else standard error."""
    screen = None
    if not sys.stderr.isatty() and sys.stdin.isatty():
        try:
            screen = Path("/dev/tty").open("w", encoding="utf-8", errors="replace")  # noqa: SIM115
        except OSError:
            screen = None
    try:
        yield Channel(screen or sys.stderr, sys.stdin)
    finally:
        if screen is not None:
            screen.close()
