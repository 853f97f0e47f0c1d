"""`aecareer form`: a blank form to fill in elsewhere."""

from __future__ import annotations

from secrets import choice
from typing import Annotated

import typer

from aecareer.answers import Rater
from aecareer.cli.choosing import chosen_format
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    Context,
    Force,
    FrameworkFile,
    complete_files,
    complete_roles,
)
from aecareer.cli.rating import As, For, person_named, rater_named
from aecareer.files.catalogues import other_languages
from aecareer.files.outputs import Destination
from aecareer.forms import Form, form_number
from aecareer.messages import Message, phrase
from aecareer.render.form.form_formats import render_form
from aecareer.render.formats import DocumentKind

HELP = phrase("""Write a blank form, to fill in with a spreadsheet, a browser or an editor.

The file's ending chooses the kind: .xlsx, .html, .csv, .md or .json. `aecareer assess --answers`,
`aecareer score` and `aecareer team` read it back, filled in; of an .html page they read the file
that its button saves.""")
EXAMPLES = """\
aecareer form me.xlsx
aecareer form me.html
aecareer form me.xlsx --lang zh --role AM
aecareer form li-na-by-manager.xlsx --as manager --for "Li Na"
aecareer assess --answers me.xlsx"""

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help=phrase("The file to write: .xlsx, .html, .csv, .md or .json."),
        autocompletion=complete_files,
    ),
]
RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="POSITION",
        help=phrase("Only the duties of this position."),
        autocompletion=complete_roles,
    ),
]


def form(
    ctx: Context,
    file: File,
    role: RoleOption = None,
    as_: As = None,
    for_: For = None,
    force: Force = False,
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    chosen = chosen_format(DocumentKind.FORM, file)
    loaded = run.framework(framework)
    only = () if role is None else (loaded.role(role),)
    rater = rater_named(as_, loaded) or Rater.SELF
    number, also = form_number(choice), other_languages(run.language)
    blank = Form(loaded, run.language, rater, person_named(for_), only, number, also=also)
    target = Destination(file, force=force)  # what is there may be filled in already
    target.check()
    target.write(render_form(blank, chosen))
    run.note(Message("The form is in {file}.", file=file))
