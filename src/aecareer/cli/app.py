"""The program: every command in the order its help lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from aecareer.cli import assess, compare, completion, history, report, score, show
from aecareer.cli.help import Command, Group
from aecareer.cli.options import Context, Lang
from aecareer.messages import phrase

_HELP = phrase("""A self-assessment for account-service people in advertising agencies.

Rate yourself on the duties of the positions from assistant to director. See which one fits, where
your strengths lie, and how to grow. Everything stays on this machine.""")
_EXAMPLES = """\
aecareer assess
aecareer show AM
aecareer assess --answers answers.json --json | jq -r .recommendation.role"""

_COMMANDS = (
    ("assess", assess.assess, assess, phrase("Rate yourself, and see which position fits")),
    ("report", report.report, report, phrase("Show a finished assessment again")),
    ("history", history.history, history, phrase("List the finished assessments and what moved")),
    ("show", show.show, show, phrase("Show the ladder, or one position")),
    ("compare", compare.compare, compare, phrase("Show what changes between two positions")),
    ("score", score.score, score, phrase("Score answer files of one or many people")),
    (
        "completion",
        completion.completion,
        completion,
        phrase("Print a script that completes commands in your shell"),
    ),
)


def build_app() -> typer.Typer:
    """The Typer application with all commands."""
    app = typer.Typer(
        name="aecareer",
        cls=Group,
        help=_HELP,
        epilog=_EXAMPLES,
        add_completion=False,
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_program)
    for name, function, module, summary in _COMMANDS:
        app.command(
            name, cls=Command, help=module.HELP, short_help=summary, epilog=module.EXAMPLES
        )(function)
    return app


def _program(
    ctx: Context,
    version: Annotated[
        bool, typer.Option("--version", "-V", help=phrase("Print the version and exit."))
    ] = False,
    lang: Lang = None,
) -> None:
    if version:
        from aecareer import __version__

        ctx.obj.write(f"aecareer {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        ctx.obj.page(ctx.get_help() + "\n")
