"""`aecareer plan`: what to do in the next three months."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from aecareer.cli.choosing import chosen_format
from aecareer.cli.delivering import deliver
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
    complete_files,
    complete_roles,
)
from aecareer.cli.others import With, read_others
from aecareer.cli.people import Taken
from aecareer.errors import UsageError
from aecareer.files.archive import Archive
from aecareer.files.keepsakes import sealed
from aecareer.files.outputs import destination
from aecareer.files.reading import place_name
from aecareer.language import Language
from aecareer.messages import Message, phrase
from aecareer.render.formats import DocumentKind, Format
from aecareer.render.plan import render_plan
from aecareer.report import Report

HELP = phrase("""Show a plan for the next three months: three to five duties, why they were chosen,
what to do, who can help, and how you will know.

It builds on your last assessment. A file whose name ends in .md is written as Markdown with check
boxes, one that ends in .json as JSON.""")
EXAMPLES = """\
aecareer plan
aecareer plan --role AD
aecareer plan -o plan.md
aecareer plan --answers answers.json --json
aecareer plan --with manager.json"""

RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="POSITION",
        help=phrase("The position to plan for; without it, the next one."),
        autocompletion=complete_roles,
    ),
]
Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE...]",
        help=phrase("After --with, further files."),
        autocompletion=complete_files,
        show_default=False,
    ),
]


def plan(
    ctx: Context,
    files: Files = None,
    role: RoleOption = None,
    plain: Plain = False,
    with_: With = None,
    output: Output = None,
    force: Force = False,
    answers: AnswersFile = None,
    json: Json = False,
    framework: FrameworkFile = None,
) -> int:
    run: Invocation = ctx.obj
    if files and not with_:
        raise UsageError(Message("too many arguments: {extra}; see --help", extra=" ".join(files)))
    loaded = run.framework(framework)
    taken = Taken(run)
    if answers is None:
        kept = Archive(loaded, run.environment).find(None)
        tell_edition(kept, run)
        given, loaded = kept.answers, kept.framework
    else:
        given = taken.one(answers, loaded)
    aim = None if role is None else loaded.role(role)
    others = read_others([*with_, *(files or [])], given, loaded, taken) if with_ else ()
    report = Report(loaded, given, aim, others)
    inputs = [answers, *(with_ or []), *(files or [])]
    target = destination(output, loaded, inputs, force=force)
    chosen = chosen_format(DocumentKind.PLAN, output, json=json, plain=run.plain(plain))
    rendering = partial(_rendered, report, chosen, run.language)
    deliver(rendering, chosen, target, run, phrase("The plan is in {file}."))
    if answers is not None:
        taken.tell_if_empty(given, place_name(answers))
    return taken.exit_code


def _rendered(
    report: Report, chosen: Format, language: Language, *, width: int | None, color: bool
) -> str:
    text = render_plan(report, chosen, language, width=width, color=color)
    return sealed(text) if chosen is Format.MARKDOWN else text
