"""Cells of a form's workbook: texts that never become formulas, and formulas of our own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

INK, SHADE, PAPER, LINE = "1F3A4D", "E3EDF1", "FFF9E5", "B9C7CE"
LINE_HEIGHT = 15  # points; LibreOffice fits no row by itself
_FONTS = {"zh": "Microsoft YaHei"}  # on every Windows and in WPS; elsewhere the nearest is taken
_LONGEST_LITERAL = 255  # characters of a text within a formula
_SLOT = "\ue000"  # no text for people holds it


class Formula(str):
    """A formula of our own, beginning with "="; any other text in a cell is only a text."""


def quoted(text: str) -> str:
    """A text as it stands within a formula."""
    pieces = [text[i : i + _LONGEST_LITERAL] for i in range(0, len(text), _LONGEST_LITERAL)]
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces or [""])


def slot(name: str) -> str:
    """What stands in a sentence for a value that a formula puts there."""
    return f"{_SLOT}{name}{_SLOT}"


def spliced(sentence: str, **places: str) -> str:
    """A sentence with slots as a part of a formula; `places` are expressions by slot."""
    parts = sentence.split(_SLOT)
    texts = [places[part] if n % 2 else quoted(part) for n, part in enumerate(parts)]
    return "&".join(text for text in texts if text != '""') or '""'


@dataclass(frozen=True)
class Looks:
    """How the cells of a workbook look, in one language."""

    font: str

    @classmethod
    def of(cls, language: str) -> Looks:
        """The looks for a language: each script has a font of its own."""
        return cls(_FONTS.get(language.split("-")[0], "Calibri"))

    def put(
        self,
        sheet: Any,
        row: int,
        column: int,
        value: str | int,
        *,
        size: int = 11,
        bold: bool = False,
    ) -> Any:
        """A cell with a text, a number or a formula of ours; top left, wrapped."""
        cell = write(sheet, row, column, value)
        cell.font = _font(self.font, size, bold)
        cell.alignment = aligned(None, "top")
        return cell


@cache
def _font(name: str, size: int, bold: bool) -> Any:
    from openpyxl.styles import Font

    return Font(name=name, size=size, bold=bold, color=INK if bold else None)


@cache
def aligned(across: str | None, down: str) -> Any:
    """Where a text stands in its cell, wrapped."""
    from openpyxl.styles import Alignment

    return Alignment(horizontal=across, vertical=down, wrap_text=True)


def write(sheet: Any, row: int, column: int, value: str | int) -> Any:
    """A cell with a value and nothing else."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "f" if isinstance(value, Formula) else "s"
    return cell


def frame() -> Any:
    """Thin lines around a cell."""
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color=LINE)
    return Border(side, side, side, side)


def fill(color: str) -> Any:
    """One colour behind a cell."""
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=color)


def lock(sheet: Any) -> None:
    """Locks a sheet, without a password, but for its looks and for sorting."""
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def on_a4(sheet: Any, *, high: int = 0) -> None:
    """Sets a sheet up for A4, landscape: one page wide, so many high (0: as it comes)."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, high
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.5  # inches
    margins.bottom, margins.footer = 0.7, 0.3
    sheet.oddFooter.center.text = "&P / &N"
