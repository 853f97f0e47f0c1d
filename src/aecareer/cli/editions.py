"""What is said of answers that were given to an earlier edition of the framework."""

from __future__ import annotations

from aecareer.cli.invocation import Invocation
from aecareer.files.archive import Kept
from aecareer.files.stored import Edition
from aecareer.messages import Message


def tell_edition(kept: Kept, run: Invocation) -> None:
    """From which version a kept assessment is, if that was another, and what became of it."""
    message = edition_words(kept.stored.edition)
    if message is not None:
        run.note(Message("{place}: {message}", place=kept.path, message=message))


def edition_words(edition: Edition) -> Message | None:
    """From which version answers are, and what fits no longer; None if all is as it was."""
    version = edition.version
    if edition.rescaled:
        return Message(
            "This is from version {version}, which had another scale. It is shown as it was then, "
            "and compared with no other.",
            version=version,
        )
    found = None
    if version and edition.known:
        found = Message("These answers are from version {version}, edited since.", version=version)
    elif version:
        found = Message(
            "These answers are from version {version}, edited since; it may have had another "
            "scale.",
            version=version,
        )
    if edition.unfit:
        left = Message(
            "Answers that no longer fit any duty are kept, but not used: {ids}.", ids=edition.unfit
        )
        return Message("{first} {second}", first=found, second=left) if found else left
    return found
