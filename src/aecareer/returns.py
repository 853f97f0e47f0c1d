"""What came back in a round: which form each document is, what is missing, what belongs to nobody.

A document is known by its form's number, then by the staff number of the person and whose view it
is, then by the person's name on the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from aecareer.answers import Answers
from aecareer.checking import nearest, shown
from aecareer.errors import PlacedFault
from aecareer.identity import Mark, choose, mark
from aecareer.messages import Message, phrase
from aecareer.rounds import Round, SentForm

RATER_WORDS = {
    "self": phrase("the person's own"),
    "manager": phrase("a manager's"),
    "peer": phrase("a colleague's"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One person's answers in a file that came back, last `saved` at that moment.

    `faults` are what was not understood of it, of `unread` duties.
    """

    place: str
    answers: Answers
    saved: str = ""
    faults: tuple[PlacedFault, ...] = ()
    unread: int = 0

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

    Of the others `copies` say the same, `older` are replaced by it, `blank` say nothing.
    """

    form: SentForm
    counting: Document | None = None
    copies: tuple[Document, ...] = ()
    older: tuple[Document, ...] = ()
    blank: tuple[Document, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them, the one that counts first."""
        counting = () if self.counting is None else (self.counting,)
        return (*counting, *self.copies, *self.older, *self.blank)

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
        tuple(left.document for left in chosen.older),
        tuple(one for one in found if not one.given),
    )


@dataclass(frozen=True)
class Returns:
    """All of a round: every form in its order, and what is none of them.

    `strays` belong to nobody, each with the reason; `unreadable` are files of which nothing can be
    used, or parts of one; `passed` are names of files of kinds that are not read, `remarks` what
    else is worth knowing of files.
    """

    forms: tuple[Return, ...]
    strays: tuple[PlacedFault, ...] = ()
    unreadable: tuple[PlacedFault, ...] = ()
    passed: tuple[str, ...] = ()
    remarks: tuple[PlacedFault, ...] = field(default=())

    @property
    def faulty(self) -> bool:
        """Whether anything that came back cannot be used, in whole or in part."""
        in_part = any(document.faults for one in self.forms for document in one.documents)
        return bool(self.strays or self.unreadable) or in_part

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
    """The answers with name, staff number, position and form number as the round has them."""
    person = found.about(form)
    return replace(
        answers,
        person=person.name,
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
                name=self.round.about(form).name,
                by=form.by,
                rater=Message(RATER_WORDS[answers.rater.value]),
            )
        named = self.round.directory.by_name(answers.person)
        if named and form.about not in named:
            return Message(
                "bears the number of {name}'s form, but the name of {other}",
                name=self.round.about(form).name,
                other=answers.person,
            )
        return None

    def by_person(self, document: Document) -> None:
        """Takes a document by whom it is about and whose view it is."""
        found = self._person(document.answers)
        if isinstance(found, Message):
            self.strays.append(PlacedFault(document.place, found))
            return
        forms = [
            form for form in self.round.forms_on(found) if form.rater is document.answers.rater
        ]
        form = self._free(forms, document)
        if form is None:
            message = Message(
                "nobody was asked for {rater} view of {name}, or all of those are already here",
                rater=Message(RATER_WORDS[document.answers.rater.value]),
                name=self.round.people[found].name,
            )
            self.strays.append(PlacedFault(document.place, message))
        else:
            self.returned[form.number].append(document)

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

    def _free(self, forms: list[SentForm], document: Document) -> SentForm | None:
        """The form that a document without a number is: the only one, or the next not here yet.

        What holds the same as another document is a copy of it.
        """
        if len(forms) == 1:
            return forms[0]
        for form in forms:
            held = self.returned[form.number]
            if any(one.answers.by_duty == document.answers.by_duty for one in held):
                return form
        return next((form for form in forms if not self.returned[form.number]), None)
