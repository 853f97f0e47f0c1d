"""`aecareer report`: a finished assessment again."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from aecareer.answers import Answers, Viewpoint
from aecareer.cli.choosing import chosen_format, complete_formats
from aecareer.cli.delivering import again, deliver
from aecareer.cli.editions import tell_edition
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    AnswersFile,
    Context,
    Force,
    FrameworkFile,
    Json,
    Output,
    Plain,
    complete_assessments,
)
from aecareer.cli.others import With, read_others
from aecareer.cli.people import Taken
from aecareer.cli.placeholders import placeholders
from aecareer.errors import UsageError
from aecareer.files.archive import Archive
from aecareer.files.drafts import Draft
from aecareer.files.outputs import destination
from aecareer.files.reading import place_name
from aecareer.framework import Framework
from aecareer.messages import Message, phrase
from aecareer.render.formats import DocumentKind, Format
from aecareer.render.report.report_formats import render
from aecareer.render.report.showing import Showing
from aecareer.report import Report

HELP = phrase("""Show the report of a finished assessment again: the last one, or one named by its
number or date as `aecareer history` lists them.

With the answers of managers and peers it shows what all sides say together, and where they differ
by enough to talk about. Peers count from three on.

To change an answer of the last assessment: `aecareer assess --edit`.""")
EXAMPLES = """\
aecareer report
aecareer report 1 --explain
aecareer report 2026-11-23 --json
aecareer report -o report.html --without-answers
aecareer report -o report.svg
aecareer report --with manager.json peers/*.json
aecareer report --answers li-na.xlsx --with li-na-by-manager.xlsx"""

_NUMBER_OR_DATE = re.compile(r"\d{1,3}|\d{4}(-\d\d?){0,2}-?|\d{4}-\d\d-\d\dT[\d:.]*Z?")

Arguments = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WHICH] [FILE...]",
        help=phrase(
            "A number or a date from `aecareer history`; without one, the last. After --with, "
            "further files."
        ),
        autocompletion=complete_assessments,
        show_default=False,
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=phrase(
            "terminal, plain, json, html, markdown or svg; otherwise the file's ending decides."
        ),
        autocompletion=complete_formats(DocumentKind.REPORT),
    ),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help=phrase("Add what each duty earns, and every other figure.")),
]
WithoutAnswers = Annotated[
    bool,
    typer.Option(
        "--without-answers",
        help=phrase("Leave out the list of all answers and every note, to hand the report on."),
    ),
]


def report(
    ctx: Context,
    arguments: Arguments = None,
    format: FormatName = None,
    explain: Explain = False,
    plain: Plain = False,
    without_answers: WithoutAnswers = False,
    with_: With = None,
    answers: AnswersFile = None,
    output: Output = None,
    force: Force = False,
    json: Json = False,
    framework: FrameworkFile = None,
) -> int:
    run: Invocation = ctx.obj
    if explain and without_answers:
        raise UsageError(Message("--explain and --without-answers cannot be used together"))
    chosen = chosen_format(DocumentKind.REPORT, output, format, json=json, plain=run.plain(plain))
    loaded = run.framework(framework)
    which, further = _parted(arguments or [], files_follow=bool(with_))
    files = [*with_, *further] if with_ else []
    taken = Taken(run)
    own, place, loaded = _own(which, answers, loaded, taken)
    own, others = read_others(files, own, loaded, taken) if files else (own, ())
    kept = own if chosen is Format.JSON and not without_answers else None
    target = destination(output, loaded, [answers, *files], kept, force=force)
    if without_answers:
        own, others = own.without_notes(), tuple(one.without_notes() for one in others)
    beside = placeholders("FILE...", run.language) if files else ""
    command = again(*_source(which, answers), framework=framework, beside=beside)
    showing = Showing(command, explain, answers=not without_answers)
    shown = Report(loaded, own, others=others)
    rendering = partial(render, shown, chosen, run.language, showing=showing)
    deliver(rendering, chosen, target, run, phrase("The report is in {file}."))
    if answers is None:
        _tell_draft(loaded, run)
    taken.tell_if_empty(own, place)
    return taken.exit_code


def _own(
    which: str | None, file: str | None, framework: Framework, taken: Taken
) -> tuple[Answers, str, Framework]:
    """The person's own answers, from the file or the history, where they stand, and to what."""
    if file is None:
        try:
            kept = Archive(framework, taken.run.environment).find(which)
        except UsageError:
            _tell_draft(framework, taken.run)
            raise
        tell_edition(kept, taken.run)
        return kept.answers, str(kept.path), kept.framework
    if which is not None:
        raise UsageError(
            Message("--answers and {which} both name an assessment; give only one", which=which)
        )
    return taken.one(file, framework), place_name(file), framework


def _source(which: str | None, file: str | None) -> list[str]:
    """The arguments that name the answers once more."""
    return ["--answers", file] if file is not None else [which] if which is not None else []


def _tell_draft(framework: Framework, run: Invocation) -> None:
    """How far an assessment is that is not finished, if there is one."""
    begun = Draft(framework, Viewpoint(), run.environment).look()
    if begun is not None and begun.answered and not run.json:
        run.note(
            Message(
                "An assessment is open, with {n} of {total} answered; `{command}` goes on with it.",
                n=begun.answered,
                total=len(framework.duties),
                command=shlex.join(["aecareer", "assess", *run.again]),
            )
        )


def _parted(arguments: Sequence[str], *, files_follow: bool) -> tuple[str | None, list[str]]:
    """Which assessment is asked for, and the arguments after --with that are further files."""
    files = [one for one in arguments if files_follow and not _NUMBER_OR_DATE.fullmatch(one)]
    named = [one for one in arguments if one not in files]
    if len(named) > 1:
        extra = " ".join(named[1:])
        raise UsageError(Message("too many arguments: {extra}; see --help", extra=extra))
    return (named[0] if named else None), files
