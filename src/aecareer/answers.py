"""What one rater said about one person, by duty id. Immutable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import category

from aecareer.names import normalized
from aecareer.states import Rating, facts

LONGEST_NOTE = 20_000  # characters
LONGEST_NAME = 200  # characters


class Answer(NamedTuple):
    """A rating (None: not asked yet) and a note: the evidence for it, in the rater's words."""

    rating: Rating | None = None
    note: str = ""


class Rater(Enum):
    """Whose view of the person the answers are."""

    SELF = "self"
    MANAGER = "manager"
    PEER = "peer"


class Viewpoint(NamedTuple):
    """Who rates whom: the rater, and the person's name, which may be missing of oneself."""

    rater: Rater = Rater.SELF
    person: str = ""

    @property
    def of_oneself(self) -> bool:
        return self.rater is Rater.SELF


_WITHIN_CHINESE = "(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])"  # a pattern that takes 1 ms to make


def name_key(name: str) -> str:
    """The name without what parts no two people: case, width and other forms, space around it.

    Chinese names are often spaced out to align them, so spaces within them do not count either.
    """
    words = " ".join(normalized("NFKC", normalized("NFKC", name).casefold()).split())
    return re.sub(_WITHIN_CHINESE, "", words)


def id_key(text: str) -> str:
    """A staff number without what spreadsheets change: spaces, width, case, zeros before it."""
    kept = (c for c in normalized("NFKC", text).casefold() if category(c)[0] not in "CZ")
    return "".join(kept).lstrip("0") or "0" * bool(text)


@dataclass(frozen=True, slots=True)
class Answers:
    """One rater's answers. `started` and `finished` are UTC times as ISO 8601 texts.

    On a form that is filled in by hand `finished` may be a mere date. `form` numbers the form of
    one rater of one person, so that copies of it are one view; `person_id` is the person's own
    number with those who ask, and says more than a name.
    """

    by_duty: Mapping[str, Answer] = field(default_factory=dict)
    person: str = ""
    rater: Rater = Rater.SELF
    position: str | None = None
    started: str = ""
    finished: str = ""
    form: str | None = None
    person_id: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_duty", MappingProxyType(dict(self.by_duty)))

    def rating(self, duty_id: str) -> Rating | None:
        """The rating of a duty, None where it was not asked."""
        answer = self.by_duty.get(duty_id)
        return None if answer is None else answer.rating

    def point(self, duty_id: str) -> int | None:
        """The point of the scale given to a duty, None where there is none."""
        rating = self.rating(duty_id)
        return rating if isinstance(rating, int) else None

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

    def without_notes(self) -> Answers:
        """These answers with no note at all."""
        bare = {key: Answer(answer.rating) for key, answer in self.by_duty.items()}
        return replace(self, by_duty={key: one for key, one in bare.items() if one != Answer()})

    def _with(self, duty_id: str, answer: Answer) -> Answers:
        by_duty = dict(self.by_duty)
        by_duty[duty_id] = answer
        if answer == Answer():
            del by_duty[duty_id]
        return replace(self, by_duty=by_duty)

    @property
    def answered(self) -> int:
        """How many duties have an answer: a point, "not sure", or that there was no chance yet."""
        return sum([answer.rating is not None for answer in self.by_duty.values()])


def rating_mark(rating: Rating | None) -> str:
    """A rating as the key that gives it; "-" for none."""
    return str(rating) if isinstance(rating, int) else facts(rating).mark
