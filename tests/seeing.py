"""The real program on a terminal of a given size: shown to its end, or typed to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyte

from running import NO_CHANGES, PATIENCE, PROGRAM, Settings, ended, environment, put_down

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>78]")


class Seen:
    """What came on a terminal of that size."""

    def __init__(self, columns: int, rows: int, raw: str = "") -> None:
        self.columns = columns
        self.rows = rows
        self.raw = raw

    @property
    def lines(self) -> list[str]:
        """Everything shown so far, without escapes, line by line as the program broke them."""
        return _ESCAPE.sub("", self.raw).replace("\r", "").splitlines()

    @property
    def screen(self) -> list[str]:
        """What stands on the screen now."""
        screen = pyte.Screen(self.columns, self.rows)
        pyte.Stream(screen).feed(self.raw)
        rows = (screen.buffer[row] for row in range(self.rows))
        return ["".join(row[x].data for x in range(self.columns)).rstrip() for row in rows]


def shown(
    home: Path, *arguments: str, columns: int = 80, rows: int = 24, env: Settings = NO_CHANGES
) -> tuple[int, Seen]:
    """Runs the program to its end on a terminal, in this process; its exit code and what came.

    What is longer than the terminal comes without a pager.
    """
    import termios

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (rows, columns))
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(_read_all, ours)
        with ExitStack() as opened:
            opened.callback(os.close, theirs)
            streams = [
                opened.enter_context(os.fdopen(theirs, mode, encoding="utf-8", closefd=False))
                for mode in "rww"
            ]
            code = ended(home, arguments, {"PAGER": "none", **env}, *streams)
    os.close(ours)
    return code, Seen(columns, rows, read.result())


def _read_all(descriptor: int) -> str:
    """All that comes until the other end of the terminal is closed."""
    read = b""
    try:
        while part := os.read(descriptor, 65536):
            read += part
    except OSError:  # how Linux tells the end
        pass
    return read.decode("utf-8")


class Terminal(Seen):
    """The program on a terminal of its own. Read what it shows, and type."""

    def __init__(self, child: Any, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.child = child

    def wait_for(self, text: str) -> None:
        """Reads until the text is shown."""
        self.child.expect_exact(text)
        self.raw += self.child.before + self.child.after

    def type(self, text: str) -> None:
        """Presses the keys."""
        self.child.send(text)

    def finish(self) -> int:
        """Reads to the end; the exit code."""
        import pexpect

        self.child.expect(pexpect.EOF)
        self.raw += self.child.before
        self.child.wait()
        return int(self.child.exitstatus)


@contextmanager
def terminal(
    home: Path, *arguments: str, columns: int = 80, rows: int = 24, env: Settings = NO_CHANGES
) -> Iterator[Terminal]:
    """The program on a terminal of that size."""
    import pexpect

    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], *arguments],
        env=environment(home, env),  # type: ignore[arg-type, unused-ignore]
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.delaybeforesend = None
    child.ptyproc.delayafterclose = 0
    try:
        yield Terminal(child, columns, rows)
    finally:
        put_down(child)
