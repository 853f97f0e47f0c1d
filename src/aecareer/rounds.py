"""A round: the people it is about, and one form for each view of each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from aecareer.answers import Rater, name_key
from aecareer.forms import form_number
from aecareer.framework import Framework, Role
from aecareer.messages import Message, plural
from aecareer.names import normalized
from aecareer.roster import Directory, Participant

FORMS, RETURNED = "forms", "returned"  # the folders of forms sent out and got back
_LONGEST_SLUG = 40  # characters


@dataclass(frozen=True, slots=True)
class SentForm:
    """One form: its number, the place of the person it is about, and who fills it in as what.

    `file` is where it stands in the round's folder; `by_id` is "" for who is not on the list, `by`
    too for who is erased.
    """

    number: str
    about: int
    rater: Rater
    by: str
    by_id: str
    file: str

    @property
    def folder(self) -> str:
        """The folder of whoever fills it in."""
        return self.file.rpartition("/")[0]


@dataclass(frozen=True)
class Round:
    """The whole round. `begun` is a moment; `asked` are the codes of the roles whose duties are
    asked about each person, in their order.
    """

    framework: Framework
    begun: str
    people: tuple[Participant, ...]
    asked: tuple[tuple[str, ...], ...]
    forms: tuple[SentForm, ...]

    @cached_property
    def directory(self) -> Directory:
        return Directory(self.people)

    @cached_property
    def by_number(self) -> dict[str, SentForm]:
        """The forms by their numbers."""
        return {form.number: form for form in self.forms}

    def about(self, form: SentForm) -> Participant:
        """The person whom a form is about."""
        return self.people[form.about]

    @cached_property
    def further_heads(self) -> tuple[str, ...]:
        """The headings of the columns that the list has beside those of a round."""
        return tuple(dict.fromkeys(head for person in self.people for head in person.more))

    def further(self, form: SentForm) -> Mapping[str, str]:
        """What stands there, by heading, of whoever fills in a form; nothing if not on the list."""
        at = self.place_of_rater(form)
        return {} if at is None else self.people[at].more

    def label(self, place: int) -> str:
        """What the person at that place is called: the name, and the number if it is of several."""
        return self.directory.label(place)

    def rater(self, form: SentForm) -> str:
        """What whoever fills in a form is called, in the same way; "" for who is erased."""
        at = self.place_of_rater(form)
        return form.by if at is None else self.label(at)

    def place_of_rater(self, form: SentForm) -> int | None:
        """The place of whoever fills in a form; None for who is not on the list."""
        own = form.rater is Rater.SELF
        return form.about if own else self.directory.find(form.by_id or form.by)

    def forms_on(self, place: int) -> Sequence[SentForm]:
        """The forms about the person at that place of the list."""
        return self._by_person.get(place, ())

    @cached_property
    def _by_person(self) -> dict[int, list[SentForm]]:
        found: dict[int, list[SentForm]] = {}
        for form in self.forms:
            found.setdefault(form.about, []).append(form)
        return found

    def duties_asked(self, place: int) -> frozenset[str]:
        """The ids of the duties that the forms about the person at that place ask."""
        roles = [one for one in self.framework.roles if one.code in self.asked[place]]
        return frozenset(one.duty.id for role in roles for one in role.expectations)

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """What the page of each person is called, without an ending."""
        names = _Names()
        labels = map(self.label, range(len(self.people)))
        return tuple(names.free(f"report-{_slug(label)}") for label in labels)

    @cached_property
    def recipients(self) -> dict[str, list[SentForm]]:
        """By the folder of each person who fills in forms, these; that on themself first."""
        found: dict[str, list[SentForm]] = {}
        for form in filter(lambda form: form.by, self.forms):
            found.setdefault(form.folder, []).append(form)
        for forms in found.values():
            forms.sort(key=lambda form: form.rater is not Rater.SELF)
        return found


def nothing_on(count: int) -> Message:
    """That so many people on the list are missing from what came back."""
    return plural(
        "{n} person on the list is missing: no form on them is here. `aecareer round status` "
        "says who.",
        "{n} people on the list are missing: no form on them is here. `aecareer round status` "
        "says who.",
        count,
    )


def roles_asked(framework: Framework, position: str) -> tuple[Role, ...]:
    """The roles that decide about somebody of a position: it, and those next below and above.

    All roles, if no position is given.
    """
    held = next((role for role in framework.roles if role.code == position), None)
    if held is None:
        return framework.ladder
    near = {held.code}
    for track in framework.tracks_of(held):
        near |= {role.code for role in (*track.below(held.level), *track.above(held.level))}
    return tuple(role for role in framework.ladder if role.code in near)


def make_round(
    framework: Framework,
    people: tuple[Participant, ...],
    begun: str,
    ending: str,
    pick: Callable[[str], str],
    only: tuple[Role, ...] = (),
) -> Round:
    """A new round: a form by each person themself, each manager and each peer of the list.

    `ending` is that of the forms' files, `pick` picks one sign of several by chance, `only` are the
    roles whose duties are asked of everybody.
    """
    directory, folders, numbers = Directory(people), _Folders(), set[str]()
    forms = []
    for place, person in enumerate(people):
        for rater, by in _raters(person):
            number = form_number(pick)
            while number in numbers:
                number = form_number(pick)
            numbers.add(number)
            at = place if rater is Rater.SELF else directory.find(by)
            name, staff_number = (by, "") if at is None else (people[at].name, people[at].id)
            file = f"{_slug(directory.label(place))}-{rater.value}-{number}{ending}"
            folder = folders.of(name if at is None else directory.label(at), at)
            forms.append(
                SentForm(number, place, rater, name, staff_number, f"{FORMS}/{folder}/{file}")
            )
    asked = tuple(
        tuple(role.code for role in only or roles_asked(framework, person.position))
        for person in people
    )
    return Round(framework, begun, people, asked, tuple(forms))


def _raters(person: Participant) -> Iterator[tuple[Rater, str]]:
    yield Rater.SELF, person.name
    yield from ((Rater.MANAGER, manager) for manager in person.managers)
    yield from ((Rater.PEER, peer) for peer in person.peers)


class _Names:
    """Names of files and folders, no two of one name on any disk."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, wanted: str) -> str:
        """The name, with a number behind it if it is taken."""
        name, count = wanted, 1
        while name in self._taken:
            count += 1
            name = f"{wanted}-{count}"
        self._taken.add(name)
        return name


class _Folders:
    """A folder for each person who fills in forms."""

    def __init__(self) -> None:
        self._folders: dict[int | str, str] = {}
        self._names = _Names()

    def of(self, name: str, place: int | None) -> str:
        """The folder of somebody on the list, called so, or of another person with that name."""
        key = name_key(name) if place is None else place
        if key not in self._folders:
            self._folders[key] = self._names.free(f"for-{_slug(name)}")
        return self._folders[key]


def _slug(name: str) -> str:
    """A name as part of a file's name, which every system takes."""
    text = normalized("NFC", normalized("NFKC", name).casefold())
    return re.sub(r"[\W_]+", "-", text)[:_LONGEST_SLUG].strip("-") or "x"
