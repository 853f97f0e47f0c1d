"""`aecareer help`: what `--help` says, of the program or of one command."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from aecareer.cli.app import SUMMARIES, Commands
from aecareer.errors import UsageError
from aecareer.messages import Message, phrase

HELP = phrase("Show how a command is used, or list all commands.")
EXAMPLES = """\
aecareer help
aecareer help assess
aecareer help round new"""

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[COMMAND]",
        help=phrase("A command; without one, all are listed."),
        autocompletion=lambda: list(SUMMARIES.items()),
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
