"""Numbers as people read them."""

from __future__ import annotations

from aecareer.messages import Message, plural


def points(value: float) -> str:
    """Points without a trailing zero: 12, 11.5."""
    return f"{value:.1f}".removesuffix(".0")


def points_words(halves: int) -> Message:
    """So many half points, as words."""
    count = 1 if halves == 2 else 2
    return plural("{points} point", "{points} points", count, points=points(halves / 2))


def percent(share: float | None) -> str:
    """A share as a whole percentage; "-" for none."""
    return "-" if share is None else f"{share * 100:.0f} %"
