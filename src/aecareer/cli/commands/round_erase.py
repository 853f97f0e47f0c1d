"""`aecareer round erase`: one person taken out of a round, after asking."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aecareer.cli.asking import confirmed
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, FrameworkFile, Yes
from aecareer.cli.rounds import RoundFolder, letters, read_template
from aecareer.errors import DataError
from aecareer.files.round_erasing import erase_in
from aecareer.files.round_folder import load_round, read_returns
from aecareer.messages import Message, phrase, plural, some
from aecareer.round_erasure import Erasure, erasure
from aecareer.rounds import RETURNED, Round

HELP = phrase("""Erase one person from a round's folder: the forms about them, what came back about
them, and their row. It asks first.

What they said of others stays, for it is about these, but not that it was they who said it.
Somebody who only rates others is erased in the same way. What may be theirs and cannot be told is
named.""")
EXAMPLES = """\
aecareer round erase autumn --person "Li Na"
aecareer round erase autumn --person 17 --yes"""

_MOST_NAMED = 10

Person = Annotated[
    str,
    typer.Option("--person", metavar="NAME", help=phrase("Who: the name or the staff number.")),
]


def erase(
    ctx: Context,
    folder: RoundFolder,
    person: Person,
    yes: Yes = False,
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    found = load_round(folder, run.framework(framework))
    gone = erasure(found, read_returns(folder, found), person)
    if not yes and not confirmed(_question(gone, person, folder), run):
        return
    erase_in(folder, gone, _texts(folder, gone.left, run))
    run.note(Message("{name} is erased from {folder}.", name=person, folder=Path(folder)))
    for left in (*_left_to_do(found, person, folder), *_unclear(gone, person)):
        run.note(left)


def _texts(folder: str, left: Round, run: Invocation) -> list[tuple[str, str]]:
    """The texts of those who are left; none if there is no template any more."""
    try:
        return letters(left, read_template(folder), run)
    except DataError:
        return []


def _question(gone: Erasure, name: str, folder: str) -> Message:
    return Message(
        "Erase {name} from {folder}, for good? {received} that came back and {forms} that went out "
        "are removed. {given} of theirs on others will stay, without their name.",
        name=name,
        folder=Path(folder),
        received=plural("{n} file", "{n} files", len(gone.received)),
        forms=plural("{n} form", "{n} forms", len(gone.forms)),
        given=plural("{n} view", "{n} views", gone.given),
    )


def _left_to_do(found: Round, name: str, folder: str) -> list[Message]:
    """What else there is of somebody on the list."""
    place = found.directory.find(name)
    if place is None:
        return []
    message = Message(
        "If there are reports: `aecareer round reports {folder} -o REPORTS --force` makes index "
        "and table anew; delete {file} there. The list of people and the mails are yours to delete "
        "from.",
        folder=Path(folder),
        file=f"{found.pages[place]}.html",
    )
    return [message]


def _unclear(gone: Erasure, name: str) -> list[Message]:
    files = (*(str(Path(RETURNED, place)) for place in gone.unclear), *gone.beside)
    message = Message(
        "Look through these yourself; they may be about or by {name}: {files}.",
        name=name,
        files=some(files, _MOST_NAMED),
    )
    return [message] if files else []
