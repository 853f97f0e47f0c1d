"""Text for the cells of spreadsheets."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet would take it for a formula (OWASP)."""
    return f"'{text}" if text.startswith(_FORMULA) else text
