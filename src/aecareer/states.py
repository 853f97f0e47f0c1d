"""The states a duty can be in with a person, and all that belongs to each: one table.

Six states, never confused: done, done with help, not done; and of what has no point, not sure, not
applicable, not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from aecareer.messages import phrase

FULL = 2  # half points of a duty done as expected
HALF = 1


class Unrated(Enum):
    """An answer that is no point of the scale, by its name in documents."""

    NOT_SURE = "not_sure"
    NOT_APPLICABLE = "not_applicable"


Rating = int | Unrated


class State(Enum):
    """How a duty stands with a person, for one position that expects it."""

    DONE = "done"
    WITH_HELP = "with_help"
    NOT_DONE = "not_done"
    NOT_SURE = "not_sure"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Facts:
    """What belongs to one state.

    `words` name it. `halves` are the half points it earns; None: the duty does not count. `mark`
    stands for it in a cell, and is a key that gives it, as the other `keys` do; "" where the point
    itself is shown and typed. `signs` are what else people write for it into forms.
    """

    words: str
    halves: int | None
    mark: str = ""
    keys: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


STATES: Mapping[State, Facts] = {
    State.DONE: Facts(phrase("done alone"), FULL),
    State.WITH_HELP: Facts(phrase("done with help"), HALF),
    State.NOT_DONE: Facts(phrase("not done"), 0),
    State.NOT_SURE: Facts(
        phrase("not sure"),
        HALF,
        mark="?",
        keys=("s",),
        signs=("unsure", "don't know", "不确定", "不清楚", "不知道", "拿不准"),
    ),
    State.NOT_APPLICABLE: Facts(phrase("not applicable"), None, mark="n", signs=("n/a",)),
    State.NOT_ASKED: Facts(phrase("not asked"), None, mark="-"),
}


def unrated(rating: Unrated | None) -> State:
    """The state of a duty that has no point."""
    return State.NOT_ASKED if rating is None else State(rating.value)


def facts(rating: Unrated | None) -> Facts:
    """What belongs to an answer that is no point, or to none."""
    return STATES[unrated(rating)]
