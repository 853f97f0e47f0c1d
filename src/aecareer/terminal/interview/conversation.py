"""One interview from the opening to the last answer, whoever talks and wherever it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from aecareer.answers import Answers
from aecareer.framework import Duty
from aecareer.interview import for_the_plan, minutes, unanswered
from aecareer.messages import plural
from aecareer.terminal.interview.interviewer import Interviewer
from aecareer.terminal.interview.session import Course, Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import quick_result

if TYPE_CHECKING:  # the first question needs no result, which takes 5 ms to load
    from aecareer.scoring import Recommendation


class Wishes(NamedTuple):
    """How the person wants to be asked. `position` is the code of their present position.

    With `edit` the last page comes first, whatever is still to be asked.
    """

    position: str | None = None
    plain: bool = False
    quick: bool = False
    edit: bool = False


class Conversation:
    """Asks what is not answered yet. `save` keeps the answers, after each of them.

    `session` is the one under way, or the last; None before there is any.
    """

    def __init__(self, setting: Setting, wishes: Wishes, save: Callable[[Answers], None]) -> None:
        self.setting = setting
        self.wishes = wishes
        self.session: Session | None = None
        self._save = save

    @property
    def finishing(self) -> bool:
        """Whether the last page is shown, or was; never while one edits, which one may drop."""
        return self.session is not None and self.session.finishing and not self.wishes.edit

    def hold(self, interviewer: Interviewer, begun: Answers) -> Answers:
        """Asks everything that is to be asked; the answers. Raises Leaving."""
        if not self.wishes.edit:
            self._open(interviewer, begun)
        position = self.wishes.position or begun.position
        several = len(self.setting.framework.roles) > 1
        if position is None and several and not begun.answered:
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
        count = total
        if self.wishes.quick:
            from aecareer.quick import about_left

            count = about_left(self.setting.framework, begun)
        interviewer.open(count, minutes(count), estimated=count < total)

    def _full(self, interviewer: Interviewer, begun: Answers) -> Answers:
        framework = self.setting.framework
        return self._asked(interviewer, begun, Course.WALK, lambda a: unanswered(framework, a))

    def _quick(self, interviewer: Interviewer, begun: Answers) -> Answers:
        """What the position depends on, then the offer to go on with what the plan needs."""
        from aecareer.quick import about_left, quick_next
        from aecareer.scoring import score

        framework = self.setting.framework
        session = Session(
            begun,
            partial(quick_next, framework),
            partial(about_left, framework),
            self._save,
            self._answered(begun),
            Course.QUICK,
        )
        answers = self._run(interviewer, session)
        recommendation = score(framework, answers).recommendation
        if recommendation is None:
            return answers
        left = self._for_the_plan(answers, recommendation)
        found = quick_result(
            recommendation, len(left), self.setting.language, self.setting.viewpoint
        )
        if not left or not interviewer.wants(*found):
            return answers
        return self._asked(
            interviewer,
            answers,
            Course.REST,
            lambda a: [duty for duty in left if a.rating(duty.id) is None],
        )

    def _asked(
        self,
        interviewer: Interviewer,
        begun: Answers,
        course: Course,
        upcoming: Callable[[Answers], Sequence[Duty]],
    ) -> Answers:
        """The answers once all that is upcoming has been asked."""
        session = Session(
            begun,
            lambda answers: next(iter(upcoming(answers)), None),
            lambda answers: len(upcoming(answers)),
            self._save,
            self._answered(begun),
            course,
        )
        return self._run(interviewer, session)

    def _run(self, interviewer: Interviewer, session: Session) -> Answers:
        first = self.session is None
        self.session = session
        interviewer.run(session, last_page_first=first and self.wishes.edit)
        return session.answers

    def _answered(self, answers: Answers) -> list[Duty]:
        """The duties that have an answer, in the order of the walk."""
        duties = self.setting.framework.duties
        return [duties[id] for id in self.setting.sections if answers.rating(id) is not None]

    def _for_the_plan(self, answers: Answers, recommendation: Recommendation) -> tuple[Duty, ...]:
        """What the plan needs and was not asked: of the recommended role and those above it."""
        framework, role = self.setting.framework, recommendation.role
        above = [
            higher for track in framework.tracks_of(role) for higher in track.above(role.level)
        ]
        return for_the_plan(framework, answers, [role, *above])
