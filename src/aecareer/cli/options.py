"""Options that several commands share, and how they complete."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from aecareer.errors import AecareerError
from aecareer.messages import phrase


def complete_roles(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The role codes that begin with what is typed, in its case, with their names."""
    try:
        roles = ctx.obj.framework(ctx.params.get("framework")).ladder
    except AecareerError:  # nobody wants to read it while typing
        return []
    named = [(role.code, ctx.obj.language.pick(role.name)) for role in roles]
    if incomplete.islower():
        named = [(code.lower(), name) for code, name in named]
    return [(code, name) for code, name in named if code.startswith(incomplete)]


def complete_files(incomplete: str) -> list[str]:
    """The files and folders that begin with what is typed; bash looks for them itself."""
    if os.environ.get("_AECAREER_COMPLETE") == "complete_bash":
        return []
    folder, slash, start = incomplete.rpartition("/")
    try:
        entries = sorted(Path(folder + slash or ".").iterdir())
    except OSError:
        return []
    found = [entry for entry in entries if entry.name.startswith(start)]
    return [f"{folder}{slash}{entry.name}" + "/" * entry.is_dir() for entry in found]


FrameworkFile = Annotated[
    str | None,
    typer.Option(
        "--framework",
        metavar="FILE",
        help=phrase(
            "A framework of your own. Else AECAREER_FRAMEWORK, then the one that comes with the "
            "program."
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
Plain = Annotated[
    bool,
    typer.Option(
        "--plain",
        help=phrase(
            "Everything in plain lines, as screen readers like it; AECAREER_PLAIN=1 does it always."
        ),
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=phrase("Do not ask before removing."))]
Context = typer.Context
