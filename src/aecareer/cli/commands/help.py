"""`aecareer help`: what `--help` says, of the program or of one command."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from aecareer.cli.app import SUMMARIES
from aecareer.messages import phrase

HELP = phrase("Show how a command is used, or list all commands.")
EXAMPLES = """\
aecareer help
aecareer help assess"""

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="COMMAND",
        help=phrase("A command; without one, all are listed."),
        autocompletion=lambda: list(SUMMARIES.items()),
    ),
]


def help(ctx: typer.Context, command: Name = None) -> None:
    program: Any = ctx.parent
    asked, context = program.command, program
    if command is not None:
        _, asked, _ = program.command.resolve_command(program, [command])
        context = asked.make_context(command, [], parent=program, resilient_parsing=True)
    ctx.obj.page(asked.get_help(context) + "\n")
