"""A framework out of tables: a row for each duty, or a matrix with a column for each position.

Nothing is dropped: what is not understood is named by its cell, and kept beside the duty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aecareer import framework_columns as columns
from aecareer.errors import DataError
from aecareer.framework_assembly import Listed, assemble
from aecareer.framework_columns import heading
from aecareer.framework_draft import Draft, Notes
from aecareer.framework_moodle import is_moodle, read_moodle
from aecareer.framework_points import Points
from aecareer.framework_rows import RowReader
from aecareer.framework_scale import Translations
from aecareer.framework_sheet import Rows, TableSheet, sheets_in, sort_columns
from aecareer.grids import Grid
from aecareer.messages import Message, clean

_LONGEST_TITLE = 60


def known_headings(cells: Sequence[str]) -> int:
    """How many of the cells are headings of a table of duties."""
    return sum(heading(cell) is not None for cell in cells)


def read_draft(grids: Sequence[Grid], translate: Translations) -> tuple[Draft, Notes]:
    """The framework that tables describe, and what there is to look at.

    `translate` are the catalogues by language, for the words that a table has none for. Raises
    DataError if no table has headings with a duty in them.
    """
    notes, points = Notes(), Points()
    grids = [_tidied(grid) for grid in grids]
    if grids and is_moodle(grids[0]):
        return read_moodle(grids[0], translate)
    sheets = [sheet for grid in grids for sheet in sheets_in(grid)]
    if not sheets:
        message = Message(
            "has no row of headings with a duty in it, as 'Duty' or 'Skill'; and "
            "'Position', 'Area' or a column for each position beside it"
        )
        raise DataError(message, grids[0].place if grids else "")
    tabled = {id(sheet.grid) for sheet in sheets}
    outside = [grid.rows for grid in grids if id(grid) not in tabled]
    title = _title(sheets[0])
    _take_legends([*outside, *(sheet.above for sheet in sheets)], points, notes)
    for sheet in sheets:
        _take_legend_below(sheet, points, notes)
    ranked = points.rank([cells for sheet in sheets for cells in _perhaps_points(sheet)])
    if ranked:
        message = Message("{words} are taken for points, from 1 up in this order", words=ranked)
        notes.note(message)
    for sheet in sheets:
        points.learn([cell for cells in _perhaps_points(sheet) for cell in cells])
        sort_columns(sheet, points, notes)
    languages = _languages(sheets)
    reader = RowReader(points, notes, languages, alone=len(sheets) == 1)
    listed = [one for sheet in sheets for one in reader.read(sheet)]
    if not listed:
        raise DataError(Message("has headings, but no duty below them"), sheets[0].grid.place)
    order = [
        (name, sheet.grid.at(sheet.at_headings, column))
        for sheet in sheets
        for column, name in sheet.roles.items()
    ]
    words = _suited(translate, listed)
    draft = assemble(listed, order, points.words, words, languages, notes)
    draft.title = title
    used = {title, *(name for sheet in sheets for name in sheet.tracks.values())}
    draft.loose = [line for line in notes.loose if not used.issuperset(line.split(" | "))]
    return draft, notes


def _tidy(text: str) -> str:
    """What stands in a cell, in one line, without what steers a screen."""
    return " ".join(clean(text).split())


def _tidied(grid: Grid) -> Grid:
    rows = [
        (n, {c: said for c, text in row.items() if (said := _tidy(text))}) for n, row in grid.rows
    ]
    return Grid(grid.name, grid.place, [(n, row) for n, row in rows if row], grid.at)


def _take_legends(blocks: Sequence[Rows], points: Points, notes: Notes) -> None:
    """Takes what points mean from what stands outside of tables; keeps the rest."""
    for rows in blocks:
        lines = [[text for _, text in sorted(row.items())] for _, row in rows]
        taken = points.take_legend(lines)
        notes.loose += [" | ".join(cells) for n, cells in enumerate(lines) if n not in taken]


def _take_legend_below(sheet: TableSheet, points: Points, notes: Notes) -> None:
    """Takes a legend that stands below the table, behind a blank row, under a heading or none."""
    start = len(sheet.body)
    while start and (start == len(sheet.body) or _follows(sheet.body, start)):
        start -= 1
    block = sheet.body[start:]
    lines = [[text for _, text in sorted(row.items())] for _, row in block]
    headed = {0} if lines and len(lines[0]) == 1 else set()
    if start > 0 and (taken := points.take_legend(lines)) and len(taken | headed) == len(lines):
        sheet.body = sheet.body[:start]
        notes.note(Message("the lines below the table are taken for the points of the scale"))


def _perhaps_points(sheet: TableSheet) -> Iterator[list[str]]:
    """What stands in columns that may say what positions ask."""
    asking = (columns.EXPECTED, columns.LEVEL)
    for column in sheet.heads:
        if column not in sheet.known or sheet.known[column].key in asking:
            yield sheet.cells(column)


def _follows(rows: Rows, index: int) -> bool:
    return rows[index][0] == rows[index - 1][0] + 1


def _suited(translate: Translations, listed: Sequence[Listed]) -> Translations:
    """The catalogues, the Chinese one first if the duties are Chinese."""
    texts = "".join(text for one in listed for text in one.duty.text.values())
    chinese = any("\u4e00" <= character <= "\u9fff" for character in texts)
    return dict(sorted(translate.items(), key=lambda one: chinese and one[0] != "zh"))


def _title(sheet: TableSheet) -> str:
    """The line over the table that stands alone, else the sheet's name."""
    for _, row in sheet.above:
        (text, *more) = row.values()
        if not more and len(text) <= _LONGEST_TITLE and not text[0].isdigit():
            return text
    return sheet.name


def _languages(sheets: Sequence[TableSheet]) -> tuple[str, ...]:
    """The languages in which duties are given, if there are several."""
    found = [head.language for sheet in sheets for head in sheet.known.values()]
    named = dict.fromkeys(filter(None, found))
    if named and any(
        head.key == columns.DUTY and not head.language
        for sheet in sheets
        for head in sheet.known.values()
    ):
        named = dict.fromkeys(["en" if "en" not in named else "zh", *named])
    return tuple(named) if len(named) > 1 else ()
