"""Says of a word that is none of the choices which one was meant."""

from __future__ import annotations

from collections.abc import Sequence

from aecareer.checking import nearest
from aecareer.errors import UsageError
from aecareer.messages import Message


def no_such(problem: Message, word: str, choices: Sequence[str]) -> UsageError:
    """The error for a word that is no choice: the problem, the nearest choice, and the list."""
    near = nearest(word, choices)
    if near is not None:
        problem = Message("{problem}; did you mean {near}?", problem=problem, near=near)
    return UsageError(problem, choices)
