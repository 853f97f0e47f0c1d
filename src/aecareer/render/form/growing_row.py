"""A row of a worksheet that is as high as its texts need; only for where openpyxl is there."""

from __future__ import annotations

from openpyxl.worksheet.dimensions import RowDimension


class GrowingRow(RowDimension):
    """A row whose height is but its first: spreadsheets fit it again when somebody types in it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        """Whether the height is kept whatever stands in the row."""
        return False
