"""`--with FILE...`: the answers of managers and peers beside the person's own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from aecareer.answers import Answers, Rater, name_key
from aecareer.cli.options import complete_files
from aecareer.cli.people import Taken
from aecareer.errors import DataError
from aecareer.files.answer_files import read_answers
from aecareer.files.folders import files_in
from aecareer.files.people import Found
from aecareer.files.reading import STDIN
from aecareer.framework import Framework
from aecareer.messages import Message, phrase

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
) -> tuple[Answers, ...]:
    """Everyone's answers in the files, each file once. Raises DataError if any cannot be used."""
    found = []
    if own.rater is not Rater.SELF:
        raise DataError(
            Message(
                "these are a {rater}'s answers; beside --with they must be the person's own",
                rater=Message(own.rater.value),
            )
        )
    named = own.person
    for person in taken.all(_everyone(files, framework)):
        answers = person.answers
        if answers.rater is Rater.SELF:
            raise DataError(
                Message(
                    "this was filled in as a self-assessment; --with takes what managers and peers "
                    "filled in"
                ),
                person.place,
            )
        if named and answers.person and name_key(named) != name_key(answers.person):
            message = Message(
                "these answers are on '{found}', the others on '{wanted}'",
                found=answers.person,
                wanted=named,
            )
            raise DataError(message, person.place)
        named = named or answers.person
        found.append(answers)
    return tuple(found)


def _everyone(names: Sequence[str], framework: Framework) -> Iterator[Found]:
    once: dict[str, str] = {}
    for file in files_in(names):
        if isinstance(file, str):
            once.setdefault(file if file == STDIN else os.path.realpath(file), file)
        else:
            yield file
    for file in once.values():
        yield from read_answers(file, framework)
