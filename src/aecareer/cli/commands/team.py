"""`aecareer team`: many people side by side, and what they can do and lack together."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from aecareer.cli.choosing import chosen_format, complete_formats
from aecareer.cli.failures import tell
from aecareer.cli.gathered import copies_left_out, remarks
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    AnswerFiles,
    Context,
    Force,
    FrameworkFile,
    Json,
    Output,
    complete_files,
)
from aecareer.cli.people import Taken
from aecareer.errors import DataError
from aecareer.files.everyone import read_all
from aecareer.files.folders import files_in
from aecareer.files.outputs import Destination, destination
from aecareer.files.people import Found
from aecareer.framework import Framework
from aecareer.gathering import Gathering
from aecareer.identity import Seen
from aecareer.messages import Message, phrase
from aecareer.render.formats import DocumentKind, Format
from aecareer.render.team import team_words as words
from aecareer.render.team.team_formats import render_team
from aecareer.spellings import NO_ALIASES, Aliases
from aecareer.team import Team

HELP = phrase("""Show a team: people by capabilities, what nobody or only one can do, who is ready
for the next position, and what to train.

Takes the files that score takes, and folders. Answers for the same name count as one person's. The
views of the person, the manager and the peers have equal weight; peers count from three on. Of
several views by one rater the newest counts; copies count once. An output file that ends in .html,
.csv or .json has that format; CSV holds the people only.""")
EXAMPLES = """\
aecareer team answers/
aecareer team team.jsonl --anonymous
aecareer team answers/ --people names.csv -o team.html
aecareer team answers/ --json | jq .risks.nobody"""

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
        help=phrase("Leave out names, and tell nothing of fewer than five people."),
    ),
]
People = Annotated[
    str | None,
    typer.Option(
        "--people",
        metavar="FILE",
        help=phrase(
            "A list of the people, .csv or .xlsx: name, and in the column 'also' other spellings "
            "of it, with ; between them."
        ),
        autocompletion=complete_files,
    ),
]


def team(
    ctx: Context,
    files: AnswerFiles,
    format: FormatName = None,
    output: Output = None,
    force: Force = False,
    anonymous: Anonymous = False,
    people: People = None,
    json: Json = False,
    framework: FrameworkFile = None,
) -> int:
    run: Invocation = ctx.obj
    chosen = chosen_format(DocumentKind.TEAM, output, format, json=json)
    loaded = run.framework(framework)
    inputs = [people, *(file for file in files_in(files) if isinstance(file, str))]
    target = destination(output, loaded, inputs, force=force)
    gathering = Gathering(loaded, _aliases(people, loaded, run), joined=anonymous)
    taken = Taken(run)
    left_out = _gather(read_all(files, loaded, but=people), gathering, taken)
    for remark in remarks(gathering, anonymous=anonymous):
        run.note(remark)
    if anonymous and len(gathering) and gathering.known() < FEWEST_HIDDEN:
        raise DataError(Message("one person cannot be hidden; --anonymous is for several"))
    if len(gathering):
        members = Team(gathering, anonymous=anonymous, left_out=left_out, missing=taken.missing)
        _write(members, chosen, target, run)
        if target or chosen is not Format.TERMINAL:  # which says it itself
            for lack in words.lacks(members):
                run.note(lack)
    return DataError.exit_code if left_out else taken.exit_code


def _aliases(people: str | None, framework: Framework, run: Invocation) -> Aliases:
    """Who is who, by the list in that file."""
    if people is None:
        return NO_ALIASES
    from aecareer.files.people_list import read_people
    from aecareer.roster import aliases

    listed, remarks = read_people(people, framework, None)
    for remark in remarks:
        run.note(Message("{place}: {message}", place=remark.place, message=remark.message))
    return aliases(listed)


def _gather(found: Iterable[Found], gathering: Gathering, taken: Taken) -> int:
    """Sorts all answers by person, and tells what cannot be used; how much that was."""
    homeless = 0
    unnamed = Seen()
    for person in taken.people(found):
        answers = person.answers
        named = bool(answers.person or answers.person_id)
        if not named and unnamed.again(answers, alone=person.alone):
            continue
        try:
            gathering.add(answers, person.place, person.saved)
        except DataError as error:
            tell(error, taken.run)
            homeless += 1
    if unnamed.copies:
        taken.run.note(copies_left_out(unnamed.copies))
    return taken.left_out + homeless


def _write(members: Team, chosen: Format, target: Destination | None, run: Invocation) -> None:
    width, color = (None, False) if target else (run.width(), run.color(sys.stdout))
    pieces = render_team(members, chosen, run.language, width=width, color=color)
    if target is None:
        for piece in pieces:
            run.write(piece)
    else:
        target.write(pieces)
        run.note(Message("The team is in {file}.", file=target.name))
