"""One interview from the opening to the last answer, whoever talks and wherever it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from aecareer.answers import Answers
from aecareer.framework import Duty
from aecareer.interview import for_the_plan, quick_next, unanswered
from aecareer.messages import plural
from aecareer.scoring import Recommendation, score
from aecareer.terminal.interview.interviewer import Interviewer
from aecareer.terminal.interview.pace import minutes
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import quick_result

QUICK_QUESTIONS = 15  # what the quick interview usually takes, to tell how far one is


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the person wants to be asked. `position` is the code of their present position."""

    position: str | None = None
    plain: bool = False
    quick: bool = False


class Conversation:
    """Asks what is not answered yet. `save` keeps the answers, after each of them.

    `session` is the one under way, or the last; None before there is any.
    """

    def __init__(self, setting: Setting, wishes: Wishes, save: Callable[[Answers], None]) -> None:
        self.setting = setting
        self.wishes = wishes
        self.session: Session | None = None
        self._save = save

    def hold(self, interviewer: Interviewer, begun: Answers) -> Answers:
        """Asks everything that is to be asked; the answers. Raises Leaving."""
        self._open(interviewer, begun)
        position = self.wishes.position or begun.position
        if position is None and not begun.answered:
            role = interviewer.position()
            position = None if role is None else role.code
        begun = replace(begun, position=position)
        asked = self._quick if self.wishes.quick else self._full
        return asked(interviewer, begun)

    def _open(self, interviewer: Interviewer, begun: Answers) -> None:
        total = len(self.setting.framework.duties)
        if begun.answered:
            say, done = self.setting.language.say, begun.answered
            if self.wishes.quick:  # nobody knows of how many
                text = say(plural("{n} duty is answered.", "{n} duties are answered.", done))
            else:
                text = say("{n} of {total} are answered.", n=done, total=total)
            interviewer.tell(text)
            return
        count = QUICK_QUESTIONS if self.wishes.quick else total
        interviewer.open(count, minutes(count))

    def _full(self, interviewer: Interviewer, begun: Answers) -> Answers:
        def next_duty(answers: Answers) -> Duty | None:
            return next(iter(unanswered(self.setting.framework, answers)), None)

        session = Session(begun, next_duty, self._save, self._answered(begun))
        return self._asked(interviewer, session)

    def _quick(self, interviewer: Interviewer, begun: Answers) -> Answers:
        """The staircase, then the offer to go on with the duties that the plan needs."""

        def next_on_stairs(answers: Answers) -> Duty | None:
            return quick_next(self.setting.framework, answers)

        behind = self._answered(begun)
        session = Session(begun, next_on_stairs, self._save, behind, about=QUICK_QUESTIONS)
        answers = self._asked(interviewer, session)
        recommendation = score(self.setting.framework, answers).recommendation
        if recommendation is None:
            return answers
        left = self._left(answers, recommendation)
        found = quick_result(
            recommendation, len(left), self.setting.language, self.setting.viewpoint
        )
        if not left or not interviewer.wants(*found):
            return answers

        def next_of_left(so_far: Answers) -> Duty | None:
            return next((duty for duty in left if so_far.rating(duty.id) is None), None)

        behind = self._answered(answers)
        total = len(behind) + len(left)
        session = Session(answers, next_of_left, self._save, behind, total=total)
        return self._asked(interviewer, session)

    def _asked(self, interviewer: Interviewer, session: Session) -> Answers:
        """The session's answers, once all are given."""
        self.session = session
        interviewer.run(session)
        return session.answers

    def _answered(self, answers: Answers) -> list[Duty]:
        """The duties that have an answer, in the order of the walk."""
        duties = self.setting.framework.duties
        return [duties[id] for id in self.setting.sections if answers.rating(id) is not None]

    def _left(self, answers: Answers, recommendation: Recommendation) -> tuple[Duty, ...]:
        """What the plan needs and was not asked: of the recommended role and those above it."""
        framework, role = self.setting.framework, recommendation.role
        above = [
            higher for track in framework.tracks_of(role) for higher in track.above(role.level)
        ]
        return for_the_plan(framework, answers, [role, *above])
