"""Filled-in forms, whatever they were saved as: gathered key by key, and read as documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aecareer.answers import LONGEST_NOTE
from aecareer.answers_document import EDITED, SCHEMA, is_of_another_edition
from aecareer.checking import shown
from aecareer.editions import stamped
from aecareer.errors import Fault, FaultyDocument, FaultyFile, Path, PlacedFault
from aecareer.files.people import Person, Remark
from aecareer.forms import DATE, FRAMEWORK, NUMBER, PERSON, PERSON_ID, POSITION, RATER, RATERS
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary, normal
from aecareer.written import Written, read_written


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell (None: nothing), and where a person finds it."""

    place: str
    value: object = None

    @property
    def blank(self) -> bool:
        return is_blank(self.value)

    @property
    def text(self) -> str:
        """The cell as text. Of a line break only the break itself counts, however it was saved."""
        if self.value is None:
            return ""
        text = str(self.value)
        if len(text) > LONGEST_NOTE:  # too long for anything, and told as it stands
            return text
        return text.replace("\r\n", "\n").replace("\r", "\n")


def is_blank(value: object) -> bool:
    """Whether nothing, or nothing but space, stands in a cell."""
    return value is None or (isinstance(value, str) and not value.strip())


LIKE_AN_ID = re.compile(r"form:|[^\W\d_]{1,8}[-._]\w{0,4}\d")  # meant as a key, right or wrong
_PATHS: Mapping[str, Path] = {
    FRAMEWORK: ("framework", "id"),
    NUMBER: ("form",),
    PERSON: ("person",),
    PERSON_ID: ("person_id",),
    POSITION: ("position",),
    RATER: ("rater",),
    DATE: ("finished",),
}
_READ: Mapping[str, Callable[[str], object]] = {FRAMEWORK: stamped, NUMBER: normal}


class FilledForm:
    """Gathers what a form holds, with the place of each part, and reads it as a document."""

    def __init__(self, place: str, framework: Framework, vocabulary: Vocabulary) -> None:
        self.place = place
        self.framework = framework
        self.vocabulary = vocabulary
        self._frame: dict[str, str] = {}
        self._answers: dict[str, dict[str, Any]] = {}
        self._places: dict[Path, str] = {}
        self._faults: list[PlacedFault] = []
        self._unread = 0
        self._unusable = False
        self._unsigned = ""  # where it should say who filled it in, if nothing stands there

    @property
    def filled(self) -> bool:
        """Whether anybody wrote anything about a duty."""
        return bool(self._answers or self._faults)

    def take_field(self, key: str, cell: Cell) -> None:
        """Takes what is written for one of the frame's keys."""
        text = cell.text.strip()
        if not text:
            self._unsigned = cell.place if key == RATER else self._unsigned
            return
        if self._frame.setdefault(key, text) != text:
            self._unusable = True
            self.fault(cell.place, Message("is here twice, with different contents"), duties=0)
        self._places[_PATHS[key]] = cell.place

    def take_answer(self, duty_id: str, place: str, rating: Cell, note: Cell) -> None:
        """Takes what is written for a duty; an answer that is there twice must be the same."""
        if rating.blank and note.blank:
            return
        if rating.blank and self._is_point(note.text):
            message = Message(
                "'{value}' stands as the note; if it is the rating, write it there",
                value=shown(note.text),
            )
            self.fault(note.place, message)
            return
        given = {"rating": rating.value, "note": note.text}
        before = self._answers.setdefault(duty_id, given)
        if before is not given and not self._same(before, given):
            message = Message("the duty {id} is here twice, with different answers", id=duty_id)
            self.fault(place, message, duties=before != {})
            before.clear()
        path = "answers", duty_id
        self._places |= {path: place, (*path, "rating"): rating.place, (*path, "note"): note.place}

    def _same(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        read = self.vocabulary.rating
        return one.get("note") == other["note"] and read(one["rating"]) == read(other["rating"])

    def _is_point(self, note: str) -> bool:
        return not any(map(str.isalpha, note)) and type(self.vocabulary.rating(note)) is int

    def fault(self, place: str, message: Message, *, duties: int = 1) -> None:
        """Notes something that is not understood at a place, of so many duties."""
        self._faults.append(PlacedFault(place, message))
        self._unread += duties

    def person(self, place: str) -> Person:
        """What is understood. Raises FaultyFile with every fault if nothing can be used."""
        if self._unsigned and RATER not in self._frame and self.filled:
            self._unusable = True
            message = Message(
                "nothing says who filled it in; use: {choices}",
                choices=tuple(map(Message, RATERS.values())),
            )
            self.fault(self._unsigned, message, duties=0)
        try:
            written = self._read()
        except FaultyDocument as error:
            raise FaultyFile([*self._faults, *map(self._placed, error.document_faults)]) from None
        faults = (*self._faults, *map(self._placed, written.faults))
        if faults and (self._unusable or not written.answers.by_duty):
            raise FaultyFile(faults)
        return Person(place, written.answers, faults, written.unread + self._unread)

    def remarks(self) -> Iterator[Remark]:
        """What is to be said of the form as a whole."""
        named = {"framework": stamped(self._frame.get(FRAMEWORK, ""))}
        if is_of_another_edition(named, self.framework):
            yield Remark(self.place, EDITED)

    def _read(self) -> Written:
        document: dict[str, Any] = {"schema": SCHEMA, "answers": self._answers}
        for key, text in self._frame.items():
            document[str(_PATHS[key][0])] = _READ[key](text) if key in _READ else text
        return read_written(document, self.framework, self.vocabulary)

    def _placed(self, fault: Fault) -> PlacedFault:
        return PlacedFault(self._places.get(fault.path, self.place), fault.message)
