"""The ratings of one document as bytes: a code for each duty, in the framework's order."""

from __future__ import annotations

from collections.abc import Iterable

from aecareer.answers import Answer, Answers, Rater
from aecareer.framework import Framework
from aecareer.states import Rating, Unrated


class Rows:
    """The codes of one framework. A row takes a byte a duty, 0 where nothing was answered.

    `ratings` has what each code stands for, `places` where each duty stands.
    """

    def __init__(self, framework: Framework) -> None:
        self.duties = tuple(framework.duties)
        self.ratings: tuple[Rating | None, ...] = (None, *Unrated, *framework.scale.points)
        self.places = {duty_id: place for place, duty_id in enumerate(self.duties)}
        self._codes = {rating: code for code, rating in enumerate(self.ratings)}
        self._last_unrated = len(Unrated)
        self._unseen = bytes((0, self._codes[Unrated.NOT_APPLICABLE]))
        self._answers = tuple(map(Answer, self.ratings))

    def row(self, answers: Answers) -> bytes:
        """The ratings of these answers; their notes are left out."""
        row = bytearray(len(self.duties))
        for duty_id, answer in answers.by_duty.items():
            row[self.places[duty_id]] = self._codes[answer.rating]
        return bytes(row)

    def read(self, row: Iterable[int]) -> dict[str, Answer]:
        """The answers that a row stands for, by duty id."""
        pairs = zip(self.duties, row, strict=True)
        return {duty_id: self._answers[code] for duty_id, code in pairs if code}

    def says_anything(self, row: bytes, rater: Rater) -> bool:
        """Whether a rater has said more than that nothing was seen."""
        said_nothing = b"\0" if rater is Rater.SELF else self._unseen
        return bool(row.translate(None, said_nothing))

    def rated(self, row: bytes, places: Iterable[int]) -> int:
        """How many duties at these places were given a point."""
        return sum([row[place] > self._last_unrated for place in places])
