"""A screen and a keyboard together: shows lines, reads keys, edits a line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from aecareer.terminal.console import keys
from aecareer.terminal.console.channel import Channel
from aecareer.terminal.console.keyboard import open_keyboard
from aecareer.terminal.console.keys import Event, Key, KeySource, Paste
from aecareer.terminal.console.line_editor import LineEditor, Outcome
from aecareer.terminal.console.screen import Screen
from aecareer.typography import cells

Setter = Callable[[int, int], list[str]]
"""Sets lines for a screen of so many columns and rows."""
Meaning = TypeVar("Meaning")


class Writing(NamedTuple):
    """A text to be written in one line, with a label before it: up to `limit` characters.

    `lines` stand above it; in their place `when_full`, once something found no room.
    """

    label: str
    text: str
    limit: int
    lines: Setter
    when_full: Setter


class Desk:
    """Where the person sits. Keys that came too early wait for the next question.

    A paste is no answer: where no text is written it is dropped, and `dropped` sets the words that
    say so.
    """

    def __init__(
        self, keyboard: KeySource, screen: Screen, dropped: Callable[[int], list[str]]
    ) -> None:
        self.screen = screen
        self._keyboard = keyboard
        self._dropped = dropped
        self._waiting: list[Event] = []

    @property
    def columns(self) -> int:
        return self.screen.size().columns

    def show(self, lines: Setter, keep: list[str] | None = None) -> Key:
        """Shows the lines, below those to keep, until a key is pressed; that key.

        A new size of the screen, or the return from Ctrl-Z, sets them anew.
        """
        self._draw(lines, keep)
        shown = lines
        while isinstance(event := self._read(), Paste) or event == keys.RESIZE:
            if isinstance(event, Paste):
                shown = self._saying_so(lines)
            self._draw(shown)
        return event

    def has_key(self) -> bool:
        """Whether a key was pressed already that nobody has read."""
        if not self._waiting:
            event = self._keyboard.read(timeout=0)
            if event != keys.TIMEOUT:
                self._waiting.append(event)
        return bool(self._waiting)

    def unread(self, key: Key) -> None:
        """Gives a key back, to be read again."""
        self._waiting.append(key)

    def choose(self, lines: Setter, meaning: Callable[[Key], Meaning | None]) -> Meaning:
        """Shows the lines until a key is pressed that means something; what it means."""
        while (found := meaning(self.show(lines))) is None:
            pass
        self.screen.close()
        return found

    def edit(self, writing: Writing, keep: Callable[[str], None]) -> bool:
        """Lets the person edit the text; whether something found no room in it.

        `keep` gets it after all that was typed or pasted at once, so that nothing is ever lost;
        after Esc, as it was.
        """
        editor = LineEditor(writing.text, writing.limit)
        outcome, full = Outcome.EDITING, False
        self._draw_above(writing.lines)
        try:
            while outcome in (Outcome.EDITING, Outcome.FULL):
                self._show_row(writing.label, editor)
                outcome, resized = self._typed(editor)
                full = full or outcome is Outcome.FULL
                if resized or outcome is Outcome.FULL:
                    self._draw_above(writing.when_full if full else writing.lines)
                if outcome is not Outcome.CANCELLED:
                    keep(editor.text.strip())
        finally:
            keep(writing.text if outcome is Outcome.CANCELLED else editor.text.strip())
        return full

    def _typed(self, editor: LineEditor) -> tuple[Outcome, bool]:
        """Feeds the editor with what has come by now; whether to draw the screen anew."""
        resized = False
        while True:
            event = self._read()
            if event in (keys.EOF, keys.CTRL_D):
                self._waiting.append(event)
                return Outcome.DONE, resized
            outcome = Outcome.EDITING
            if event == keys.RESIZE:
                resized = True
            else:
                outcome = editor.feed(event)
            if outcome is not Outcome.EDITING or not self.has_key():
                return outcome, resized

    def _draw_above(self, lines: Setter) -> None:
        self._draw(lambda columns, rows: [*lines(columns, rows - 1), ""])

    def _saying_so(self, lines: Setter) -> Setter:
        """The lines, and below them that what was pasted is dropped."""

        def set_both(columns: int, rows: int) -> list[str]:
            below = self._dropped(columns)
            return lines(columns, rows - len(below)) + below

        return set_both

    def _draw(self, lines: Setter, keep: list[str] | None = None) -> None:
        size = self.screen.size()
        self.screen.draw(lines(size.columns, size.lines), keep)

    def _show_row(self, label: str, editor: LineEditor) -> None:
        room = max(4, self.columns - cells(label) - 1)
        text, cursor = editor.view(room)
        self.screen.bottom(label + text, cells(label) + cursor)

    def _read(self) -> Event:
        event = self._waiting.pop() if self._waiting else self._keyboard.read()
        if event != keys.SUSPEND:
            return event
        self.screen.forget()
        with self.screen.left_alone():
            self._keyboard.suspend()
        return keys.RESIZE


@contextmanager
def open_desk(channel: Channel, dropped: Callable[[int], list[str]]) -> Iterator[Desk]:
    """A desk at the channel's terminal; whatever is written afterwards begins a line."""
    with open_keyboard(channel.keyboard.fileno(), channel.keyboard.encoding) as keyboard:
        screen = Screen(channel.screen, channel.size)
        try:
            with screen.marked_pastes():
                yield Desk(keyboard, screen, dropped)
        finally:
            screen.forget()
