"""Answers as documents, `aecareer.answers/1`: how they are written, and read with every check."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from aecareer.answers import LONGEST_NAME, LONGEST_NOTE, Answer, Answers, Rater
from aecareer.checking import Checker, nearest, shown
from aecareer.editions import migrated
from aecareer.errors import Path
from aecareer.framework import Framework
from aecareer.messages import Message
from aecareer.states import Rating, Unrated

SCHEMA = "aecareer.answers/1"
READ = (SCHEMA, "aecareer.report/1")  # a report holds all that answers do
_MOST_FAULTS = 1000  # of one person's answers; then they are none
_FRAMEWORKS = "aecareer.framework/"  # how a framework's own schema begins
_RATING_TYPES = {int, str}  # not bool, which is an int to Python
_FEW, _MANY = 2, 20  # keys of a document that tell whether it holds answers at all
_LONGEST = {"person": LONGEST_NAME, "started": 40, "finished": 40, "form": 40, "person_id": 40}


def to_document(answers: Answers, framework: Framework) -> dict[str, Any]:
    """The answers as an `aecareer.answers/1` document, duties in the framework's order."""
    ordered = (duty_id for duty_id in framework.duties if duty_id in answers.by_duty)
    return {
        "schema": SCHEMA,
        "framework": framework.identity,
        "form": answers.form,
        "person": answers.person,
        "person_id": answers.person_id,
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


def from_document(data: object, framework: Framework, *, suggest: bool = True) -> Answers:
    """The answers in plain data: an `aecareer.answers/1` document, or a bare map by duty id.

    Raises FaultyDocument with every fault: an unknown duty, a rating off the scale, answers to
    another framework. Unknown fields of the frame are left aside; a newer version may add some.
    Earlier ids and codes stand for the present ones.
    `suggest` says whether to name what an unknown word is like, which takes its time.
    """
    reader = _Reader(framework, Checker(suggest=suggest))
    answers = reader.answers(migrated(data, framework))
    reader.check.finish()
    return answers


def foreign(data: object, framework: Framework) -> Message | None:
    """What to say of a document that somebody took for answers; None if it may hold some."""
    if not isinstance(data, Mapping):
        return None
    if str(data.get("schema", "")).startswith(_FRAMEWORKS):
        return Message("is a framework and holds no answers; name it with --framework")
    if "schema" in data or "answers" in data or len(data) < _FEW:
        return None
    keys = [str(key) for key in data][:_MANY]
    if any(_like_an_id(key, framework) for key in keys):
        return None
    return Message(
        "holds no answers to this framework: no key is the id of a duty, as {id} is; "
        "`aecareer form FILE` writes a form to fill in",
        id=next(iter(framework.duties)),
    )


def _like_an_id(key: str, framework: Framework) -> bool:
    duties = framework.duties
    known = key in duties or key in framework.renamed
    return known or any(map(str.isdigit, key)) or nearest(key, duties) is not None


def is_of_another_edition(data: object, framework: Framework) -> bool:
    """Whether a document says that it answers a file of this framework that is not this one.

    The file was edited then, before or since; what its ratings mean may have changed with it.
    """
    named = data.get("framework") if isinstance(data, Mapping) else None
    digest = named.get("digest") if isinstance(named, Mapping) else None
    if not isinstance(digest, str) or not digest or not framework.digest:
        return False
    return not framework.digest.startswith(digest)  # which a form bears the beginning of


EDITED = Message(
    "the framework has been edited since these answers were given; where its scale or its duties "
    "changed, they may no longer mean the same"
)
"""What is to be said of such a document."""


@lru_cache(maxsize=8)
def _bare_answers(points: tuple[int, ...]) -> Mapping[object, Answer]:
    """The answers that are a rating and no more, by what documents hold for them."""
    return {rating_document(rating): Answer(rating) for rating in (*points, *Unrated)}


class _Reader:
    def __init__(self, framework: Framework, check: Checker) -> None:
        self.framework = framework
        self.check = check
        self.bare = _bare_answers(tuple(framework.scale.points))

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
            form=self._short(document, "form") or None,
            person_id=self._short(document, "person_id") or None,
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
        duties = self.framework.duties
        for duty_id, item in self.check.mapping(value, path).items():
            bare = self._bare(item)
            if bare is not None and duty_id in duties:
                by_duty[duty_id] = bare
                continue
            place = (*path, duty_id)
            if self.check.known(duty_id, duties, place, on_key=True):
                answer = self._answer(item, place)
                if answer != Answer():
                    by_duty[duty_id] = answer
            if len(self.check.faults) > _MOST_FAULTS:
                self.check.fault(path, Message("there are more faults here than are listed"))
                break
        return by_duty

    def _bare(self, item: object) -> Answer | None:
        """The answer that is a rating as it should be and no more, as most are; None for others."""
        if type(item) is dict and len(item) == 1:
            item = item.get("rating")
        return self.bare.get(item) if type(item) in _RATING_TYPES else None

    def _answer(self, item: object, path: Path) -> Answer:
        if not isinstance(item, Mapping):
            return Answer(self._rating(item, path))
        fields = self.check.fields(item, path, (), ("rating", "note", "duty", "beside"))
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
            wanted = Message("text of up to {n} characters", n=longest)
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
        if value is None or value == "":
            return None
        codes = self.framework.folded_codes
        if isinstance(value, str) and value.casefold() in codes:
            return codes[value.casefold()]
        self.check.known(value, list(codes.values()), ("position",))
        return None
