"""`aecareer history`: the finished assessments, and what moved since the one before."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aecareer.cli.asking import confirmed
from aecareer.cli.editions import tell_edition
from aecareer.cli.failures import tell
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, FrameworkFile, Json, Yes, complete_assessments
from aecareer.files.archive import Archive
from aecareer.messages import Message, phrase
from aecareer.render.history import OfAnother, history_document, history_for_terminal
from aecareer.render.kit.json import dump
from aecareer.report import Report

HELP = phrase("""List the finished assessments, and show what has moved since the assessment before:
positions, areas, and single duties by two steps of the scale or more. What `aecareer assess --edit`
changed corrects that assessment, and is not a new one.

Only duties rated on the scale both times are compared. Your ratings of others stand below, with
names; `aecareer data erase --person NAME` removes them. Dates are local; times in JSON are UTC.""")
EXAMPLES = """\
aecareer history
aecareer history --json
aecareer history --delete 1"""

Delete = Annotated[
    str | None,
    typer.Option(
        "--delete",
        metavar="WHICH",
        help=phrase("Remove one, by number or date; asks first."),
        autocompletion=complete_assessments,
    ),
]


def history(
    ctx: Context,
    delete: Delete = None,
    yes: Yes = False,
    json: Json = False,
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    loaded = run.framework(framework)
    archive = Archive(loaded, run.environment)
    if delete is not None:
        _delete(archive, delete, run, sure=yes)
        return
    kept, faults = archive.all()
    rated, further = archive.of_others()
    for fault in (*faults, *further):
        tell(fault, run)
    for one in (*kept, *rated):
        tell_edition(one, run)
    others = [OfAnother(one.answers, str(one.path)) for one in rated]
    entries = [(one.number, Report(one.framework, one.answers)) for one in kept]
    if json:
        run.write(dump(history_document(loaded, entries, others)))
        return
    if not entries and (elsewhere := archive.none_but()) is not None:
        run.note(elsewhere)
    color = run.color(sys.stdout)
    run.page(history_for_terminal(entries, others, run.language, width=run.width(), color=color))


def _delete(archive: Archive, which: str, run: Invocation, *, sure: bool) -> None:
    kept = archive.find(which)
    day = run.language.day(kept.answers.finished)
    question = Message("Remove assessment {n} of {day}?", n=kept.number, day=day)
    if sure or confirmed(question, run):
        archive.delete(kept)
        run.note(Message("Assessment {n} of {day} is removed.", n=kept.number, day=day))
