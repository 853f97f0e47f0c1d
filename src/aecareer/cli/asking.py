"""Asks before something is removed for good."""

from __future__ import annotations

import sys

from aecareer.cli.invocation import Invocation
from aecareer.errors import UsageError
from aecareer.messages import Message


def confirmed(question: Message, run: Invocation) -> bool:
    """Whether the person at the terminal says yes; else it says that nothing was removed.

    Raises UsageError if there is no terminal.
    """
    if not sys.stdin.isatty():
        raise UsageError(Message("there is no terminal to ask on; --yes removes without asking"))
    print(f"{run.language.say(question)} y/n ", end="", file=sys.stderr, flush=True)
    if _line().strip().lower() in ("y", "yes", "是"):
        return True
    run.note(Message("Nothing was removed."))
    return False


def _line() -> str:
    """A line from the person; Ctrl-C ends the line on the screen too."""
    try:
        return sys.stdin.readline()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        raise
