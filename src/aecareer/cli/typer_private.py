"""All that we need of Typer and that has no public home in it. Nobody else imports such things.

Since 0.26 Typer carries a Click of its own, out of reach; a newer Typer may move any of this.
"""

from __future__ import annotations

# What is wrong with a command line, to say it in our words: failures.py.
from typer._click.exceptions import (
    BadOptionUsage,
    ClickException,
    MissingParameter,
    NoSuchOption,
)

# Which option or argument a word on the command line is for: completing.py.
from typer._click.shell_completion import _resolve_context as resolve_context
from typer._click.shell_completion import _resolve_incomplete as resolve_incomplete

# An option made without a function that takes it: beforehand.py.
from typer.core import TyperOption

__all__ = [
    "BadOptionUsage",
    "ClickException",
    "MissingParameter",
    "NoSuchOption",
    "TyperOption",
    "resolve_context",
    "resolve_incomplete",
]
