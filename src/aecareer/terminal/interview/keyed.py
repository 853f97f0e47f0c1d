"""The interview with one key an answer."""

from __future__ import annotations

from aecareer.answers import Answer, Answers
from aecareer.framework import Duty, Role
from aecareer.interview import certain
from aecareer.terminal.console.desk import Desk, Setter
from aecareer.terminal.interview.actions import (
    Action,
    Command,
    Rate,
    at_offer,
    at_position,
    at_question,
    by_key,
    leaves,
)
from aecareer.terminal.interview.card import CardMaker, Question
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.pace import Pace
from aecareer.terminal.interview.pages import Pages
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import opening, unsaved


class KeyedInterview:
    """Asks at a desk.

    `earlier` are the answers of the assessment before: shown only after a new one is given, so that
    they do not anchor it.
    """

    def __init__(
        self, setting: Setting, desk: Desk, pace: Pace, earlier: Answers | None = None
    ) -> None:
        self.setting = setting
        self.language = setting.language
        self.desk = desk
        self.pace = pace
        self.earlier = earlier or Answers()
        self.cards = CardMaker(setting)
        self.pages = Pages(setting)
        self._remark = ""

    def tell(self, *texts: str) -> None:
        """Says something that stays on the screen."""
        self.desk.screen.close(self.pages.paragraphs(texts, self.desk.columns))

    def open(self, count: int, minutes: int) -> None:
        """Says what this is before the first question."""
        way = self.language.say("One key is an answer.")
        self.tell(*opening(count, minutes, way, self.language, self.setting.viewpoint))

    def position(self) -> Role | None:
        """The present position of who is rated; None if one would rather not say."""
        roles = by_key(self.setting.framework.ladder)
        asked = self.desk.choose(
            lambda columns, _: self.pages.positions(roles, columns),
            lambda key: at_position(key, roles),
        )
        if asked is Command.QUIT:
            raise Leaving
        return asked if isinstance(asked, Role) else None

    def wants(self, *texts: str) -> bool:
        """Whether the person wants what the texts offer: Enter or y."""
        asked = self.desk.choose(lambda columns, _: self.pages.offer(texts, columns), at_offer)
        if asked is Command.QUIT:
            raise Leaving
        return asked is Command.GO_ON

    def run(self, session: Session) -> None:
        """Asks until nothing is left. Raises Leaving."""
        keep = [""]
        while (duty := session.current) is not None:
            question = self._question(duty, session)
            key = self.desk.show(self._card(question), keep)
            asked = at_question(key, self.setting.framework.scale)
            if asked is Command.QUIT:
                self.desk.screen.close()
                raise Leaving
            keep = self._do(asked, question, session)
        self.desk.screen.close(keep)

    def _card(self, question: Question) -> Setter:
        return lambda columns, rows: self.cards.card(question, columns, rows)

    def _question(self, duty: Duty, session: Session) -> Question:
        total = session.total(len(self.setting.framework.duties))
        remark, self._remark = self._remark, ""
        if session.problem is not None:
            remark = unsaved(session.problem, self.language)
        return Question(
            duty=duty,
            section=self.setting.sections[duty.id],
            answer=session.answers.by_duty.get(duty.id, Answer()),
            number=session.number,
            total=total,
            estimated=session.estimated,
            minutes=self.pace.minutes(total - session.number + 1),
            certain=session.full and certain(self.setting.framework, session.answers),
            remark=remark,
        )

    def _do(self, asked: Action | None, question: Question, session: Session) -> list[str]:
        """Carries an action out; the lines that then stay on the screen."""
        say = self.language.say
        if isinstance(asked, Rate):
            return self._rate(asked, question, session)
        if asked is Command.GO_ON:
            if question.answer.rating is None:
                self._remark = say("This one has no answer yet; ? if you cannot say.")
            session.go_on()
        elif asked is Command.BACK:
            if not session.back():
                self._remark = say("This is the first question.")
        elif asked is Command.NOTE:
            self._note(question, session)
        elif asked is Command.HELP:
            self.desk.show(self.pages.help)
        else:
            self._remark = say("That key means nothing here; h shows what does.")
        return []

    def _rate(self, asked: Rate, question: Question, session: Session) -> list[str]:
        session.rate(asked.rating)
        self.pace.answered()
        given = session.answers.by_duty[question.duty.id]
        before = self.earlier.by_duty.get(question.duty.id, Answer())
        receipt = self.cards.receipt(question, given, before, self.desk.columns)
        upcoming = session.current
        if upcoming is None or not self._new_area(question, upcoming, session):
            return [receipt]
        if self.desk.has_key():  # typed early: no pause, it is the next answer
            return [receipt]
        area = self.setting.sections[upcoming.id].area
        count = sum(d.area == area.key for d in self.setting.framework.duties.values())
        key = self.desk.show(lambda columns, _: self.pages.pause(area, count, columns), [receipt])
        if leaves(key):
            self.desk.unread(key)
        return []

    def _new_area(self, question: Question, upcoming: Duty, session: Session) -> bool:
        if not session.full or session.answers.rating(upcoming.id) is not None:
            return False
        return self.setting.sections[upcoming.id].area is not question.section.area

    def _note(self, question: Question, session: Session) -> None:
        hint = self.language.say("Enter keeps the note, Esc leaves it as it was.")
        label = self.language.say("Note: ")

        def lines(columns: int, rows: int) -> list[str]:
            below = self.pages.paragraphs([hint], columns)
            return self.cards.card(question, columns, rows - len(below)) + below

        self.desk.edit(lines, f" {label}", question.answer.note, session.note)
