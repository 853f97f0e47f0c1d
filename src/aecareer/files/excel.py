"""Forms in Excel workbooks: every visible sheet that was filled in is one person's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aecareer.errors import DataError
from aecareer.files.people import Found, Remark
from aecareer.files.reading import OLD_OFFICE
from aecareer.files.table_forms import FormTable, NoForm, no_form, read_table
from aecareer.files.tables import Table, letters
from aecareer.files.workbook import (
    LARGEST_UNPACKED,
    MOST_SHEETS,
    Sheet,
    TooLarge,
    Unreadable,
    Workbook,
    read_workbook,
)
from aecareer.forms import RESULT, RULE
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary

_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """A sheet with the headings of a form."""

    sheet: Sheet
    place: str
    table: FormTable


def people_in_workbook(
    data: bytes, place: str, framework: Framework, vocabulary: Vocabulary
) -> Iterator[Found]:
    """Everyone in a workbook. Raises DataError if there is no form in it that can be seen."""
    book = workbook_in(data, place)
    forms: list[_Form] = []
    others: list[NoForm] = []
    for sheet in book.sheets:
        if sheet.rows.get(1, {}).get(0) in (RESULT, RULE):
            continue  # what the form itself makes of the answers
        where = f"{place}: {sheet.name}"
        try:
            table = read_table(_table(sheet, where), framework, vocabulary)
            forms.append(_Form(sheet, where, table))
        except NoForm as error:
            if sheet.rows and not sheet.hidden:
                others.append(error)
    yield from _people(forms, others, place)
    if book.commented:
        message = Message("some cells have comments; these are not read, the column for notes is")
        yield Remark(place, message)


def _people(forms: list[_Form], others: list[NoForm], place: str) -> Iterator[Found]:
    """Those in forms that can be seen and are filled in; what is left of the sheets is named."""
    seen = [form for form in forms if not form.sheet.hidden]
    filled = [form for form in seen if form.table.form.filled] or seen
    for form in filled:
        try:
            yield form.table.person(place if len(filled) == 1 else form.place)
        except DataError as error:
            yield error
        yield from form.table.remarks()
    for form in forms:
        if form.sheet.hidden:
            yield Remark(form.place, Message("this sheet is hidden and is passed over"))
        elif form not in filled:
            yield Remark(form.place, Message("this sheet is not filled in and is passed over"))
    if not filled:
        hidden = Message("holds a form only on hidden sheets; unhide the one to read")
        raise others[0] if others else DataError(hidden, place) if forms else no_form(place)
    for other in others:
        yield Remark(other.place, Message("this sheet has no headings and is passed over"))


def _table(sheet: Sheet, place: str) -> Table:
    return Table(
        place,
        sorted(sheet.rows.items()),
        lambda row, column: f"{place}!{letters(column)}{row}",
        sheet.copied,
    )


def workbook_in(data: bytes, place: str) -> Workbook:
    """The workbook that a file holds. Raises DataError that says what it is instead."""
    if data.startswith(OLD_OFFICE):
        if _LOCKED in data:
            message = Message("is locked with a password; save it without one")
        else:
            message = Message("is an old Excel workbook (.xls); save it as .xlsx")
        raise DataError(message, place)
    try:
        return read_workbook(data)
    except Unreadable:
        message = Message("is not an Excel workbook (.xlsx), or it is damaged")
        raise DataError(message, place) from None
    except TooLarge:
        message = Message(
            "unpacks to more than {n} MiB or {sheets} sheets",
            n=LARGEST_UNPACKED // 2**20,
            sheets=MOST_SHEETS,
        )
        raise DataError(message, place) from None
