"""`aecareer round status`: who has answered, before any result."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, FrameworkFile, Json
from aecareer.cli.rounds import RoundFolder
from aecareer.errors import DataError, UsageError
from aecareer.files.round_folder import load_round, read_returns
from aecareer.messages import Message, phrase

HELP = phrase("""Show what has come back to a round's folder `returned`: what is here, is missing,
came twice, cannot be read (file, cell, reason), belongs to nobody, or was passed over; and what is
filled in elsewhere in the folder, which does not count.

A form is known by its number, else by the staff number, else by the name as the list has it. No
rating is shown, but a cell that cannot be read is quoted. Exit code 1 says that something cannot be
read or belongs to nobody.""")
EXAMPLES = """\
aecareer round status autumn
aecareer round status autumn --csv > status.csv
aecareer round status autumn --json | jq .missing"""

Csv = Annotated[
    bool,
    typer.Option(
        "--csv",
        help=phrase("Print CSV: a line for each form and fault, with your list's other columns."),
    ),
]


def status(
    ctx: Context,
    folder: RoundFolder,
    csv: Csv = False,
    json: Json = False,
    framework: FrameworkFile = None,
) -> int:
    run: Invocation = ctx.obj
    if csv and json:
        raise UsageError(Message("--csv and --json cannot be used together"))
    found = load_round(folder, run.framework(framework))
    returns = read_returns(folder, found)
    if json:
        from aecareer.render.kit.json import dump
        from aecareer.render.round.status_data import status_document

        run.write(dump(status_document(found, returns, run.language)))
    elif csv:
        from aecareer.render.round.status_data import status_as_csv

        run.write("".join(status_as_csv(found, returns, run.language)))
    else:
        from aecareer.render.round.status_terminal import status_for_terminal

        width, color = run.width(), run.color(sys.stdout)
        run.page(status_for_terminal(found, returns, run.language, width=width, color=color))
    return DataError.exit_code if returns.faulty else 0
