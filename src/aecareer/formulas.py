"""Texts that a spreadsheet would take for formulas: made harmless, and as they were."""

from __future__ import annotations

import re

# Wide forms count too, and what stands behind spaces: some programs pass over them. So does what
# begins with our own mark, for it to come back.
_TAKEN = re.compile("'*(?:[\t\r]|\\s*[-=+@\uff1d\uff0b\uff0d\uff20])")


def harmless(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet would take it for a formula (OWASP)."""
    return f"'{text}" if _TAKEN.match(text) else text


def restored(text: str) -> str:
    """The text that harmless() was given."""
    return text[1:] if text.startswith("'") and _TAKEN.match(text) else text
