"""A framework out of the CSV with which Moodle exports competencies.

It knows no positions: one is made that asks all of them, to be divided by its author.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from json import JSONDecodeError, loads

from aecareer.errors import DataError
from aecareer.framework_assembly import Listed, assemble
from aecareer.framework_draft import Draft, DraftDuty, Notes
from aecareer.framework_scale import Translations
from aecareer.grids import Grid
from aecareer.messages import Message
from aecareer.vocabulary import normal

_PARENT, _ID, _NAME, _TEXT, _SCALE, _PROFICIENT, _WHOLE = _HEADINGS = (
    "parent id number",
    "id number",
    "short name",
    "description",
    "scale values",
    "scale configuration",
    "is framework",
)
_NEEDED = frozenset((_PARENT, _ID, _NAME, _WHOLE))
_TECHNICAL = re.compile(r"description format|rule .*|exported id.*|taxonomy")


def is_moodle(grid: Grid) -> bool:
    """Whether a table begins with the headings of such an export."""
    return bool(grid.rows) and {normal(text) for text in grid.rows[0][1].values()} >= _NEEDED


def read_moodle(grid: Grid, translate: Translations) -> tuple[Draft, Notes]:
    """The framework that the export describes, and what there is to look at.

    Raises DataError if no competency is in it.
    """
    heads = {column: normal(text) for column, text in grid.rows[0][1].items()}
    rows = [_Entry({heads.get(c, ""): text for c, text in row.items()}) for _, row in grid.rows[1:]]
    whole = next((row for row in rows if row.cells.get(_WHOLE) == "1"), _Entry({}))
    found = [row for row in rows if row is not whole]
    entries = {row.id: row for row in found}
    parents = {row.parent for row in found}
    notes = Notes(loose=whole.beside(whole))
    listed = []
    for row in found:
        if row.id and row.id in parents:
            notes.loose += [f"{row.name}: {row.text}", *row.beside(whole)]
        else:
            listed.append(_listed(row, entries, row.beside(whole)))
    if not listed:
        raise DataError(Message("has headings, but no duty below them"), grid.place)
    words = dict(enumerate(filter(None, map(str.strip, whole.cells.get(_SCALE, "").split(",")))))
    draft = assemble(listed, [], words, translate, (), notes)
    draft.title = whole.name
    draft.expected = _proficient(whole.cells.get(_PROFICIENT, ""), draft)
    notes.note(
        Message(
            "Moodle has no positions, so one position asks all of these; add yours, and divide them"
        )
    )
    return draft, notes


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """One row, by headings."""

    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        return self.cells.get(_ID, "")

    @property
    def parent(self) -> str:
        return self.cells.get(_PARENT, "")

    @property
    def name(self) -> str:
        return self.cells.get(_NAME, "")

    @property
    def text(self) -> str:
        """The description without its HTML."""
        stripper = _Stripper()
        stripper.feed(self.cells.get(_TEXT, ""))
        stripper.close()
        return " ".join(" ".join(stripper.texts).split())

    def beside(self, whole: _Entry) -> list[str]:
        """What its author wrote that the framework has no place for."""
        kept = [
            f"{head}: {text}"
            for head, text in self.cells.items()
            if head not in _HEADINGS and not _TECHNICAL.fullmatch(head)
        ]
        scale = self.cells.get(_SCALE)
        return [*kept, scale] if scale and scale != whole.cells.get(_SCALE) else kept


def _listed(row: _Entry, entries: Mapping[str, _Entry], beside: list[str]) -> Listed:
    """A competency with no others below it: its area is the topmost above it."""
    above: list[str] = []
    parent = row.parent
    while parent in entries and len(above) < len(entries):
        above.append(entries[parent].name or parent)
        parent = entries[parent].parent
    return Listed(
        role="",
        area=above[-1] if above else "",
        duty=DraftDuty(
            id=row.id,
            area="",
            text={"": row.text or row.name or row.id},
            texts={"title": {"": row.name}} if row.name and row.text else {},
            capability=above[0] if len(above) > 1 else "",
            asides=beside,
        ),
    )


class _Stripper(HTMLParser):
    """The text of HTML, and nothing else of it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Takes a piece of text."""
        self.texts.append(data)


def _proficient(configuration: str, draft: Draft) -> int:
    """The first point of the scale that Moodle counts as proficient."""
    try:
        entries: Sequence[object] = loads(configuration or "[]")
    except (JSONDecodeError, RecursionError):
        return draft.expected
    for entry in entries if isinstance(entries, list) else ():
        point = entry.get("id") if isinstance(entry, dict) and entry.get("proficient") else None
        if type(point) is int and point - 1 in draft.points and point > 1:
            return point - 1
    return draft.expected
