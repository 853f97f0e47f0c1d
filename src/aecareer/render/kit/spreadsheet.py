"""CSV for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

BYTE_ORDER_MARK = "\ufeff"  # at the beginning it tells Excel that a file is UTF-8


def csv_line(texts: Iterable[str]) -> str:
    """One line of CSV, as RFC 4180 has it, with its end."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(texts)
    return out.getvalue()
