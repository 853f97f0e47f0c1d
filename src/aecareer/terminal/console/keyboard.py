"""The keyboard of a terminal: the only place that touches the terminal's state and signals."""

from __future__ import annotations

import errno
import os
import select
import signal
import sys
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from time import monotonic
from types import FrameType
from typing import Any, Self

from aecareer.terminal.console.keys import EOF, RESIZE, SUSPEND, TIMEOUT, Decoder, Event, KeySource

if sys.platform != "win32":
    import termios


def open_keyboard(fd: int, encoding: str = "utf-8") -> KeySource:
    """The keyboard of the terminal open at fd (on Windows: of the console). Use it in a `with`.

    `encoding` is the one in which the terminal sends characters.
    """
    if sys.platform == "win32":
        import msvcrt

        from aecareer.terminal.console.windows_keyboard import WindowsKeyboard

        return WindowsKeyboard(msvcrt.getwch, msvcrt.kbhit)
    return Keyboard(fd, encoding)


class Keyboard:
    """The keys of the terminal open at fd, one by one, without Enter and without echo.

    One state of the terminal for the whole `with` block, so that no key typed early is lost. There,
    Ctrl-C raises KeyboardInterrupt, SIGTERM and SIGHUP raise SystemExit, and whichever comes first
    is the last: leave the block then. Ctrl-Z is a key. Afterwards terminal and signals are as
    before. For the main thread only.
    """

    def __init__(self, fd: int, encoding: str = "utf-8") -> None:
        self._fd = fd
        self._decoder = Decoder(encoding)
        self._decide_at: float | None = None  # when silence will have decided what has come so far
        self._keys: deque[Event] = deque()
        self._borrowed = ExitStack()

    def __enter__(self) -> Self:
        self._borrow()
        return self

    def __exit__(self, *error: object) -> None:
        self._borrowed.close()

    def read(self, timeout: float | None = None) -> Event:
        """The next key or paste, or RESIZE, EOF, or TIMEOUT if none comes in that many seconds."""
        end = None if timeout is None else monotonic() + timeout
        while not self._keys:
            ready = self._wait(end)
            if self._signals in ready:
                self._take_signals()
            elif self._fd in ready:
                self._take_bytes()
            elif _passed(self._decide_at):
                self._keys += self._decoder.flush()
                self._set_patience()
            elif _passed(end):
                return TIMEOUT
        return self._keys.popleft()

    def suspend(self) -> None:
        """Give the terminal back and stop, with all of the pipeline; return when continued.

        The caller then draws anew. Where no shell could continue us, the kernel does not stop us.
        """
        self._borrowed.close()
        os.killpg(0, signal.SIGTSTP)
        self._borrow()

    def _borrow(self) -> None:
        former = termios.tcgetattr(self._fd)
        self._cbreak = _cbreak(former, os.fpathconf(self._fd, "PC_VDISABLE"))
        with ExitStack() as stack:
            # Given back first and, should a signal cut that short, last as well: then at once.
            stack.callback(_set, self._fd, termios.TCSANOW, former)
            self._signals = _listen(stack)
            stack.callback(_set, self._fd, termios.TCSADRAIN, former)
            _set(self._fd, termios.TCSADRAIN, self._cbreak)
            self._borrowed = stack.pop_all()

    def _wait(self, end: float | None) -> list[int]:
        moments = [moment for moment in (end, self._decide_at) if moment is not None]
        seconds = max(0.0, min(moments) - monotonic()) if moments else None
        return select.select([self._fd, self._signals], [], [], seconds)[0]

    def _take_bytes(self) -> None:
        try:
            data = os.read(self._fd, 65536)
        except OSError:  # the terminal has hung up
            data = b""
        self._keys += self._decoder.feed(data) if data else [*self._decoder.flush(), EOF]
        self._set_patience()

    def _set_patience(self) -> None:
        patience = self._decoder.patience
        self._decide_at = None if patience is None else monotonic() + patience

    def _take_signals(self) -> None:
        heard = set(os.read(self._signals, 4096))
        if signal.SIGCONT in heard:  # stopped without our doing: the shell has set its own state
            _set(self._fd, termios.TCSADRAIN, self._cbreak)
        if signal.SIGTSTP in heard:
            self._keys.append(SUSPEND)
        if heard & {signal.SIGCONT, signal.SIGWINCH}:
            self._keys.append(RESIZE)


def _passed(moment: float | None) -> bool:
    return moment is not None and monotonic() >= moment


def _cbreak(former: list[Any], disabled: int) -> list[Any]:
    """The state for single keys, as little changed as can be. Ctrl-C stays a signal."""
    iflag, oflag, cflag, lflag, ispeed, ospeed, characters = former
    iflag &= ~termios.IXON  # Ctrl-S would freeze the screen
    lflag &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)  # IEXTEN: Ctrl-V; Ctrl-Y on macOS
    lflag |= termios.ISIG
    characters = list(characters)
    characters[termios.VSUSP] = bytes([disabled])  # Ctrl-Z comes as a key: we restore, then stop
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    return [iflag, oflag, cflag, lflag, ispeed, ospeed, characters]


def _set(fd: int, when: int, attributes: list[Any]) -> None:
    """Set the terminal's state. One that has hung up is left alone: read() will say so."""
    while True:
        try:
            return termios.tcsetattr(fd, when, attributes)
        except termios.error as error:
            if error.args[0] == errno.EIO:
                return None
            if error.args[0] != errno.EINTR:  # a SIGCONT that ends a stop in here interrupts
                raise


def _listen(stack: ExitStack) -> int:
    """Take over the signals until the stack unwinds; the fd from which their numbers come."""
    reading, writing = os.pipe()
    stack.callback(os.close, reading)
    stack.callback(os.close, writing)
    os.set_blocking(writing, False)
    former = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    stack.callback(signal.set_wakeup_fd, former)
    for number, handler in _handlers().items():
        # Ignored (nohup) stays ignored; None is a handler that Python could not give back.
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            stack.callback(signal.signal, number, signal.signal(number, handler))
    return reading


def _handlers() -> dict[signal.Signals, Callable[[int, FrameType | None], Any]]:
    heard = (signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP)
    return dict.fromkeys(heard, _only_wake) | dict.fromkeys((*_ending(), signal.SIGQUIT), _end)


def _ending() -> tuple[signal.Signals, ...]:
    return signal.SIGINT, signal.SIGTERM, signal.SIGHUP


def _only_wake(_number: int, _frame: FrameType | None) -> None:
    """Without a handler no number would reach the wakeup fd."""


def _end(number: int, _frame: FrameType | None) -> None:
    """Raise once: a second Ctrl-C, or a hang-up told twice, would cut the clean-up short.

    SIGQUIT (Ctrl-\\) still can, should the clean-up hang.
    """
    for other in _ending():
        if signal.getsignal(other) is _end:  # no SIG_IGN: Python grumbles at one already under way
            signal.signal(other, _only_wake)
    raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)
