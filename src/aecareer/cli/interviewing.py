"""Runs the interview: draft, questions, and the finished assessment."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Protocol

from aecareer.answers import Answers, Viewpoint
from aecareer.answers_document import to_document
from aecareer.cli.invocation import Invocation
from aecareer.errors import Interrupted, LeftEarly
from aecareer.files.archive import Archive
from aecareer.files.drafts import Draft
from aecareer.framework import Duty, Framework, Role
from aecareer.interview import for_the_plan, quick_next, unanswered, walk
from aecareer.messages import Message, plural
from aecareer.scoring import score
from aecareer.terminal.console.channel import Channel, open_channel
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.words import going_on, quick_result, saved

QUICK_QUESTIONS = 15  # what --quick usually takes, to tell how far one is
_SECONDS = 12  # an answer takes, on the whole


class Interviewer(Protocol):
    """Talks to the person, line by line or key by key. Every method may raise LeftEarly."""

    def tell(self, *texts: str) -> None: ...

    def open(self, count: int, minutes: int) -> None: ...

    def position(self) -> Role | None: ...

    def wants(self, *texts: str) -> bool: ...

    def run(self, session: Session) -> None: ...


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the person wants to be asked, and whom they rate."""

    position: str | None = None
    new: bool = False
    plain: bool = False
    quick: bool = False
    viewpoint: Viewpoint = field(default_factory=Viewpoint)

    @property
    def saved(self) -> Message:
        """What to say when the person leaves: the answers are kept, and this command goes on."""
        words = ["aecareer", "assess", *(["--quick"] if self.quick else [])]
        if not self.viewpoint.of_oneself:
            words += ["--as", self.viewpoint.rater.value, "--for", self.viewpoint.person]
        return saved(shlex.join(words))


def interview(framework: Framework, run: Invocation, wishes: Wishes) -> tuple[Answers, Path]:
    """Asks what is not answered yet; the finished answers, and their file in the archive.

    Raises LeftEarly or Interrupted with the draft kept, StorageError before the first question if
    nothing can be kept.
    """
    viewpoint = wishes.viewpoint
    with Draft(framework, viewpoint, run.environment) as draft, open_channel() as channel:
        archive = Archive(framework, run.environment)
        archive.prepare(viewpoint)
        begun, remark = _begun(draft, run, wishes)
        draft.save(begun)
        conversation = _Conversation(framework, run, draft, wishes)
        try:
            with _interviewer(framework, run, channel, wishes) as interviewer:
                if remark:
                    interviewer.tell(remark)
                answers = conversation.hold(interviewer, begun)
        except KeyboardInterrupt:
            raise Interrupted(wishes.saved) from None
        except LeftEarly:
            raise LeftEarly(wishes.saved) from None
        finally:
            conversation.rescue(channel)
        finished = replace(answers, finished=_now())
        kept = archive.add(finished)
        draft.remove()
    return finished, kept


@contextmanager
def _interviewer(
    framework: Framework, run: Invocation, channel: Channel, wishes: Wishes
) -> Iterator[Interviewer]:
    if wishes.plain or not channel.takes_keys:
        from aecareer.terminal.interview.plain import PlainInterview

        yield PlainInterview(
            framework,
            run.language,
            channel.write,
            channel.read_line,
            channel.width(),
            wishes.viewpoint,
        )
        return
    from aecareer.terminal.console.desk import Desk
    from aecareer.terminal.console.keyboard import open_keyboard
    from aecareer.terminal.console.screen import Screen
    from aecareer.terminal.interview.keyed import KeyedInterview
    from aecareer.terminal.interview.pace import Pace

    with open_keyboard(sys.stdin.fileno()) as keyboard:
        screen = Screen(channel.screen, channel.size)
        try:
            yield KeyedInterview(
                framework,
                run.language,
                Desk(keyboard, screen),
                Pace(monotonic),
                color=run.color(channel.screen),
                earlier=Archive(framework, run.environment).latest(wishes.viewpoint),
                viewpoint=wishes.viewpoint,
            )
        finally:
            screen.forget()  # whatever is said next stands on a line of its own


def _begun(draft: Draft, run: Invocation, wishes: Wishes) -> tuple[Answers, str]:
    """The answers to go on from, and what is to be said about them."""
    say, viewpoint = run.language.say, wishes.viewpoint
    fresh = Answers(person=viewpoint.person, rater=viewpoint.rater, started=_now())
    begun = draft.load()
    if draft.set_aside is not None:
        remark = say("The draft could not be read; it is kept as {file}.", file=draft.set_aside)
        return fresh, remark
    if begun is None:
        return fresh, ""
    if wishes.new:
        aside = draft.keep_aside("old")
        return fresh, say("What was begun before is kept as {file}.", file=aside)
    begun = replace(begun, person=viewpoint.person or begun.person, rater=viewpoint.rater)
    if not begun.answered:
        return begun, ""
    return begun, going_on(viewpoint, _local(begun.started), run.language)


class _Conversation:
    """One interview from the opening to the last answer."""

    def __init__(
        self,
        framework: Framework,
        run: Invocation,
        draft: Draft,
        wishes: Wishes,
    ) -> None:
        self.framework = framework
        self.language = run.language
        self.draft = draft
        self.wishes = wishes
        self.session: Session | None = None

    def hold(self, interviewer: Interviewer, begun: Answers) -> Answers:
        """Asks everything that is to be asked; the answers."""
        self.interviewer = interviewer
        self._open(begun)
        position = self.wishes.position or begun.position
        if position is None and not begun.answered:
            role = self.interviewer.position()
            position = None if role is None else role.code
        begun = replace(begun, position=position)
        return self._quick(begun) if self.wishes.quick else self._full(begun)

    def _open(self, begun: Answers) -> None:
        total = len(self.framework.duties)
        if begun.answered:
            say, done = self.language.say, begun.answered
            if self.wishes.quick:  # nobody knows of how many
                text = say(plural("{n} duty is answered.", "{n} duties are answered.", done))
            else:
                text = say("{n} of {total} are answered.", n=done, total=total)
            self.interviewer.tell(text)
            return
        count = QUICK_QUESTIONS if self.wishes.quick else total
        minutes = max(1, round(count * _SECONDS / 60))
        self.interviewer.open(count, minutes)

    def _full(self, begun: Answers) -> Answers:
        def next_duty(answers: Answers) -> Duty | None:
            return next(iter(unanswered(self.framework, answers)), None)

        session = Session(begun, next_duty, self.draft.save, self._answered(begun))
        return self._asked(session)

    def _quick(self, begun: Answers) -> Answers:
        """The staircase, then the offer to go on with the duties that the plan needs."""

        def next_on_stairs(answers: Answers) -> Duty | None:
            return quick_next(self.framework, answers)

        behind = self._answered(begun)
        session = Session(begun, next_on_stairs, self.draft.save, behind, about=QUICK_QUESTIONS)
        answers = self._asked(session)
        recommendation = score(self.framework, answers).recommendation
        if recommendation is None:
            return answers
        above = [
            role
            for track in self.framework.tracks_of(recommendation.role)
            for role in track.above(recommendation.role.level)
        ]
        left = for_the_plan(self.framework, answers, [recommendation.role, *above])
        if not left or not self.interviewer.wants(
            *quick_result(recommendation, len(left), self.language, self.wishes.viewpoint)
        ):
            return answers

        def next_of_left(so_far: Answers) -> Duty | None:
            return next((duty for duty in left if so_far.rating(duty.id) is None), None)

        behind = self._answered(answers)
        session = Session(
            answers, next_of_left, self.draft.save, behind, total=len(behind) + len(left)
        )
        return self._asked(session)

    def rescue(self, channel: Channel) -> None:
        """Shows the answers that could not be saved, and raises why: they can be used as a file."""
        if self.session is None or self.session.problem is None:
            return
        from aecareer.render.kit.json import dump

        document = to_document(self.session.answers, self.framework)
        text = self.language.say(
            "These answers could not be saved. Put them in a file and give it with --answers:"
        )
        channel.write(f"{text}\n{dump(document, indent=False)}")
        raise self.session.problem

    def _asked(self, session: Session) -> Answers:
        """The session's answers, once all are given."""
        self.session = session
        self.interviewer.run(session)
        return session.answers

    def _answered(self, answers: Answers) -> list[Duty]:
        duties = (duty for section in walk(self.framework) for duty in section.duties)
        return [duty for duty in duties if answers.rating(duty.id) is not None]


def _local(moment: str) -> str:
    """A moment in local time; as it stands if it is none."""
    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return moment


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
