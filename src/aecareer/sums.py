"""The points in many sets of duties, for many people: what an answer adds is worked out once.

All figures of all sets are one long number, a lane of 32 bits for each, so that an answer adds to
them in a single step. Adding figure by figure took four times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from struct import Struct

from aecareer.answers import Answer, Answers, Rater
from aecareer.fits import Tally, tally
from aecareer.framework import Expectation
from aecareer.states import Rating

_BITS = 32
_MOST_LANES = 512  # of one number; of a large framework it would be mostly empty
_Places = list[tuple[int, Expectation]]


class Sums:
    """The sums of some fields of `Tally` over sets of duties; `of()` adds up one person's."""

    def __init__(self, sets: Sequence[Sequence[Expectation]], fields: Sequence[str]) -> None:
        together = _MOST_LANES // len(fields)
        self._blocks = [
            _Block(sets[first : first + together], fields)
            for first in range(0, len(sets), together)
        ]

    def of(self, answers: Answers) -> Iterator[tuple[int, ...]]:
        """The fields of every set, in the order of both; of several sets at a time."""
        for block in self._blocks:
            yield block.of(answers)


class _Block:
    """As many sets as are added up in one number."""

    def __init__(self, sets: Sequence[Sequence[Expectation]], fields: Sequence[str]) -> None:
        self._fields = fields
        self._places: dict[str, _Places] = {}
        self._numbers = Struct(f"<{len(sets) * len(fields)}I")
        self._unanswered = 0
        for place, expectations in enumerate(sets):
            self._unanswered += _packed(place, fields, tally(expectations, Answers()))
            for one in expectations:
                self._places.setdefault(one.duty.id, []).append((place, one))
        self._added: dict[str, dict[str, _Added]] = {}

    def of(self, answers: Answers) -> tuple[int, ...]:
        added = self._added.get(answers.rater.value) or self._by(answers.rater)
        given = [added[key][one.rating] for key, one in answers.by_duty.items() if key in added]
        total = sum(given, self._unanswered)
        return self._numbers.unpack(total.to_bytes(self._numbers.size, "little"))

    def _by(self, rater: Rater) -> dict[str, _Added]:
        """Of every duty what an answer by such a rater adds."""
        found = {
            duty_id: _Added(places, self._fields, rater)
            for duty_id, places in self._places.items()
        }
        self._added[rater.value] = found
        return found


class _Added(dict["Rating | None", int]):
    """By rating of one duty, what it adds to the sums of all sets when it was not answered."""

    def __init__(self, places: _Places, fields: Sequence[str], rater: Rater) -> None:
        self._places, self._fields, self._rater = places, fields, rater

    def __missing__(self, rating: Rating | None) -> int:
        added = 0
        for place, one in self._places:
            answered = Answers({one.duty.id: Answer(rating)}, rater=self._rater)
            added += _packed(place, self._fields, tally((one,), answered))
            added -= _packed(place, self._fields, tally((one,), Answers()))
        self[rating] = added
        return added


def _packed(place: int, fields: Sequence[str], counts: Tally) -> int:
    """The fields of one set as a part of the number."""
    first = place * len(fields)
    return sum(
        getattr(counts, field) << _BITS * lane for lane, field in enumerate(fields, start=first)
    )
