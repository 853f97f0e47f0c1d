"""Many people's answers by the person they are about, a few dozen bytes a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from aecareer.answers import Answer, Answers, Rater, name_key
from aecareer.errors import DataError
from aecareer.fits import tally
from aecareer.framework import Framework
from aecareer.messages import Message, clean
from aecareer.sources import quorum
from aecareer.states import Rating, Unrated


class View(NamedTuple):
    """One document on a person. `rater` is the place in Rater's order, which is that of sides.

    `ratings` has a byte for each duty of the framework, in its order; `enough` says whether some
    position is assessed by them.
    """

    rater: int
    finished: str
    ratings: bytes
    position: str
    enough: bool


@dataclass(slots=True)
class _Person:
    name: str
    views: list[View] = field(default_factory=list)

    def count(self, rater: int, *, enough: bool = False) -> int:
        return sum(view.rater == rater and view.enough >= enough for view in self.views)

    def counts(self, *, enough: bool = False) -> Iterator[int]:
        """The raters, by their places, of whom there are as many as it takes to be shown."""
        for place, rater in enumerate(_RATERS):
            if self.count(place, enough=enough) >= quorum(rater):
                yield place

    @property
    def position(self) -> str | None:
        """What they stated last, else their manager; not what peers say."""
        stated = [view for view in self.views if view.position and view.rater != _PEER]
        latest = sorted(stated, key=lambda view: view.position)
        latest.sort(key=lambda view: view.finished, reverse=True)
        latest.sort(key=lambda view: view.rater)
        return latest[0].position if latest else None

    @property
    def likeness(self) -> tuple[list[tuple[int, bytes, str]], str]:
        """Sorts people by what counts of them alone: nothing of names and of the input's order."""
        shown = set(self.counts())
        views = [(v.rater, v.ratings, v.position) for v in sorted(self.views) if v.rater in shown]
        return views, self.position or ""


_RATERS = tuple(Rater)
_PEER = _RATERS.index(Rater.PEER)


@dataclass(frozen=True, slots=True)
class Gathered:
    """One person: the name, the code of the position held, and all answers about them.

    The answers are in an order of their own, whatever order they came in; notes are left out.
    """

    name: str
    position: str | None
    views: tuple[Answers, ...]


class Gathering:
    """Answers by person. Names are one person's if they differ by case, width or spaces only.

    Known are people rated enough for some position by views that count: a blank form hides nobody.
    A document given twice counts once: its moment tells it from another one.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self._duties = tuple(framework.duties)
        self._places = {duty_id: place for place, duty_id in enumerate(self._duties)}
        ratings: list[Rating] = [*Unrated, *framework.scale.points]
        self._codes = {rating: code for code, rating in enumerate(ratings, start=1)}
        self._answers: tuple[Answer, ...] = (Answer(), *map(Answer, ratings))
        self._people: dict[str, _Person] = {}

    def __len__(self) -> int:
        return len(self._people)

    def add(self, answers: Answers, place: str) -> None:
        """Keeps one document that stood at a place.

        Raises DataError if it does not say whom another's view is about.
        """
        name = " ".join(clean(answers.person).split())
        if not name and answers.rater is not Rater.SELF:
            message = Message('who is being rated? The name of that person is missing ("person")')
            raise DataError(message, place)
        shown = name or clean(place)
        key = f"name {name_key(name)}" if name else f"place {shown}"
        person = self._people.setdefault(key, _Person(shown))
        view = View(
            _RATERS.index(answers.rater),
            clean(answers.finished),
            self._row(answers),
            answers.position or "",
            any(tally(role.expectations, answers).assessed for role in self.framework.roles),
        )
        if not view.finished or view not in person.views:
            person.views.append(view)

    def _row(self, answers: Answers) -> bytes:
        row = bytearray(len(self._duties))
        for duty_id, answer in answers.by_duty.items():
            if answer.rating is not None:
                row[self._places[duty_id]] = self._codes[answer.rating]
        return bytes(row)

    def known(self) -> int:
        """How many people are known."""
        return len(self._known())

    def held(self) -> Counter[str]:
        """How many of those known hold each position, by its code."""
        return Counter(held for one in self._known() if (held := one.position) is not None)

    def _known(self) -> list[_Person]:
        return [one for one in self._people.values() if [*one.counts(enough=True)]]

    def repeated(self) -> list[str]:
        """The names of those who assessed themselves more than once."""
        own = _RATERS.index(Rater.SELF)
        return [one.name for one in self._people.values() if one.count(own) > 1]

    def too_few_peers(self) -> list[tuple[str, int]]:
        """The names of those who have peers, but too few, with how many."""
        found = [(one.name, one.count(_PEER)) for one in self._people.values()]
        return [(name, peers) for name, peers in found if 0 < peers < quorum(Rater.PEER)]

    def people(self, *, unnamed: bool = False) -> Iterator[Gathered]:
        """Everyone in the order of first appearance; if `unnamed`, in one that tells nothing."""
        everyone = list(self._people.values())
        if unnamed:
            everyone.sort(key=lambda one: one.likeness)
        for one in everyone:
            views = tuple(map(self._read, sorted(one.views)))
            yield Gathered(one.name, one.position, views)

    def _read(self, view: View) -> Answers:
        by_duty = {
            duty_id: self._answers[code]
            for duty_id, code in zip(self._duties, view.ratings, strict=True)
            if code
        }
        return Answers(by_duty, rater=_RATERS[view.rater], finished=view.finished)
