"""`aecareer score`: answer files in, results out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from aecareer.answers import Rater
from aecareer.cli.gathered import copies_left_out
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import AnswerFiles, Context, FrameworkFile, Json
from aecareer.cli.people import Taken
from aecareer.errors import UsageError
from aecareer.files.everyone import read_all
from aecareer.files.people import Person
from aecareer.framework import Framework
from aecareer.identity import Seen
from aecareer.messages import Message, phrase, plural
from aecareer.render.kit.json import dump, dump_line
from aecareer.report import Report
from aecareer.rounds import nothing_on
from aecareer.scorer import Scorer

HELP = phrase("""Score answer files of one or many people.

Reads JSON, YAML, lists of documents, JSON Lines and filled-in forms (.xlsx, .csv, .md), and folders
of them; - is standard input. A person whose answers cannot be used is named on standard error; the
others are scored all the same.

Every file is a line of its own, each peer's too. `aecareer team` takes several raters together.""")
EXAMPLES = """\
aecareer score answers.json
aecareer score team.jsonl --jsonl > results.jsonl
aecareer score *.yaml --json
cat answers.json | aecareer score -"""

JsonLines = Annotated[
    bool, typer.Option("--jsonl", help=phrase("Print one JSON document per line, as they come."))
]


def score(
    ctx: Context,
    files: AnswerFiles,
    json: Json = False,
    jsonl: JsonLines = False,
    framework: FrameworkFile = None,
) -> int:
    run: Invocation = ctx.obj
    if json and jsonl:
        raise UsageError(Message("--json and --jsonl cannot be used together"))
    loaded = run.framework(framework)
    taken = Taken(run)
    people = _scored(files, loaded, taken)
    if jsonl:
        _write_lines(people, loaded, run)
    elif json:
        _write_json(people, run)
    else:
        _write_table(people, loaded, run)
    return taken.exit_code


Scored = Iterator[tuple[Person, Report]]


def _scored(files: list[str], framework: Framework, taken: Taken) -> Scored:
    """Reports, one person after the other, without copies; at the end what there is to say."""
    seen, scorer = Seen(), Scorer(framework)
    for person in taken.people(read_all(files, framework)):
        if seen.again(person.answers, alone=person.alone):
            continue
        yield person, Report(framework, person.answers, scored=scorer.of(person.answers))
        taken.tell_if_empty(person.answers, person.place)
    for remark in _remarks(seen):
        taken.run.note(remark)
    if taken.missing:
        taken.run.note(nothing_on(taken.missing))


def _remarks(seen: Seen) -> Iterator[Message]:
    if seen.copies:
        yield copies_left_out(seen.copies)
    if seen.repeated:
        yield plural(
            "{n} view is by a rater who has another one here; `aecareer team` takes the newest.",
            "{n} views are by raters who have another one here; `aecareer team` takes the newest.",
            seen.repeated,
        )


def _write_lines(people: Scored, framework: Framework, run: Invocation) -> None:
    from aecareer.render.report.result_lines import ResultLines

    lines = ResultLines(framework)
    for _, report in people:
        run.write(lines.line(report))


def _write_json(people: Scored, run: Invocation) -> None:
    """One person: the report. Several: a list, a person a line, written as it grows."""
    from aecareer.render.report.report_json import report_document

    first = None
    several = False
    for _, report in people:
        document = report_document(report)
        if first is None:
            first = document
            continue
        if not several:
            run.write("[\n" + dump_line(first))
        run.write(",\n" + dump_line(document))
        several = True
    if several:
        run.write("\n]\n")
    elif first is not None:
        run.write(dump(first))


def _whose(person: Person, run: Invocation) -> str:
    """The person's name, with the side whose view it is if it is not their own."""
    from aecareer.render.kit.rater_names import side_of

    name = person.answers.person or person.place
    if person.answers.rater is Rater.SELF:
        return name
    side = side_of(person.answers.rater, run.language)
    return run.language.say("{name}, {side}", name=name, side=side)


def _write_table(people: Scored, framework: Framework, run: Invocation) -> None:
    from aecareer.render.results import ResultTable

    table = ResultTable(framework, run.language, width=run.width(), color=run.color(sys.stdout))
    begun = False
    for person, report in people:
        if not begun:
            run.write(table.head())
            begun = True
        run.write(table.row(_whose(person, run), report))
    if begun:
        run.write(table.foot())
