"""Runs the interview: draft, questions, and the finished assessment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from aecareer.answers import Answers, Rater
from aecareer.cli.invocation import Invocation
from aecareer.errors import Interrupted, LeftEarly, UsageError
from aecareer.files.archive import archive
from aecareer.files.drafts import Draft
from aecareer.framework import Framework
from aecareer.interview import unanswered
from aecareer.messages import Message, phrase
from aecareer.terminal.channel import Channel, open_channel
from aecareer.terminal.plain import PlainInterview
from aecareer.terminal.session import Session

_GO_ON = phrase("your answers are saved; `aecareer assess` goes on from here")


def interview(framework: Framework, run: Invocation, position: str | None, *, new: bool) -> Answers:
    """Asks what is not answered yet; the finished answers, which are then in the archive.

    Raises LeftEarly or Interrupted with the draft kept, StorageError before the first question if
    nothing can be kept.
    """
    with Draft(framework, Rater.SELF, run.environment) as draft, open_channel() as channel:
        begun = _begun(draft, channel, run, new=new)
        draft.save(begun)
        try:
            answers = _ask(framework, run, draft, channel, begun, position)
        except KeyboardInterrupt:
            raise Interrupted(Message(_GO_ON)) from None
        finished = replace(answers, finished=_now())
        archive(finished, framework, run.environment)
        draft.remove()
    return finished


def _begun(draft: Draft, channel: Channel, run: Invocation, *, new: bool) -> Answers:
    """The answers to go on from."""
    begun = draft.load()
    if draft.set_aside is not None:
        channel.write(
            run.language.say(
                "The draft could not be read; it is kept as {file}.", file=draft.set_aside
            )
            + "\n"
        )
    if begun is not None and new:
        aside = draft.keep_aside("old")
        channel.write(
            run.language.say("What was begun before is kept as {file}.", file=aside) + "\n"
        )
        begun = None
    return Answers(started=_now()) if begun is None else begun


def _ask(
    framework: Framework,
    run: Invocation,
    draft: Draft,
    channel: Channel,
    begun: Answers,
    position: str | None,
) -> Answers:
    say = run.language.say
    if begun.answered:
        total = len(framework.duties)
        text = say("Going on with {n} of {total} answered.", n=begun.answered, total=total)
    else:
        text = _opening(framework, run)
    channel.write(text + "\n")
    if position is None and begun.position is None:
        position = _ask_position(framework, run, channel)
    begun = replace(begun, position=position or begun.position)

    def next_duty(answers: Answers):  # type: ignore[no-untyped-def]
        return next(iter(unanswered(framework, answers)), None)

    session = Session(begun, next_duty, draft.save)
    plain = PlainInterview(
        framework, run.language, channel.write, channel.read_line, channel.width()
    )
    if not plain.run(session):
        raise LeftEarly(Message(_GO_ON))
    return session.answers


def _opening(framework: Framework, run: Invocation) -> str:
    minutes = max(1, round(len(framework.duties) * 12 / 60))
    return run.language.say(
        "You rate yourself on {n} duties and learn which position fits, where your strengths lie "
        "and how to grow. It takes about {minutes} minutes. Every answer is kept at once, on this "
        "machine only. Leave when you like and go on later.",
        n=len(framework.duties),
        minutes=minutes,
    )


def _ask_position(framework: Framework, run: Invocation, channel: Channel) -> str | None:
    codes = run.language.join(role.code for role in framework.ladder)
    while True:
        prompt = run.language.say("Your present position ({codes}; Enter skips): ", codes=codes)
        line = channel.read_line(prompt)
        if line is None:
            raise LeftEarly(Message(_GO_ON))
        if not line.strip():
            return None
        try:
            return framework.role(line).code
        except UsageError as error:
            channel.write(run.language.say(error.message) + "\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
