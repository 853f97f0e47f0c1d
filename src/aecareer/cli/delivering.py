"""Brings a document to the person: into a file, or to standard output."""

from __future__ import annotations

import shlex
import sys
from typing import Protocol

from aecareer.cli.invocation import Invocation
from aecareer.files.outputs import Destination
from aecareer.messages import Message
from aecareer.render.formats import Format


class Rendering(Protocol):
    """A document in a format that is chosen; how wide it is and whether in colour is not yet."""

    def __call__(self, *, width: int | None, color: bool) -> str: ...


def again(*arguments: str, framework: str | None, beside: str = "") -> str:
    """The command line that shows the same report, as a shell takes it.

    `beside` stands for the files of others, which it does not name; "" if there are none.
    """
    words = ["aecareer", "report", *map(shlex.quote, arguments)]
    if beside:
        words += ["--with", beside]
    if framework is not None:
        words += ["--framework", shlex.quote(framework)]
    return " ".join(words)


def deliver(
    rendering: Rendering, chosen: Format, target: Destination | None, run: Invocation, written: str
) -> None:
    """Writes the document into the file, and says `written` of it; without a file it is shown."""
    if target is not None:
        target.write(rendering(width=None, color=False))
        run.note(Message(written, file=target.name))
        return
    text = rendering(width=run.width(), color=run.color(sys.stdout))
    if chosen is Format.TERMINAL:
        run.page(text)
    else:
        run.write(text)
