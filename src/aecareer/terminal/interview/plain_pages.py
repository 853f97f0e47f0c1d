"""What the interview line by line says at length. Pure: lines for a width, without any styles."""

from __future__ import annotations

from collections.abc import Mapping

from aecareer.framework import Duty
from aecareer.interview import Section, heading
from aecareer.states import Unrated, facts
from aecareer.terminal.interview.actions import Command
from aecareer.terminal.interview.lines import WORDS
from aecareer.terminal.interview.session import Course, Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import (
    how_far,
    how_many,
    nothing_can_change,
    short_name,
    unsaved,
    your_answer,
    your_note,
)
from aecareer.typography import Paper

_AT_QUESTION = {"b": Command.BACK, "e": Command.NOTE, "h": Command.HELP, "q": Command.QUIT}
_AT_LAST_PAGE = {"l": Command.LIST, "b": Command.BACK, "q": Command.QUIT}


class PlainPages:
    """Sets what is told, sentence by sentence, for `width` columns (None: nothing is wrapped)."""

    def __init__(self, setting: Setting, width: int | None) -> None:
        self.setting = setting
        self.language = setting.language
        self.width = width

    def paper(self) -> Paper:
        """Paper for the width."""
        return Paper(self.width, color=False)

    def question(
        self, duty: Duty, section: Section | None, session: Session, *, certain: bool
    ) -> str:
        """The duty to rate, with what was answered before.

        `section` is told if it is a new one, and that the position is `certain`.
        """
        say, paper = self.language.say, self.paper()
        paper.line()
        count = self._count(duty, session)
        if section is not None:
            count = say("{count}. {text}", count=count, text=heading(section, self.language))
        paper.paragraph(count)
        if certain:
            paper.paragraph(nothing_can_change(self.setting.viewpoint, self.language))
            paper.paragraph(self.commands(certain=True))
        paper.paragraph(self.language.pick(duty.text))
        if duty.evidence:
            paper.paragraph(say("It shows when: {evidence}", evidence=duty.evidence))
        rating, note = session.answers.rating(duty.id), session.answers.note(duty.id)
        if rating is not None:
            paper.paragraph(your_answer(self.setting.words(rating, duty), self.language))
        if note:
            paper.paragraph(your_note(note, self.language))
        if session.problem is not None:
            paper.paragraph(unsaved(session.problem, self.language))
        return paper.text()

    def _count(self, duty: Duty, session: Session) -> str:
        """How far one is, and with whom."""
        number, total = session.number, session.total
        if session.visiting:  # as on the last page
            number, total = self.setting.duties.index(duty) + 1, len(self.setting.duties)
        estimated = session.course is Course.QUICK and not session.visiting
        count = how_far(number, total, None, self.language, estimated=estimated)
        if self.setting.viewpoint.of_oneself:
            return count
        person = short_name(self.setting.viewpoint.person)
        return self.language.say("{person}, {count}", person=person, count=count)

    def scale(self, *, certain: bool) -> str:
        """The points, and what one can type at a question."""
        paper = self.paper()
        paper.line()
        for point, text in self.setting.framework.scale.points.items():
            paper.paragraph(self.language.pick(text), indent=5, first=f"  {point}  ")
        paper.paragraph(self.commands(certain=certain))
        return paper.text()

    def commands(self, *, certain: bool) -> str:
        """What one can type at a question, in the words that are understood."""
        scale, language = self.setting.framework.scale, self.language
        rate = language.say("{low} to {high} rate", low=scale.lowest, high=scale.highest)
        unrated = (f"{facts(one).mark} {self.setting.unrated(one)}" for one in reversed(Unrated))
        finish = {"f": Command.FINISH} if certain else {}
        named = self._named(_AT_QUESTION | finish)
        return language.gettext(", ").join([rate, *unrated, named])

    def last_page(self, session: Session, *, whole: bool) -> str:
        """How much is answered, every answer if it is to be the whole, and what one can type."""
        setting, language, paper = self.setting, self.language, self.paper()
        paper.line()
        for text in how_many(session.answers, len(setting.duties), setting.viewpoint, language):
            paper.paragraph(text)
        if whole:
            self._answers(paper, session)
        if session.problem is not None:
            paper.paragraph(unsaved(session.problem, language))
        paper.paragraph(self.last_commands())
        return paper.text()

    def last_commands(self) -> str:
        """What one can type on the last page."""
        say = self.language.say
        number = say("a number changes that answer")
        commands = self.language.gettext(", ").join([number, self._named(_AT_LAST_PAGE)])
        return say("{commands}; Enter goes on to the result", commands=commands)

    def _answers(self, paper: Paper, session: Session) -> None:
        """Every answer by area, with its number."""
        language, framework = self.language, self.setting.framework
        area = ""
        for number, duty in enumerate(self.setting.duties, start=1):
            if duty.area != area:
                area = duty.area
                paper.paragraph(language.pick(framework.areas[area].name))
            rating = session.answers.rating(duty.id)
            answer = self.setting.words(rating, duty)
            text = language.say("{n}. {title}: {answer}", n=number, title=duty.name, answer=answer)
            if session.answers.note(duty.id):
                text = language.run_on(text, language.say("(note)"))
            paper.paragraph(text)

    def _named(self, keys: Mapping[str, Command]) -> str:
        """Keys with their words."""
        words = (f"{key} {self.language.gettext(WORDS[one][0])}" for key, one in keys.items())
        return self.language.gettext(", ").join(words)
