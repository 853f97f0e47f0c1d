"""`aecareer compare`: what changes from one position to another."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aecareer.cli.invocation import Invocation
from aecareer.cli.options import Context, FrameworkFile, Json, complete_roles
from aecareer.comparison import compare_roles
from aecareer.errors import UsageError
from aecareer.messages import Message, phrase

HELP = phrase("""Show what changes from one position to another, capability by capability: side by
side where the terminal is wide enough, else one after the other.""")
EXAMPLES = """\
aecareer compare AE AM
aecareer compare am ad --lang zh
aecareer compare AE AM --json"""

First = Annotated[
    str,
    typer.Argument(
        metavar="FROM", help=phrase("A position's code."), autocompletion=complete_roles
    ),
]
Second = Annotated[
    str,
    typer.Argument(
        metavar="TO", help=phrase("Another position's code."), autocompletion=complete_roles
    ),
]


def compare(
    ctx: Context,
    first: First,
    second: Second,
    json: Json = False,
    framework: FrameworkFile = None,
) -> None:
    run: Invocation = ctx.obj
    loaded = run.framework(framework)
    roles = loaded.role(first), loaded.role(second)
    if roles[0] is roles[1]:
        raise UsageError(
            Message("these are the same position; name two"), [r.code for r in loaded.ladder]
        )
    rows = compare_roles(loaded, *roles)
    if json:
        from aecareer.render.comparison import comparison_document
        from aecareer.render.kit.json import dump

        run.write(dump(comparison_document(loaded, roles, rows)))
        return
    from aecareer.render.comparison import comparison_for_terminal

    width, color = run.width(), run.color(sys.stdout)
    page = comparison_for_terminal(loaded, roles, rows, run.language, width=width, color=color)
    run.page(page)
