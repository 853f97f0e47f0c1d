"""`aecareer report`: a finished assessment again."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, FrameworkFile, Json, Lang
from aecareer.files.archive import Archive
from aecareer.messages import phrase
from aecareer.report import make_report

HELP = phrase("""Show the report of a finished assessment again: the last one, or one named by its
number or date as `aecareer history` lists them.""")
EXAMPLES = """\
aecareer report
aecareer report 1
aecareer report 2026-11-23 --json"""

Which = Annotated[
    str | None,
    typer.Argument(
        metavar="[WHICH]",
        help=phrase("A number or a date from `aecareer history`; none for the last."),
        show_default=False,
    ),
]


def report(
    ctx: Context,
    which: Which = None,
    json: Json = False,
    lang: Lang = None,
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    loaded = run.framework(framework)
    shown = make_report(loaded, Archive(loaded, run.environment).find(which).answers)
    if json:
        from aecareer.render.documents import dump
        from aecareer.render.report_documents import report_document

        run.write(dump(report_document(shown)))
        return
    from aecareer.render.terminal_report import report_for_terminal

    color = run.color(sys.stdout)
    run.page(report_for_terminal(shown, run.language, width=run.width(), color=color))
