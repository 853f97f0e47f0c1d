"""What came back in a round: which form each document is, what is missing, what belongs to nobody.

A document is known by its form's number. One without any is known by the person's staff number or
name on the list, if the round has one form only for such a view; nobody is guessed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from aecareer.answers import Answers
from aecareer.checking import nearest, shown
from aecareer.errors import PlacedFault
from aecareer.identity import Left, Mark, choose, mark
from aecareer.messages import Message, phrase
from aecareer.rounds import Round, SentForm

RATER_WORDS = {
    "self": phrase("the person's own"),
    "manager": phrase("a manager's"),
    "peer": phrase("a colleague's"),
}

_WAY_ON = Message(
    "write the number of their form into it (`aecareer round status --csv` has all numbers), or "
    "send them the form again"
)


@dataclass(frozen=True, slots=True)
class Document:
    """One person's answers in a file that came back, last `saved` at that moment.

    `faults` are what was not understood of it, of `unread` duties; `alone` says whether the file
    holds nothing else.
    """

    place: str
    answers: Answers
    saved: str = ""
    faults: tuple[PlacedFault, ...] = ()
    unread: int = 0
    alone: bool = True

    @property
    def mark(self) -> Mark:
        """What tells it from other documents."""
        return mark(self.answers, self.saved)

    @property
    def day(self) -> str:
        """The date in it, else the file's."""
        return self.mark.moment[0]

    @property
    def given(self) -> int:
        """How many duties were answered, understood or not."""
        return self.answers.answered + self.unread


class State(Enum):
    """How it stands with one form."""

    RECEIVED = "received"
    EMPTY = "empty"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Return:
    """One form, and all documents that came back as it; `counting` is the one that counts.

    Of the others `copies` say the same, `older` are so by the dates on them, of `undated` these do
    not tell it, `blank` say nothing.
    """

    form: SentForm
    counting: Document | None = None
    copies: tuple[Document, ...] = ()
    older: tuple[Document, ...] = ()
    undated: tuple[Document, ...] = ()
    blank: tuple[Document, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them, the one that counts first."""
        counting = () if self.counting is None else (self.counting,)
        return (*counting, *self.copies, *self.older, *self.undated, *self.blank)

    @property
    def state(self) -> State:
        if self.counting is not None:
            return State.RECEIVED
        return State.EMPTY if self.blank else State.MISSING


def _return(form: SentForm, documents: Iterable[Document]) -> Return:
    """What came back as one form, also what does not bear its number."""
    found = [*documents]
    given = [one for one in found if one.given]
    chosen = choose(given, lambda one: one.mark._replace(form=form.number))
    return Return(
        form,
        next(iter(chosen.counting), None),
        tuple(left.document for left in chosen.copies),
        tuple(left.document for left in chosen.older if _is_older(left)),
        tuple(left.document for left in chosen.older if not _is_older(left)),
        tuple(one for one in found if not one.given),
    )


def _is_older(left: Left[Document]) -> bool:
    """Whether the dates on both say so; when a file was saved says little of when it was filled."""
    day, time, _ = mark(left.document.answers).moment
    newer_day, newer_time, _ = mark(left.counting.answers).moment
    return "" < day < newer_day or (day == newer_day and "" < time < newer_time)


@dataclass(frozen=True)
class Returns:
    """All of a round: every form in its order, and what is none of them.

    `strays` belong to nobody, each with the reason; `unreadable` are files of which nothing can be
    used, or parts of one; `passed` are files of kinds that are not read, each with the reason;
    `beside` are the names of filled-in forms elsewhere in the round's folder, which do not count;
    `remarks` are what else is worth knowing of files.
    """

    forms: tuple[Return, ...]
    strays: tuple[PlacedFault, ...] = ()
    unreadable: tuple[PlacedFault, ...] = ()
    passed: tuple[PlacedFault, ...] = ()
    beside: tuple[str, ...] = ()
    remarks: tuple[PlacedFault, ...] = field(default=())

    @property
    def faulty(self) -> bool:
        """Whether anything that came back cannot be used, in whole or in part."""
        in_part = any(document.faults for one in self.forms for document in one.documents)
        return bool(self.strays or self.unreadable) or in_part

    @property
    def people_here(self) -> int:
        """How many people there is a form on that counts."""
        return len({one.form.about for one in self.forms if one.counting is not None})

    def of(self, place: int) -> Sequence[Return]:
        """The forms about the person at that place of the list."""
        return self._by_person.get(place, ())

    @cached_property
    def _by_person(self) -> dict[int, list[Return]]:
        found: dict[int, list[Return]] = {}
        for one in self.forms:
            found.setdefault(one.form.about, []).append(one)
        return found


def sort_returns(found: Round, documents: Iterable[Document]) -> Returns:
    """Every form of the round with its documents, and the documents that belong to nobody."""
    sorter = _Sorter(found)
    unnumbered = [one for one in documents if not sorter.by_number(one)]
    for one in unnumbered:
        sorter.by_person(one)
    forms = tuple(_return(form, sorter.returned[form.number]) for form in found.forms)
    return Returns(forms, tuple(sorter.strays))


def named_as_listed(found: Round, form: SentForm, answers: Answers) -> Answers:
    """The answers with name, staff number, position and form number as the round has them.

    A name that several bear is there with the number, so that what shows names alone tells them.
    """
    person = found.about(form)
    return replace(
        answers,
        person=found.label(form.about),
        person_id=person.id or None,
        position=person.position or answers.position,
        form=form.number,
    )


class _Sorter:
    def __init__(self, found: Round) -> None:
        self.round = found
        self.returned: dict[str, list[Document]] = {form.number: [] for form in found.forms}
        self.strays: list[PlacedFault] = []

    def by_number(self, document: Document) -> bool:
        """Whether its number is one of the round's; then it is taken, or said to be a stray."""
        form = self.round.by_number.get(document.answers.form or "")
        if form is None:
            return False
        problem = self._contradiction(document.answers, form)
        if problem is None:
            self.returned[form.number].append(document)
        else:
            self.strays.append(PlacedFault(document.place, problem))
        return True

    def _contradiction(self, answers: Answers, form: SentForm) -> Message | None:
        """What else on it says that it is another form than its number says."""
        if answers.rater is not form.rater:
            return Message(
                "bears the number of {name}'s form for {by}, but is filled in as {rater}",
                name=self.round.label(form.about),
                by=self.round.rater(form) or Message("somebody who is erased"),
                rater=Message(RATER_WORDS[answers.rater.value]),
            )
        named = self.round.directory.by_name(answers.person)
        if named and form.about not in named:
            return Message(
                "bears the number of {name}'s form, but the name of {other}",
                name=self.round.label(form.about),
                other=answers.person,
            )
        return None

    def by_person(self, document: Document) -> None:
        """Takes a document without a number by whom it is about and whose view it is."""
        found = self._person(document.answers)
        if isinstance(found, Message):
            self.strays.append(PlacedFault(document.place, found))
            return
        form = self._form(found, document)
        if isinstance(form, Message):
            self.strays.append(PlacedFault(document.place, form))
        else:
            self.returned[form.number].append(document)

    def _form(self, place: int, document: Document) -> SentForm | Message:
        """The form that it is: the only one, or that of which it is a copy; or why it is none."""
        answers = document.answers
        if answers.form:
            return Message(
                "number {number} is not of this round; not known who filled it in: {way_on}",
                number=shown(answers.form),
                way_on=_WAY_ON,
            )
        forms = [one for one in self.round.forms_on(place) if one.rater is answers.rater]
        if not forms:
            return Message(
                "nobody was asked for {rater} view of {name}",
                rater=Message(RATER_WORDS[answers.rater.value]),
                name=self.round.label(place),
            )
        if len(forms) == 1:
            return forms[0]
        for form in forms:
            held = self.returned[form.number]
            if any(one.answers.by_duty == answers.by_duty for one in held):
                return form
        return Message("bears no number; not known who filled it in: {way_on}", way_on=_WAY_ON)

    def _person(self, answers: Answers) -> int | Message:
        """The place of the person, by staff number and name; or why it is nobody."""
        directory = self.round.directory
        named = directory.by_name(answers.person)
        at = directory.by_id(answers.person_id or "")
        if at is not None and named and at not in named:
            return Message(
                "bears the staff number of {name}, but the name of {other}",
                name=self.round.people[at].name,
                other=answers.person,
            )
        if at is not None:
            return at
        if len(named) > 1:
            return Message(
                "several people have the name '{name}'; write the number", name=answers.person
            )
        return named[0] if named else self._nobody(answers)

    def _nobody(self, answers: Answers) -> Message:
        if not answers.person.strip():
            return Message("does not say, by number or by name, whom it is about")
        near = nearest(answers.person, [person.name for person in self.round.people])
        problem = Message("'{name}' is not on the list", name=shown(answers.person))
        if near is None:
            return problem
        return Message("{problem}; did you mean {near}?", problem=problem, near=near)
