"""`--with FILE...`: the answers of managers and peers beside the person's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated

import typer

from aecareer.answers import Answers, Rater, id_key, name_key
from aecareer.cli.invocation import Invocation
from aecareer.cli.options import complete_files
from aecareer.cli.people import Taken
from aecareer.errors import DataError
from aecareer.files.answer_files import read_answers
from aecareer.files.folders import files_in
from aecareer.files.people import Found, Person
from aecareer.files.reading import STDIN
from aecareer.framework import Framework
from aecareer.identity import Chosen, Left, choose, mark
from aecareer.messages import Message, phrase, plural
from aecareer.spellings import alike

With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="FILE...",
        help=phrase("Files with the answers of managers and peers, beside the person's own."),
        autocompletion=complete_files,
    ),
]


def read_others(
    files: Sequence[str], own: Answers, framework: Framework, taken: Taken
) -> tuple[Answers, tuple[Answers, ...]]:
    """The own answers, and everyone's in the files that counts; what does not is told.

    Own answers without a name get the one that the others say. Raises DataError if any cannot be
    used, or they are not all on one person.
    """
    if own.rater is not Rater.SELF:
        raise DataError(
            Message(
                "these are a {rater}'s answers; beside --with they must be the person's own",
                rater=Message(own.rater.value),
            )
        )
    found = []
    for person in taken.all(_everyone(files, framework)):
        if person.answers.rater is Rater.SELF:
            raise DataError(
                Message(
                    "this was filled in as a self-assessment; --with takes what managers and peers "
                    "filled in"
                ),
                person.place,
            )
        found.append(person)
    own = _of_one_person(own, found, taken.run)
    chosen = choose(found, lambda person: mark(person.answers, person.saved))
    for remark in left_out(chosen):
        taken.run.note(remark)
    others = tuple(person.answers for person in chosen.counting)
    return _in_position(own, others, taken.run), others


def _in_position(own: Answers, others: Sequence[Answers], run: Invocation) -> Answers:
    """The own answers with the position that the manager states; a difference is told."""
    stated = (one.position for one in others if one.rater is Rater.MANAGER)
    held = next(filter(None, stated), own.position)
    if own.position and held != own.position:
        run.note(
            Message(
                "The person states the position {claim}, the manager {held}; the manager's word "
                "counts.",
                claim=own.position,
                held=held,
            )
        )
    return replace(own, position=held)


def _of_one_person(own: Answers, others: Sequence[Person], run: Invocation) -> Answers:
    """The own answers with the name that all bear; what bears none is told once.

    Raises DataError for two names, or two ids.
    """
    name, who = own.person, own.person_id
    unnamed = []
    near: dict[str, None] = {}
    for person in others:
        found, its = person.answers.person, person.answers.person_id
        if who and its and id_key(who) != id_key(its):
            raise _on_another(its, who, person.place)
        if name and found and name_key(name) != name_key(found) and not (who and its):
            if not alike([name, found]):
                raise _on_another(found, name, person.place)
            near |= {name: None, found: None}
        unnamed += [] if found else [person.place]
        name, who = name or found, who or its
    if name and not own.person and others:
        run.note(
            Message("The self-assessment bears no name; it is taken to be {name}'s.", name=name)
        )
    if near:
        run.note(
            Message(
                "Names that are nearly the same, taken to be one person's: {names}.",
                names=" / ".join(near),
            )
        )
    if name and unnamed:
        run.note(
            plural(
                "{places} does not say whom it is about; it is taken to be about {name}.",
                "{places} do not say whom they are about; they are taken to be about {name}.",
                len(unnamed),
                places=tuple(unnamed),
                name=name,
            )
        )
    return replace(own, person=name)


def _on_another(found: str, wanted: str, place: str) -> DataError:
    message = Message(
        "these answers are on '{found}', the others on '{wanted}'", found=found, wanted=wanted
    )
    return DataError(message, place)


def left_out(chosen: Chosen[Person]) -> Iterator[Message]:
    """What does not count, by file: copies, what a newer one replaces, what is empty."""
    if chosen.copies:
        same = [(one.counting.place, one.document.place) for one in chosen.copies]
        pairs = tuple(Message("{name} ({code})", name=one, code=copy) for one, copy in same)
        yield Message("The same view twice, counted once: {names}.", names=pairs)
    for one in chosen.older:
        yield _replaced(one)
    if chosen.empty:
        places = tuple(person.place for person in chosen.empty)
        yield plural(
            "Nothing is answered here, so it does not count as a view: {places}.",
            "Nothing is answered in these, so they do not count as views: {places}.",
            len(places),
            places=places,
        )


def _replaced(one: Left[Person]) -> Message:
    """Which of two documents by one rater counts, and why."""
    places = {"place": one.document.place, "counting": one.counting.place}
    if not one.dated:
        return Message(
            "{place} and {counting} are by the same rater, and no date tells which is newer; "
            "{counting} counts, which has the lower ratings.",
            **places,
        )
    return Message(
        "{place} and {counting} are by the same rater; {counting} is newer and counts. If two "
        "people filled them in, give each a form of their own.",
        **places,
    )


def _everyone(names: Sequence[str], framework: Framework) -> Iterator[Found]:
    once: dict[str, str] = {}
    for file in files_in(names):
        if isinstance(file, str):
            once.setdefault(file if file == STDIN else os.path.realpath(file), file)
        else:
            yield file
    for file in once.values():
        yield from read_answers(file, framework)
