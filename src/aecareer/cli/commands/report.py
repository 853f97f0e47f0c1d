"""`aecareer report`: a finished assessment again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from aecareer.cli.choosing import chosen_format, complete_formats, spare_answers
from aecareer.cli.delivering import deliver
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    AnswersFile,
    Context,
    FrameworkFile,
    Json,
    Output,
    Plain,
    complete_files,
)
from aecareer.cli.others import With, read_others
from aecareer.errors import UsageError
from aecareer.files.answer_files import read_one
from aecareer.files.archive import Archive
from aecareer.messages import Message, phrase
from aecareer.render.formats import DocumentKind
from aecareer.render.report.report_formats import render
from aecareer.report import Report

HELP = phrase("""Show the report of a finished assessment again: the last one, or one named by its
number or date as `aecareer history` lists them.

With the answers of managers and peers it shows what all sides say together, and where they differ
by enough to talk about. Peers count from three on.

To change an answer of the last one: `aecareer assess --edit`.""")
EXAMPLES = """\
aecareer report
aecareer report 1 --explain
aecareer report 2026-11-23 --json
aecareer report -o report.html
aecareer report -o report.svg
aecareer report --with manager.json peers/*.json
aecareer report --answers li-na.xlsx --with li-na-by-manager.xlsx"""

_NUMBER_OR_DATE = re.compile(r"\d{1,3}|\d{4}(-\d\d?){0,2}-?|\d{4}-\d\d-\d\dT[\d:.]*Z?")

Arguments = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WHICH] [FILE...]",
        help=phrase(
            "A number or a date from `aecareer history`; none for the last. After --with, further "
            "files."
        ),
        autocompletion=complete_files,
        show_default=False,
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=phrase(
            "terminal, plain, json, html, markdown or svg; else what the name of the file ends in."
        ),
        autocompletion=complete_formats(DocumentKind.REPORT),
    ),
]
Explain = Annotated[
    bool, typer.Option("--explain", help=phrase("Add every figure that the result is made of."))
]


def report(
    ctx: Context,
    arguments: Arguments = None,
    format: FormatName = None,
    explain: Explain = False,
    plain: Plain = False,
    with_: With = None,
    answers: AnswersFile = None,
    output: Output = None,
    json: Json = False,
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    chosen = chosen_format(DocumentKind.REPORT, output, format, json=json, plain=run.plain(plain))
    loaded = run.framework(framework)
    which, further = _parted(arguments or [], files_follow=bool(with_))
    if answers is None:
        own = Archive(loaded, run.environment).find(which).answers
    elif which is None:
        own = read_one(answers, loaded)
    else:
        raise UsageError(Message("--answers takes the place of {which}; give one", which=which))
    others = read_others([*with_, *further], own, loaded) if with_ else ()
    spare_answers(output, [answers, *(with_ or []), *further], loaded)
    shown = Report(loaded, own, others=others)
    rendering = partial(render, shown, chosen, run.language, explain=explain)
    deliver(rendering, chosen, output, run, phrase("The report is in {file}."))


def _parted(arguments: Sequence[str], *, files_follow: bool) -> tuple[str | None, list[str]]:
    """Which assessment is asked for, and the arguments after --with that are further files."""
    files = [one for one in arguments if files_follow and not _NUMBER_OR_DATE.fullmatch(one)]
    named = [one for one in arguments if one not in files]
    if len(named) > 1:
        extra = " ".join(named[1:])
        raise UsageError(Message("too many arguments: {extra}; see --help", extra=extra))
    return (named[0] if named else None), files
