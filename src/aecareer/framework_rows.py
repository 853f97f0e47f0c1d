"""The rows of a table of duties, one by one: each a duty, or what stands between duties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aecareer import framework_columns as columns
from aecareer.framework_assembly import Listed
from aecareer.framework_draft import DraftDuty, Notes
from aecareer.framework_points import Points, is_mark, is_nothing, number_in
from aecareer.framework_sheet import TableSheet
from aecareer.grids import Cells
from aecareer.language import Text
from aecareer.messages import Message
from aecareer.vocabulary import normal

_TOTALS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "average",
        "mean",
        "subtotal",
        "合计",
        "总计",
        "平均",
        "平均分",
        "小计",
        "总分",
    ]
)
_OLD_YES = frozenset(("1", "0"))
_MOST_NUMBER = 999


@dataclass(slots=True)
class _Row:
    """One row: its number, all its cells, and those of known columns by key and language."""

    number: int
    cells: Cells
    given: Mapping[str, Mapping[str, str]]

    def one(self, key: str) -> str:
        return next(iter(self.given.get(key, {}).values()), "")


class RowReader:
    """Reads the rows of sheets to duties. What is not understood goes to the notes."""

    def __init__(
        self, points: Points, notes: Notes, languages: Sequence[str], *, alone: bool
    ) -> None:
        self.points = points
        self.notes = notes
        self.languages = languages
        self.alone = alone
        self.beside: set[int] = set()  # columns of a sheet that are kept beside duties

    def read(self, sheet: TableSheet) -> Iterator[Listed]:
        """The duties of a sheet in their order."""
        area = role = ""
        self.beside.clear()
        idle: dict[str, str] = {}  # areas and positions without a duty so far, and their places
        for number, cells in sheet.body:
            row = _Row(number, cells, _given(sheet, cells))
            place = sheet.grid.at(number, min(cells))
            if not _is_total(row):
                area = row.one(columns.AREA) or area
                role = row.one(columns.POSITION) or role
            if self._is_area(sheet, row):
                area = row.one(columns.DUTY) or next(iter(cells.values()))
                idle.setdefault(area, place)
            elif self._is_duty(sheet, row):
                listed = self._listed(sheet, row, area, role)
                if listed.asked != {}:
                    idle |= {area: "", role: ""}
                    yield listed
            else:
                idle |= {name: place for name in (area, role) if name not in idle}
        self._keep_idle(sheet, idle)

    def _keep_idle(self, sheet: TableSheet, idle: Mapping[str, str]) -> None:
        """Keeps the headings, areas and positions that no duty bears."""
        for column in sheet.others.keys() - self.beside:
            if sheet.heads.get(column) and sheet.cells(column):  # no duty has anything in it
                self.notes.loose.append(sheet.heads[column])
        for name, place in idle.items():
            if name and place:
                message = Message("no duty stands below '{name}'", name=name)
                self.notes.keep(place, [name], message)

    def _is_area(self, sheet: TableSheet, row: _Row) -> bool:
        """Whether the row names the area of those below: alone in it, and no duty of a list."""
        if len(row.cells) > 1 or sheet.has(columns.AREA) or _is_total(row):
            return False
        if columns.POSITION in row.given:
            return False
        return bool(sheet.roles) or columns.DUTY not in row.given

    def _is_duty(self, sheet: TableSheet, row: _Row) -> bool:
        if row.one(columns.DUTY) and not _is_total(row):
            return True
        carried = {*row.given} <= {columns.AREA, columns.POSITION} and not _is_total(row)
        if not carried or any(column not in sheet.known for column in row.cells):
            message = Message("no duty stands in this row; it is kept as a remark at the end")
            self.notes.keep(
                sheet.grid.at(row.number, min(row.cells)), [*row.cells.values()], message
            )
        return False

    def _keep(self, sheet: TableSheet, row: _Row, message: Message) -> None:
        place = sheet.grid.at(row.number, min(row.cells))
        self.notes.keep(place, [*row.cells.values()], message)

    def _listed(self, sheet: TableSheet, row: _Row, area: str, role: str) -> Listed:
        duty = self._duty(sheet, row)
        asked: dict[str, int] | int | None = None
        if sheet.roles:
            asked = self._matrix(sheet, row, duty)
        elif columns.EXPECTED in row.given:
            asked = self._asked(sheet, row, duty)
        duty.expected = asked
        if asked == {}:
            message = Message("no position asks this duty; it is kept as a remark at the end")
            self._keep(sheet, row, message)
        in_sheet = "" if self.alone else sheet.name
        return Listed(
            role=role or in_sheet,
            area=area or (in_sheet if sheet.roles else ""),
            duty=duty,
            level=self._level(sheet, row, duty),
            track=row.one(columns.TRACK),
            tracks={sheet.roles[c]: group for c, group in sheet.tracks.items() if c in sheet.roles},
        )

    def _duty(self, sheet: TableSheet, row: _Row) -> DraftDuty:
        self.beside.update(sheet.others.keys() & row.cells.keys())
        duty = DraftDuty(
            id=row.one(columns.ID),
            area="",
            text=self._text(row.given[columns.DUTY]),
            capability=row.one(columns.CAPABILITY),
            texts={
                key: self._text(row.given[key])
                for key in (columns.TITLE, columns.EVIDENCE, columns.DEVELOP)
                if key in row.given
            },
            points={p: {"": row.cells[c]} for c, p in sheet.words.items() if c in row.cells},
            asides=[
                f"{head}: {row.cells[c]}" if head else row.cells[c]
                for c, head in sheet.others.items()
                if c in row.cells
            ],
        )
        weight = number_in(row.one(columns.WEIGHT).rstrip("%"), _MOST_NUMBER)
        duty.weight = weight // sheet.weight_unit if weight else None
        if weight and sheet.weight_unit > 1:
            duty.asides.append(f"{sheet.heads[sheet.column(columns.WEIGHT)]}: {weight}")
        duty.must = self._yes(sheet, row, duty)
        return duty

    def _text(self, by_language: Mapping[str, str]) -> Text:
        """A text in every language of the table, or what there is of it for all."""
        said: dict[str, list[str]] = {}
        for code, text in by_language.items():
            said.setdefault(code or "".join(self.languages[:1]), []).append(text)
        if self.languages and {*said} == {*self.languages}:
            return {code: " / ".join(said[code]) for code in self.languages}
        return {"": " / ".join(text for texts in said.values() for text in texts)}

    # Single cells

    def _matrix(self, sheet: TableSheet, row: _Row, duty: DraftDuty) -> dict[str, int]:
        asked: dict[str, int] = {}
        for column, role in sheet.roles.items():
            point = self.points.point(row.cells.get(column, ""))
            if point:
                asked[role] = point
            elif point is None:
                self._aside(sheet, row, column, role, duty)
        return asked

    def _asked(self, sheet: TableSheet, row: _Row, duty: DraftDuty) -> int | None:
        point = self.points.point(row.one(columns.EXPECTED))
        if point is None:
            self._aside(sheet, row, sheet.column(columns.EXPECTED), "", duty)
        return point or None

    def _level(self, sheet: TableSheet, row: _Row, duty: DraftDuty) -> int | None:
        text = row.one(columns.LEVEL)
        number = number_in(text, _MOST_NUMBER)
        if number is None and not is_nothing(text):
            self._aside(sheet, row, sheet.column(columns.LEVEL), "", duty)
        return number

    def _yes(self, sheet: TableSheet, row: _Row, duty: DraftDuty) -> bool:
        text = row.one(columns.MUST)
        if not (is_mark(text) or is_nothing(text) or text in _OLD_YES):
            self._aside(sheet, row, sheet.column(columns.MUST), "", duty)
        return is_mark(text) or text == "1"

    def _aside(self, sheet: TableSheet, row: _Row, column: int, head: str, duty: DraftDuty) -> None:
        """Keeps a cell that is not understood beside the duty, and names it."""
        text = row.cells[column]
        duty.asides.append(f"{head or sheet.heads[column]}: {text}")
        self.notes.not_understood(sheet.grid.at(row.number, column), text)


def _given(sheet: TableSheet, cells: Cells) -> Mapping[str, Mapping[str, str]]:
    """What the known columns of a row hold; a title alone is the duty."""
    given: dict[str, dict[str, str]] = {}
    for column, head in sheet.known.items():
        if column in cells:
            given.setdefault(head.key, {})[head.language] = cells[column]
    if columns.DUTY not in given and columns.TITLE in given:
        given[columns.DUTY] = given.pop(columns.TITLE)
    return given


def _is_total(row: _Row) -> bool:
    first = row.cells[min(row.cells)]
    return any(normal(text).rstrip(":： ") in _TOTALS for text in (first, row.one(columns.DUTY)))
