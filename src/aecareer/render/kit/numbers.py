"""Numbers as people read them."""

from __future__ import annotations

from aecareer.fits import Tally
from aecareer.language import Language
from aecareer.messages import Message, plural

_DIGITS = 9  # of a percentage that are no rounding of the machine: 57.5, not 57.49999999999999


def points(value: float) -> str:
    """Points without a trailing zero: 12, 11.5."""
    return f"{value:.1f}".removesuffix(".0")


def points_words(halves: int) -> Message:
    """So many half points, as words."""
    count = 1 if halves == 2 else 2
    return plural("{points} point", "{points} points", count, points=points(halves / 2))


def percent(share: float | None, language: Language) -> str:
    """A share as a whole percentage; "-" for none."""
    if share is None:
        return "-"
    return language.say("{n} %", n=f"{round(share * 100, _DIGITS):.0f}")


def out_of(counts: Tally, language: Language) -> str:
    """Points and how many there could be: "11.5 of 17"."""
    return language.say("{points} of {out_of}", points=points(counts.points), out_of=counts.counted)
