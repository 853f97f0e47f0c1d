"""The sheet with the result: it fills in while one types, by the formulas of the rule's sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aecareer.forms import Form
from aecareer.framework import Role
from aecareer.render.form import result_words as words
from aecareer.render.form.form_cells import (
    INK,
    LINE_HEIGHT,
    SHADE,
    Formula,
    Looks,
    fill,
    frame,
    lock,
    on_a4,
)
from aecareer.render.form.result_formulas import ResultFormulas
from aecareer.render.form.rule_sheet import Rule
from aecareer.states import FULL
from aecareer.typography import wrap

_NAME, _BAR, _SHARE, _POINTS, _OF, _NEEDED, _MISSING, _REMARK = range(2, 10)
_FIGURES = (_SHARE, _POINTS, _OF, _NEEDED, _MISSING)
_WIDTHS = {
    _NAME: 40,
    _BAR: 36,
    _SHARE: 9,
    _POINTS: 9,
    _OF: 9,
    _NEEDED: 9,
    _MISSING: 11,
    _REMARK: 46,
}
_WIDE = sum(_WIDTHS.values())
_MOST_OPEN = 24  # duties that are named
_ONE_PAGE = 60  # rows


class ResultSheet:
    """The sheet, filled from top to bottom."""

    def __init__(self, form: Form, sheet: Any, rule: Rule, looks: Looks) -> None:
        self.form, self.sheet, self.rule, self.looks = form, sheet, rule, looks
        self.language, self.formulas = form.language, ResultFormulas(form, rule)
        self.row = 0

    def fill(self) -> None:
        """Fills the whole sheet."""
        self._line(words.title(self.form), size=16)
        self._headline()
        self._positions()
        self._gap()
        self._answers()
        self._areas()
        self._gap()
        for sentence in words.notes(self.form):
            self._line(sentence)
        self._gap()
        self._open_duties()
        self._finish()

    def _put(self, column: int, value: str | int, *, bold: bool = False) -> Any:
        return self.looks.put(self.sheet, self.row, column, value, bold=bold)

    def _line(self, value: str, *, size: int = 11, lines: int = 0) -> None:
        """A line over the whole width."""
        self.row += 1
        self.looks.put(self.sheet, self.row, _NAME, value, size=size, bold=size > 11)
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=_NAME, end_column=_REMARK
        )
        lines = lines or len(wrap(value, _WIDE))
        self.sheet.row_dimensions[self.row].height = LINE_HEIGHT * lines * size / 11 + 3

    def _gap(self) -> None:
        self.row += 1

    def _heads(self, heads: Iterable[tuple[int, str]]) -> None:
        self.row += 1
        for column, text in heads:
            cell = self._put(column, text, bold=True)
            cell.fill, cell.border = fill(SHADE), frame()

    def _headline(self) -> None:
        """What the result is, and what it rests on."""
        said = self.formulas
        self._line(said.headline(), size=16, lines=1)
        for formula in (said.rests_on(), said.provisional(), *said.on_tracks()):
            self._line(formula, lines=1)

    def _positions(self) -> None:
        """Each position with its points and a bar."""
        from openpyxl.styles import Alignment

        heads = words.position_heads(self.language)
        self._heads(zip(_WIDTHS, heads, strict=True))
        for column in _FIGURES:
            self.sheet.cell(self.row, column).alignment = Alignment(horizontal="right")
        for role in self.form.framework.ladder:
            self.row += 1
            self._position(role)

    def _position(self, role: Role) -> None:
        from openpyxl.styles import Alignment, Font

        def of(name: str) -> str:
            return self.rule.role(name, role)

        counted = of("counted")
        if_any = f"IF({counted}=0,"
        filled = {
            _NAME: f"={of('name')}",
            _BAR: f'={if_any}"",{self.formulas.bar(role)})',
            _SHARE: f'={if_any}"-",{of("percent")}/100)',
            _POINTS: f'={if_any}"-",{of("halves")}/{FULL})',
            _OF: f'={if_any}"-",{counted})',
            _NEEDED: f'={if_any}"-",{of("bar")}/{FULL})',
            _MISSING: f'={if_any}"-",MAX(0,{of("bar")}-{of("halves")})/{FULL})',
            _REMARK: f"={self.formulas.remark(role)}",
        }
        for column, formula in filled.items():
            cell = self._put(column, Formula(formula))
            cell.border = frame()
            if column in _FIGURES:
                cell.alignment = Alignment(horizontal="right", vertical="top")
            if column == _REMARK:
                cell.alignment = Alignment(
                    horizontal="left", indent=1, vertical="top", wrap_text=True
                )
        self.sheet.cell(self.row, _SHARE).number_format = "0%"
        bar = self.sheet.cell(self.row, _BAR)
        bar.font, bar.alignment = (
            Font(name="Consolas", size=10, color=INK),
            Alignment(vertical="top"),
        )
        lines = 2 if words.reasons_apart(self.form.framework, role) else 1
        name = len(wrap(str(words.position(role, self.language)), _WIDTHS[_NAME]))
        self.sheet.row_dimensions[self.row].height = LINE_HEIGHT * max(lines, name) + 3

    def _answers(self) -> None:
        """How many duties have which kind of answer."""
        from openpyxl.styles import Alignment

        self._heads([(_NAME, words.answers_head(self.language)), (_BAR, "")])
        for label, count in self.formulas.answers():
            self.row += 1
            self._put(_NAME, label).border = frame()
            cell = self._put(_BAR, count)
            cell.border = frame()
            cell.alignment = Alignment(horizontal="left", vertical="top")
        self._line(self.formulas.unknown(), lines=1)

    def _areas(self) -> None:
        """The points by area, for the position named and the next."""
        rule = self.rule
        numbers = (rule.sum("best"), rule.sum("second"))
        self._heads([(_NAME, words.areas_head(self.language)), (_BAR, ""), (_SHARE, "")])
        for column, number in zip((_BAR, _SHARE), numbers, strict=True):
            code = rule.of("code", number)
            cell = self._put(column, Formula(f'=IF({number}=0,"",{code})'), bold=True)
            cell.fill, cell.border = fill(SHADE), frame()
        for key, area in self.form.framework.areas.items():
            self.row += 1
            self._put(_NAME, self.language.pick(area.name)).border = frame()
            for column, number in zip((_BAR, _SHARE), numbers, strict=True):
                self._put(column, self.formulas.in_area(key, number)).border = frame()

    def _open_duties(self) -> None:
        """What does not count in full yet, in the position named and in the next."""
        from openpyxl.styles import Alignment

        most = min(_MOST_OPEN, self._most_open())
        self._heads(zip((_NAME, _BAR), words.open_heads(self.form), strict=True))
        self.sheet.merge_cells(
            start_row=self.row, end_row=self.row, start_column=_BAR, end_column=_REMARK
        )
        self._line(self.formulas.unlisted(), lines=1)
        for place in range(1, most + 1):
            self.row += 1
            cells = zip((_NAME, _BAR), self.formulas.open_duty(place), strict=True)
            for column, formula in cells:
                self._put(column, formula).alignment = Alignment()
        self._line(self.formulas.more(most), lines=1)

    def _most_open(self) -> int:
        """The most duties that can be open at once in a role and those to aim at from it."""
        roles = self.form.framework.roles
        sizes = [len(role.expectations) for role in roles]
        aims = (sum(sizes[number - 1] for number in self.rule.above(role)) for role in roles)
        return max(size + aim for size, aim in zip(sizes, aims, strict=True))

    def _finish(self) -> None:
        from openpyxl.utils import get_column_letter

        sheet = self.sheet
        for column, width in _WIDTHS.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.column_dimensions["A"].hidden = True
        for row in range(1, self.row + 1):
            if sheet.row_dimensions[row].height is None:
                sheet.row_dimensions[row].height = LINE_HEIGHT + 2
        sheet.sheet_view.showGridLines = False
        on_a4(sheet, high=1 if self.row <= _ONE_PAGE else 0)
        lock(sheet)
