"""`aecareer framework new`: a framework file to start from, also out of a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, Force, complete_files
from aecareer.files.outputs import Destination
from aecareer.messages import Message, clean, phrase

HELP = phrase("""Write a framework file to start from.

Without --from it is a small one whose comments explain the format.

With --from it is made of a table: a row for each duty, with columns such as Position, Area, Duty
and Expected; or a matrix with a column for each position. Headings are found wherever they stand,
in English and Chinese; several sheets may be several positions. What is not understood is named by
its cell and kept as a comment.""")
EXAMPLES = """\
aecareer framework new ours.yaml
aecareer framework new ours.yaml --from skills.xlsx
aecareer framework new ours.yaml --from duties.csv --lang zh"""

File = Annotated[
    str, typer.Argument(metavar="FILE", help=phrase("The file to write, such as ours.yaml."))
]
Table = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="TABLE",
        help=phrase("A spreadsheet: .xlsx or .csv."),
        autocompletion=complete_files,
    ),
]


def new(ctx: Context, file: File, from_: Table = None, force: Force = False) -> None:
    run: Invocation = ctx.obj
    target = Destination(file, force=force)
    target.check([from_])
    target.write(_start(run) if from_ is None else _of_table(from_, file, run))
    run.note(
        Message("The framework is in {file}; `aecareer framework check` looks it over.", file=file)
    )


def _start(run: Invocation) -> bytes:
    from aecareer.files.resources import resource

    return resource(f"data/start.{run.language.code}.yaml")


def _of_table(name: str, file: str, run: Invocation) -> bytes:
    from aecareer.files.catalogues import LANGUAGES, load_language
    from aecareer.files.framework_tables import read_grids
    from aecareer.framework_draft import Noted
    from aecareer.framework_table import read_draft
    from aecareer.names import as_name
    from aecareer.render.framework_file import framework_as_yaml

    grids, remarks = read_grids(name)
    codes = sorted(LANGUAGES, key=lambda code: code != run.language.code)
    draft, noted = read_draft(grids, {code: load_language(code).gettext for code in codes})
    title = draft.title or Path(name).stem
    draft.title = title
    for one in (*(Noted(remark.place, remark.message) for remark in remarks), *noted):
        place = f"{clean(one.place)}: " if one.place else ""
        print(f"aecareer: {place}{run.language.say(one.message)}", file=sys.stderr)
    return framework_as_yaml(draft, as_name(Path(file).stem) or "ours", run.language).encode()
