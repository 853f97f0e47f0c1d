"""The program in a window of its own, and in a shell in tmux, as a person has it."""

from __future__ import annotations

import re
import signal
import subprocess
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from aecareer.language import Language
from running import NO_CHANGES, PROGRAM, Settings, environment, put_down, squeezed
from scroll import Scroll
from terminal import CHINESE, ENGLISH

ALONE = " ".join(PROGRAM)  # the program as a shell's command
SECONDS = 10.0  # a bound for what should come at once


def bare(raw: bytes) -> str:
    """What was written on a terminal, without colours; what was erased ends its line."""
    text = raw.decode("utf-8", "ignore").replace("\r\n", "\n").replace("\x1b[J", "\n")
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]|\r", "", text)


def _heed_signals() -> None:
    """Whoever runs the tests may ignore signals; a program in a window of its own does not."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Window:
    """The program on a terminal of its own. Type, and wait for what comes on the screen."""

    def __init__(
        self, command: Sequence[str], variables: Mapping[str, str], columns: int, rows: int
    ) -> None:
        import pexpect
        import pyte

        self.child: Any = pexpect.spawn(
            command[0],
            [*command[1:]],
            env=variables,  # type: ignore[arg-type, unused-ignore]
            dimensions=(rows, columns),
            timeout=SECONDS,
            preexec_fn=_heed_signals,
        )
        self.child.delaybeforesend = None
        self.child.ptyproc.delayafterclose = self.child.ptyproc.delayafterterminate = 0.01
        self.before = termios.tcgetattr(self.child.child_fd)
        self.raw = b""
        self._screen = Scroll(columns, rows)
        self._stream: Any = pyte.ByteStream(self._screen)

    def type(self, text: str) -> None:
        """Presses the keys."""
        self.child.send(text)

    def resize(self, columns: int, rows: int) -> None:
        """Changes the size of the window."""
        self._screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def see(self, *texts: str) -> None:
        """Reads until all of these stand on the screen, wherever their lines are broken."""
        wanted = [squeezed(text) for text in texts]
        self.until(lambda: all(text in squeezed(self.screen) for text in wanted))

    def redrawn(self, change: Callable[[], None], *last: str) -> list[str]:
        """Reads, after a change, what is drawn until any of these last words; its lines."""
        before = len(self.raw)
        change()
        self.until(lambda: bare(self.raw[before:]).rstrip().endswith(last))
        return bare(self.raw[before:]).split("\n")

    def until(self, condition: Callable[[], bool]) -> None:
        """Reads until the condition holds."""
        end = monotonic() + SECONDS
        while not condition():
            assert monotonic() < end, self.screen
            assert self._read(), f"it ended with:\n{self.screen}"

    def finish(self) -> int:
        """Reads to the end; the exit code, or minus the signal that ended it."""
        end = monotonic() + SECONDS
        while self._read():
            assert monotonic() < end, self.screen
        self.child.wait()
        code, ended_by = self.child.exitstatus, self.child.signalstatus
        return int(code) if code is not None else -int(ended_by)

    def close(self) -> None:
        """Closes the window, as a click on its cross does; waits until the program has ended."""
        self.child.ptyproc.fileobj.close()
        self.child.ptyproc.wait()

    @property
    def attributes(self) -> list[Any]:
        """The state of the terminal."""
        return termios.tcgetattr(self.child.child_fd)

    @property
    def column(self) -> int:
        """The column in which the cursor stands."""
        return int(self._screen.cursor.x)

    @property
    def screen(self) -> str:
        """What stands on the screen now."""
        return self._screen.shown

    @property
    def scrolled(self) -> str:
        """All that stands in the window, with what has scrolled away above."""
        return self._screen.scrolled

    def _read(self) -> bool:
        """Reads what comes within a moment; False at the end."""
        import pexpect

        try:
            data = self.child.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True


def counted(number: int, language: Language = ENGLISH) -> str:
    """What a card says of how far one is."""
    return f"{number}/67" if language is CHINESE else f"{number} of 67,"


def keys_of(language: Language = ENGLISH) -> str:
    """The last words of every card."""
    return language.say("q leave")


def last_page(language: Language = ENGLISH) -> str:
    """The last words of the page before the result."""
    return language.say("Enter goes on to the result.")


def summary(language: Language = ENGLISH) -> str:
    """The last words after the first part of the report."""
    return language.say("d shows points by area and what is still open; Enter ends")


def begin(seen: Window, language: Language = ENGLISH) -> None:
    """Past the opening and the question for the position, to the first card."""
    seen.see(language.say("What is your present position?"))
    seen.type("2")
    seen.see(counted(1, language), keys_of(language))


def receipts(seen: Window) -> str:
    """The answers that were acknowledged, in the order in which they were."""
    return "".join(re.findall(r"^ ([0-9n?])  ", bare(seen.raw), re.MULTILINE))


@contextmanager
def window(
    home: Path,
    *arguments: str,
    columns: int = 80,
    rows: int = 24,
    env: Settings = NO_CHANGES,
    command: Sequence[str] = PROGRAM,
) -> Iterator[Window]:
    """The program with these arguments in a window of that size, ended with the block.

    A text longer than the window comes without a pager, unless `env` names one.
    """
    variables = environment(home, {"PAGER": "cat", **env})
    opened = Window([*command, *arguments], variables, columns, rows)
    try:
        yield opened
    finally:
        put_down(opened.child)


class Shell:
    """A shell in a tmux of its own, as a person has it: with jobs, Ctrl-Z and fg."""

    def __init__(self, folder: Path, variables: Mapping[str, str]) -> None:
        self._tmux = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        self._variables = variables
        size = ("-x", "80", "-y", "40")
        self._run("new-session", "-d", *size, "env PS1='$ ' bash --norc -i")

    def type(self, text: str) -> None:
        """Types the text as it is."""
        self._run("send-keys", "-l", text)

    def press(self, key: str) -> None:
        """Presses a key by tmux's name for it."""
        self._run("send-keys", key)

    @property
    def screen(self) -> str:
        return self._run("capture-pane", "-p")

    def see(self, text: str, times: int = 1) -> None:
        """Waits until the text stands on the screen so many times."""
        end = monotonic() + SECONDS
        while squeezed(screen := self.screen).count(squeezed(text)) < times:
            assert monotonic() < end, screen

    def close(self) -> None:
        self._run("kill-server")

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [*self._tmux, *words], env=self._variables, check=True, stdout=subprocess.PIPE
        )
        return done.stdout.decode()


@contextmanager
def shell(home: Path) -> Iterator[Shell]:
    """A shell whose `aecareer` is the program, its data in `home`."""
    with TemporaryDirectory() as folder:  # a short path: tmux puts its socket there
        opened = Shell(Path(folder), environment(home, NO_CHANGES))
        try:
            opened.see("$")
            yield opened
        finally:
            opened.close()
