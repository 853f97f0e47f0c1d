"""CSV for spreadsheets, and text for their cells."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

BYTE_ORDER_MARK = "\ufeff"  # at the beginning it tells Excel that a file is UTF-8

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARGIN = ("\t", "\r")


def csv_line(texts: Iterable[str]) -> str:
    """One line of CSV, as RFC 4180 has it, with its end."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(texts)
    return out.getvalue()


def harmless(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet would take it for a formula (OWASP).

    Wide forms count too, and what stands behind spaces: some programs pass over them.
    """
    formula = text.startswith(_MARGIN) or text.lstrip().startswith(_FORMULA)
    return f"'{text}" if formula else text
