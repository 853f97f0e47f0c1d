"""One line of text to edit, for a note: measured in cells, cut only between characters. Pure."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from enum import Enum, auto
from itertools import accumulate

from rich.cells import cell_len, get_character_cell_size

from aecareer.messages import clean
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Key

_JOINER = "\u200d"
_FLAGS = ("\U0001f1e6", "\U0001f1ff")  # letters, two to a flag
_SKINS = ("\U0001f3fb", "\U0001f3ff")

Characters = list[str]
"""Characters as a person sees them: a letter with its accents is one, so is a family emoji."""


class Outcome(Enum):
    """Where the editing stands after a key."""

    EDITING = auto()
    DONE = auto()
    CANCELLED = auto()


class LineEditor:
    """A line of text and a cursor in it, changed key by key.

    Takes no character more once the text has `limit` of them, but keeps a longer text given.
    """

    def __init__(self, text: str = "", limit: int = 2_000) -> None:
        self._limit = limit
        self._before, self._after = characters(clean(text)), Characters()

    @property
    def text(self) -> str:
        """The text as it stands, without control characters."""
        return "".join(self._before + self._after)

    def feed(self, key: Key) -> Outcome:
        """Act on one key. Keys that mean nothing here change nothing."""
        if key == keys.ENTER:
            return Outcome.DONE
        if key == keys.ESCAPE:
            return Outcome.CANCELLED
        if key in _EDITS:
            self._settle(*_EDITS[key](self._before, self._after))
        elif len(key) == 1 and len(self.text) < self._limit:
            self._settle([*self._before, clean(key)], self._after)
        return Outcome.EDITING

    def view(self, width: int) -> tuple[str, int]:
        """What to show in `width` cells, and the cell of the cursor in it, counted from 0.

        Scrolls by half a width, so that the text does not move with every key.
        """
        shown = self._before + self._after
        edges = [0, *accumulate(map(cell_len, shown))]
        cursor = edges[len(self._before)]
        under = cell_len(self._after[0]) if self._after else 1
        hidden = _round_up(max(0, cursor + under - width), max(1, width // 2))
        start = bisect_left(edges, min(hidden, cursor))
        end = bisect_right(edges, edges[start] + width) - 1
        return "".join(shown[start:end]), cursor - edges[start]

    def _settle(self, before: Characters, after: Characters) -> None:
        """Join what now touches and belongs together; the cursor never stands inside of it."""
        head = "".join(before)
        whole = characters(head + "".join(after))
        position = length = 0
        while length < len(head):
            length += len(whole[position])
            position += 1
        self._before, self._after = whole[:position], whole[position:]


def characters(text: str) -> Characters:
    """The text in characters as a person sees them (near enough to Unicode's clusters)."""
    found = Characters()
    for character in text:
        if found and _belongs(character, found[-1]):
            found[-1] += character
        else:
            found.append(character)
    return found


def _belongs(character: str, before: str) -> bool:
    if get_character_cell_size(character) == 0 or _SKINS[0] <= character <= _SKINS[1]:
        return True
    if before.endswith(_JOINER):  # joins pictures; letters beside it stay apart
        return unicodedata.category(before[0]) == unicodedata.category(character) == "So"
    return len(before) == 1 and all(_FLAGS[0] <= half <= _FLAGS[1] for half in (before, character))


def _round_up(number: int, step: int) -> int:
    return -(-number // step) * step


def _without_word(before: Characters) -> Characters:
    kept = "".join(before).rstrip()
    return characters(kept[: kept.rfind(" ") + 1])


_EDITS: dict[Key, Callable[[Characters, Characters], tuple[Characters, Characters]]] = {
    keys.LEFT: lambda before, after: (before[:-1], before[-1:] + after),
    keys.RIGHT: lambda before, after: (before + after[:1], after[1:]),
    keys.HOME: lambda before, after: ([], before + after),
    keys.CTRL_A: lambda before, after: ([], before + after),
    keys.END: lambda before, after: (before + after, []),
    keys.CTRL_E: lambda before, after: (before + after, []),
    keys.BACKSPACE: lambda before, after: (before[:-1], after),
    keys.DELETE: lambda before, after: (before, after[1:]),
    keys.CTRL_U: lambda _, after: ([], after),
    keys.CTRL_K: lambda before, _: (before, []),
    keys.CTRL_W: lambda before, after: (_without_word(before), after),
}
