"""`aecareer framework new`: a framework file to start from, also out of a spreadsheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, Force, complete_files
from aecareer.errors import DataError
from aecareer.files.outputs import Destination
from aecareer.messages import Message, phrase
from aecareer.names import as_name

HELP = phrase("""Write a framework file to start from.

Without --from it is a small one whose remarks explain the format.

With --from it is made from a table: a row for each duty, with columns such as Position, Area, Duty
and Expected; or a matrix with a column for each position. Headings are found wherever they stand,
in English and Chinese; several sheets may be several positions. What is not understood is named by
its cell and kept as a remark.""")
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
        metavar="FILE",
        help=phrase("A spreadsheet: .xlsx or .csv."),
        autocompletion=complete_files,
    ),
]
_FEWEST_BYTES = 32  # that a row becomes in a framework


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
    from aecareer.files.grid_files import read_grids
    from aecareer.framework_table import known_headings, read_draft
    from aecareer.render.framework_file import framework_as_yaml

    refusal = Message("a table of duties is a .xlsx or .csv file")
    grids, remarks = read_grids(name, known_headings, refusal)
    _refuse_large(sum(len(grid.rows) for grid in grids) * _FEWEST_BYTES, name)
    codes = sorted(LANGUAGES, key=lambda code: code != run.language.code)
    translate = {code: load_language(code).gettext for code in codes}
    draft, notes = read_draft(grids, translate)
    draft.title = draft.title or re.sub(r"[\s_-]+", " ", Path(name).stem).strip() or "ours"
    for remark in remarks:
        run.note(_at(remark.place, remark.message))
    for noted in notes.noted:
        run.note(_at(noted.place, noted.message))
    made = framework_as_yaml(draft, as_name(Path(file).stem) or "ours", run.language).encode()
    _refuse_large(len(made), name)
    _refuse_faulty(made, name)
    return made


def _refuse_large(size: int, name: str) -> None:
    """Raises DataError if a framework of so many bytes would not be read."""
    from aecareer.files.reading import LARGEST_TYPED

    if size > LARGEST_TYPED:
        message = Message(
            "makes a framework of more than {n} MiB; divide it", n=LARGEST_TYPED // 2**20
        )
        raise DataError(message, name)


def _refuse_faulty(made: bytes, name: str) -> None:
    """Raises DataError if what the table makes would not load, as with too many positions."""
    from aecareer.errors import FaultyDocument
    from aecareer.files.strict_yaml import read_yaml
    from aecareer.framework_document import build

    plain, _ = read_yaml(made.decode(), name)
    try:
        build(plain)
    except FaultyDocument as error:
        raise DataError(error.message, name) from None


def _at(place: str, message: Message) -> Message:
    return Message("{place}: {message}", place=place, message=message) if place else message
