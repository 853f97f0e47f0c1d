"""Answers without a single rating: an outcome of its own, since nobody hands in an empty form."""

from __future__ import annotations

from aecareer.answers import Answers
from aecareer.cli.failures import tell
from aecareer.cli.invocation import Invocation
from aecareer.errors import DataError
from aecareer.messages import Message


def told_if_empty(answers: Answers, place: str, run: Invocation) -> int:
    """Says that no duty is rated, if so, and where; the exit code."""
    if answers.answered:
        return 0
    return tell(DataError(Message("no duty is rated here; the form is empty"), place), run)
