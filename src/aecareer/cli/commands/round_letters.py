"""`aecareer round letters`: the texts that go with the forms, made anew from the template."""

from __future__ import annotations

from pathlib import Path

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, FrameworkFile
from aecareer.cli.rounds import RoundFolder, read_template, tell_unfilled
from aecareer.cli.rounds import letters as texts
from aecareer.files.round_folder import load_round, write_in
from aecareer.messages import phrase, plural

HELP = phrase("""Write the texts for all who fill in forms again, from letter.txt in the round's
folder.

Edit that file first: what the round is for, who sees the answers, how long they are kept, and
whether taking part is voluntary. What stands in { } is filled in for each person, other columns of
the list of people too.""")
EXAMPLES = """\
aecareer round letters autumn"""


def letters(ctx: Context, folder: RoundFolder, framework: FrameworkFile = None) -> None:
    run: Invocation = ctx.obj
    found = load_round(folder, run.framework(framework))
    template = read_template(folder)
    made = texts(found, template, run)
    for name, text in made:
        write_in(folder, name, text)
    message = plural(
        "{n} text is in {folder}/forms.",
        "{n} texts are in {folder}/forms, one in each folder.",
        len(made),
        folder=Path(folder),
    )
    run.note(message)
    tell_unfilled(folder, template, found, run)
