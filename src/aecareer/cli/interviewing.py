"""Runs the interview: the draft around it, the finished assessment, and how it can end."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from aecareer.answers import Answers, Viewpoint
from aecareer.answers_document import to_document
from aecareer.cli.editions import edition_words
from aecareer.cli.handing_out import Copy
from aecareer.cli.invocation import Invocation
from aecareer.cli.signals import endings_raised, held_back
from aecareer.errors import Interrupted, LeftEarly, UsageError
from aecareer.files.archive import Archive
from aecareer.files.catalogues import all_languages
from aecareer.files.drafts import Draft
from aecareer.files.moments import local_minute, now
from aecareer.files.stored import Stored
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.terminal.console.channel import Channel, open_channel
from aecareer.terminal.interview.conversation import Conversation, Wishes
from aecareer.terminal.interview.interviewer import Leaving, open_interviewer
from aecareer.terminal.interview.session import Session
from aecareer.terminal.interview.setting import Setting
from aecareer.terminal.interview.words import going_on, left


def interview(
    framework: Framework,
    viewpoint: Viewpoint,
    wishes: Wishes,
    copy: Copy,
    run: Invocation,
    *,
    new: bool,
    given: Answers | None = None,
) -> tuple[Answers, Path]:
    """Asks what is not answered yet; the finished answers, and their file in the archive.

    It goes on with the draft; `new`, or answers `given`, put that aside. A `copy` of what is
    finished is written in one go with keeping it, whatever would end the program meanwhile. Whoever
    breaks off on the last pages has finished, too; that is raised when all is kept.
    Raises LeftEarly or Interrupted with the draft kept, StorageError before the first question if
    nothing can be kept, UsageError if there is nothing to edit.
    """
    with (
        endings_raised(),
        Draft(framework, viewpoint, run.environment) as draft,
        open_channel() as channel,
    ):
        archive = Archive(framework, run.environment)
        archive.prepare()
        earlier = _comparable(archive.latest(viewpoint), edit=wishes.edit and given is None)
        otherwise = _otherwise(framework, viewpoint, given, earlier, edit=wishes.edit)
        begun, remark = _begun(draft, viewpoint, run, otherwise, new=new or given is not None)
        draft.save(begun)
        setting = Setting(framework, run.language, viewpoint, run.color(channel.screen))
        conversation = Conversation(setting, wishes, draft.save)
        told = edition_words(draft.edition)
        remarks = [remark, "" if told is None else run.language.say(told)]
        try:
            answers, ending = _held(conversation, channel, begun, earlier, remarks)
        except KeyboardInterrupt:
            raise Interrupted(_goes_on(conversation, begun, run)) from None
        except Leaving:
            raise LeftEarly(_goes_on(conversation, begun, run)) from None
        finally:
            _rescue(conversation.session, setting, channel)
        finished = replace(answers, finished=now())
        with held_back():
            kept = draft.finish(finished, archive)
            copy.write_file(finished)
    if ending is not None:
        copy.tell()
        raise _told(ending, viewpoint, kept, run)
    copy.write(finished)
    return finished, kept


def _held(
    conversation: Conversation,
    channel: Channel,
    begun: Answers,
    earlier: Stored | None,
    remarks: Sequence[str],
) -> tuple[Answers, BaseException | None]:
    """Asks; the answers, and what has broken it off on the last pages, if anything.

    Raises Leaving, KeyboardInterrupt or SystemExit if it has not come to these.
    """
    compared = earlier and earlier.answers
    plain = conversation.wishes.plain
    try:
        with open_interviewer(
            conversation.setting, channel, compared, all_languages, plain=plain
        ) as interviewer:
            for remark in filter(None, remarks):
                interviewer.tell(remark)
            return conversation.hold(interviewer, begun), None
    except (KeyboardInterrupt, SystemExit) as ending:
        if conversation.session is None or not conversation.finishing:
            raise
        return conversation.session.answers, ending


def _otherwise(
    framework: Framework,
    viewpoint: Viewpoint,
    given: Answers | None,
    earlier: Stored | None,
    *,
    edit: bool,
) -> Stored | None:
    """What to go on from if it is not the draft; None if there is nothing to `edit`."""
    if given is None and edit:
        return earlier
    blank = Answers(person=viewpoint.person, rater=viewpoint.rater)
    return Stored(given or blank, framework)


def _begun(
    draft: Draft, viewpoint: Viewpoint, run: Invocation, otherwise: Stored | None, *, new: bool
) -> tuple[Answers, str]:
    """The answers to go on from, and what is to be said about them.

    They are the draft's, if it holds any, even such as fit nothing any longer, and they are not to
    be `new`; `otherwise` those.
    """
    say, begun, remark = run.language.say, draft.load(), ""
    held = begun if begun is not None and (begun.by_duty or draft.edition.unfit) else None
    if held is not None and not new:
        held = replace(held, person=viewpoint.person or held.person, rater=viewpoint.rater)
        if held.answered:
            remark = going_on(viewpoint, local_minute(held.started), run.language)
        return held, remark
    if otherwise is None:
        raise UsageError(
            Message("no assessment is begun or finished yet, so there is none to change")
        )
    if draft.edition.rescaled:
        remark = say(
            "What was begun with version {version} is kept as {file}: it had another scale.",
            version=draft.edition.version,
            file=draft.set_aside,
        )
    elif draft.set_aside is not None:
        remark = say("The draft could not be read; it is kept as {file}.", file=draft.set_aside)
    elif held is not None:
        remark = say(
            "The assessment begun before is kept as {file}; give that file to `aecareer assess "
            "--edit --answers` to take it up again.",
            file=draft.keep_aside("old"),
        )
    draft.begin_from(otherwise)
    answers = otherwise.answers
    return replace(answers, finished="", started=answers.started or now()), remark


def _comparable(latest: Stored | None, *, edit: bool) -> Stored | None:
    """The last assessment, unless its scale was another.

    Raises UsageError if that is to be edited.
    """
    if latest is None or not latest.edition.rescaled:
        return latest
    if edit:
        raise UsageError(
            Message(
                "the last assessment was made with version {version}, which had another scale; it "
                "can be shown, but not changed",
                version=latest.edition.version,
            )
        )
    return None


def _goes_on(conversation: Conversation, begun: Answers, run: Invocation) -> Message:
    """What to say when the person leaves: whether answers are kept, and the command to go on."""
    answers = begun if conversation.session is None else conversation.session.answers
    viewpoint, wishes = conversation.setting.viewpoint, conversation.wishes
    command = ["aecareer", "assess"]
    command += ["--quick"] if wishes.quick else []
    command += ["--edit"] if wishes.edit else []
    command += ["--plain"] if wishes.plain else []
    if not viewpoint.of_oneself:
        command += ["--as", viewpoint.rater.value, "--for", viewpoint.person]
    return left(shlex.join([*command, *run.again]), answers)


def _told(
    ending: BaseException, viewpoint: Viewpoint, kept: Path, run: Invocation
) -> BaseException:
    """What breaks off on the last pages; of a person it names the command for the result."""
    if not isinstance(ending, KeyboardInterrupt):
        return ending
    which = () if viewpoint.of_oneself else ("--answers", str(kept))
    command = shlex.join(["aecareer", "report", *which, *run.again])
    return Interrupted(
        Message(
            "the assessment is finished and kept; `{command}` shows the result", command=command
        )
    )


def _rescue(session: Session | None, setting: Setting, channel: Channel) -> None:
    """Shows the answers that could not be saved, and raises why: they can be used as a file."""
    if session is None or session.problem is None:
        return
    from aecareer.render.kit.json import dump

    document = to_document(session.answers, setting.framework)
    text = setting.language.say(
        "These answers could not be saved. Put them in a file and give it with --answers:"
    )
    channel.write(f"{text}\n{dump(document, indent=False)}")
    raise session.problem
