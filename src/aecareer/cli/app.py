"""The program: its commands in the order its help lists them, each loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from aecareer.checking import no_such
from aecareer.cli.beforehand import options_beforehand
from aecareer.cli.options import Context
from aecareer.errors import UsageError
from aecareer.messages import Message, phrase

_HELP = phrase("""A self-assessment for account-service people in advertising agencies.

Rate yourself on the duties of the positions from assistant to director. See which one fits, where
your strengths lie, and how to grow. Everything stays on this machine.""")
_EXAMPLES = """\
aecareer assess
aecareer show AM
aecareer assess --answers answers.json --json | jq -r .recommendation.role"""

SUMMARIES = {
    "assess": phrase("Rate yourself, and see which position fits"),
    "report": phrase("Show a finished assessment again"),
    "plan": phrase("Show what to do in the next three months"),
    "history": phrase("List the finished assessments and what has moved"),
    "show": phrase("Show the ladder, or one position"),
    "compare": phrase("Show what changes between two positions"),
    "form": phrase("Write a blank form to fill in elsewhere"),
    "score": phrase("Score answer files of one or many people"),
    "team": phrase("Show a team: who can do what, and what it lacks"),
    "round": phrase("Run a round: forms for a list of people, and what came back"),
    "framework": phrase("Check a framework of your own, or start one"),
    "data": phrase("Show, export or erase what is kept on this machine"),
    "completion": phrase("Print a script that completes commands in your shell"),
    "help": phrase("Show how a command is used"),
}
ACTIONS = {
    "framework": {
        "check": phrase("Find faults in a framework, and what may mislead"),
        "new": phrase("Start a framework, also from a spreadsheet"),
        "schema": phrase("Print a JSON Schema, with which editors complete and check"),
    },
    "round": {
        "new": phrase("Make a form for each view of each person, and texts to send them with"),
        "letters": phrase("Write the texts again from the template that you have edited"),
        "status": phrase("Show who has answered, and what is wrong with what came back"),
        "reports": phrase("Write a page for each person, an index and a table of results"),
        "erase": phrase("Take one person out of a round"),
    },
}
"""Commands that are several, each with what it does."""
_FILES = ("FILE", "FOLDER", "PEOPLE")  # what stands for them on help pages
_WITHOUT_REMARKS = frozenset(
    ("show", "compare", "completion", "help", "round status", "framework schema")
)


def build_program() -> Any:
    """The program with all commands, to be called with the arguments."""
    program = _group("aecareer", _HELP, _EXAMPLES, _program)
    program.params += options_beforehand(remarks=False)
    return program


def _group(name: str, help: str, examples: str, callback: Callable[..., None]) -> Any:
    """Several commands under one name; without one of them it shows its help."""
    app = typer.Typer(
        name=name,
        cls=Commands,
        help=help,
        epilog=examples,
        add_completion=False,
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(callback)
    return get_command(app)


class _Command(TyperCommand):
    """A command with our help page, which takes no empty text for the name of a file."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command. Raises UsageError for a file without a name, as of an unset variable.

        It would mean this folder, or as if nothing had been said.
        """
        for param in self.params:
            given = ctx.params.get(param.name)
            named = given if isinstance(given, list | tuple) else (given,)
            metavar = str(param.metavar).strip("[].")
            if "" in named and metavar in _FILES:
                option = next((name for name in param.opts if name.startswith("-")), None)
                message = Message(
                    "{name} is empty; it names no file", name=option or Message(metavar)
                )
                raise UsageError(message)
        return super().invoke(ctx)

    def get_help(self, ctx: Any) -> str:
        """The help page of this command."""
        from aecareer.cli.help_pages import command_help

        return command_help(self, ctx)


class Commands(TyperGroup):
    """The program, or a command that is several; importing one costs only when it runs."""

    @property
    def summaries(self) -> Mapping[str, str]:
        """What each of its commands does, by name."""
        return ACTIONS.get(self.name or "", SUMMARIES)

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands' names in the order of the help."""
        return list(self.summaries)

    def get_command(self, ctx: Any, name: str) -> Any:
        """The command of that name; None if there is none."""
        if name not in self.summaries:
            return None
        whole = f"{self.name} {name}" if self.name in ACTIONS else name
        module = import_module(f"aecareer.cli.commands.{whole.replace(' ', '_')}")
        if name in ACTIONS:
            group = _group(name, module.HELP, module.EXAMPLES, _several)
            group.params += options_beforehand(remarks=False)
            return group
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        summary = self.summaries[name]
        settings = {"help": module.HELP, "epilog": module.EXAMPLES, "short_help": summary}
        app.command(name, cls=_Command, **settings)(getattr(module, name))
        command = get_command(app)
        command.params += options_beforehand(remarks=whole not in _WITHOUT_REMARKS)
        return command

    def get_help(self, ctx: Any) -> str:
        """The help page of them all."""
        from aecareer.cli.help_pages import program_help

        return program_help(self, ctx, self.summaries)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first argument names. Raises UsageError with the nearest."""
        name = args[0]
        if name in self.summaries or name.startswith("-"):
            return super().resolve_command(ctx, args)
        problem = Message("there is no command '{name}'", name=name)
        raise no_such(problem, name, list(self.summaries))


def _several(ctx: Context) -> None:
    if ctx.invoked_subcommand is None:
        ctx.obj.page(ctx.get_help() + "\n")


def _program(
    ctx: Context,
    version: Annotated[
        bool, typer.Option("--version", "-V", help=phrase("Print the version and exit."))
    ] = False,
) -> None:
    if version:
        from aecareer import __version__

        ctx.obj.write(f"aecareer {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        ctx.obj.page(ctx.get_help() + "\n")
