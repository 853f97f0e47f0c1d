"""Filled-in forms, whatever they were saved as: rows of cells, made into answer documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aecareer.answers import Answers, Rater
from aecareer.answers_document import SCHEMA, from_document
from aecareer.checking import shown
from aecareer.errors import DataError, Fault, FaultyDocument, FaultyFile, Path, PlacedFault
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.forms import (
    FRAME,
    FRAMEWORK,
    ID,
    NOTE,
    PERSON,
    POSITION,
    RATER,
    RATERS,
    RATING,
    Words,
    folded,
)
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.states import Unrated


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell (None: nothing), and where a person finds it."""

    place: str
    value: object = None


Row = Sequence[Cell]

_RATERS = [rater.value for rater in Rater]
_UNRATED = [unrated.value for unrated in Unrated]
_PATHS: Mapping[str, Path] = {
    FRAMEWORK: ("framework", "id"),
    PERSON: ("person",),
    POSITION: ("position",),
    RATER: ("rater",),
}


@dataclass(frozen=True, slots=True)
class _Columns:
    """At which index of a row keys, ratings and notes stand; notes may have no column."""

    key: int
    rating: int
    note: int | None


def answers_in_tables(tables: Iterable[Iterable[Row]], place: str, framework: Framework) -> Answers:
    """The answers in the first table with the headings of a form; rows and columns in any order.

    Raises DataError if there is no such table, FaultyFile with the place of every wrong cell.
    """
    form = FilledForm(place, framework)
    for rows in map(list, tables):
        found = ((at, _columns(row, form.words)) for at, row in enumerate(rows))
        at, columns = next(((at, columns) for at, columns in found if columns), (0, None))
        if columns is not None:
            for row in rows[:at]:
                if _key(row, columns) in FRAME:  # all else up there is what one may read
                    form.take_row(row, columns)
            for row in rows[at + 1 :]:
                form.take_row(row, columns)
            return form.answers()
    message = Message(
        "has no row with the headings 'id' and 'Rating', as `aecareer form` writes it"
    )
    raise DataError(message, place)


def _columns(row: Row, words: Words) -> _Columns | None:
    """The columns by their headings; None if the row holds no headings."""
    names = [folded(str(cell.value)) if cell.value is not None else "" for cell in row]
    ratings = [i for i, name in enumerate(names) if name in words.headings[RATING]]
    if ID not in names or not ratings:
        return None
    notes = [i for i, name in enumerate(names) if name in words.headings[NOTE]]
    return _Columns(names.index(ID), ratings[0], notes[0] if notes else None)


class FilledForm:
    """Gathers what a form holds, with the place of each part, and reads it as a document."""

    def __init__(self, place: str, framework: Framework) -> None:
        self.place = place
        self.framework = framework
        self.words = Words(framework, [load_language(code) for code in LANGUAGES])
        self._frame: dict[str, Any] = {}
        self._answers: dict[str, dict[str, Any]] = {}
        self._places: dict[Path, str] = {}
        self._faults: list[PlacedFault] = []

    def take_row(self, row: Row, columns: _Columns) -> None:
        """Takes one row of a table."""
        rating = _at(row, columns.rating)
        note = Cell("") if columns.note is None else _at(row, columns.note)
        self.take(_key(row, columns), _at(row, columns.key).place, rating, note)

    def take(self, key: str, place: str, rating: Cell, note: Cell) -> None:
        """Takes what is written for one key: a duty's id, or one of the frame's places."""
        if key in FRAME:
            self._places[_PATHS[key]] = rating.place
            self._take_frame(key, _text(rating))
        elif key:
            self._take_answer(key, place, rating, note)
        else:
            message = Message("belongs to no duty: the cell for the id in its row is empty")
            typed = [cell.place for cell in (rating, note) if _text(cell).strip()]
            self._faults += [PlacedFault(place, message) for place in typed[:1]]

    def _take_frame(self, key: str, text: str) -> None:
        if key == FRAMEWORK:
            self._frame["framework"] = {"id": text.strip()} if text.strip() else None
        elif key == PERSON:
            self._frame["person"] = text.strip()
        elif key == POSITION:
            self._frame["position"] = self.words.position(text)
        elif key == RATER:
            self._frame["rater"] = self._rater(text)

    def _take_answer(self, key: str, place: str, rating: Cell, note: Cell) -> None:
        given = {"rating": self._rating(rating), "note": _text(note)}
        before = self._answers.get(key, given)
        if before != given:
            message = Message("the duty {id} is here twice, with different answers", id=key)
            self._faults.append(PlacedFault(place, message))
        self._answers[key] = given
        path = "answers", key
        self._places |= {path: place, (*path, "rating"): rating.place, (*path, "note"): note.place}

    def _rater(self, text: str) -> str | None:
        rater = self.words.rater(text)
        if rater is None or rater in _RATERS:
            return rater
        choices = tuple(map(Message, RATERS.values()))
        message = Message(
            "'{value}' says of nobody who filled it in; use: {choices}",
            value=shown(text),
            choices=choices,
        )
        self.fault(self._places["rater",], message)
        return None

    def fault(self, place: str, message: Message) -> None:
        """Notes something wrong at a place."""
        self._faults.append(PlacedFault(place, message))

    def _rating(self, cell: Cell) -> int | str | None:
        rating = self.words.rating(cell.value)
        points = self.framework.scale.points
        if rating is None or rating in points or rating in _UNRATED:
            return rating
        message = Message(
            "'{value}' is not on the scale; use {low} to {high}, 'not sure', or 'no chance yet' "
            "('not seen' of others)",
            value=shown(cell.value),
            low=min(points),
            high=max(points),
        )
        self.fault(cell.place, message)
        return None

    def answers(self) -> Answers:
        """The answers. Raises FaultyFile with every fault."""
        document = {"schema": SCHEMA, **self._frame, "answers": self._answers}
        faults = list(self._faults)
        try:
            answers = from_document(document, self.framework)
        except FaultyDocument as error:
            faults += [PlacedFault(self._place(f), f.message) for f in error.document_faults]
        if faults:
            raise FaultyFile(faults)
        return answers

    def _place(self, fault: Fault) -> str:
        return self._places.get(fault.path, self.place)


def _at(row: Row, index: int) -> Cell:
    return row[index] if index < len(row) else Cell("")


def _key(row: Row, columns: _Columns) -> str:
    return _text(_at(row, columns.key)).strip()


def _text(cell: Cell) -> str:
    """A cell's text. Of a line break only the break itself counts, however it was saved."""
    return "" if cell.value is None else str(cell.value).replace("\r\n", "\n").replace("\r", "\n")
