"""What a terminal sends, made into keys. Pure: bytes in, keys out."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple, Protocol, Self

Key = str
"""One character that a person typed, or the name (several letters) of a key that types none.

A control key without a name below is called after its letter: "ctrl-g".
"""


class Paste(NamedTuple):
    """A text that was pasted: it is never taken for keys."""

    text: str


Event = Key | Paste

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
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_KEYPAD = {  # what follows ESC O while the keypad is in application mode
    "M": ENTER,
    "I": TAB,
    "X": "=",
    " ": " ",
    **{chr(ord(key) + 64): key for key in "*+,-./0123456789"},
}
_LONE = 0.1  # seconds of silence that tell Esc from a sequence that it begins
_CUT = 1.0  # seconds that the rest of a sequence may take on a slow line
_TEXTS = tuple(_ESC + letter for letter in "]PX^_")
_KEY = re.compile(r"\x1b[\[O](?P<number>\d*)[\d;:]*(?P<final>[A-Z~])")  # modifiers are passed over


class KeySource(Protocol):
    """Where keys come from, inside a `with` block: a real keyboard, or a list in a test."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    def read(self, timeout: float | None = None) -> Event:
        """The next key or paste, or TIMEOUT if none comes in that many seconds (None: for ever)."""
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
    """Turns bytes, in whatever portions they come, into keys and pastes.

    What nobody pressed gives no key: reports of mouse, focus and colour. Neither do Alt with a key
    and keys without a name here. Bytes that are none in the terminal's encoding give U+FFFD.
    """

    def __init__(self, encoding: str = "utf-8") -> None:
        self._characters = codecs.getincrementaldecoder(encoding)("replace")
        self._sequence = ""  # an escape sequence, as far as it has come
        self._told = False  # its Esc was taken for a key already
        self._pasted: list[str] | None = None  # a paste, as far as it has come
        self._last = ""  # its last characters: perhaps the beginning of the mark of its end

    def feed(self, data: bytes) -> list[Event]:
        """The keys and pastes that are complete with these bytes."""
        found: list[Event] = []
        text = self._characters.decode(data)
        while text:
            take = self._take_keys if self._pasted is None else self._take_paste
            text = take(text, found)
        return found

    @property
    def patience(self) -> float | None:
        """How many seconds of silence decide what has come so far; None: nothing to decide.

        Half a sequence waits longer than a lone Esc: a slow line may cut anywhere, and the rest
        of Delete, taken for text, would be the rating 3.
        """
        if not self._sequence:
            return None
        return _LONE if self._sequence == _ESC and not self._told else _CUT

    def flush(self) -> list[Event]:
        """What is left when nothing follows: a lone Esc, a paste without its end.

        Half a sequence is dropped. After a lone Esc the line may just have been slow: until the
        next silence, what would continue a sequence is dropped too.
        """
        if self._pasted is not None:
            return [self._whole_paste(self._last)]
        self._told = self._sequence == _ESC and not self._told
        if self._told:
            return [ESCAPE]
        self._sequence = ""
        return []

    def _take_keys(self, text: str, found: list[Event]) -> str:
        """Takes keys until a paste begins; the text from there on."""
        for at, character in enumerate(text, start=1):
            key = self._next(character)
            if key is not None:
                found.append(key)
            if self._pasted is not None:
                return text[at:]
        return ""

    def _take_paste(self, text: str, found: list[Event]) -> str:
        """Takes what is pasted; the text behind the end of the paste."""
        assert self._pasted is not None
        text = self._last + text
        head, mark, rest = text.partition(_PASTE_ENDS)
        if mark:
            found.append(self._whole_paste(head))
            return rest
        at = max(0, len(text) - len(_PASTE_ENDS) + 1)
        self._pasted.append(text[:at])
        self._last = text[at:]
        return ""

    def _whole_paste(self, end: str) -> Paste:
        paste = Paste("".join([*(self._pasted or ()), end]))
        self._pasted, self._last = None, ""
        return paste

    def _next(self, character: str) -> Key | None:
        if character == _ESC:  # begins anew, whatever it cuts short; this also ends the texts
            lone = self._sequence == _ESC and not self._told
            self._sequence, self._told = _ESC, False
            return ESCAPE if lone else None
        if self._told and self._sequence == _ESC and not _UNFINISHED.fullmatch(_ESC + character):
            self._sequence, self._told = "", False  # Esc, and after it another key
        if not self._sequence:
            return typed(character)
        return self._continue(character)

    def _continue(self, character: str) -> Key | None:
        if self._sequence in _TEXTS:
            if character == _BEL:
                self._sequence, self._told = "", False
            return None
        self._sequence += character
        if _UNFINISHED.fullmatch(self._sequence):
            return None
        sequence, told = self._sequence, self._told
        self._sequence, self._told = "", False
        if sequence == _PASTE_BEGINS:
            self._pasted = []
        return None if told else _named(sequence)


def _named(sequence: str) -> Key | None:
    if sequence[1] == "O" and sequence[2:] in _KEYPAD:
        return _KEYPAD[sequence[2:]]
    match = _KEY.fullmatch(sequence)
    if match is None:
        return None
    number = match["number"] if match["final"] == "~" else ""
    return _SEQUENCES.get(number + match["final"])
