"""`aecareer assess`: the interview, then the report."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from aecareer.answers import Answers
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    AnswersFile,
    Context,
    FrameworkFile,
    Json,
    Lang,
    Quiet,
    complete_roles,
)
from aecareer.errors import UsageError
from aecareer.framework import Framework
from aecareer.messages import Message, phrase

HELP = phrase("""Rate yourself on every duty, and see which position fits, where your strengths
lie and what to do next.

Each answer is kept at once: leave when you like, and the next `aecareer assess` goes on. The
questions are shown on the terminal, the result goes to standard output.""")
EXAMPLES = """\
aecareer assess
aecareer assess --quick
aecareer assess --lang zh --position AE
aecareer assess --answers answers.json --json | jq -r .recommendation.role
aecareer assess --plain"""

Position = Annotated[
    str | None,
    typer.Option(
        "--position",
        metavar="ROLE",
        help=phrase("Your present position."),
        autocompletion=complete_roles,
    ),
]
Quick = Annotated[
    bool,
    typer.Option("--quick", help=phrase("Ask only what the position depends on, about 15 duties.")),
]
New = Annotated[
    bool, typer.Option("--new", help=phrase("Begin again; what was begun before is kept aside."))
]
Plain = Annotated[
    bool, typer.Option("--plain", help=phrase("Ask line by line, as screen readers like it."))
]


def assess(
    ctx: Context,
    answers: AnswersFile = None,
    position: Position = None,
    quick: Quick = False,
    new: New = False,
    plain: Plain = False,
    json: Json = False,
    lang: Lang = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> None:
    run: Invocation = ctx.obj
    loaded = run.framework(framework)
    present = None if position is None else loaded.role(position).code
    if answers is not None:
        from aecareer.files.answer_files import read_one

        given = read_one(answers, loaded)
        _show(
            loaded, given if present is None else replace(given, position=present), run, json=json
        )
    elif plain or sys.stdin.isatty():
        from aecareer.cli.interviewing import Wishes, interview

        given = interview(loaded, run, Wishes(present, new=new, plain=plain, quick=quick))
        if json or plain or not sys.stdout.isatty():
            _show(loaded, given, run, json=json)
        else:
            from aecareer.cli.closing import close

            close(loaded, given, run)
    else:
        raise UsageError(
            Message(
                "there is no terminal to ask questions on; give the answers with --answers FILE "
                "(- is standard input)"
            )
        )


def _show(framework: Framework, answers: Answers, run: Invocation, *, json: bool) -> None:
    from aecareer.render.formats import Format, render
    from aecareer.report import Report

    chosen = Format.JSON if json else Format.TERMINAL
    width, color = run.width(), run.color(sys.stdout)
    report = Report(framework, answers)
    run.write(render(report, chosen, run.language, width=width, color=color))
