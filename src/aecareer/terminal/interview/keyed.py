"""The interview with one key an answer."""

from __future__ import annotations

from typing import NoReturn

from aecareer.answers import LONGEST_NOTE, Answer, Answers
from aecareer.framework import Duty, Role
from aecareer.interview import certain
from aecareer.messages import phrase
from aecareer.terminal.console.desk import Desk, Setter, Writing
from aecareer.terminal.interview.actions import (
    Action,
    Command,
    Rate,
    Typing,
    at_last_page,
    at_offer,
    at_position,
    by_key,
    leaves,
)
from aecareer.terminal.interview.card import CardMaker, Question
from aecareer.terminal.interview.interviewer import Leaving
from aecareer.terminal.interview.last_page import LastPage
from aecareer.terminal.interview.pace import Pace
from aecareer.terminal.interview.pages import Pages
from aecareer.terminal.interview.position_list import PositionList
from aecareer.terminal.interview.session import Course, Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import no_room, opening, unsaved

_NO_KEY = phrase("That key means nothing here; h shows what does.")
_OFF_SCALE = phrase("That is not a rating on the scale.")
_LONG_WALK = 20  # duties; in a shorter one a pause only takes a key away


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
        self._typing = Typing(setting.framework.scale)
        self._at = 1  # the number of an answer that is in view on the last page

    def tell(self, *texts: str) -> None:
        """Says something that stays on the screen."""
        self.desk.screen.close(self.pages.paragraphs(texts, self.desk.columns))

    def open(self, count: int, minutes: int, *, estimated: bool) -> None:
        """Says what this is before the first question."""
        say, scale = self.language.say, self.setting.framework.scale
        way = say("Type a rating, then Enter.") if scale.wide else say("Each answer is one key.")
        texts = opening(
            count, minutes, way, self.language, self.setting.viewpoint, estimated=estimated
        )
        self.tell(*texts)

    def position(self) -> Role | None:
        """The present position of who is rated; None if one would rather not say."""
        asked = self._asked_position()
        if asked is Command.QUIT:
            raise Leaving
        return asked if isinstance(asked, Role) else None

    def _asked_position(self) -> object:
        """The role or what else a key asks for; from a list where there are too many for a page."""
        roles = by_key(self.setting.framework.ladder)
        columns, rows = self.desk.screen.size()
        page = self.pages.positions(roles, columns)
        if len(roles) < len(self.setting.framework.roles) or len(page) >= rows:
            listed = PositionList(self.setting)
            return self.desk.choose(listed.lines, listed.press)
        return self.desk.choose(
            lambda columns, _: self.pages.positions(roles, columns),
            lambda key: at_position(key, roles),
        )

    def wants(self, *texts: str) -> bool:
        """Whether the person wants what the texts offer: Enter or y."""
        asked = self.desk.choose(lambda columns, _: self.pages.offer(texts, columns), at_offer)
        if asked is Command.QUIT:
            raise Leaving
        return asked is Command.GO_ON

    def run(self, session: Session, *, last_page_first: bool = False) -> None:
        """Asks until nothing is left, then shows the last page until one is done there.

        Raises Leaving.
        """
        keep = [""]
        if not last_page_first:
            keep = self._ask(session, keep)
        session.finishing = True
        while not self._looked_over(session, keep):
            session.finishing = False
            keep = self._ask(session, [])
            session.finishing = True

    def _ask(self, session: Session, keep: list[str]) -> list[str]:
        """Asks until nothing is left, a visit ends or one finishes; the lines that then stay."""
        while (duty := session.current) is not None:
            question = self._question(duty, session)
            key = self.desk.show(self._card(question), keep)
            asked = self._typing.at_question(key)
            if asked is Command.QUIT:
                self._leave()
            if asked is Command.FINISH and question.certain:
                return []
            visiting = session.visiting
            keep = self._do(asked, question, session)
            if visiting and not session.visiting:
                break
        return keep

    def _looked_over(self, session: Session, keep: list[str]) -> bool:
        """Shows the last page; whether one is done, and need not be asked what is then current."""
        notice = "" if session.problem is None else unsaved(session.problem, self.language)
        page = LastPage(self.setting, session.answers, self._at, notice)
        while True:
            asked = at_last_page(self.desk.show(page.lines, keep))
            keep = []
            if asked is Command.QUIT:
                self._leave()
            if asked is Command.BACK and (session.current is not None or session.back()):
                return False
            if asked is not Command.GO_ON:
                page.press(asked, *self.desk.screen.size())
            elif not page.typed:
                self.desk.screen.close()
                return True
            elif (duty := page.chosen()) is not None:
                self._at = page.at
                session.visit(duty)
                return False
            self._at = page.at

    def _leave(self) -> NoReturn:
        self.desk.screen.close()
        raise Leaving

    def _card(self, question: Question) -> Setter:
        return lambda columns, rows: self.cards.card(question, columns, rows)

    def _question(self, duty: Duty, session: Session) -> Question:
        remark, self._remark = self._remark, ""
        if session.problem is not None:
            remark = unsaved(session.problem, self.language)
        number, total = session.number, session.total
        minutes: int | None = self.pace.minutes(total - number + 1)
        if session.visiting:  # as on the last page
            number, total, minutes = self._at, len(self.setting.duties), None
        return Question(
            duty=duty,
            section=self.setting.sections[duty.id],
            answer=session.answers.by_duty.get(duty.id, Answer()),
            number=number,
            total=total,
            minutes=minutes,
            estimated=session.course is Course.QUICK and not session.visiting,
            certain=not session.visiting and certain(self.setting.framework, session.answers),
            remark=remark,
            typed=self._typing.typed,
        )

    def _do(self, asked: Action | None, question: Question, session: Session) -> list[str]:
        """Carries an action out; the lines that then stay on the screen."""
        say = self.language.say
        if isinstance(asked, Rate):
            return self._rate(asked, question, session)
        if asked is Command.GO_ON:
            if question.answer.rating is None and not session.visiting:
                self._remark = say("This one has no answer yet; press ? if you cannot say.")
            session.go_on()
        elif asked is Command.BACK:
            if not session.back():
                self._remark = say("This is the first question.")
        elif asked is Command.NOTE:
            self._note(question, session)
        elif asked is Command.HELP:
            self.desk.show(self.pages.help)
        elif asked is not Command.TYPE:
            self._remark = say(_OFF_SCALE if asked is Command.NO_POINT else _NO_KEY)
        return []

    def _rate(self, asked: Rate, question: Question, session: Session) -> list[str]:
        visiting = session.visiting
        session.rate(asked.rating)
        self.pace.answered()
        given = session.answers.by_duty[question.duty.id]
        before = self.earlier.by_duty.get(question.duty.id, Answer())
        receipt = self.cards.receipt(question, given, before, self.desk.columns)
        upcoming = None if visiting else session.current
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
        if len(self.setting.sections) < _LONG_WALK or session.course is not Course.WALK:
            return False
        if session.answers.rating(upcoming.id) is not None:
            return False
        return self.setting.sections[upcoming.id].area is not question.section.area

    def _note(self, question: Question, session: Session) -> None:
        def above(*, full: bool) -> Setter:
            def lines(columns: int, rows: int) -> list[str]:
                below = self.pages.writing(columns, full=full)
                return self.cards.card(question, columns, rows - len(below)) + below

            return lines

        writing = Writing(
            label=f" {self.language.say('Note: ')}",
            text=question.answer.note,
            limit=LONGEST_NOTE,
            lines=above(full=False),
            when_full=above(full=True),
        )
        if self.desk.edit(writing, session.note):
            self._remark = no_room(self.language)
