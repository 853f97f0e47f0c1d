"""Text for the cells of spreadsheets."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARGIN = ("\t", "\r")


def harmless(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet would take it for a formula (OWASP).

    Wide forms count too, and what stands behind spaces: some programs pass over them.
    """
    formula = text.startswith(_MARGIN) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if formula else text
