"""`aecareer report`: a finished assessment again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    Context,
    FrameworkFile,
    Json,
    Lang,
    Output,
    Quiet,
    format_named,
)
from aecareer.files.archive import Archive
from aecareer.files.data_folder import write_private
from aecareer.messages import Message, phrase
from aecareer.render.formats import Format, render
from aecareer.report import Report

HELP = phrase("""Show the report of a finished assessment again: the last one, or one named by its
number or date as `aecareer history` lists them.""")
EXAMPLES = """\
aecareer report
aecareer report 1 --explain
aecareer report 2026-11-23 --json
aecareer report --format svg -o report.svg"""

_FORMATS = [one.value for one in Format]

Which = Annotated[
    str | None,
    typer.Argument(
        metavar="[WHICH]",
        help=phrase("A number or a date from `aecareer history`; none for the last."),
        show_default=False,
    ),
]
FormatName = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=phrase("terminal, json or svg."),
        autocompletion=lambda incomplete: [f for f in _FORMATS if f.startswith(incomplete)],
    ),
]
Explain = Annotated[
    bool, typer.Option("--explain", help=phrase("Add every figure that the result is made of."))
]


def report(
    ctx: Context,
    which: Which = None,
    format: FormatName = Format.TERMINAL.value,
    explain: Explain = False,
    output: Output = None,
    json: Json = False,
    lang: Lang = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> None:
    run: Invocation = ctx.obj
    chosen = Format.JSON if json else Format(format_named(format, _FORMATS))
    loaded = run.framework(framework)
    shown = Report(loaded, Archive(loaded, run.environment).find(which).answers)
    if output is not None:
        text = render(shown, chosen, run.language, width=None, color=False, explain=explain)
        write_private(Path(output), text)
        run.note(Message("The report is in {file}.", file=output))
        return
    width, color = run.width(), run.color(sys.stdout)
    text = render(shown, chosen, run.language, width=width, color=color, explain=explain)
    if chosen is Format.TERMINAL:
        run.page(text)
    else:
        run.write(text)
