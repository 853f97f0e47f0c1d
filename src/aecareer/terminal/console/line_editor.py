"""One line of text to edit, for a note: measured in cells, cut only between characters. Pure."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from enum import Enum, auto
from itertools import accumulate

from aecareer.messages import clean
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Event, Key, Paste
from aecareer.typography import cells

_JOINER = "\u200d"
_FLAGS = ("\U0001f1e6", "\U0001f1ff")  # letters, two to a flag
_SKINS = ("\U0001f3fb", "\U0001f3ff")
_LINE_BREAKS = re.compile(r"[\r\n]+")

Characters = list[str]
"""Characters as a person sees them: a letter with its accents is one, so is a family emoji."""


class Outcome(Enum):
    """Where the editing stands after a key."""

    EDITING = auto()
    FULL = auto()  # what came had no room, and was left out
    DONE = auto()
    CANCELLED = auto()


class LineEditor:
    """A line of text and a cursor in it, changed key by key.

    The text takes up to `limit` characters; what would exceed it is left out as a whole. A longer
    text given is kept.
    """

    def __init__(self, text: str, limit: int) -> None:
        self._limit = limit
        self._before, self._after = characters(clean(text)), Characters()

    @property
    def text(self) -> str:
        """The text as it stands, without control characters."""
        return "".join(self._before + self._after)

    def feed(self, event: Event) -> Outcome:
        """Act on one key or paste. Keys that mean nothing here change nothing."""
        if isinstance(event, Paste):
            return self._insert(_LINE_BREAKS.sub(" ", event.text))
        if event == keys.ENTER:
            return Outcome.DONE
        if event == keys.ESCAPE:
            return Outcome.CANCELLED
        if event in _EDITS:
            self._settle(*_EDITS[event](self._before, self._after))
        elif len(event) == 1:
            return self._insert(event)
        return Outcome.EDITING

    def view(self, width: int) -> tuple[str, int]:
        """What to show in `width` cells, and the cell of the cursor in it, counted from 0.

        Scrolls by half a width, so that the text does not move with every key.
        """
        shown = self._before + self._after
        edges = [0, *accumulate(map(cells, shown))]
        cursor = edges[len(self._before)]
        under = cells(self._after[0]) if self._after else 1
        hidden = _round_up(max(0, cursor + under - width), max(1, width // 2))
        start = bisect_left(edges, min(hidden, cursor))
        end = bisect_right(edges, edges[start] + width) - 1
        return "".join(shown[start:end]), cursor - edges[start]

    def _insert(self, text: str) -> Outcome:
        added = clean(text)
        if added and len(self.text) + len(added) > self._limit:
            return Outcome.FULL
        self._settle(self._before, self._after, added)
        return Outcome.EDITING

    def _settle(self, before: Characters, after: Characters, between: str = "") -> None:
        """Puts the cursor behind what is `between`; joins what now touches and belongs together.

        The cursor never stands inside of it. What is before the last character stays as it is.
        """
        head = "".join(before[-1:]) + between
        whole = characters(head + "".join(after))
        position = length = 0
        while length < len(head):
            length += len(whole[position])
            position += 1
        self._before, self._after = before[:-1] + whole[:position], whole[position:]


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
    if cells(character) == 0 or _SKINS[0] <= character <= _SKINS[1]:
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
