"""A framework out of a table: a row for each duty, or a matrix with a column for each position.

Nothing is dropped: what is not understood is named by its cell, and kept beside the duty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aecareer import framework_columns as columns
from aecareer.errors import DataError
from aecareer.framework_assembly import Listed, assemble
from aecareer.framework_columns import Heading, headings, is_heading_row, point_headed
from aecareer.framework_draft import MARK, Draft, DraftDuty, Noted
from aecareer.language import Text
from aecareer.messages import Message, clean

_MOST_ABOVE = 200  # rows over the headings
_MOST_POINT = 20
_MARKS = frozenset(["x", "✓", "✔", "√", "●", "○", "•", "*", "yes", "y", "是", "有"])
_NOTHING = frozenset(["-", "–", "—", "/", "n/a", "na", "无", "否", "no"])
_NUMBER = re.compile(r"(\d{1,2})(?:\.0+)?(?:\s*[-–—:：.、]?\s*\D.*)?")
_LEGEND = re.compile(r"\s*(?:level\s*)?(\d{1,2})\s*(?:[-–—:：=.、]|\s)\s*(\D.*)", re.IGNORECASE)
_FEWEST_POINTS = 0.6  # share of a column's cells that are points, before it is a position's


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a file holds it: rows with their numbers, cells by column, and their places."""

    name: str
    place: str
    rows: Sequence[tuple[int, Mapping[int, str]]]
    at: Callable[[int, int], str]


@dataclass(slots=True)
class _Sheet:
    """A grid with its headings: which columns are known, which are positions, which point words."""

    grid: Grid
    body: Sequence[tuple[int, Mapping[int, str]]]
    known: Mapping[int, Heading]
    roles: dict[int, str] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)


def read_draft(
    grids: Sequence[Grid], translate: Mapping[str, Callable[[str], str]]
) -> tuple[Draft, list[Noted]]:
    """The framework that tables describe, and what there is to look at.

    `translate` are the catalogues by language, for the words that a table has none for. Raises
    DataError if no table has headings with a duty in them.
    """
    return _Reader(translate).read(grids)


class _Reader:
    def __init__(self, translate: Mapping[str, Callable[[str], str]]) -> None:
        self.translate = translate
        self.noted: list[Noted] = []
        self.loose: list[str] = []
        self.points: dict[int, str] = {}
        self.marked = False

    def read(self, grids: Sequence[Grid]) -> tuple[Draft, list[Noted]]:
        sheets = [sheet for grid in grids if (sheet := self._sheet(grid)) is not None]
        if not sheets:
            message = Message(
                "has no row of headings with a duty in it, as 'Duty', 'Skill' or '职责'; and "
                "'Position', 'Area' or a column for each position beside it"
            )
            raise DataError(message, grids[0].place if grids else "")
        tabled = {sheet.grid.name for sheet in sheets}
        for grid in grids:
            if grid.name not in tabled:
                self._take_legend(grid, grid.rows)
        listed = [one for sheet in sheets for one in self._listed(sheet, alone=len(sheets) == 1)]
        if not listed:
            raise DataError(Message("has headings, but no duty below them"), sheets[0].grid.place)
        order = [role for sheet in sheets for role in sheet.roles.values()]
        draft, noted = assemble(listed, order, self.points, sheets[0].grid.name, self.translate)
        draft.loose = self.loose
        return draft, [*self.noted, *noted]

    # Which columns are what

    def _sheet(self, grid: Grid) -> _Sheet | None:
        for index, (_, row) in enumerate(grid.rows[:_MOST_ABOVE]):
            known = headings(row)
            others = {c: text for c, text in row.items() if c not in known and text.strip()}
            if is_heading_row(row, [*others.values()]):
                self._take_legend(grid, grid.rows[:index])
                sheet = _Sheet(grid, grid.rows[index + 1 :], known)
                self._sort(sheet, others)
                return sheet
        return None

    def _sort(self, sheet: _Sheet, others: Mapping[int, str]) -> None:
        """Tells the columns of positions from words for points and from what is neither."""
        listed = columns.POSITION in {head.key for head in sheet.known.values()}
        for column, text in others.items():
            cells = [row[column] for _, row in sheet.body if row.get(column, "").strip()]
            point = point_headed(text)
            if point is not None and any(self._point(cell) is None for cell in cells):
                sheet.words[column] = point
            elif not listed and cells and self._mostly_points(cells):
                sheet.roles[column] = clean(text).strip()
            else:
                sheet.others[column] = clean(text).strip()

    def _mostly_points(self, cells: Sequence[str]) -> bool:
        understood = sum(self._point(cell) is not None or _empty(cell) for cell in cells)
        return understood >= _FEWEST_POINTS * len(cells)

    def _take_legend(self, grid: Grid, rows: Sequence[tuple[int, Mapping[int, str]]]) -> None:
        """What points mean, where lines say so: "1 - with help", or a number and words beside it.

        Other lines outside the table are kept.
        """
        for _, row in rows:
            cells = [clean(text).strip() for _, text in sorted(row.items()) if text.strip()]
            found = [_LEGEND.fullmatch(cell) for cell in cells]
            if all(found) and cells:
                self.points.update({int(one[1]): one[2].strip() for one in found if one})
            elif len(cells) == 2 and cells[0].isdecimal() and int(cells[0]) <= _MOST_POINT:
                self.points[int(cells[0])] = cells[1]
            elif cells:
                self.loose.append(" | ".join(cells))

    # Rows

    def _listed(self, sheet: _Sheet, *, alone: bool) -> Iterator[Listed]:
        area = role = ""
        for number, row in sheet.body:
            cells = {c: clean(text).strip() for c, text in row.items() if text.strip()}
            given = _given(sheet, cells)
            area = _one(given, columns.AREA) or area
            role = _one(given, columns.POSITION) or role
            if columns.DUTY not in given:
                area = self._between(sheet, number, cells, area)
                continue
            duty = self._duty(sheet, number, cells, given)
            if sheet.roles:
                duty.expected = self._matrix(sheet, number, cells, duty)
            elif columns.EXPECTED in given:
                duty.expected = self._asked(sheet, number, columns.EXPECTED, given, duty)
            whole = role or ("" if alone and not sheet.grid.name else sheet.grid.name)
            yield Listed(
                place=sheet.grid.at(number, min(cells)),
                role=whole,
                area=area,
                duty=duty,
                level=self._number(sheet, number, columns.LEVEL, given, duty),
                track=_one(given, columns.TRACK),
            )

    def _between(self, sheet: _Sheet, number: int, cells: Mapping[int, str], area: str) -> str:
        """A row without a duty: the name of an area above its duties, or something else."""
        if len(cells) == 1 and columns.AREA not in {head.key for head in sheet.known.values()}:
            return next(iter(cells.values()))
        carried = (columns.AREA, columns.POSITION)
        heads = (sheet.known.get(column) for column in cells)
        if any(head is None or head.key not in carried for head in heads):
            self.loose.append(" | ".join(cells.values()))
            message = Message("no duty stands in this row; it is kept as a remark at the end")
            self.noted.append(Noted(sheet.grid.at(number, min(cells)), message))
        return area

    def _duty(
        self,
        sheet: _Sheet,
        number: int,
        cells: Mapping[int, str],
        given: Mapping[str, Mapping[str, str]],
    ) -> DraftDuty:
        duty = DraftDuty(
            id=_one(given, columns.ID),
            area="",
            text=_text(given[columns.DUTY]),
            capability=_one(given, columns.CAPABILITY),
            texts={
                key: _text(given[key])
                for key in (columns.TITLE, columns.EVIDENCE, columns.DEVELOP)
                if key in given
            },
            points={point: {"": cells[c]} for c, point in sheet.words.items() if c in cells},
            asides=[f"{sheet.others[c]}: {cells[c]}" for c in sheet.others if c in cells],
        )
        duty.weight = self._number(sheet, number, columns.WEIGHT, given, duty, 9)
        duty.must = self._yes(sheet, number, given, duty)
        return duty

    def _matrix(
        self, sheet: _Sheet, number: int, cells: Mapping[int, str], duty: DraftDuty
    ) -> dict[str, int]:
        asked: dict[str, int] = {}
        for column, role in sheet.roles.items():
            text = cells.get(column, "")
            point = None if _empty(text) else self._point(text)
            if point:
                asked[role] = point
            elif point is None and not _empty(text):
                duty.asides.append(f"{role}: {text}")
                self._not_understood(sheet, number, column, text)
        return asked

    def _asked(
        self,
        sheet: _Sheet,
        number: int,
        key: str,
        given: Mapping[str, Mapping[str, str]],
        duty: DraftDuty,
    ) -> int | None:
        text = _one(given, key)
        point = self._point(text)
        if point:
            return point
        if not _empty(text):
            duty.asides.append(text)
            self._not_understood(sheet, number, _column(sheet, key), text)
        return None

    def _number(
        self,
        sheet: _Sheet,
        number: int,
        key: str,
        given: Mapping[str, Mapping[str, str]],
        duty: DraftDuty,
        most: int = 999,
    ) -> int | None:
        text = _one(given, key)
        found = _NUMBER.fullmatch(text)
        if found and 0 < int(found[1]) <= most:
            return int(found[1])
        if text and not _empty(text):
            duty.asides.append(f"{key}: {text}")
            self._not_understood(sheet, number, _column(sheet, key), text)
        return None

    def _yes(
        self,
        sheet: _Sheet,
        number: int,
        given: Mapping[str, Mapping[str, str]],
        duty: DraftDuty,
    ) -> bool:
        text = _one(given, columns.MUST)
        if text and text.casefold() not in _MARKS | _NOTHING | {"true", "false", "1", "0"}:
            duty.asides.append(f"{columns.MUST}: {text}")
            self._not_understood(sheet, number, _column(sheet, columns.MUST), text)
        return text.casefold() in _MARKS | {"true", "1"}

    def _not_understood(self, sheet: _Sheet, number: int, column: int, text: str) -> None:
        message = Message("'{text}' is not understood here; it is kept as a remark", text=text)
        self.noted.append(Noted(sheet.grid.at(number, column), message))

    def _point(self, text: str) -> int | None:
        """The point that a cell asks; 0 for none, -1 for a mark, None if it is not understood."""
        text = clean(text).strip()
        found = _NUMBER.fullmatch(text)
        if found and int(found[1]) <= _MOST_POINT:
            return int(found[1])
        if text.casefold() in _MARKS:
            return MARK
        named = [p for p, words in self.points.items() if words.casefold() == text.casefold()]
        return named[0] if named else None


def _given(sheet: _Sheet, cells: Mapping[int, str]) -> Mapping[str, Mapping[str, str]]:
    """What the known columns of a row hold, by key and language."""
    given: dict[str, dict[str, str]] = {}
    for column, head in sheet.known.items():
        if column in cells:
            given.setdefault(head.key, {})[head.language] = cells[column]
    return given


def _one(given: Mapping[str, Mapping[str, str]], key: str) -> str:
    return next(iter(given.get(key, {}).values()), "")


def _text(by_language: Mapping[str, str]) -> Text:
    """A text in each language; in one where it stands in one alone."""
    return dict(by_language) if len(by_language) > 1 else {"": next(iter(by_language.values()))}


def _column(sheet: _Sheet, key: str) -> int:
    return next(column for column, head in sheet.known.items() if head.key == key)


def _empty(text: str) -> bool:
    return text.strip().casefold() in _NOTHING or not text.strip()
