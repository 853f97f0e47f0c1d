"""Turns what went wrong into one clear line, or JSON, and an exit code. The one place for it."""

from __future__ import annotations

import sys
from typing import Any

from aecareer.checking import no_such
from aecareer.cli.invocation import Invocation
from aecareer.cli.typer_private import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
)
from aecareer.errors import AecareerError, UsageError
from aecareer.messages import Message, clean, phrase

_MORE = phrase("and {n} more")
_MOST_FAULTS = 50  # lines; a file with more has one thing wrong many times


def tell(error: AecareerError, run: Invocation) -> int:
    """Prints the error on standard error; its exit code."""
    if run.json:
        from aecareer.render.kit.json import dump

        sys.stderr.write(dump({"error": _document(error, run)}, indent=False))
    else:
        for fault in error.faults[:_MOST_FAULTS]:
            place = f"{clean(fault.place)}: " if fault.place else ""
            print(
                f"aecareer: {place}{run.language.say(fault.message)}{_choices(error, run)}",
                file=sys.stderr,
            )
        left = len(error.faults) - _MOST_FAULTS
        if left > 0:
            print(f"aecareer: {run.language.say(_MORE, n=left)}", file=sys.stderr)
    return error.exit_code


def _choices(error: AecareerError, run: Invocation) -> str:
    if not isinstance(error, UsageError) or not error.choices:
        return ""
    return run.language.say(" (there are: {choices})", choices=error.choices)


def _document(error: AecareerError, run: Invocation) -> dict[str, Any]:
    document: dict[str, Any] = {
        "code": error.code,
        "message": run.language.say(error.message),
        "place": error.place,
        "exit_code": error.exit_code,
        "faults": [
            {"place": fault.place, "message": run.language.say(fault.message)}
            for fault in error.faults
        ],
    }
    if isinstance(error, UsageError):
        document["choices"] = list(error.choices)
    return document


def from_typer(error: ClickException) -> UsageError:
    """What Typer found wrong with the command line, in our words."""
    if isinstance(error, NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, MissingParameter):
        name = error.param.make_metavar(ctx=error.ctx) if error.param and error.ctx else ""
        return _missing(Message(name.strip("[].")), error.ctx)
    if isinstance(error, BadOptionUsage):
        takes = error.message.endswith("does not take a value.")
        if takes:
            return UsageError(
                Message("the option {option} takes no value", option=error.option_name)
            )
        return UsageError(
            Message("the option {option} needs a value after it", option=error.option_name)
        )
    if error.message.startswith("Got unexpected extra argument"):
        extra = error.message.rpartition("(")[2].rstrip(")")
        return UsageError(Message("too many arguments: {extra}; see --help", extra=extra))
    return UsageError(Message("{message}", message=error.format_message()))


def _missing(name: Message, ctx: Any) -> UsageError:
    """That something is missing, with an example of the command that has it."""
    from aecareer.cli.help_pages import examples

    lines = examples(ctx.command, ctx.obj.language) if ctx and ctx.obj else []
    if not lines:
        return UsageError(Message("{name} is missing; see --help", name=name))
    example = lines[0].partition("#")[0].rstrip()
    return UsageError(Message("{name} is missing, as in: {example}", name=name, example=example))


def _no_such_option(error: NoSuchOption) -> UsageError:
    names: list[str] = []
    if error.ctx is not None:
        params = error.ctx.command.get_params(error.ctx)
        names = [name for param in params for name in param.opts if name.startswith("--")]
    problem = Message("there is no option {option}", option=error.option_name)
    return no_such(problem, error.option_name, names)
