"""`aecareer team`: many people side by side, and what they can do and lack together."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aecareer.cli.choosing import chosen_format, complete_formats
from aecareer.cli.failures import tell
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    AnswerFiles,
    Context,
    Force,
    FrameworkFile,
    Json,
    Output,
)
from aecareer.cli.people import Taken
from aecareer.errors import DataError
from aecareer.files.everyone import read_all
from aecareer.files.folders import files_in
from aecareer.files.outputs import Destination, destination
from aecareer.framework import Framework
from aecareer.gathering import Gathering
from aecareer.messages import Message, phrase, plural
from aecareer.render.formats import DocumentKind, Format
from aecareer.render.team import team_words as words
from aecareer.render.team.team_formats import render_team
from aecareer.team import Team

HELP = phrase("""Show a team: people by capabilities, what nobody or only one can do, who is ready
for the next position, and what to train.

Takes the files that score takes, and folders. Answers for the same name count as one person's. The
views of the person, the manager and the peers have equal weight; peers count from three on. An
output file that ends in .html, .csv or .json has that format; CSV holds the people only.""")
EXAMPLES = """\
aecareer team answers/
aecareer team team.jsonl --anonymous
aecareer team answers/ -o team.html
aecareer team answers/ --json | jq .risks.nobody"""

_MOST_NAMED = 5
FEWEST_HIDDEN = 2  # people, for a mean to be nobody's own figure

FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=phrase("terminal, html, csv or json."),
        autocompletion=complete_formats(DocumentKind.TEAM),
    ),
]
Anonymous = Annotated[
    bool,
    typer.Option(
        "--anonymous",
        help=phrase("Leave out names; with fewer than five people, show no single person."),
    ),
]


def team(
    ctx: Context,
    files: AnswerFiles,
    format: FormatName = None,
    output: Output = None,
    force: Force = False,
    anonymous: Anonymous = False,
    json: Json = False,
    framework: FrameworkFile = None,
) -> int:
    run: Invocation = ctx.obj
    chosen = chosen_format(DocumentKind.TEAM, output, format, json=json)
    loaded = run.framework(framework)
    inputs = [file for file in files_in(files) if isinstance(file, str)]
    target = destination(output, loaded, inputs, force=force)
    gathering = Gathering(loaded)
    taken = Taken(run)
    left_out = _gather(files, loaded, gathering, taken)
    _remark(gathering, run, anonymous=anonymous)
    if anonymous and len(gathering) and gathering.known() < FEWEST_HIDDEN:
        raise DataError(Message("one person cannot be hidden; --anonymous is for several"))
    if len(gathering):
        members = Team(gathering, anonymous=anonymous, left_out=left_out)
        _write(members, chosen, target, run)
        if left_out:
            run.note(words.left_out(members))
    return DataError.exit_code if left_out else taken.exit_code


def _gather(files: list[str], framework: Framework, gathering: Gathering, taken: Taken) -> int:
    """Sorts all answers by person, and tells what cannot be used; how much that was."""
    homeless = 0
    for person in taken.people(read_all(files, framework)):
        try:
            gathering.add(person.answers, person.place)
        except DataError as error:
            tell(error, taken.run)
            homeless += 1
    return taken.left_out + homeless


def _remark(gathering: Gathering, run: Invocation, *, anonymous: bool) -> None:
    """What happened to answers that do not count."""
    names = gathering.repeated()
    count = len(names)
    if count and anonymous:
        run.note(
            plural(
                "{n} person has more than one self-assessment; the last one counts.",
                "{n} people have more than one self-assessment; the last one counts.",
                count,
            )
        )
    elif count:
        more = _more(count)
        run.note(
            Message(
                "More than one self-assessment, of which the last counts: {names}. If two people "
                "have one name, give each a name of their own.",
                names=(*names[:_MOST_NAMED], *more),
            )
        )
    peers = gathering.too_few_peers()
    too_few = len(peers)
    if too_few and anonymous:
        run.note(
            plural(
                "For {n} person the peers' views are left out: there are fewer than three.",
                "For {n} people the peers' views are left out: there are fewer than three of each.",
                too_few,
            )
        )
    elif too_few:
        named = [
            Message("{name} ({code})", name=name, code=number)
            for name, number in peers[:_MOST_NAMED]
        ]
        more = _more(too_few)
        run.note(
            Message(
                "Peers' views are left out where there are fewer than three: {names}. Is each name "
                "spelt the same everywhere?",
                names=(*named, *more),
            )
        )


def _more(count: int) -> tuple[Message, ...]:
    """That there are more than are named, if so."""
    return (Message("{n} more", n=count - _MOST_NAMED),) if count > _MOST_NAMED else ()


def _write(members: Team, chosen: Format, target: Destination | None, run: Invocation) -> None:
    width, color = (None, False) if target else (run.width(), run.color(sys.stdout))
    pieces = render_team(members, chosen, run.language, width=width, color=color)
    if target is None:
        for piece in pieces:
            run.write(piece)
    else:
        target.write(pieces)
        run.note(Message("The team is in {file}.", file=target.name))
