"""Writes a blank form as an Excel workbook: one sheet, ready to fill in and to print."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aecareer.extras import load_openpyxl
from aecareer.forms import DATE, FRAMEWORK, ID, NOTE, RATING, Form
from aecareer.render.form import form_words as words
from aecareer.typography import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEYS, _TEXT, _EVIDENCE, _RATING, _NOTE = range(1, 6)
_WIDTHS = {_TEXT: 52, _EVIDENCE: 44, _RATING: 16, _NOTE: 36}  # characters
_MOST_OF_A_PROMPT = 255  # characters that Excel takes
_MOST_OF_A_LIST = 255
_DAY = "yyyy-mm-dd"  # what is typed as a date in any country's way is one, and stays clear
_LINE_HEIGHT = 15  # points; LibreOffice fits no row by itself
_INK, _SHADE, _PAPER, _LINE = "1F3A4D", "E3EDF1", "FFF9E5", "B9C7CE"


def form_as_workbook(form: Form) -> bytes:
    """The form as an .xlsx file. Raises UsageError if openpyxl is not installed."""
    openpyxl = load_openpyxl()
    book = openpyxl.Workbook()
    book.properties.title = form.title
    book.properties.creator = "aecareer"
    _Sheet(form, book.active).fill()
    out = BytesIO()
    with _Undated(out, "w", ZIP_DEFLATED) as archive:
        openpyxl.writer.excel.ExcelWriter(book, archive).save()
    return out.getvalue()


class _Undated(ZipFile):
    """A zip file whose entries bear no date, since zip has none before 1980 or after 2107."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        entry = ZipInfo(zinfo_or_arcname)
        entry.compress_type = self.compression
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())


class _Sheet:
    """The one sheet of a form, filled from top to bottom."""

    def __init__(self, form: Form, sheet: Any) -> None:
        from openpyxl.styles import Border, PatternFill, Side

        self.form = form
        self.sheet = sheet
        self.row = 0
        side = Side(style="thin", color=_LINE)
        self.frame = Border(side, side, side, side)
        self.shade = PatternFill("solid", fgColor=_SHADE)
        self.paper = PatternFill("solid", fgColor=_PAPER)

    def fill(self) -> None:
        """Fills the whole sheet."""
        self.sheet.title = words.sheet_name(self.form.language)
        self._line(self.form.title, size=16)
        self._gap()
        self._fields()
        self._gap()
        for sentence in self.form.instructions:
            self._line(sentence)
        self._gap()
        for line in self.form.legend:
            self._line(line)
        self._gap()
        heading = self._table_heading()
        ratings = self._duties()
        self._offer([sign for sign, _ in self.form.scale], ratings, self._prompt())
        self._finish(heading)

    def _put(self, column: int, text: str, *, size: int = 11, bold: bool = False) -> Any:
        """A cell with a text that no spreadsheet takes for a formula; top left, wrapped."""
        from openpyxl.styles import Alignment, Font

        cell = self.sheet.cell(self.row, column)
        cell.value = text
        cell.data_type = "s"
        cell.font = Font(name="Calibri", size=size, bold=bold, color=_INK if bold else None)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return cell

    def _line(self, text: str, *, size: int = 11) -> None:
        """A line that runs on over the empty cells beside it."""
        from openpyxl.styles import Alignment

        self.row += 1
        cell = self._put(_TEXT, text, size=size, bold=size > 11)
        cell.alignment = Alignment(vertical="top")

    def _gap(self) -> None:
        self.row += 1

    def _open(self, column: int, value: str = "") -> Any:
        """A cell to fill in, as text or as what is chosen."""
        from openpyxl.styles import Protection

        cell = self._put(column, value)
        if not value:
            cell.value = None
        cell.fill, cell.border = self.paper, self.frame
        cell.protection = Protection(locked=False)
        return cell

    def _fields(self) -> None:
        from openpyxl.styles import Alignment

        for field in self.form.fields:
            self.row += 1
            self._put(_KEYS, field.key)
            label = self._put(_EVIDENCE, field.label, bold=True)
            label.alignment = Alignment(horizontal="right")
            if field.open:
                cell = self._open(_RATING, field.value)
                self._open(_NOTE)
                self.sheet.merge_cells(
                    start_row=self.row, end_row=self.row, start_column=_RATING, end_column=_NOTE
                )
                self._offer(field.choices, [cell.coordinate])
                if field.key == DATE:
                    cell.number_format = _DAY
            else:
                self._put(_RATING, field.value)
                self.sheet.row_dimensions[self.row].hidden = field.key == FRAMEWORK

    def _table_heading(self) -> int:
        gettext = self.form.language.gettext
        self.row += 1
        text, evidence = words.duty_heads(self.form.language)
        headings = {
            _KEYS: ID,
            _TEXT: text,
            _EVIDENCE: evidence,
            _RATING: gettext(RATING),
            _NOTE: gettext(NOTE),
        }
        for column, text in headings.items():
            cell = self._put(column, text, bold=True)
            cell.fill, cell.border = self.shade, self.frame
        return self.row

    def _duties(self) -> list[str]:
        """A row for each duty, under its area; the places of the ratings."""
        pick, ratings, area = self.form.language.pick, [], None
        for section in self.form.sections:
            if section.area is not area:
                area = section.area
                self.row += 1
                for column in _WIDTHS:
                    self._put(column, pick(area.name) if column == _TEXT else "", bold=True)
                    self.sheet.cell(self.row, column).fill = self.shade
            for duty in section.duties:
                self.row += 1
                self._put(_KEYS, duty.id)
                texts = {_TEXT: (pick(duty.text),), _EVIDENCE: words.shown_by(self.form, duty)}
                for column, texts_there in texts.items():
                    self._put(column, "\n".join(texts_there)).border = self.frame
                lines = max(
                    sum(len(wrap(text, _WIDTHS[column])) for text in texts_there)
                    for column, texts_there in texts.items()
                )
                self.sheet.row_dimensions[self.row].height = _LINE_HEIGHT * lines + 3
                ratings.append(self._open(_RATING).coordinate)
                self._open(_NOTE).number_format = "@"
        return ratings

    def _prompt(self) -> str:
        """What the scale means, shown while a rating is chosen."""
        return "\n".join(self.form.legend)[:_MOST_OF_A_PROMPT]

    def _offer(self, choices: Iterable[str], places: Iterable[str], prompt: str = "") -> None:
        """Lets cells be filled from a list only; `prompt` is shown while one chooses."""
        from openpyxl.worksheet.datavalidation import DataValidation

        listed = ",".join(choices)
        if not listed or len(listed) > _MOST_OF_A_LIST:
            return
        rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
        rule.showErrorMessage = True
        rule.error = words.choose(self.form.language)
        if prompt:
            rule.promptTitle, rule.prompt = self.form.language.gettext(RATING), prompt
            rule.showInputMessage = True
        for place in places:
            rule.add(place)
        self.sheet.add_data_validation(rule)

    def _finish(self, heading: int) -> None:
        """Hides the keys, locks all but the answers, and sets the sheet up for A4."""
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.properties import PageSetupProperties

        sheet = self.sheet
        sheet.column_dimensions[get_column_letter(_KEYS)].hidden = True
        for column, width in _WIDTHS.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.protection.sheet = True
        for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
            setattr(sheet.protection, allowed, False)
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.print_title_rows = f"{heading}:{heading}"
        margins = sheet.page_margins
        margins.left = margins.right = margins.top = 0.5  # inches
        sheet.oddFooter.center.text = "&P / &N"
