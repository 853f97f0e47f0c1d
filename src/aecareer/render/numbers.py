"""Numbers as people read them."""

from __future__ import annotations


def points(value: float) -> str:
    """Points without a trailing zero: 12, 11.5."""
    return f"{value:.1f}".removesuffix(".0")


def percent(share: float | None) -> str:
    """A share as a whole percentage; "-" for none."""
    return "-" if share is None else f"{share * 100:.0f} %"
