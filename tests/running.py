"""Runs the real program: in this process, or in one of its own.

`run` and `look` stay in this process, which is some twenty times as fast. What is about the process
itself (start-up, encodings, PYTHON* variables, signals, pipes, closed streams, the end) takes
`process` or `started`: whatever `python -m aecareer` finds, the installed wheel or what PYTHONPATH
names.
"""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

import pytest

from aecareer.cli.main import main
from aecareer.files.framework_file import load_framework

PROGRAM = (sys.executable, "-m", "aecareer")
DATA = Path(__file__).parent / "data" / "cli"
PATIENCE = 30  # seconds; nothing here takes three
NOWHERE = Path(__file__).parent / "no" / "such" / "folder"

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")

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
    env: Settings = NO_CHANGES,
) -> Ran:
    """Runs the program to its end in this process, with its data in `home`.

    Without `stdin` there is none to read. `env` changes the environment.
    """
    streams = [BytesIO(as_bytes(stdin) or b""), BytesIO(), BytesIO()]
    # In the poorest locale's encoding, so that it is seen what the program makes of them.
    texts = [TextIOWrapper(stream, encoding="ascii") for stream in streams]
    with chdir(cwd or Path.cwd()):
        code = ended(home, arguments, env, *texts)
    for text in texts:
        text.detach()  # writes what it still holds
    return Ran(code, *(stream.getvalue().decode("utf-8") for stream in streams[1:]))


@contextmanager
def _variables(wanted: Mapping[str, str]) -> Iterator[None]:
    """The environment, and the time zone that it names, for a while."""
    try:
        with patch.dict(os.environ, wanted, clear=True):
            _heed_zone()
            yield
    finally:
        _heed_zone()


def _heed_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


def ended(
    home: Path,
    arguments: Sequence[str],
    env: Settings,
    stdin: IO[str],
    stdout: IO[str],
    stderr: IO[str],
) -> int:
    """Calls the program's entry point with these streams; the exit code that it ends with.

    All that it changes in this process is put back.
    """
    assert not any(name.startswith("PYTHON") for name in env), "for a process of its own"
    named = any(word.startswith(("framework", "--framework")) for word in arguments)
    if "AECAREER_FRAMEWORK" in env or named:
        load_framework.cache_clear()  # the file may have changed since the run before
    threshold = gc.get_threshold()
    try:
        with (
            _variables(environment(home, env)),
            patch.multiple(sys, argv=["aecareer", *arguments], stdin=stdin, stdout=stdout),
            patch.multiple(sys, stderr=stderr, __stdout__=stdout),  # which tells a terminal's size
            pytest.raises(SystemExit) as end,
        ):
            main()
        return int(end.value.code or 0)
    finally:
        gc.set_threshold(*threshold)


def process(
    home: Path,
    *arguments: str,
    stdin: str | bytes | None = None,
    cwd: Path | None = None,
    program: Sequence[str] = PROGRAM,
    env: Settings = NO_CHANGES,
) -> Ran:
    """The same in a process of its own, which `program` begins."""
    data = as_bytes(stdin)
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


def as_bytes(text: str | bytes | None) -> bytes | None:
    return text.encode("utf-8") if isinstance(text, str) else text


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


def put_down(child: Any) -> None:
    """Ends a program on a pexpect terminal, whatever it does, and waits until it has ended.

    Its own close() waits a moment only, which is too short on a busy machine.
    """
    if child.isalive():
        child.kill(signal.SIGKILL)
        child.wait()
    child.close()
