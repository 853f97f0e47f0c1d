"""Many people's answers by the person they are about, a few dozen bytes a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from aecareer.answers import Answers, Rater, id_key, name_key
from aecareer.errors import DataError
from aecareer.fits import needed
from aecareer.framework import Framework
from aecareer.identity import Chosen, Mark, choose, mark
from aecareer.messages import Message, clean
from aecareer.rows import Rows
from aecareer.sources import quorum
from aecareer.spellings import NO_ALIASES, Aliases, alike, settled


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
    mark: Mark


_RATERS = tuple(Rater)
_SELF, _MANAGER, _PEER = map(_RATERS.index, (Rater.SELF, Rater.MANAGER, Rater.PEER))


@dataclass(slots=True, eq=False)
class _Person:
    """`names` are all that the documents have for them, by key; `has_id` says who they are."""

    name: str
    has_id: bool = False
    names: dict[str, str] = field(default_factory=dict)
    documents: list[View] = field(default_factory=list)
    chosen: Chosen[View] | None = None

    def take(self, other: _Person) -> None:
        """What is there of another one is theirs too."""
        self.names = other.names | self.names
        self.documents = [*self.documents, *other.documents]
        self.chosen = None

    @property
    def choice(self) -> Chosen[View]:
        """Which documents count, and which do not."""
        if self.chosen is None:
            self.chosen = choose(self.documents, attrgetter("mark"))
        return self.chosen

    @property
    def views(self) -> tuple[View, ...]:
        """The documents that count, one for each rater, in an order of their own."""
        return tuple(sorted(self.choice.counting, key=_by_contents))

    def count(self, rater: int, *, enough: bool = False) -> int:
        return sum(one.rater == rater and one.enough >= enough for one in self.choice.counting)

    def counts(self, *, enough: bool = False) -> Iterator[int]:
        """The raters, by their places, of whom there are as many as it takes to be shown."""
        for place, rater in enumerate(_RATERS):
            if self.count(place, enough=enough) >= quorum(rater):
                yield place

    @property
    def position(self) -> str | None:
        """What their manager stated last, else they themself; not what peers say."""
        return self._stated(_MANAGER) or self._stated(_SELF)

    @property
    def claimed(self) -> str | None:
        """What they state themself, if their manager states another position."""
        managers, own = self._stated(_MANAGER), self._stated(_SELF)
        return own if managers and managers != own else None

    def _stated(self, rater: int) -> str | None:
        stated = [one for one in self.documents if one.position and one.rater == rater]
        newest = max(stated, key=lambda one: (one.mark.moment, one.position), default=None)
        return None if newest is None else newest.position

    @property
    def likeness(self) -> tuple[list[tuple[int, bytes, str]], str]:
        """Sorts people by what counts of them alone: nothing of names and of the input's order."""
        shown = set(self.counts())
        views = [(v.rater, v.ratings, v.position) for v in self.views if v.rater in shown]
        return sorted(views), self.position or ""


def _by_contents(view: View) -> tuple[int, str, bytes, str, bytes]:
    return view.rater, view.finished, view.ratings, view.position, view.mark.content


@dataclass(frozen=True, slots=True)
class Gathered:
    """One person: the name, the code of the position held, and the documents that count.

    These are in an order of their own, whatever order they came in; notes are left out.
    """

    name: str
    position: str | None
    documents: tuple[View, ...]
    rows: Rows

    @property
    def ratings(self) -> list[tuple[Rater, bytes]]:
        """Each rater, with the ratings as a row."""
        return [(_RATERS[one.rater], one.ratings) for one in self.documents]

    @property
    def views(self) -> tuple[Answers, ...]:
        """The documents as answers."""
        return tuple(
            Answers(self.rows.read(one.ratings), rater=_RATERS[one.rater], finished=one.finished)
            for one in self.documents
        )


class Gathering:
    """Answers by person: by their id, else by their name, whatever its case, width and spaces.

    `aliases` settle which other names mean somebody. If `joined`, names that are nearly the same
    are one person's, so that nobody is counted twice. Each rater counts once (see `identity`).
    Known are people rated enough for some position by views that count: a blank form hides nobody.
    """

    def __init__(
        self, framework: Framework, aliases: Aliases = NO_ALIASES, *, joined: bool = False
    ) -> None:
        self.framework = framework
        self.aliases = aliases
        self.joined = joined
        self._listed = {name_key(name) for name in aliases.values()}
        self.rows = Rows(framework)
        self._asked = [
            [self.rows.places[e.duty.id] for e in role.expectations] for role in framework.roles
        ]
        self._people: dict[str, _Person] = {}
        self._sorted: list[_Person] = []

    def __len__(self) -> int:
        return len(self._everyone())

    def add(self, answers: Answers, place: str, saved: str = "") -> None:
        """Keeps one document that stood at a place, in a file last saved at that moment.

        Raises DataError if it does not say whom another's view is about.
        """
        name = settled(answers.person, self.aliases)
        person_id = " ".join(clean(answers.person_id or "").split())
        if not name and not person_id and answers.rater is not Rater.SELF:
            message = Message('who is being rated? The name of that person is missing ("person")')
            raise DataError(message, place)
        row = self.rows.row(answers)
        view = View(
            _RATERS.index(answers.rater),
            clean(answers.finished),
            row,
            answers.position or "",
            any(self.rows.rated(row, asked) >= needed(len(asked)) for asked in self._asked),
            mark(answers, saved),
        )
        key = f"name {name_key(name)}" if name else f"place {clean(place)}"
        key = f"id {id_key(person_id)}" if person_id else key
        new = _Person(name or person_id or clean(place), bool(person_id))
        person = self._people.setdefault(key, new)
        if name:
            person.names.setdefault(name_key(name), name)
        person.documents.append(view)
        self._sorted = []

    def _everyone(self) -> list[_Person]:
        """The people, each once, in the order of first appearance."""
        if not self._sorted:
            people = self._identified()
            for group in self._near(people) if self.joined else ():
                first = min(group, key=lambda one: not self._is_settled(one))
                for one in group:
                    if one is not first and not self._is_settled(one):
                        first.take(one)
                        people.remove(one)
            self._sorted = people
        return self._sorted

    def _identified(self) -> list[_Person]:
        """The people, where a name that only one id bears is that one's."""
        named: dict[str, list[_Person]] = {}
        people = []
        for one in self._people.values():
            copy = _Person(one.name, one.has_id, dict(one.names), list(one.documents))
            people.append(copy)
            for key in copy.names if copy.has_id else ():
                named.setdefault(key, []).append(copy)
        for one in [one for one in people if not one.has_id]:
            owners = [found for key in one.names for found in named.get(key, ())]
            if len(owners) == 1:
                owners[0].take(one)
                people.remove(one)
        return people

    def _near(self, people: Iterable[_Person]) -> Iterator[list[_Person]]:
        """The groups of people whose names are nearly the same, and not settled."""
        named: dict[str, list[_Person]] = {}
        for one in people:
            for name in one.names.values():
                named.setdefault(name, []).append(one)
        for names in alike(named):
            group = list({id(one): one for name in names for one in named[name]}.values())
            if len(group) > 1 and not all(map(self._is_settled, group)):
                yield group

    def _is_settled(self, person: _Person) -> bool:
        """Whether it is said of a person that they are one: by an id, or in the list of names."""
        return person.has_id or not self._listed.isdisjoint(person.names)

    def nearly_the_same(self) -> list[tuple[str, ...]]:
        """The names of which nothing says whether they are one person's, in groups."""
        return [tuple(one.name for one in group) for group in self._near(self._identified())]

    def known(self) -> int:
        """How many people are known."""
        return len(self._known())

    def held(self) -> Counter[str]:
        """How many of those known hold each position, by its code."""
        return Counter(held for one in self._known() if (held := one.position) is not None)

    def _known(self) -> list[_Person]:
        return [one for one in self._everyone() if [*one.counts(enough=True)]]

    def copied(self) -> list[str]:
        """The names of those of whom there are copies of a view."""
        return [one.name for one in self._everyone() if one.choice.copies]

    def repeated(self, *, dated: bool) -> list[str]:
        """The names of those of whom one rater has said several things.

        `dated`: those where a date says which is the newest; else those where none does.
        """
        return [
            one.name
            for one in self._everyone()
            if any(left.dated is dated for left in one.choice.older)
        ]

    def claims(self) -> list[tuple[str, str, str]]:
        """The name, the position they state themself, and the other one their manager states."""
        found = ((one.name, one.claimed, one.position) for one in self._everyone())
        return [(name, claim, held) for name, claim, held in found if claim and held]

    def too_few_peers(self) -> list[tuple[str, int]]:
        """The names of those who have peers, but too few, with how many."""
        found = [(one.name, one.count(_PEER)) for one in self._everyone()]
        return [(name, peers) for name, peers in found if 0 < peers < quorum(Rater.PEER)]

    def people(self, *, unnamed: bool = False) -> Iterator[Gathered]:
        """Everyone in the order of first appearance; if `unnamed`, in one that tells nothing."""
        everyone = self._everyone()
        if unnamed:
            everyone = sorted(everyone, key=lambda one: one.likeness)
        for one in everyone:
            yield Gathered(one.name, one.position, one.views, self.rows)
