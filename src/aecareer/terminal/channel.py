"""Where the person sits: the terminal for questions, apart from standard output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


class Channel:
    """Shows text to the person and reads their lines."""

    def __init__(self, screen: TextIO, keyboard: TextIO) -> None:
        self.screen = screen
        self.keyboard = keyboard

    def width(self) -> int | None:
        """The screen's columns; None where it is no terminal."""
        if not self.screen.isatty():
            return None
        return (
            os.get_terminal_size(self.screen.fileno()).columns or shutil.get_terminal_size().columns
        )

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
    if not sys.stderr.isatty() and sys.stdin.isatty():
        try:
            with Path("/dev/tty").open("w", encoding="utf-8", errors="replace") as screen:
                yield Channel(screen, sys.stdin)
                return
        except OSError:
            pass
    yield Channel(sys.stderr, sys.stdin)
