"""Chooses the format of a result by its name, else by the ending of the file it goes to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import TypeVar

from aecareer.checking import no_such
from aecareer.errors import UsageError
from aecareer.files.answer_files import is_filled_form
from aecareer.framework import Framework
from aecareer.messages import Message

Chosen = TypeVar("Chosen", bound=Enum)


def spare_answers(output: str | None, inputs: Iterable[str | None], framework: Framework) -> None:
    """Raises UsageError if the output would replace one of the inputs, or a filled-in form."""
    if output is None:
        return
    taken = {os.path.realpath(name) for name in inputs if name is not None}
    if os.path.realpath(output) in taken or is_filled_form(output, framework):
        raise UsageError(Message("{file} holds answers; name another file with -o", file=output))


def chosen_format(name: str | None, output: str | None, by_ending: Mapping[str, Chosen]) -> Chosen:
    """The format of that name; without one, the format that the output's ending stands for.

    Raises UsageError for a name or an ending that no format has.
    """
    by_name = {one.value: one for one in by_ending.values()}
    if name is not None:
        if name in by_name:
            return by_name[name]
        raise no_such(Message("there is no format '{name}'", name=name), name, list(by_name))
    ending = Path(output or "").suffix.lower()
    if ending in by_ending:
        return by_ending[ending]
    message = Message("no format has the ending '{ending}'; --format names one", ending=ending)
    raise UsageError(message, list(filter(None, by_ending)))
