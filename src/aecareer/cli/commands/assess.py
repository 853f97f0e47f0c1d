"""`aecareer assess`: the interview, then the report."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from aecareer.answers import Answers, Rater, Viewpoint, name_key
from aecareer.cli.choosing import spare_answers
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    AnswersFile,
    Context,
    FrameworkFile,
    Json,
    Lang,
    Quiet,
    complete_files,
    complete_roles,
)
from aecareer.cli.rating import As, For, person_named, rater_named
from aecareer.errors import UsageError
from aecareer.framework import Framework
from aecareer.messages import Message, phrase

HELP = phrase("""Rate yourself on every duty, and see which position fits, where your strengths
lie and what to do next.

Each answer is kept at once: leave when you like, and the next `aecareer assess` goes on. The
questions are shown on the terminal, the result goes to standard output.

As a manager or a peer you rate somebody else; `aecareer report --with` puts that beside their own
answers.""")
EXAMPLES = """\
aecareer assess
aecareer assess --quick
aecareer assess --lang zh --position AE
aecareer assess --answers answers.json --json | jq -r .recommendation.role
aecareer assess --as manager --for "Li Na" -o li-na-by-manager.json
aecareer assess --plain"""

Position = Annotated[
    str | None,
    typer.Option(
        "--position",
        metavar="ROLE",
        help=phrase("The present position of the person rated."),
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
AnswersTo = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=phrase("Write the answers to a file as well, to hand on."),
        autocompletion=complete_files,
    ),
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
    as_: As = None,
    for_: For = None,
    output: AnswersTo = None,
    json: Json = False,
    lang: Lang = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> int:
    run: Invocation = ctx.obj
    rater, person = rater_named(as_), person_named(for_)
    loaded = run.framework(framework)
    spare_answers(output, [answers], loaded)
    present = None if position is None else loaded.role(position).code
    if answers is not None:
        from aecareer.cli.people import Taken

        taken = Taken(run)
        given = taken.one(answers, loaded)
        given = replace(
            given,
            position=present or given.position,
            rater=rater or given.rater,
            person=person or given.person,
        )
        if rater is not None:
            _check_named(Viewpoint(rater, given.person))
        _show(loaded, given, run, json=json)
        _write(output, given, loaded, run)
        return taken.exit_code
    viewpoint = Viewpoint(rater or Rater.SELF, person)
    _check_named(viewpoint)
    if not plain and not sys.stdin.isatty():
        raise UsageError(
            Message(
                "there is no terminal to ask questions on; give the answers with --answers FILE "
                "(- is standard input)"
            )
        )
    from aecareer.cli.interviewing import Wishes, interview

    wishes = Wishes(present, new=new, plain=plain, quick=quick, viewpoint=viewpoint)
    given, kept = interview(loaded, run, wishes)
    if json or plain or not sys.stdout.isatty():
        _show(loaded, given, run, json=json)
    else:
        from aecareer.cli.closing import close

        close(loaded, given, run)
    _write(output, given, loaded, run)
    if output is None and not viewpoint.of_oneself:
        _hand_on(kept, viewpoint, run)
    return 0


def _check_named(viewpoint: Viewpoint) -> None:
    """Raises UsageError if another person is rated who has no name."""
    if not viewpoint.of_oneself and not name_key(viewpoint.person):
        raise UsageError(
            Message("--as {rater} needs --for NAME: whom do you rate?", rater=viewpoint.rater.value)
        )


def _write(output: str | None, answers: Answers, framework: Framework, run: Invocation) -> None:
    if output is not None:
        from aecareer.files.stored import write_stored

        write_stored(Path(output), answers, framework)
        run.note(Message("The answers are in {file}.", file=output))


def _hand_on(kept: Path, viewpoint: Viewpoint, run: Invocation) -> None:
    run.note(
        Message(
            "Your ratings of {person} are kept in {file}. Hand that file on: `aecareer report "
            "--with` and `aecareer team` read it.",
            person=viewpoint.person,
            file=kept,
        )
    )


def _show(framework: Framework, answers: Answers, run: Invocation, *, json: bool) -> None:
    from aecareer.render.report.report_formats import Format, render
    from aecareer.report import Report

    chosen = Format.JSON if json else Format.TERMINAL
    width, color = run.width(), run.color(sys.stdout)
    report = Report(framework, answers)
    run.write(render(report, chosen, run.language, width=width, color=color))
