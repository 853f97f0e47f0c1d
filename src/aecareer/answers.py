"""What one rater said about one person, by duty id. Immutable. The format: `aecareer.answers/1`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

from aecareer.checking import Checker, shown
from aecareer.errors import Path
from aecareer.framework import Framework
from aecareer.messages import Message

SCHEMA = "aecareer.answers/1"
READ = (SCHEMA, "aecareer.report/1")  # a report holds all that answers do
LONGEST_NOTE = 20_000  # characters
LONGEST_NAME = 200  # characters
_LONGEST = {"person": LONGEST_NAME, "started": 40, "finished": 40}


class Unrated(Enum):
    """An answer that is no point of the scale."""

    NOT_SURE = "not_sure"
    NOT_APPLICABLE = "not_applicable"


Rating = int | Unrated


@dataclass(frozen=True, slots=True)
class Answer:
    """A rating (None: not asked yet) and a note: the evidence for it, in the rater's words."""

    rating: Rating | None = None
    note: str = ""


class Rater(Enum):
    """Whose view of the person the answers are."""

    SELF = "self"
    MANAGER = "manager"
    PEER = "peer"


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Who rates whom: the rater, and the person's name, which may be missing of oneself."""

    rater: Rater = Rater.SELF
    person: str = ""

    @property
    def of_oneself(self) -> bool:
        return self.rater is Rater.SELF


_WITHIN_CHINESE = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def name_key(name: str) -> str:
    """The name without what parts no two people: case, width and other forms, space around it.

    Chinese names are often spaced out to align them, so spaces within them do not count either.
    """
    words = " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())
    return _WITHIN_CHINESE.sub("", words)


@dataclass(frozen=True, slots=True)
class Answers:
    """One rater's answers. `started` and `finished` are UTC times as ISO 8601 texts."""

    by_duty: Mapping[str, Answer] = field(default_factory=dict)
    person: str = ""
    rater: Rater = Rater.SELF
    position: str | None = None
    started: str = ""
    finished: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_duty", MappingProxyType(dict(self.by_duty)))

    def rating(self, duty_id: str) -> Rating | None:
        """The rating of a duty, None where it was not asked."""
        answer = self.by_duty.get(duty_id)
        return None if answer is None else answer.rating

    def note(self, duty_id: str) -> str:
        """The note to a duty, "" where there is none."""
        answer = self.by_duty.get(duty_id)
        return "" if answer is None else answer.note

    def with_rating(self, duty_id: str, rating: Rating | None) -> Answers:
        """These answers with one rating set; the note stays."""
        return self._with(duty_id, Answer(rating, self.note(duty_id)))

    def with_note(self, duty_id: str, note: str) -> Answers:
        """These answers with one note set ("" removes it); the rating stays."""
        return self._with(duty_id, Answer(self.rating(duty_id), note))

    def _with(self, duty_id: str, answer: Answer) -> Answers:
        by_duty = dict(self.by_duty)
        by_duty[duty_id] = answer
        if answer == Answer():
            del by_duty[duty_id]
        return replace(self, by_duty=by_duty)

    @property
    def answered(self) -> int:
        """How many duties have a rating, "not sure" or "not applicable"."""
        return sum(answer.rating is not None for answer in self.by_duty.values())


def to_document(answers: Answers, framework: Framework) -> dict[str, Any]:
    """The answers as an `aecareer.answers/1` document, duties in the framework's order."""
    ordered = (duty_id for duty_id in framework.duties if duty_id in answers.by_duty)
    return {
        "schema": SCHEMA,
        "framework": framework.identity,
        "person": answers.person,
        "rater": answers.rater.value,
        "position": answers.position,
        "started": answers.started,
        "finished": answers.finished,
        "answers": {duty_id: _answer_document(answers.by_duty[duty_id]) for duty_id in ordered},
    }


def _answer_document(answer: Answer) -> dict[str, Any]:
    document: dict[str, Any] = {}
    if answer.rating is not None:
        document["rating"] = rating_document(answer.rating)
    if answer.note:
        document["note"] = answer.note
    return document


def rating_document(rating: Rating | None) -> int | str | None:
    """A rating as documents hold it: a point, or the name of an answer that is none."""
    return rating.value if isinstance(rating, Unrated) else rating


def rating_mark(rating: Rating | None) -> str:
    """A rating as the key that gives it; "-" for none."""
    if rating is None:
        return "-"
    if isinstance(rating, Unrated):
        return "?" if rating is Unrated.NOT_SURE else "n"
    return str(rating)


def from_document(data: object, framework: Framework) -> Answers:
    """The answers in plain data: an `aecareer.answers/1` document, or a bare map by duty id.

    Raises FaultyDocument with every fault: an unknown duty, a rating off the scale, answers to
    another framework. Unknown fields of the frame are left aside; a newer version may add some.
    """
    reader = _Reader(framework)
    answers = reader.answers(data)
    reader.check.finish()
    return answers


class _Reader:
    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.check = Checker()

    def answers(self, data: object) -> Answers:
        document = self.check.mapping(data, ())
        if "schema" not in document and "answers" not in document:
            return Answers(self._by_duty(document, ()))
        self._schema(document.get("schema", SCHEMA))
        self._framework(document.get("framework"))
        given = document.get("answers")
        if given is None:
            self.check.fault((), Message("'{key}' is missing here", key="answers"))
        return Answers(
            by_duty=self._by_duty({} if given is None else given, ("answers",)),
            person=self._short(document, "person"),
            rater=self._rater(document.get("rater")),
            position=self._position(document.get("position")),
            started=self._short(document, "started"),
            finished=self._short(document, "finished"),
        )

    def _schema(self, value: object) -> None:
        if value not in READ:
            self.check.fault(
                ("schema",),
                Message(
                    "'{found}' is not a schema this version reads; it reads '{schema}'",
                    found=shown(value),
                    schema=SCHEMA,
                ),
            )

    def _framework(self, value: object) -> None:
        if value is None:
            return
        found = self.check.mapping(value, ("framework",)).get("id", self.framework.id)
        if found != self.framework.id:
            self.check.fault(
                ("framework", "id"),
                Message(
                    "these answers are for the framework '{found}', not for '{wanted}'",
                    found=shown(found),
                    wanted=self.framework.id,
                ),
            )

    def _by_duty(self, value: object, path: Path) -> dict[str, Answer]:
        by_duty: dict[str, Answer] = {}
        for duty_id, item in self.check.mapping(value, path).items():
            place = (*path, duty_id)
            if self.check.known(duty_id, self.framework.duties, place, on_key=True):
                answer = self._answer(item, place)
                if answer != Answer():
                    by_duty[duty_id] = answer
        return by_duty

    def _answer(self, item: object, path: Path) -> Answer:
        if not isinstance(item, Mapping):
            return Answer(self._rating(item, path))
        fields = self.check.fields(item, path, (), ("rating", "note", "duty"))
        rating = self._rating(fields.get("rating"), (*path, "rating"))
        return Answer(rating, self._note(fields.get("note"), (*path, "note")))

    def _rating(self, value: object, path: Path) -> Rating | None:
        if value is None:
            return None
        points = self.framework.scale.points
        if type(value) is int and value in points:
            return value
        for unrated in Unrated:
            if value == unrated.value:
                return unrated
        if isinstance(value, str) and value in {str(point) for point in points}:
            message = Message(
                "'{value}' is a text; write it without quotation marks", value=shown(value)
            )
            self.check.fault(path, message)
            return None
        self.check.fault(
            path,
            Message(
                "'{value}' is not on the scale; use {low} to {high}, not_sure or not_applicable",
                value=shown(value),
                low=min(points),
                high=max(points),
            ),
        )
        return None

    def _note(self, value: object, path: Path) -> str:
        return self._bounded(value, path, LONGEST_NOTE)

    def _short(self, document: Mapping[str, object], key: str) -> str:
        return self._bounded(document.get(key), (key,), _LONGEST[key])

    def _bounded(self, value: object, path: Path, longest: int) -> str:
        if value is None:
            return ""
        if type(value) is int:
            value = str(value)
        if type(value) is not str or len(value) > longest:
            wanted = Message("a text of up to {n} characters", n=longest)
            message = Message("'{value}' should be {wanted}", value=shown(value), wanted=wanted)
            self.check.fault(path, message)
            return ""
        return value

    def _rater(self, value: object) -> Rater:
        if value is None:
            return Rater.SELF
        known = self.check.known(value, [rater.value for rater in Rater], ("rater",))
        return Rater(value) if known else Rater.SELF

    def _position(self, value: object) -> str | None:
        codes = {role.code.casefold(): role.code for role in self.framework.roles}
        if value is None or value == "":
            return None
        if isinstance(value, str) and value.casefold() in codes:
            return codes[value.casefold()]
        self.check.known(value, list(codes.values()), ("position",))
        return None
