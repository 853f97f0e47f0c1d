"""The page before the result: every answer by area, each with its number to go back to. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from aecareer.answers import Answers, rating_mark
from aecareer.framework import Duty
from aecareer.terminal.interview.actions import Command
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import how_many
from aecareer.typography import Styled, cells, flow, pad, shorten

_MOST_DIGITS = 4
_SHORTEST_NAME = 4  # cells
_FEWEST_ROWS = 3  # of answers, however low the screen


@dataclass
class _Sheet:
    """What fits the screen at once: the number of its first answer, and its lines."""

    first: int
    lines: list[str] = field(default_factory=list)


class LastPage:
    """The last page as it is looked through: which sheet of it is shown, and what is typed.

    `at` is the number of an answer on the sheet to show; `notice` is said all the time.
    """

    def __init__(self, setting: Setting, answers: Answers, at: int = 1, notice: str = "") -> None:
        self.setting = setting
        self.answers = answers
        self.at = at
        self.typed = ""
        self._notice = notice
        self._remark = ""

    def lines(self, columns: int, rows: int) -> list[str]:
        """One sheet for a screen of that size, with what one can do there."""
        sheets = self._sheets(columns, rows)
        shown = self._shown(sheets)
        head, foot = self._head(columns), self._foot(columns, shown + 1, len(sheets))
        return [*head, *sheets[shown].lines, *foot]

    def press(self, asked: Command | int | None, columns: int, rows: int) -> None:
        """Types a digit, takes one away, or turns the sheet."""
        self._remark = ""
        if isinstance(asked, int):
            self.typed = (self.typed + str(asked))[:_MOST_DIGITS]
        elif asked is Command.ERASE:
            self.typed = self.typed[:-1]
        elif asked in (Command.NEXT_PAGE, Command.PAGE_BEFORE):
            sheets = self._sheets(columns, rows)
            step = 1 if asked is Command.NEXT_PAGE else -1
            self.at = sheets[(self._shown(sheets) + step) % len(sheets)].first
        else:
            self._remark = self.setting.language.say("That means nothing here.")

    def chosen(self) -> Duty | None:
        """The duty whose number is typed; None if there is none, which is then said."""
        number, self.typed = int(self.typed), ""
        if 1 <= number <= len(self.setting.duties):
            self.at = number
            return self.setting.duties[number - 1]
        self._remark = self.setting.language.say("There is no number {n}.", n=number)
        return None

    def _shown(self, sheets: list[_Sheet]) -> int:
        return sum(sheet.first <= self.at for sheet in sheets) - 1

    def _sheets(self, columns: int, rows: int) -> list[_Sheet]:
        """The answers, cut into what the screen holds; each sheet begins with its area."""
        taken = len(self._head(columns)) + len(self._foot(columns, 1, 2))
        room = max(_FEWEST_ROWS, rows - 1 - taken)
        sheets, area = [_Sheet(1)], ""
        for number, duty in enumerate(self.setting.duties, start=1):
            begun = sheets[-1].lines
            heading = [] if duty.area == area and begun else [self._heading(duty, columns)]
            space = [""] if heading and begun else []
            if begun and len(begun) + len(space) + len(heading) >= room:
                sheets.append(_Sheet(number))
                heading, space = [self._heading(duty, columns)], []
            sheets[-1].lines += [*space, *heading, self._row(number, duty, columns)]
            area = duty.area
        return sheets

    def _heading(self, duty: Duty, columns: int) -> str:
        paper = self.setting.paper(columns)
        name = self.setting.language.pick(self.setting.framework.areas[duty.area].name)
        paper.line(" ", Styled(shorten(name, (paper.width or 0) - 1), "title"))
        return paper.lines()[0]

    def _row(self, number: int, duty: Duty, columns: int) -> str:
        """One answer; what has no point says so in words, too."""
        paper, language = self.setting.paper(columns), self.setting.language
        rating, aside = self.answers.rating(duty.id), ""
        if not isinstance(rating, int):
            aside = " " + language.say("({state})", state=self.setting.unrated(rating))
        if self.answers.note(duty.id):
            aside += " " + language.say("(note)")
        first = f" {number:{len(str(len(self.setting.duties)))}}  "
        mark = pad(rating_mark(rating), len(str(self.setting.framework.scale.highest)))
        room = (paper.width or 0) - cells(first) - cells(mark) - 2
        name = shorten(language.pick(duty.name), max(room - cells(aside), _SHORTEST_NAME))
        text = shorten(name + aside, room)
        paper.line(first, Styled(mark, "accent"), f"  {text}")
        return paper.lines()[0]

    def _head(self, columns: int) -> list[str]:
        paper, setting = self.setting.paper(columns), self.setting
        paper.line()
        texts = how_many(self.answers, len(setting.duties), setting.viewpoint, setting.language)
        for number, text in enumerate(texts):
            paper.paragraph(text, "" if number else "title", indent=1)
        paper.line()
        return paper.lines()

    def _foot(self, columns: int, sheet: int, sheets: int) -> list[str]:
        paper, say = self.setting.paper(columns), self.setting.language.say
        paper.line()
        for text in filter(None, (self._notice, self._remark)):
            paper.paragraph(text, "warning", indent=1)
        keys = [say("number and Enter change one")]
        if sheets > 1:
            keys.append(say("Space next page ({n} of {total})", n=sheet, total=sheets))
        keys += [say("b back"), say("q leave")]
        for line in flow(keys, (paper.width or 0) - 1):
            paper.line(" ", Styled(line, "quiet"))
        if self.typed:
            paper.paragraph(say("{n}: Enter goes there", n=self.typed), "accent", indent=1)
        else:
            paper.paragraph(say("Enter goes on to the result."), "accent", indent=1)
        return paper.lines()
