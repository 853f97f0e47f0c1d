"""`aecareer form`: a blank form to fill in elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aecareer.answers import Rater
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import (
    Context,
    FrameworkFile,
    complete_files,
    complete_roles,
)
from aecareer.cli.rating import As, For, person_named, rater_named
from aecareer.errors import StorageError, UsageError
from aecareer.files.data_folder import write_private
from aecareer.forms import Form
from aecareer.messages import Message, phrase

HELP = phrase("""Write a blank form, to fill in with a spreadsheet or an editor.

The file's ending chooses the kind: .xlsx, .csv, .md or .json. `aecareer assess --answers`,
`aecareer score` and `aecareer team` read it back, filled in.""")
EXAMPLES = """\
aecareer form me.xlsx
aecareer form me.xlsx --lang zh --role AM
aecareer form lin-by-her-manager.xlsx --as manager --for Lin
aecareer assess --answers me.xlsx"""

ENDINGS = (".xlsx", ".csv", ".md", ".json")

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help=phrase("The file to write: .xlsx, .csv, .md or .json."),
        autocompletion=complete_files,
    ),
]
RoleOption = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="ROLE",
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
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    ending = Path(file).suffix.lower()
    if ending not in ENDINGS:
        message = Message("a form cannot be written as '{ending}'", ending=ending or file)
        raise UsageError(message, ENDINGS)
    loaded = run.framework(framework)
    only = None if role is None else loaded.role(role)
    blank = Form(loaded, run.language, rater_named(as_) or Rater.SELF, person_named(for_), only)
    content = _content(blank, ending)
    if Path(file).exists():  # it may be filled in already
        raise StorageError(Message("is there already; take another name, or remove it"), file)
    write_private(Path(file), content)
    run.note(Message("The form is in {file}.", file=file))


def _content(blank: Form, ending: str) -> str | bytes:
    if ending == ".xlsx":
        from aecareer.render.form.form_workbook import form_as_workbook

        return form_as_workbook(blank)
    from aecareer.render.form import form_text as forms

    writers = {
        ".csv": forms.form_as_csv,
        ".md": forms.form_as_markdown,
        ".json": forms.form_as_json,
    }
    return writers[ending](blank)
