"""Answers as people and programs write them: what is understood, and what is not, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aecareer.answers import Answers
from aecareer.answers_document import SCHEMA, from_document, rating_document
from aecareer.checking import shown
from aecareer.dates import written_day
from aecareer.editions import migrated
from aecareer.errors import Fault, FaultyDocument
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.vocabulary import Vocabulary

_FRAME = (
    *("schema", "framework", "form", "person", "person_id", "rater", "position"),
    *("started", "finished", "answers"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """Answers, and what else was given that is not understood; `unread` counts its duties."""

    answers: Answers
    faults: tuple[Fault, ...] = ()
    unread: int = 0


def read_written(
    data: object, framework: Framework, vocabulary: Vocabulary, *, suggest: bool = True
) -> Written:
    """The answers in plain data, with ratings, rater and position written in any understood way.

    A rating, a note, a position, a date or a duty's id that is not understood is a fault, and the
    rest counts. Raises FaultyDocument if nothing can be used, or it is unclear what the answers
    are.
    """
    data, faults = _dated(migrated(data, framework))
    faults += _misnamed(data)
    try:
        return Written(from_document(data, framework, suggest=suggest), tuple(faults))
    except FaultyDocument as error:
        if not isinstance(data, Mapping):
            raise
        amended = _Amended(data, vocabulary)
        faults += amended.left(error.document_faults)
    if amended.unusable:
        raise FaultyDocument(faults)
    answers = from_document(amended.document, framework)
    if faults and not answers.by_duty:
        raise FaultyDocument(faults)
    return Written(answers, tuple(faults), len(amended.unread))


def _dated(data: object) -> tuple[object, list[Fault]]:
    """The document with its date as documents hold it; without one that is not understood."""
    given = data.get("finished") if isinstance(data, Mapping) else None
    if not isinstance(data, Mapping) or given is None or not str(given).strip():
        return data, []
    day = written_day(str(given))
    if isinstance(day, Message):
        return {**data, "finished": None}, [Fault(("finished",), day)]
    return {**data, "finished": day}, []


def _misnamed(data: object) -> Iterator[Fault]:
    """Parts of the frame that are left aside, and are meant to be one that is read."""
    if not isinstance(data, Mapping) or data.get("schema", SCHEMA) != SCHEMA or not _framed(data):
        return
    unknown = [key for key in data if key not in _FRAME]
    for key in unknown:
        from difflib import get_close_matches  # slow to load, and seldom needed

        word = str(key)[:40].casefold()
        near = "".join(get_close_matches(word, _FRAME, n=1, cutoff=0.8))
        if near and near not in data:
            message = Message(
                "'{key}' is not known here; did you mean '{near}'?", key=shown(key), near=near
            )
            yield Fault((key,), message, on_key=True)


def _framed(data: Mapping[Any, Any]) -> bool:
    return "schema" in data or "answers" in data


class _Amended:
    """A document in which what is understood is replaced, and what is not left out."""

    def __init__(self, data: Mapping[Any, Any], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.document = dict(data)
        self.unusable = False
        self.unread: set[object] = set()
        self._framed = _framed(data)
        self._answers = self.document
        given = data.get("answers")
        if self._framed and isinstance(given, Mapping):
            self._answers = self.document["answers"] = dict(given)

    def left(self, faults: tuple[Fault, ...]) -> Iterator[Fault]:
        """What is still wrong after all that is understood is put as documents hold it."""
        for fault in faults:
            problem = self._amend(fault)
            if problem is not None:
                yield Fault(fault.path, problem, fault.on_key)

    def _amend(self, fault: Fault) -> Message | None:
        if self._framed and fault.path[:1] != ("answers",):
            return self._amend_frame(fault)
        match fault.path[self._framed :]:
            case (duty_id,) if fault.on_key:
                del self._answers[duty_id]
                self.unread.add(duty_id)
            case (duty_id,):
                return self._amend_rating(self._answers, duty_id, duty_id)
            case (duty_id, "rating"):
                return self._amend_rating(self._parts(duty_id), "rating", duty_id)
            case (duty_id, part):
                del self._parts(duty_id)[part]
            case _:
                self.unusable = True
        return fault.message

    def _amend_frame(self, fault: Fault) -> Message | None:
        (*_, key) = fault.path or ("",)
        if key == "position":
            self.document[key] = self.vocabulary.position(self.document[key])
            return None if self.document[key] else fault.message
        read = self.vocabulary.rater(self.document[key]) if key == "rater" else fault.message
        if isinstance(read, Message):
            self.unusable = True
            return read
        self.document[key] = read.value
        return None

    def _amend_rating(self, holder: dict[Any, Any], key: Any, duty_id: Any) -> Message | None:
        own = self.vocabulary.own_rating(duty_id, holder[key])
        rating = self.vocabulary.rating(holder[key]) if own is None else own
        if isinstance(rating, Message):
            del holder[key]
            self.unread.add(duty_id)
            return rating
        holder[key] = rating_document(rating)
        return None

    def _parts(self, duty_id: Any) -> dict[Any, Any]:
        """The parts of one answer, to be changed."""
        parts = self._answers[duty_id] = dict(self._answers[duty_id])
        return parts
