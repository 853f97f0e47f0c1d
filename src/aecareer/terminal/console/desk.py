"""A screen and a keyboard together: shows lines, reads keys, edits a line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from aecareer.terminal.console import keys
from aecareer.terminal.console.channel import Channel
from aecareer.terminal.console.keyboard import open_keyboard
from aecareer.terminal.console.keys import Key, KeySource
from aecareer.terminal.console.line_editor import LineEditor, Outcome
from aecareer.terminal.console.screen import Screen
from aecareer.typography import cells

Setter = Callable[[int, int], list[str]]
"""Sets lines for a screen of so many columns and rows."""
Meaning = TypeVar("Meaning")


class Desk:
    """Where the person sits. Keys that came too early wait for the next question."""

    def __init__(self, keyboard: KeySource, screen: Screen) -> None:
        self.screen = screen
        self._keyboard = keyboard
        self._waiting: list[Key] = []

    @property
    def columns(self) -> int:
        return self.screen.size().columns

    def show(self, lines: Setter, keep: list[str] | None = None) -> Key:
        """Shows the lines, below those to keep, until a key is pressed; that key.

        A new size of the screen, or the return from Ctrl-Z, sets them anew.
        """
        self._draw(lines, keep)
        while (key := self._read()) == keys.RESIZE:
            self._draw(lines)
        return key

    def has_key(self) -> bool:
        """Whether a key was pressed already that nobody has read."""
        if not self._waiting:
            key = self._keyboard.read(timeout=0)
            if key != keys.TIMEOUT:
                self._waiting.append(key)
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

    def edit(self, lines: Setter, label: str, text: str, keep: Callable[[str], None]) -> None:
        """Lets the person edit a text below the lines.

        `keep` gets it after every key, so that nothing typed is ever lost; after Esc, as it was.
        """
        with self.screen.marked_pastes():
            outcome = self._edited(lines, label, text, keep)
        if outcome is Outcome.CANCELLED:
            keep(text)

    def _edited(self, lines: Setter, label: str, text: str, keep: Callable[[str], None]) -> Outcome:
        editor = LineEditor(text)
        outcome = Outcome.EDITING
        self._draw(lambda columns, rows: [*lines(columns, rows - 1), ""])
        self._show_row(label, editor)
        while outcome is Outcome.EDITING:
            key = self._read()
            if key in (keys.EOF, keys.CTRL_D):
                self.unread(key)
                outcome = Outcome.DONE
            elif key == keys.RESIZE:
                self._draw(lambda columns, rows: [*lines(columns, rows - 1), ""])
            else:
                outcome = editor.feed(key)
                keep(editor.text.strip())
            self._show_row(label, editor)
        return outcome

    def _draw(self, lines: Setter, keep: list[str] | None = None) -> None:
        size = self.screen.size()
        self.screen.draw(lines(size.columns, size.lines), keep)

    def _show_row(self, label: str, editor: LineEditor) -> None:
        room = max(4, self.columns - cells(label) - 1)
        text, cursor = editor.view(room)
        self.screen.bottom(label + text, cells(label) + cursor)

    def _read(self) -> Key:
        key = self._waiting.pop() if self._waiting else self._keyboard.read()
        if key != keys.SUSPEND:
            return key
        self.screen.forget()
        with self.screen.left_alone():
            self._keyboard.suspend()
        return keys.RESIZE


@contextmanager
def open_desk(channel: Channel) -> Iterator[Desk]:
    """A desk at the channel's terminal; whatever is written afterwards begins a line."""
    with open_keyboard(channel.keyboard.fileno()) as keyboard:
        screen = Screen(channel.screen, channel.size)
        try:
            yield Desk(keyboard, screen)
        finally:
            screen.forget()
