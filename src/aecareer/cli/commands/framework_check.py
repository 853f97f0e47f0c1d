"""`aecareer framework check`: all faults of a framework, and remarks on what will mislead."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, Json, complete_files
from aecareer.files.framework_file import load_framework
from aecareer.framework_remarks import remarks
from aecareer.messages import phrase

HELP = phrase("""Name every fault of a framework file with its place. Where there is none, name what
loads but may mislead.

That is no fault, but worth a look: positions that ask the same, a position that asks less than one
below it, an area that rests on one duty, a duty that asks two things at once. With --against, an
older version of the file, also ids that would lose people's answers, or mean something else now.
Exit code 1 says that the file has faults.""")
EXAMPLES = """\
aecareer framework check ours.yaml
aecareer framework check ours.yaml --against last-year.yaml
aecareer framework check ours.yaml --json"""

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help=phrase("The framework file."), autocompletion=complete_files
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="FILE",
        help=phrase("An older version, with which people have answered."),
        autocompletion=complete_files,
    ),
]


def check(ctx: Context, file: File, against: Against = None, json: Json = False) -> None:
    run: Invocation = ctx.obj
    loaded = load_framework(file)
    found = remarks(loaded, None if against is None else load_framework(against))
    if json:
        from aecareer.files.catalogues import load_language
        from aecareer.render.framework_check import check_document
        from aecareer.render.kit.json import dump

        run.write(dump(check_document(loaded, found, load_language("en"))))
        return
    from aecareer.render.framework_check import check_for_terminal

    width, color = run.width(), run.color(sys.stdout)
    run.page(check_for_terminal(loaded, found, run.language, width=width, color=color))
