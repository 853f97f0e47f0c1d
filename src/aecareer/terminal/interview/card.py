"""The question card: what helps a person to rate honestly, as lines that fit the screen. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from aecareer.answers import Answer, rating_mark
from aecareer.framework import Duty
from aecareer.interview import Section, heading
from aecareer.terminal.interview.points import Points
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import (
    how_far,
    nothing_can_change,
    short_name,
    your_answer,
    your_note,
)
from aecareer.typography import Paper, Styled, cells, clip, flow, wrap

_BAR = 20
_SHORT_BAR = 10
_LEAST_BAR = 4
_LEAST_NAME, _MOST_NAME = 6, 20
_TWO_COLUMNS = 60  # columns from which the scale's points stand in two columns


class Question(NamedTuple):
    """What a card shows. `answer` is what was given before, when the person goes back.

    `minutes` is how long the rest will take, None where that is of no interest. `typed` are the
    digits so far of a point that takes two.
    """

    duty: Duty
    section: Section
    answer: Answer
    number: int
    total: int
    minutes: int | None
    estimated: bool = False
    certain: bool = False
    remark: str = ""
    typed: str = ""


class _Room(NamedTuple):
    """How generously a card is set."""

    blanks: bool
    whole_heading: bool
    evidence: bool
    all_keys: bool
    note: int  # lines at most
    points: bool = True  # in all their words


_ROOMS = (
    _Room(True, True, True, True, 3),
    _Room(False, True, True, True, 3),
    _Room(False, False, True, True, 3),
    _Room(False, False, True, False, 1),
    _Room(False, False, False, False, 1),
)
_CUT = _Room(False, False, False, False, 1, points=False)


class CardMaker:
    """Sets questions; of another person with their name."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.language = setting.language

    def card(self, question: Question, width: int, height: int) -> list[str]:
        """The card for a screen of that many columns and rows, as roomy as fits it."""
        for room in _ROOMS:
            lines = self._set(question, width, height, room)
            if len(lines) < height:
                return lines
        if len(self.setting.framework.scale.points) < height:
            return lines  # what has scrolled away can be read, what is cut cannot
        return self._set(question, width, height, _CUT)

    def receipt(self, question: Question, answer: Answer, earlier: Answer, width: int) -> str:
        """The one line that a card folds into: the answer, the duty, what it was last time."""
        paper = self.setting.paper(width)
        assert answer.rating is not None
        aside = " " + self.language.say("(note)") if answer.note else ""
        if earlier.rating is not None and earlier.rating != answer.rating:
            was = self.language.say("last time {rating}", rating=rating_mark(earlier.rating))
            aside += " " + self.language.say("({state})", state=was)
        text = self.language.pick(question.duty.text)
        mark = rating_mark(answer.rating)
        room = (paper.width or 0) - 3 - cells(mark) - cells(aside)
        if cells(text) > room:
            dots = self.language.gettext("...")
            text = clip(text, room - cells(dots)).rstrip(" ,;:，；：、") + dots
        paper.line(" ", Styled(mark, "accent"), "  ", Styled(text, "quiet"), aside)
        return paper.lines()[0]

    def _set(self, question: Question, width: int, height: int, room: _Room) -> list[str]:
        """The lines before the scale, the scale, and the lines behind it."""
        before, scale, behind = (self.setting.paper(width) for _ in range(3))
        self._ask(before, question, room)
        self._answer(behind, question, room)
        framework = self.setting.framework
        words = framework.points_of(question.duty).items()
        points = Points(
            [(point, self.language.pick(text)) for point, text in words], question.answer.rating
        )
        if room.points:
            points.whole(scale)
        else:
            points.cut(scale, height - 1 - len(before.lines()) - len(behind.lines()))
        return [*before.lines(), *scale.lines(), *behind.lines()]

    def _ask(self, paper: Paper, question: Question, room: _Room) -> None:
        space: Callable[[], None] = paper.line if room.blanks else _nothing
        space()
        self._progress(paper, question, room)
        self._heading(paper, question.section, room)
        space()
        for line in wrap(self.language.pick(question.duty.text), (paper.width or 0) - 2):
            paper.line(" ", Styled(line, "title"))
        if room.evidence and question.duty.evidence:
            space()
            text = self.language.say("It shows when: {evidence}", evidence=question.duty.evidence)
            paper.paragraph(text, indent=1)
        space()

    def _answer(self, paper: Paper, question: Question, room: _Room) -> None:
        self._given(paper, question, room)
        if room.blanks:
            paper.line()
        self._keys(paper, question, room)
        if question.typed:
            text = self.language.say("{n}: press Enter to give it", n=question.typed)
            paper.paragraph(text, "accent", indent=1)

    def _progress(self, paper: Paper, question: Question, room: _Room) -> None:
        width = paper.width or 0
        count = how_far(
            question.number,
            question.total,
            question.minutes,
            self.language,
            estimated=question.estimated,
        )
        if not self.setting.viewpoint.of_oneself:
            left = max(_LEAST_NAME, min(_MOST_NAME, width - cells(count) - 3))
            count = f"{count}  {short_name(self.setting.viewpoint.person, left)}"
        length = min(_BAR if width >= _TWO_COLUMNS else _SHORT_BAR, width - cells(count) - 3)
        if length < _LEAST_BAR:
            paper.paragraph(count, indent=1)
        else:
            done = round(length * (question.number - 1) / max(1, question.total))
            full, rest = (" ", " ") if self.setting.color else ("#", "-")
            bar = Styled(full * done, "bar"), Styled(rest * (length - done), "rest")
            paper.line(" ", *bar, "  ", count)
        if question.certain and room.whole_heading:
            text = nothing_can_change(self.setting.viewpoint, self.language)
            paper.paragraph(text, "quiet", indent=1)

    def _heading(self, paper: Paper, section: Section, room: _Room) -> None:
        text = heading(section, self.language)
        if not room.whole_heading:
            text = text.rpartition(" > ")[2]
        paper.paragraph(text, "accent", indent=1)

    def _given(self, paper: Paper, question: Question, room: _Room) -> None:
        answer = question.answer
        if answer.rating is not None:
            words = self.setting.words(answer.rating, question.duty)
            text = your_answer(words, self.language)
            paper.paragraph(text, indent=1)
        if answer.note:
            text = your_note(answer.note, self.language)
            dots = self.language.gettext("...")
            for line in _beginning(text, (paper.width or 0) - 1, room.note, dots):
                paper.line(" ", line)
        if question.remark:
            paper.paragraph(question.remark, "warning", indent=1)

    def _keys(self, paper: Paper, question: Question, room: _Room) -> None:
        scale = self.setting.framework.scale
        values = {"low": scale.lowest, "high": scale.highest}
        if not room.all_keys:
            text = self.language.say("{low}-{high}  n  ?  b  e  h help  q", **values)
            paper.paragraph(f"{text}  f" if question.certain else text, "quiet", indent=1)
            return
        say = self.language.say
        keys = [
            say("{low}-{high} and Enter rate", **values)
            if scale.wide
            else say("{low}-{high} rate", **values),
            f"n {self.setting.no_chance}",
            say("? not sure"),
            say("b back"),
            say("e note"),
            say("h help"),
            *([say("f finish")] if question.certain else ()),
            say("q leave"),
        ]
        for line in flow(keys, (paper.width or 0) - 1):
            paper.line(" ", Styled(line, "quiet"))


def _beginning(text: str, width: int, most: int, dots: str) -> list[str]:
    """The text in so many lines at most; dots say that there is more of it."""
    cut = text[: (most + 1) * max(width, 1)]  # a long text is not wrapped to its end
    lines = wrap(cut, width)
    if len(lines) <= most and cut == text:
        return lines
    *first, last = lines[:most]
    return [*first, clip(last, width - cells(dots)).rstrip() + dots]


def _nothing() -> None:
    """No line where there is no room."""
