"""Asks before something is removed for good."""

from __future__ import annotations

import sys

from aecareer.cli.invocation import Invocation
from aecareer.errors import UsageError
from aecareer.messages import Message
from aecareer.terminal.console.channel import open_channel


def confirmed(question: Message, run: Invocation) -> bool:
    """Whether the person at the terminal says yes; else it says that nothing was removed.

    Raises UsageError if there is no terminal.
    """
    if not sys.stdin.isatty():
        raise UsageError(Message("there is no terminal to ask on; --yes removes without asking"))
    with open_channel() as channel:
        try:
            answer = channel.read_line(f"{run.language.say(question)} y/n ")
        except KeyboardInterrupt:
            channel.write("\n")  # ends the line on the screen too
            raise
    if (answer or "").strip().lower() in ("y", "yes", "是"):
        return True
    run.note(Message("Nothing was removed."))
    return False
