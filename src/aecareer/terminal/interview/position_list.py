"""The list of positions where they are too many for a key each: searched by typing, scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from aecareer.framework import Framework, Role
from aecareer.names import looks
from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Key
from aecareer.terminal.interview.actions import Command
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import position_question
from aecareer.typography import Styled, shorten

_FEWEST_ROWS = 3  # of positions, however low the screen


def positions_like(framework: Framework, text: str) -> tuple[Role, ...]:
    """The roles whose code or name holds the text, those first that are it or begin with it."""
    wanted = looks(text).strip().casefold()
    found: list[tuple[int, Role]] = []
    for role in framework.ladder:
        words = [looks(word).casefold() for word in (role.code, *role.name.values())]
        ranks = [
            0 if word == wanted else 1 if word.startswith(wanted) else 2
            for word in words
            if wanted in word
        ]
        if ranks:
            found.append((min(ranks), role))
    return tuple(role for _, role in sorted(found, key=lambda pair: pair[0]))


class PositionList:
    """The positions as they are looked through: what is typed, and on which one the choice is.

    With nothing typed and none chosen Enter skips the question.
    """

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._typed = ""
        self._at: int | None = None
        self._page = _FEWEST_ROWS
        self._found: Sequence[Role] = setting.framework.ladder

    def lines(self, columns: int, rows: int) -> list[str]:
        """The question, as many positions as there is room for, and what one can do."""
        head, foot = self._head(columns), self._foot(columns)
        self._page = max(_FEWEST_ROWS, rows - 1 - len(head) - len(foot))
        return [*head, *self._rows(columns), *foot]

    def press(self, key: Key) -> Role | Command | None:
        """Takes a key; the position chosen or what else it asks for, None while one looks on."""
        if key in (keys.CTRL_D, keys.EOF):
            return Command.QUIT
        if key == keys.ENTER:
            return self._chosen()
        steps = {keys.UP: -1, keys.DOWN: 1, keys.PAGE_UP: -self._page, keys.PAGE_DOWN: self._page}
        if key in steps:
            self._move(steps[key])
        elif key == keys.BACKSPACE:
            self._search(self._typed[:-1])
        elif key == keys.ESCAPE:
            self._search("")
        elif len(key) == 1:
            self._search(self._typed + key)
        return None

    def _chosen(self) -> Role | Command | None:
        if self._at is not None:
            return self._found[self._at]
        return None if self._typed else Command.GO_ON

    def _search(self, text: str) -> None:
        self._typed = text.lstrip()
        self._found = positions_like(self.setting.framework, self._typed)
        self._at = 0 if self._typed and self._found else None

    def _move(self, step: int) -> None:
        if self._found:
            at = (0 if step > 0 else len(self._found) - 1) if self._at is None else self._at + step
            self._at = min(max(at, 0), len(self._found) - 1)

    def _rows(self, columns: int) -> list[str]:
        paper, language = self.setting.paper(columns), self.setting.language
        first = 0 if self._at is None else self._at // self._page * self._page
        for number, role in enumerate(self._found[first : first + self._page], start=first):
            name = language.say("{name} ({code})", name=role.name, code=role.code)
            text = shorten(name, (paper.width or 0) - 3)
            chosen = number == self._at
            paper.line(f" {'>' if chosen else ' '} ", Styled(text, "title") if chosen else text)
        return paper.lines()

    def _head(self, columns: int) -> list[str]:
        paper, language = self.setting.paper(columns), self.setting.language
        paper.line()
        question = position_question(self.setting.framework, self.setting.viewpoint, language)
        paper.paragraph(question, "title", indent=1)
        return paper.lines()

    def _foot(self, columns: int) -> list[str]:
        paper, say = self.setting.paper(columns), self.setting.language.say
        total = len(self.setting.framework.roles)
        count = say("{n} of {total} positions.", n=len(self._found), total=total)
        how = say("Type a part of its name or code; Up and Down choose, Enter takes it.")
        paper.paragraph(self.setting.language.run_on(count, how), "quiet", indent=1)
        if self._typed:
            paper.paragraph(self._typed, "accent", indent=1, first=" > ")
        else:
            text = say("Enter skips the question; the answer changes no figure.")
            paper.paragraph(text, "quiet", indent=1)
        return paper.lines()
