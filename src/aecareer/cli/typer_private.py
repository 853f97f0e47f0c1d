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

# Teaches Typer its shells, which it learns by itself only with its own --show-completion: main.py.
from typer._completion_classes import completion_init

# The script that `aecareer completion` prints.
from typer._completion_shared import get_completion_script

# An option made without a function that takes it: beforehand.py.
from typer.core import TyperOption

__all__ = [
    "BadOptionUsage",
    "ClickException",
    "MissingParameter",
    "NoSuchOption",
    "TyperOption",
    "completion_init",
    "get_completion_script",
]
