"""The sheet of a form's workbook that one fills in, on the screen or printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aecareer.forms import DATE, FRAMEWORK, ID, NOTE, ON_PAPER, RATER, RATING, Form
from aecareer.framework import Duty
from aecareer.render.form import form_words as words
from aecareer.render.form.form_cells import (
    LINE_HEIGHT,
    PAPER,
    SHADE,
    Looks,
    aligned,
    fill,
    frame,
    lock,
    on_a4,
)
from aecareer.render.form.rule_sheet import Places
from aecareer.typography import wrap

_KEYS, _TEXT, _EVIDENCE, _RATING, _NOTE = range(1, 6)
_WIDTHS = {_TEXT: 52, _EVIDENCE: 44, _RATING: 16, _NOTE: 36}  # characters
_WIDE = sum(_WIDTHS.values())
_MOST_OF_A_PROMPT = 255  # characters that Excel takes
_MOST_OF_A_LIST = 255
_DAY = "yyyy-mm-dd"  # what is typed as a date in any country's way is one, and stays clear
_ALONG = 2  # duties that stand with the signatures, so that these are on no page alone
_PAGE = 515  # points of rows that a page has room for, however wide the font


class FormSheet:
    """The sheet, filled from top to bottom. `fill` gives the places that formulas need."""

    def __init__(self, form: Form, sheet: Any, looks: Looks) -> None:
        self.form, self.sheet, self.looks = form, sheet, looks
        self.row = 0
        self.rater = ""
        self.frame, self.shade, self.paper = frame(), fill(SHADE), fill(PAPER)

    def fill(self, note: str) -> Places:
        """Fills the whole sheet; `note` is what there is to say about the result."""
        self._line(self.form.title, size=16)
        self._gap()
        self._fields()
        self._gap()
        for sentence in filter(None, (words.codes(self.form), *self.form.instructions, note)):
            self._line(sentence)
        self._gap()
        for line in self.form.legend:
            self._line(line)
        self._gap()
        heading = self._table_heading()
        ratings = self._duties()
        last = self.row
        self._offer([sign for sign, _ in self.form.scale], ratings, self._prompt())
        self._signatures()
        self._break_pages(heading)
        self._finish(heading)
        return Places(self._span("A", heading, last), self._span("D", heading, last), self.rater)

    def _span(self, column: str, first: int, last: int) -> str:
        return f"{self._name}!${column}${first}:${column}${last}"

    @property
    def _name(self) -> str:
        from openpyxl.utils import quote_sheetname

        return quote_sheetname(self.sheet.title)

    def _put(self, column: int, text: str, *, size: int = 11, bold: bool = False) -> Any:
        return self.looks.put(self.sheet, self.row, column, text, size=size, bold=bold)

    def _line(self, text: str, *, size: int = 11) -> None:
        """A text over the whole width, on as many lines as it takes."""
        self.row += 1
        self._put(_TEXT, text, size=size, bold=size > 11)
        self._merge(_TEXT, _NOTE)
        lines = len(wrap(text, _WIDE * 11 // size))
        self.sheet.row_dimensions[self.row].height = LINE_HEIGHT * lines * size / 11

    def _merge(self, first: int, last: int) -> None:
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=first, end_column=last
        )

    def _height(self, lines: float) -> None:
        self.sheet.row_dimensions[self.row].height = LINE_HEIGHT * lines + 3

    def _grow_from(self, lines: int) -> None:
        """A height for so many lines at first, with more room as a note takes it."""
        from aecareer.render.form.growing_row import GrowingRow

        self.sheet.row_dimensions[self.row] = GrowingRow(self.sheet, index=self.row)
        self._height(lines)

    def _gap(self) -> None:
        self.row += 1
        self.sheet.row_dimensions[self.row].height = LINE_HEIGHT

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
        for field in self.form.fields:
            self.row += 1
            self._height(1)
            self._put(_KEYS, field.key)
            label = self._put(_EVIDENCE, field.label, bold=True)
            label.alignment = aligned("right", "top")
            if field.open:
                cell = self._open(_RATING, field.value)
                self._open(_NOTE)
                self._merge(_RATING, _NOTE)
                self._offer(field.choices, [cell.coordinate])
                if field.key == DATE:
                    cell.number_format = _DAY
                    cell.alignment = aligned("left", "top")
            else:
                self._put(_RATING, field.value)
                self.sheet.row_dimensions[self.row].hidden = field.key == FRAMEWORK
            if field.key == RATER:
                self.rater = f"{self._name}!$D${self.row}"

    def _table_heading(self) -> int:
        gettext = self.form.language.gettext
        self.row += 1
        self._height(1)
        text, evidence = words.duty_heads(self.form)
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
                self._height(1)
                for column in _WIDTHS:
                    self._put(column, pick(area.name) if column == _TEXT else "", bold=True)
                    self.sheet.cell(self.row, column).fill = self.shade
            for duty in section.duties:
                self.row += 1
                ratings.append(self._duty(duty))
        return ratings

    def _duty(self, duty: Duty) -> str:
        """One duty's row; the place of its rating."""
        self._put(_KEYS, duty.id)
        pick = self.form.language.pick
        texts = {_TEXT: (pick(duty.text),), _EVIDENCE: words.shown_by(self.form, duty)}
        for column, texts_there in texts.items():
            self._put(column, "\n".join(texts_there)).border = self.frame
        self._grow_from(
            max(
                sum(len(wrap(text, _WIDTHS[column])) for text in texts_there)
                for column, texts_there in texts.items()
            )
        )
        self._open(_NOTE).number_format = "@"
        rating = self._open(_RATING)
        rating.alignment = aligned("center", "top")
        return str(rating.coordinate)

    def _signatures(self) -> None:
        """Places to sign a printed form; they are locked, since no program reads them."""
        self._gap()
        self._line(words.on_paper(self.form.language))
        self._put(_KEYS, ON_PAPER)
        for label in words.signatures(self.form.language):
            self.row += 1
            self._height(1.5)
            self._put(_KEYS, ON_PAPER)
            self._put(_TEXT, label).alignment = aligned("right", "bottom")
            self._put(_EVIDENCE, "").border = self._underline()

    def _underline(self) -> Any:
        from openpyxl.styles import Border, Side

        return Border(bottom=Side(style="thin"))

    def _prompt(self) -> str:
        """What the scale means, shown while a rating is chosen."""
        return "\n".join(self.form.legend)[:_MOST_OF_A_PROMPT]

    def _offer(self, choices: Iterable[str], places: Iterable[str], prompt: str = "") -> None:
        """Lets cells be filled from a list only; `prompt` is shown while one chooses."""
        from openpyxl.worksheet.cell_range import MultiCellRange
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
        rule.sqref = MultiCellRange(" ".join(places))  # one by one takes the square of the time
        self.sheet.add_data_validation(rule)

    def _break_pages(self, heading: int) -> None:
        """Begins a page where a row would not fit, and takes what heads it along."""
        from openpyxl.worksheet.pagebreak import Break

        keys = [self.sheet.cell(row, _KEYS).value for row in range(1, self.row + 1)]
        signed = self.row - len(words.signatures(self.form.language)) - 1  # stays in one piece
        begun, used = 1, 0.0
        for row in range(1, self.row + 1):
            height = self._height_of(row)
            whole = sum(map(self._height_of, range(row, self.row + 1))) if row == signed else height
            if used + whole > _PAGE:
                first = row - _ALONG if row == signed else row
                while first > max(begun + 1, heading) and keys[first - 2] in (None, ID):
                    first -= 1
                self.sheet.row_breaks.append(Break(id=first - 1))
                begun, taken = first, range(first, row)
                used = sum(map(self._height_of, {heading, *taken}))
            used += height

    def _height_of(self, row: int) -> float:
        dimension = self.sheet.row_dimensions[row]
        return 0.0 if dimension.hidden else float(dimension.height or LINE_HEIGHT)

    def _finish(self, heading: int) -> None:
        """Hides the keys, locks all but the answers, and sets the sheet up for A4."""
        from openpyxl.utils import get_column_letter

        sheet = self.sheet
        sheet.column_dimensions[get_column_letter(_KEYS)].hidden = True
        for column, width in _WIDTHS.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.sheet_view.showGridLines = False
        sheet.print_title_rows = f"{heading}:{heading}"
        on_a4(sheet)
        lock(sheet)
