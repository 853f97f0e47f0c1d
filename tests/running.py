"""Runs the real program in a process of its own: through pipes, or on a terminal of a given size.

The program is whatever `python -m aecareer` finds: the installed wheel, or what PYTHONPATH names.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any

import pytest

PROGRAM = (sys.executable, "-m", "aecareer")
DATA = Path(__file__).parent / "data" / "cli"
PATIENCE = 30  # seconds; nothing here takes three
NOWHERE = Path(__file__).parent / "no" / "such" / "folder"

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>78]")


Settings = Mapping[str, str | None]
NO_CHANGES: Settings = {}


@dataclass(frozen=True)
class Ran:
    """What one run left: its exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def streams(self) -> tuple[int, str, str]:
        """All of it, to compare in one go."""
        return self.code, self.out, self.err


def environment(home: Path, changes: Settings) -> dict[str, str]:
    """A clean environment whose data lie in `home`, and changes; None removes a variable."""
    variables: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "SYSTEMROOT": os.environ.get("SYSTEMROOT"),
        "HOME": str(home),
        "AECAREER_DATA_DIR": str(home / "data"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "TZ": "UTC",
        "PYTHONPATH": _absolute(os.environ.get("PYTHONPATH")),
        **changes,
    }
    return {name: value for name, value in variables.items() if value is not None}


def _absolute(search_path: str | None) -> str | None:
    """A search path that holds from any working folder."""
    if not search_path:
        return None
    return os.pathsep.join(str(Path(part).absolute()) for part in search_path.split(os.pathsep))


def run(
    home: Path,
    *arguments: str,
    stdin: str | bytes | None = None,
    cwd: Path | None = None,
    program: Sequence[str] = PROGRAM,
    env: Settings = NO_CHANGES,
) -> Ran:
    """Runs the program to its end with its data in `home`; without `stdin` there is none to read.

    `env` changes the environment.
    """
    data = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [*program, *arguments],
        input=data,
        stdin=subprocess.DEVNULL if data is None else None,
        capture_output=True,
        cwd=cwd,
        env=environment(home, env),
        timeout=PATIENCE,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@cache
def look(*arguments: str, **changes: str) -> Ran:
    """What a command that only reads shows; run once, however many tests look at it."""
    return run(NOWHERE, *arguments, env=changes)


@contextmanager
def started(
    home: Path, *arguments: str, env: Settings = NO_CHANGES
) -> Iterator[subprocess.Popen[bytes]]:
    """The program at work, with all its streams open as pipes; killed if it outlives the block."""
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home, env),
        bufsize=0,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def read_until(stream: IO[bytes] | None, text: str, times: int = 1) -> str:
    """Reads until the text has come that many times, or the stream ends; all that was read."""
    assert stream is not None
    wanted, found = text.encode(), b""
    while found.count(wanted) < times:
        part = os.read(stream.fileno(), 65536)
        if not part:
            break
        found += part
    return found.decode("utf-8")


class Terminal:
    """The program on a terminal of its own. Read what it shows, and type."""

    def __init__(self, child: Any, columns: int, rows: int) -> None:
        self.child = child
        self.columns = columns
        self.rows = rows
        self.raw = ""

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

    @property
    def lines(self) -> list[str]:
        """Everything shown so far, without escapes, line by line as the program broke them."""
        return _ESCAPE.sub("", self.raw).replace("\r", "").splitlines()

    @property
    def screen(self) -> list[str]:
        """What stands on the screen now."""
        import pyte

        screen = pyte.Screen(self.columns, self.rows)
        pyte.Stream(screen).feed(self.raw)
        rows = (screen.buffer[row] for row in range(self.rows))
        return ["".join(row[x].data for x in range(self.columns)).rstrip() for row in rows]


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
        child.close(force=True)


def shown(
    home: Path, *arguments: str, columns: int = 80, rows: int = 24, env: Settings = NO_CHANGES
) -> tuple[int, Terminal]:
    """Runs the program to its end on a terminal; its exit code and the terminal."""
    with terminal(home, *arguments, columns=columns, rows=rows, env=env) as screen:
        return screen.finish(), screen


def cells(text: str) -> int:
    """The columns a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    marks = sum(unicodedata.combining(character) > 0 for character in text)
    return len(text) + wide - marks


def hazards(text: str) -> set[str]:
    """The characters that steer a terminal or turn a line around; line breaks are fine."""
    return {
        character
        for character in text
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs") and character != "\n"
    }


def squeezed(text: str) -> str:
    """The text without any space, to compare what is laid out differently."""
    return "".join(text.split())
