"""`aecareer assess`: the interview, then the report."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from aecareer.answers import Answers, Rater, Viewpoint, name_key
from aecareer.cli.choosing import chosen_format
from aecareer.cli.delivering import again
from aecareer.cli.handing_out import Copy
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    AnswersFile,
    Context,
    Force,
    FrameworkFile,
    Json,
    Plain,
    complete_files,
    complete_roles,
)
from aecareer.cli.people import Taken
from aecareer.cli.rating import As, For, person_named, rater_named
from aecareer.errors import UsageError
from aecareer.files.outputs import destination
from aecareer.files.reading import place_name
from aecareer.framework import Framework
from aecareer.messages import Message, phrase
from aecareer.render.formats import DocumentKind, Format
from aecareer.render.report.showing import Showing

HELP = phrase("""Rate yourself on every duty, and see which position fits, where your strengths
lie and what to do next.

Each answer is saved at once: leave whenever you like, and the next `aecareer assess` goes on.
Before the result, a page shows every answer, and you can change any. The questions are shown on the
terminal; the result goes to standard output.

With --as and --for you rate somebody else, as their manager or a peer. `aecareer report --with`
puts that beside their own answers.""")
EXAMPLES = """\
aecareer assess
aecareer assess --quick
aecareer assess --edit
aecareer assess --lang zh --position AE
aecareer assess --answers answers.json --json | jq -r .recommendation.role
aecareer assess --answers me.xlsx --keep
aecareer assess --as manager --for "Li Na" -o li-na-by-manager.json
aecareer assess --plain"""

Position = Annotated[
    str | None,
    typer.Option(
        "--position",
        metavar="POSITION",
        help=phrase("The present position of the person rated."),
        autocompletion=complete_roles,
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick", help=phrase("Ask only what the position depends on: of 67 duties about 17.")
    ),
]
New = Annotated[
    bool,
    typer.Option(
        "--new",
        help=phrase(
            "Begin again; an assessment begun before is kept in a file, which --edit --answers "
            "takes up again."
        ),
    ),
]
Edit = Annotated[
    bool,
    typer.Option(
        "--edit",
        help=phrase(
            "Look over the answers and change any: those begun, else the last finished, or those "
            "in the file given with --answers."
        ),
    ),
]
Keep = Annotated[
    bool,
    typer.Option("--keep", help=phrase("Put the answers from the file into the history as well.")),
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


def assess(
    ctx: Context,
    answers: AnswersFile = None,
    keep: Keep = False,
    position: Position = None,
    quick: Quick = False,
    new: New = False,
    edit: Edit = False,
    plain: Plain = False,
    as_: As = None,
    for_: For = None,
    output: AnswersTo = None,
    force: Force = False,
    json: Json = False,
    framework: FrameworkFile = None,
) -> int:
    run: Invocation = ctx.obj
    plain = run.plain(plain)
    loaded = run.framework(framework)
    rater, person = rater_named(as_, loaded), person_named(for_)
    present = None if position is None else loaded.role(position).code
    taken = Taken(run)
    chosen = chosen_format(DocumentKind.REPORT, None, json=json, plain=plain)
    given = None if answers is None else _from_file(answers, loaded, taken, rater, person, present)
    if answers is not None and given is not None and not edit:
        copy = Copy(destination(output, loaded, [answers], given, force=force), loaded, run)
        showing = Showing(again("--answers", answers, framework=framework))
        copy.write(given)
        _report_on(given, answers, loaded, taken, showing, chosen, keep=keep)
        copy.tell()
        return taken.exit_code
    if keep:
        raise UsageError(Message("--keep goes with --answers; what is asked here is kept anyway"))
    about = given or Answers(rater=rater or Rater.SELF, person=person)
    viewpoint = _named(Viewpoint(about.rater, about.person))
    copy = Copy(destination(output, loaded, [answers], force=force), loaded, run)
    _check_terminal(plain=plain)
    from aecareer.cli.interviewing import interview
    from aecareer.cli.keeping import tell_handing_on
    from aecareer.terminal.interview.conversation import Wishes

    wishes = Wishes(present, plain=plain, quick=quick, edit=edit)
    finished, file = interview(loaded, viewpoint, wishes, copy, run, new=new, given=given)
    which = () if viewpoint.of_oneself else ("--answers", str(file))
    showing = Showing(again(*which, framework=framework))
    _close(loaded, finished, run, showing, chosen)
    copy.tell()
    if output is None and not viewpoint.of_oneself:
        tell_handing_on(file, viewpoint, run)
    return taken.exit_code


def _report_on(
    given: Answers,
    file: str,
    framework: Framework,
    taken: Taken,
    showing: Showing,
    chosen: Format,
    *,
    keep: bool,
) -> None:
    """The report on answers from a file, kept before it is shown if asked for."""
    from aecareer.cli.keeping import keep_answers, tell_kept

    run = taken.run
    kept = keep_answers(given, framework, run) if keep else None
    _show(framework, given, run, showing, chosen)
    if given.answered:
        tell_kept(kept, Viewpoint(given.rater, given.person), run, taken.unread)
    taken.tell_if_empty(given, place_name(file))


def _from_file(
    file: str,
    framework: Framework,
    taken: Taken,
    rater: Rater | None,
    person: str,
    position: str | None,
) -> Answers:
    """The answers in the file, with what the command line says of them."""
    given = taken.one(file, framework)
    given = replace(
        given,
        position=position or given.position,
        rater=rater or given.rater,
        person=person or given.person,
    )
    if rater is not None:
        _named(Viewpoint(rater, given.person))
    return given


def _named(viewpoint: Viewpoint) -> Viewpoint:
    """The viewpoint itself. Raises UsageError if it is of another person, who has no name."""
    if not viewpoint.of_oneself and not name_key(viewpoint.person):
        rater = Message(viewpoint.rater.value)
        raise UsageError(Message("--as {rater} needs --for NAME: who is being rated?", rater=rater))
    return viewpoint


def _check_terminal(*, plain: bool) -> None:
    """Raises UsageError if there is nobody to ask."""
    if not plain and not sys.stdin.isatty():
        raise UsageError(
            Message(
                "there is no terminal to ask questions on; give the answers with --answers FILE "
                "(- is standard input)"
            )
        )


def _close(
    framework: Framework, answers: Answers, run: Invocation, showing: Showing, chosen: Format
) -> None:
    """Shows the report after the interview; on a terminal the details are one key away."""
    if chosen is Format.TERMINAL and sys.stdout.isatty():
        from aecareer.cli.closing import close

        close(framework, answers, run, showing)
    else:
        _show(framework, answers, run, showing, chosen)


def _show(
    framework: Framework, answers: Answers, run: Invocation, showing: Showing, chosen: Format
) -> None:
    from aecareer.render.report.report_formats import render
    from aecareer.report import Report

    width, color = run.width(), run.color(sys.stdout)
    report = Report(framework, answers)
    run.write(render(report, chosen, run.language, width=width, color=color, showing=showing))
