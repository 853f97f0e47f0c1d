"""The keyboard of a Windows console. It is told of no change of size and does not suspend."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Self

from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Key

_PREFIXES = "\x00\xe0"  # the next character is the code of a key; but \xe0 alone is an à
_CODES = {
    "H": keys.UP,
    "P": keys.DOWN,
    "K": keys.LEFT,
    "M": keys.RIGHT,
    "G": keys.HOME,
    "O": keys.END,
    "I": keys.PAGE_UP,
    "Q": keys.PAGE_DOWN,
    "S": keys.DELETE,
}

_IGNORED = "Rstuvw\x84\x85\x86\x89\x8a\x8d\x91\x92\x93"
"""Codes of keys that mean nothing here: Insert, F11, F12, arrows and their like with Ctrl."""


class WindowsKeyboard:
    """Keys from the two functions of msvcrt: getwch waits for a character, kbhit says if one is."""

    def __init__(self, getwch: Callable[[], str], kbhit: Callable[[], bool]) -> None:
        self._getwch = getwch
        self._kbhit = kbhit
        self._read_ahead = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing was taken over, nothing is given back."""

    def read(self, timeout: float | None = None) -> Key:
        """The next key, or TIMEOUT if none comes in that many seconds. Ctrl-C interrupts."""
        end = None if timeout is None else time.monotonic() + timeout
        while end is None or self._pressed_before(end):
            key = self._key()
            if key == keys.CTRL_C:  # getwch takes it from the console before it is a signal
                raise KeyboardInterrupt
            if key is not None:
                return key
        return keys.TIMEOUT

    def suspend(self) -> None:
        """Windows has no such thing."""

    def _pressed_before(self, end: float) -> bool:
        while not (self._read_ahead or self._kbhit()):
            if time.monotonic() >= end:
                return False
            time.sleep(0.01)
        return True

    def _key(self) -> Key | None:
        character, self._read_ahead = self._read_ahead or self._getwch(), ""
        if character == "\x00":
            return _CODES.get(self._getwch())
        if character == "\xe0" and self._kbhit():
            code = self._getwch()  # a key's code is there at once, and is never a letter's
            if code in _CODES or code in _IGNORED:
                return _CODES.get(code)
            self._read_ahead = code
        if "\ud800" <= character < "\udc00":  # an emoji comes in two halves
            pair = (character + self._getwch()).encode("utf-16", "surrogatepass")
            return pair.decode("utf-16", "replace")
        return keys.typed(character)
