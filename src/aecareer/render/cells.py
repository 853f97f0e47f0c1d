"""Cells of tables that a spreadsheet opens: a text from outside stays a text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from aecareer.messages import clean

MARK = "\ufeff"  # at the head of a CSV file, so that Excel reads it as UTF-8
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(text: str) -> str:
    """The text on one line, with an apostrophe before what a spreadsheet would take for a formula.

    Wide forms count too, and what stands behind spaces: some programs pass over them.
    """
    shown = clean(text)
    return f"'{shown}" if text.lstrip().startswith(_FORMULA) or text[:1] in ("\t", "\r") else shown


def csv_row(texts: Iterable[str]) -> str:
    """One line of CSV. The texts are safe in a spreadsheet, made by cell() or by ourselves."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(texts)
    return line.getvalue()
