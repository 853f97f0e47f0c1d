"""`aecareer plan`: what to do in the next three months."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aecareer.cli.choosing import spare_answers
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
    complete_roles,
)
from aecareer.cli.others import With, read_others
from aecareer.cli.people import Taken
from aecareer.errors import UsageError
from aecareer.files.archive import Archive
from aecareer.files.data_folder import write_private
from aecareer.language import Language
from aecareer.messages import Message, phrase
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

_ENDINGS = ("", ".txt", ".md", ".markdown", ".json")

RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        help=phrase("The position to plan for; else the next one."),
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
    with_: With = None,
    output: Output = None,
    answers: AnswersFile = None,
    json: Json = False,
    lang: Lang = None,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> int:
    run: Invocation = ctx.obj
    if files and not with_:
        raise UsageError(Message("too many arguments: {extra}; see --help", extra=" ".join(files)))
    loaded = run.framework(framework)
    aim = None if role is None else loaded.role(role)
    taken = Taken(run)
    if answers is None:
        given = Archive(loaded, run.environment).find(None).answers
    else:
        given = taken.one(answers, loaded)
    others = read_others([*with_, *(files or [])], given, loaded, taken) if with_ else ()
    report = Report(loaded, given, aim, others)
    spare_answers(output, [answers, *(with_ or []), *(files or [])], loaded)
    if output is not None:
        ending = ".json" if json else _ending(output)
        write_private(Path(output), _text(report, run.language, ending))
        run.note(Message("The plan is in {file}.", file=output))
    elif json:
        run.write(_text(report, run.language, ".json"))
    else:
        from aecareer.render.plan import plan_for_terminal

        width, color = run.width(), run.color(sys.stdout)
        run.page(plan_for_terminal(report, run.language, width=width, color=color))
    return taken.exit_code


def _ending(name: str) -> str:
    ending = Path(name).suffix.lower()
    if ending in _ENDINGS:
        return ending
    raise UsageError(Message("a plan cannot be written as '{ending}'", ending=ending), _ENDINGS[1:])


def _text(report: Report, language: Language, ending: str) -> str:
    """The plan in the format that a file's ending chooses."""
    if ending == ".json":
        from aecareer.render.kit.json import dump
        from aecareer.render.report.report_advice_json import plan_document

        return dump(plan_document(report))
    from aecareer.render.plan import plan_as_markdown, plan_for_terminal

    if ending in (".md", ".markdown"):
        return plan_as_markdown(report, language)
    return plan_for_terminal(report, language, width=None, color=False)
