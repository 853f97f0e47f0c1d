"""What a terminal sends, made into keys. Pure: bytes in, keys out."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Protocol, Self

Key = str
"""One character that a person typed, or the name (several letters) of a key that types none.

A control key without a name below is called after its letter: "ctrl-g".
"""

LEFT, RIGHT, UP, DOWN = "left", "right", "up", "down"
HOME, END, PAGE_UP, PAGE_DOWN = "home", "end", "page-up", "page-down"
ENTER, ESCAPE, TAB, BACKSPACE, DELETE = "enter", "escape", "tab", "backspace", "delete"
CTRL_A, CTRL_C, CTRL_D, CTRL_E = "ctrl-a", "ctrl-c", "ctrl-d", "ctrl-e"
CTRL_K, CTRL_L, CTRL_U, CTRL_W = "ctrl-k", "ctrl-l", "ctrl-u", "ctrl-w"
SUSPEND = "ctrl-z"

RESIZE = "resize"
"""No key: the screen has to be drawn anew, for its size or what was on it has changed."""
EOF = "end-of-input"
"""No key: the terminal is gone, none will ever come."""
TIMEOUT = "timeout"
"""No key: none came in the time given."""

_ESC, _BEL = "\x1b", "\a"
_CONTROLS = {"\r": ENTER, "\n": ENTER, "\t": TAB, _ESC: ESCAPE, "\b": BACKSPACE, "\x7f": BACKSPACE}
_SEQUENCES = {
    "A": UP,
    "B": DOWN,
    "C": RIGHT,
    "D": LEFT,
    "H": HOME,
    "F": END,
    "1~": HOME,
    "7~": HOME,
    "4~": END,
    "8~": END,
    "3~": DELETE,
    "5~": PAGE_UP,
    "6~": PAGE_DOWN,
}
_UNFINISHED = re.compile(
    r"""\x1b (?: \[ (?: M .{0,2}         # mouse, the old form
                    |   \[               # function keys of the Linux console
                    |   [0-?]* [\ -/]* ) # CSI
             |   O [0-9;]*               # SS3
             |   [\]PX^_] )?             # OSC, DCS and other texts, ended by BEL or by ESC \
    """,
    re.VERBOSE | re.DOTALL,
)
_PASTE = {"\x1b[200~": True, "\x1b[201~": False}  # the marks around a paste: begin, end
_TEXTS = tuple(_ESC + letter for letter in "]PX^_")
_KEY = re.compile(r"\x1b[\[O](?P<number>\d*)[\d;:]*(?P<final>[A-Z~])")  # modifiers are passed over


class KeySource(Protocol):
    """Where keys come from, inside a `with` block: a real keyboard, or a list in a test."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    def read(self, timeout: float | None = None) -> Key:
        """The next key, or TIMEOUT if none comes in that many seconds (None: wait for ever)."""
        ...

    def suspend(self) -> None:
        """Give the terminal back and stop, until the person comes back; then draw anew."""
        ...


def typed(character: str) -> Key | None:
    """The key behind one character; None for a control character that is no key (C1)."""
    if character in _CONTROLS:
        return _CONTROLS[character]
    if character < " ":
        return "ctrl-" + chr(ord(character) + 64).lower()
    return None if "\x7f" < character < "\xa0" else character


def normalise(key: Key) -> Key:
    """The key in plain form: full-width `３` and `？`, as input methods send them, are 3 and ?."""
    plain = unicodedata.normalize("NFKC", key)
    return plain if len(plain) == 1 else key


class Decoder:
    """Turns bytes, in whatever portions they come, into keys.

    What nobody pressed gives no key: reports of mouse, focus and colour, marks around a paste.
    Neither do Alt with a key and keys without a name here. Bytes that are not UTF-8 give U+FFFD.
    A line break inside a marked paste is a space: it must not end what is being written.
    """

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._sequence = ""  # an escape sequence, as far as it has come
        self._pasting = False

    def feed(self, data: bytes) -> list[Key]:
        """The keys that are complete with these bytes."""
        found = map(self._next, self._utf8.decode(data))
        return [key for key in found if key is not None]

    @property
    def patience(self) -> float | None:
        """How many seconds of silence decide what has come so far; None: nothing to decide.

        Half a sequence waits longer than a lone Esc: a slow line may cut anywhere, and the rest
        of Delete, taken for text, would be the rating 3.
        """
        if not self._sequence:
            return None
        return 0.03 if self._sequence == _ESC else 0.3

    def flush(self) -> list[Key]:
        """The key that is left when nothing follows: a lone Esc. Half a sequence is dropped."""
        sequence, self._sequence = self._sequence, ""
        return [ESCAPE] if sequence == _ESC else []

    def _next(self, character: str) -> Key | None:
        if character == _ESC:  # begins anew, whatever it cuts short; this also ends the texts
            before, self._sequence = self._sequence, _ESC
            return ESCAPE if before == _ESC else None
        if not self._sequence:
            return " " if self._pasting and character in "\r\n" else typed(character)
        return self._continue(character)

    def _continue(self, character: str) -> Key | None:
        if self._sequence in _TEXTS:
            if character == _BEL:
                self._sequence = ""
            return None
        self._sequence += character
        if _UNFINISHED.fullmatch(self._sequence):
            return None
        sequence, self._sequence = self._sequence, ""
        if sequence in _PASTE:
            self._pasting = _PASTE[sequence]
        return _named(sequence)


def _named(sequence: str) -> Key | None:
    match = _KEY.fullmatch(sequence)
    if match is None:
        return None
    number = match["number"] if match["final"] == "~" else ""
    return _SEQUENCES.get(number + match["final"])
