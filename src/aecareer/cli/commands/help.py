"""`aecareer help`: what `--help` says, of the program or of one command."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from aecareer.cli.app import ACTIONS, SUMMARIES, Commands
from aecareer.errors import UsageError
from aecareer.messages import Message, phrase

HELP = phrase("Show how a command is used, or list all commands.")
EXAMPLES = """\
aecareer help
aecareer help assess
aecareer help round new"""


def _complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The commands, or those of the command named before, that begin with what is typed."""
    before = ctx.params.get("command") or ()
    known = ACTIONS.get(before[-1], {}) if before else SUMMARIES
    return [(name, text) for name, text in known.items() if name.startswith(incomplete)]


Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMMAND]",
        help=phrase("A command; without one, all are listed."),
        autocompletion=_complete,
        show_default=False,
    ),
]


def help(ctx: typer.Context, command: Words = None) -> None:
    context: Any = ctx.parent
    for word in command or ():
        if not isinstance(context.command, Commands):
            raise UsageError(Message("there is no command '{name}'", name=" ".join(command or ())))
        _, asked, _ = context.command.resolve_command(context, [word])
        context = asked.make_context(word, [], parent=context, resilient_parsing=True)
    ctx.obj.page(context.command.get_help(context) + "\n")
