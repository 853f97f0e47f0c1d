"""`aecareer report`: a finished assessment again."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from aecareer.cli.choosing import chosen_format, spare_answers
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    AnswersFile,
    Context,
    FrameworkFile,
    Json,
    Lang,
    Output,
    Quiet,
    complete_files,
)
from aecareer.cli.others import With, read_others
from aecareer.cli.people import Taken
from aecareer.errors import UsageError
from aecareer.files.archive import Archive
from aecareer.files.data_folder import write_private
from aecareer.messages import Message, phrase
from aecareer.render.report.report_formats import BY_ENDING, Format, render
from aecareer.report import Report

HELP = phrase("""Show the report of a finished assessment again: the last one, or one named by its
number or date as `aecareer history` lists them.

With the answers of managers and peers it shows what all sides say together, and where they differ
by enough to talk about. Peers count from three on.""")
EXAMPLES = """\
aecareer report
aecareer report 1 --explain
aecareer report 2026-11-23 --json
aecareer report -o report.html
aecareer report -o report.svg
aecareer report --with manager.json peers/*.json
aecareer report --answers li-na.xlsx --with li-na-by-manager.xlsx"""

_FORMATS = [one.value for one in Format]
_NUMBER_OR_DATE = re.compile(r"\d{1,3}|\d{4}(-\d\d?){0,2}-?|\d{4}-\d\d-\d\dT[\d:.]*Z?")

Words = Annotated[
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
            "terminal, json, html, markdown or svg; else what the name of the file ends in."
        ),
        autocompletion=lambda incomplete: [f for f in _FORMATS if f.startswith(incomplete)],
    ),
]
Explain = Annotated[
    bool, typer.Option("--explain", help=phrase("Add every figure that the result is made of."))
]


def report(
    ctx: Context,
    words: Words = None,
    format: FormatName = None,
    explain: Explain = False,
    with_: With = None,
    answers: AnswersFile = None,
    output: Output = None,
    json: Json = False,
    lang: Lang = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> int:
    run: Invocation = ctx.obj
    chosen = Format.JSON if json else chosen_format(format, output, BY_ENDING)
    loaded = run.framework(framework)
    taken = Taken(run)
    which, further = _parted(words or [], files_follow=bool(with_))
    if answers is None:
        own = Archive(loaded, run.environment).find(which).answers
    elif which is None:
        own = taken.one(answers, loaded)
    else:
        raise UsageError(Message("--answers takes the place of {which}; give one", which=which))
    others = read_others([*with_, *further], own, loaded, taken) if with_ else ()
    spare_answers(output, [answers, *(with_ or []), *further], loaded)
    shown = Report(loaded, own, others=others)
    if output is not None:
        text = render(shown, chosen, run.language, width=None, color=False, explain=explain)
        write_private(Path(output), text)
        run.note(Message("The report is in {file}.", file=output))
        return taken.exit_code
    width, color = run.width(), run.color(sys.stdout)
    text = render(shown, chosen, run.language, width=width, color=color, explain=explain)
    if chosen is Format.TERMINAL:
        run.page(text)
    else:
        run.write(text)
    return taken.exit_code


def _parted(words: Sequence[str], *, files_follow: bool) -> tuple[str | None, list[str]]:
    """Which assessment is asked for, and the words after --with that are further files."""
    files = [w for w in words if files_follow and not _NUMBER_OR_DATE.fullmatch(w)]
    named = [word for word in words if word not in files]
    if len(named) > 1:
        extra = " ".join(named[1:])
        raise UsageError(Message("too many arguments: {extra}; see --help", extra=extra))
    return (named[0] if named else None), files
