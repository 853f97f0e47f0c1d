"""Writes a blank form as an Excel workbook: a sheet to fill in and, of oneself, the result."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aecareer.extras import load_openpyxl
from aecareer.forms import RESULT, RULE, Form
from aecareer.render.form import form_words
from aecareer.render.form import result_words as words
from aecareer.render.form.form_cells import Looks, write
from aecareer.render.form.form_sheet import FormSheet
from aecareer.render.form.result_sheet import ResultSheet
from aecareer.render.form.rule_sheet import Rule
from aecareer.render.form.rule_tables import SHEET

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

# Beyond this the file would be slow to fill in, and larger than forms that are read.
_MOST_ASKED = 1500  # duties of all positions, each as often as it is asked
_MOST_DUTIES = 400
_MOST_ROLES = 60


def form_as_workbook(form: Form) -> bytes:
    """The form as an .xlsx file. Raises UsageError if openpyxl is not installed."""
    openpyxl = load_openpyxl()
    book = openpyxl.Workbook()
    book.properties.title = form.title
    book.properties.creator = "aecareer"
    _fill(form, book)
    out = BytesIO()
    with _Undated(out, "w", ZIP_DEFLATED) as archive:
        openpyxl.writer.excel.ExcelWriter(book, archive).save()
    return out.getvalue()


def _fill(form: Form, book: Workbook) -> None:
    """The form's sheet, and behind it the result's, if there is one."""
    looks, note = Looks.of(form.language.code), ""
    computed = words.has_result(form) and not _too_large(form)
    if words.has_result(form):
        tell = words.told_on_the_form if computed else words.too_large
        note = tell(form)
    sheet: Any = book.active
    sheet.title = form_words.sheet_name(form.language)
    places = FormSheet(form, sheet, looks).fill(note)
    if not computed:
        return
    result, hidden = book.create_sheet(words.sheet_name(form.language)), book.create_sheet(SHEET)
    hidden.sheet_state = "hidden"
    write(result, 1, 1, RESULT)
    write(hidden, 1, 1, RULE)
    ResultSheet(form, result, Rule(form, hidden, places), looks).fill()
    book.calculation.fullCalcOnLoad = True


def _too_large(form: Form) -> bool:
    framework = form.framework
    asked = sum(len(role.expectations) for role in framework.roles)
    return (
        asked > _MOST_ASKED
        or len(framework.duties) > _MOST_DUTIES
        or len(framework.roles) > _MOST_ROLES
    )


class _Undated(ZipFile):
    """A zip file whose entries bear no date, since zip has none before 1980 or after 2107."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        entry = ZipInfo(zinfo_or_arcname)
        entry.compress_type = self.compression
        super().writestr(entry, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        self.writestr(arcname, Path(filename).read_bytes())
