"""The states a duty can be in with a person, and all that belongs to each: one table.

Six states, never confused: done, done with help, not done; and of what has no point: not sure, no
chance yet (of another person: not seen), not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from aecareer.messages import phrase

FULL = 2  # half points of a duty done as expected
HALF = 1


class Unrated(Enum):
    """An answer that is no point of the scale, by its name in documents."""

    NOT_SURE = "not_sure"
    NOT_APPLICABLE = "not_applicable"

    __hash__ = object.__hash__  # there is one of each; looked up for every duty of everybody


Rating = int | Unrated


class State(Enum):
    """How a duty stands with a person, for one position that expects it."""

    __hash__ = object.__hash__  # there is one of each; looked up for every duty of everybody

    DONE = "done"
    WITH_HELP = "with_help"
    NOT_DONE = "not_done"
    NOT_SURE = "not_sure"
    NO_CHANCE = "no_chance"
    NOT_ASKED = "not_asked"


class Facts(NamedTuple):
    """What belongs to one state.

    `halves` are the half points it earns; None: the duty does not count. What has no point has
    `words` that name it, and `words_of_another` where somebody else is rated, if they differ;
    `mark` stands for it in a cell, and is a key that gives it, as the other `keys` do. `signs` are
    what else people write for it into forms.
    """

    halves: int | None
    words: str = ""
    words_of_another: str = ""
    mark: str = ""
    keys: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    def named(self, *, of_another: bool) -> str:
        """The words where oneself or another is rated."""
        return self.words_of_another or self.words if of_another else self.words


STATES: Mapping[State, Facts] = {
    State.DONE: Facts(FULL),
    State.WITH_HELP: Facts(HALF),
    State.NOT_DONE: Facts(0),
    State.NOT_SURE: Facts(
        HALF,
        phrase("not sure"),
        mark="?",
        keys=("s",),
        signs=("unsure", "don't know", "不确定", "不清楚", "不知道", "拿不准"),
    ),
    State.NO_CHANCE: Facts(
        HALF,
        phrase("no chance yet"),
        words_of_another=phrase("not seen"),
        mark="n",
        signs=("n/a", "not applicable", "不适用"),
    ),
    State.NOT_ASKED: Facts(None, phrase("not asked"), mark="-"),
}


_UNRATED: Mapping[Unrated | None, State] = {
    Unrated.NOT_SURE: State.NOT_SURE,
    Unrated.NOT_APPLICABLE: State.NO_CHANCE,
    None: State.NOT_ASKED,
}


def unrated(rating: Unrated | None) -> State:
    """The state of a duty that has no point."""
    return _UNRATED[rating]


def facts(rating: Unrated | None) -> Facts:
    """What belongs to an answer that is no point, or to none."""
    return STATES[unrated(rating)]
