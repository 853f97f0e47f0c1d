"""Options that several commands share, and how they complete."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from aecareer.errors import DataError
from aecareer.messages import Message, phrase

if TYPE_CHECKING:  # the help pages need no framework
    from aecareer.cli.invocation import Invocation
    from aecareer.framework import Framework


class FileNameWanted(Exception):
    """Tab is pressed where a file is to be named."""


def complete_files(incomplete: str) -> list[str]:
    """Leaves it to the shell, which knows its own quotes. Raises FileNameWanted."""
    raise FileNameWanted


def complete_roles(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The role codes that begin with what is typed, in its case, with their names."""
    roles = _framework(ctx).ladder
    named = [(role.code, ctx.obj.language.pick(role.name)) for role in roles]
    if incomplete.islower():
        named = [(code.lower(), name) for code, name in named]
    return [(code, name) for code, name in named if code.startswith(incomplete)]


def complete_assessments(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The numbers of the finished assessments, with their dates; behind --with, files."""
    if ctx.params.get("with_"):
        raise FileNameWanted
    from aecareer.files.archive import Archive

    kept, _ = Archive(_framework(ctx), ctx.obj.environment).all()
    return [(str(one.number), one.answers.finished[:10]) for one in kept]


def _framework(ctx: typer.Context) -> Framework:
    """The framework of the command line so far. Raises DataError."""
    named = ctx.params.get("framework") or ctx.obj.environment.get("AECAREER_FRAMEWORK")
    # A pipe would make Tab wait; Path.is_file() would raise.
    if named and not os.path.isfile(named):  # noqa: PTH113
        raise DataError(Message("there is no such file"), named)
    run: Invocation = ctx.obj
    return run.framework(named)


FrameworkFile = Annotated[
    str | None,
    typer.Option(
        "--framework",
        metavar="FILE",
        help=phrase(
            "A framework of your own. Without it, AECAREER_FRAMEWORK, then the one that comes "
            "with the program."
        ),
        autocompletion=complete_files,
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help=phrase("Print one JSON document and nothing else."))
]
AnswersFile = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help=phrase(
            "Take the answers from a file or a filled-in form, - for standard input, and ask "
            "nothing."
        ),
        autocompletion=complete_files,
    ),
]
AnswerFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help=phrase("Files or folders with answers; - is standard input."),
        autocompletion=complete_files,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=phrase("Write to a file, readable by you only."),
        autocompletion=complete_files,
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help=phrase("Replace the file even if it holds answers, a framework or what you wrote."),
    ),
]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain",
        help=phrase(
            "Everything in plain lines, for screen readers; AECAREER_PLAIN=1 makes it so always."
        ),
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=phrase("Do not ask before removing."))]
Context = typer.Context
