"""`aecareer show`: the profession and the ladder, or one position."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, FrameworkFile, Json, complete_roles
from aecareer.messages import phrase

HELP = phrase("""Show the profession and the ladder of positions, or one position: its remit and
its duties.

Duties marked * were added where the source document breaks off.""")
EXAMPLES = """\
aecareer show
aecareer show AM
aecareer show am --lang zh
aecareer show AM --json | jq '.duties[].id'"""

RoleCode = Annotated[
    str | None,
    typer.Argument(
        metavar="[POSITION]",
        help=phrase("A position's code, in capitals or not; without one, the whole ladder."),
        autocompletion=complete_roles,
        show_default=False,
    ),
]


def show(
    ctx: Context,
    role: RoleCode = None,
    json: Json = False,
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    loaded = run.framework(framework)
    chosen = None if role is None else loaded.role(role)
    if json:
        from aecareer.render.framework import framework_document, role_document
        from aecareer.render.kit.json import dump

        run.write(dump(role_document(loaded, chosen) if chosen else framework_document(loaded)))
        return
    from aecareer.render.framework import framework_for_terminal, role_for_terminal

    width, color = run.width(), run.color(sys.stdout)
    if chosen is None:
        run.page(framework_for_terminal(loaded, run.language, width=width, color=color))
    else:
        run.page(role_for_terminal(loaded, chosen, run.language, width=width, color=color))
