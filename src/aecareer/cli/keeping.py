"""Puts answers that came from a file into the history; what is said of what is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aecareer.answers import Answers, Viewpoint, name_key
from aecareer.cli.invocation import Invocation
from aecareer.errors import UsageError
from aecareer.files.archive import Archive
from aecareer.files.moments import in_utc, now
from aecareer.framework import Framework
from aecareer.messages import Message, plural
from aecareer.spellings import alike


def keep_answers(answers: Answers, framework: Framework, run: Invocation) -> Path | None:
    """Keeps the answers under the date that they bear, else today's; their file.

    None if they are empty. Raises UsageError if they are of somebody else who has no name, or
    somebody else's own, and StorageError.
    """
    viewpoint = Viewpoint(answers.rater, answers.person)
    if not viewpoint.of_oneself and not name_key(viewpoint.person):
        raise UsageError(Message("--keep needs --for NAME here: who is being rated?"))
    if not answers.answered:
        return None
    archive = Archive(framework, run.environment)
    if viewpoint.of_oneself:
        _check_whose(answers.person, archive)
    finished = in_utc(answers.finished) or now()
    return archive.add(replace(answers, finished=finished))


def _check_whose(person: str, archive: Archive) -> None:
    """Raises UsageError if the history is somebody else's: what moved would be between people."""
    owners = [kept.answers.person for kept in archive.all()[0] if kept.answers.person]
    if (
        person
        and owners
        and name_key(person) != name_key(owners[-1])
        and not alike([person, owners[-1]])
    ):
        raise UsageError(
            Message(
                "the history is of {owner}, these answers are of {person}; name the same person "
                "with --for, or keep them apart with AECAREER_DATA_DIR=FOLDER",
                owner=owners[-1],
                person=person,
            )
        )


def tell_kept(kept: Path | None, viewpoint: Viewpoint, run: Invocation, unread: int) -> None:
    """Whether the history has the answers now, and how many duties it has not since they could not
    be read; not where the result is JSON.
    """
    if run.json:
        return
    if kept is None:
        run.note(Message("Nothing was put into the history; --keep does that."))
    elif viewpoint.of_oneself:
        run.note(Message("The answers are in the history; see `aecareer history`."))
    else:
        tell_handing_on(kept, viewpoint, run)
    if kept is not None and unread:
        run.note(
            plural(
                "{n} duty that could not be read is kept as one that was not asked.",
                "{n} duties that could not be read are kept as not asked.",
                unread,
            )
        )


def tell_handing_on(kept: Path, viewpoint: Viewpoint, run: Invocation) -> None:
    """Where ratings of somebody else are kept, and what to do with them."""
    run.note(
        Message(
            "Your ratings of {person} are kept in {file}. Hand that file on: `aecareer report "
            "--with` and `aecareer team` read it.",
            person=viewpoint.person,
            file=kept,
        )
    )
