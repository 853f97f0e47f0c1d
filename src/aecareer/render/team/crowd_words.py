"""What there is to say of a team without names. Counts come as they are told: see `crowd`."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.language import Language
from aecareer.messages import Message


def few(language: Language) -> str:
    """Why nothing is broken down."""
    return language.say(
        "With fewer than five people nothing else is shown, so that nobody can be singled out."
    )


def in_quarters(language: Language, of: int, *, ranked: bool) -> str:
    """What the figures of an anonymous team are, in so many `of` a whole, and its rows if any."""
    one, half, three = (of * quarters // 4 for quarters in (1, 2, 3))
    figures = language.say(
        "A figure is the mean, over five people or more, of the share of points reached, of those "
        "that the position held (if none is stated, the one that fits) asks in that column, "
        "rounded down to a quarter: {three} is three quarters and more, {half} half and more, "
        "{one} a quarter and more, 0 less; - is a column of fewer than five people.",
        one=one,
        half=half,
        three=three,
    )
    if not ranked:
        return figures
    rows = language.say("No row is a person: each column is sorted by itself.")
    return language.run_on(rows, figures)


def people(told: int | None) -> Message:
    """So many people."""
    if told is None:
        return Message("fewer than five people")
    return Message("at least {n} people", n=told)


def number(told: int | None) -> int | Message:
    """A count where it stands among others."""
    if told is None:
        return Message("fewer than five")
    return Message("at least {n}", n=told) if told else told


def readiness(ready: int | None, not_firm: int | None, unknown: int | None) -> Iterator[Message]:
    """How many are ready for the next position, and of how many it cannot be said."""
    if ready is None:
        yield Message("Fewer than five people fit a position above the one held.")
    elif ready:
        yield Message("At least {n} people fit a position above the one held.", n=ready)
    if not_firm:
        yield Message(
            "At least {n} people fit one provisionally, by part of the answers, or with a manager "
            "who does not see the position held reached, and are not counted.",
            n=not_firm,
        )
    if unknown is None or unknown:
        yield Message(
            "Not counted here: {people} whose position is not known, or is held by fewer than "
            "five people and therefore not told.",
            people=people(unknown),
        )


def unassessed(told: int | None) -> Message:
    """How many have rated too little."""
    return Message("At least {n} people have rated too few duties.", n=told)
